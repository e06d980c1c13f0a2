import { decode } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import type { ChangeLog } from '../store/changeLog.js';
import { changeKey } from '../store/keys.js';
import type { LogicalClock, LogicalTime } from '../store/logicalClock.js';
import { compareTimes } from '../store/logicalClock.js';
import { concerns, endsStream, invalidateEvent } from './changeEvent.js';
import type { ChangeStreamSpec } from './changeStreamSpec.js';
import { markToken, resumeToken } from './resumeToken.js';
import type { ResumePoint } from './resumeToken.js';

/** Where a stream begins. */
export interface StartingPoint {
  /** The first key of the log that may be shown. */
  readonly next: Buffer;
  /** The token for this place. */
  readonly token: Doc;
  /** An event to show before that: the end of a stream resumed right after what ended it. */
  readonly pending: Doc | undefined;
}

/**
 * Finds where a stream begins: after the event it resumes from, at a time, or right after the last commit.
 * Throws 286 ChangeStreamHistoryLost when changes since then are missing from the log, and 280
 * ChangeStreamFatalError when the stream has no event with that token.
 */
export function startingPoint(
  spec: ChangeStreamSpec,
  { log, clock }: { log: ChangeLog; clock: LogicalClock },
): StartingPoint {
  const { resume, startAt } = spec;
  const time = resume?.time ?? startAt ?? { t: clock.now.t, i: clock.now.i + 1 };
  requireHistory(time, log);
  if (resume?.kind === 'event') return afterEvent(spec, resume, log);
  return { next: changeKey(time, 0), token: markToken(time), pending: undefined };
}

function requireHistory(time: LogicalTime, { since }: ChangeLog): void {
  if (since && compareTimes(time, since) > 0) return;
  throw new MongoError(
    'ChangeStreamHistoryLost',
    'Resume of change stream was not possible, as the resume point may no longer be in the oplog.',
  );
}

function afterEvent(spec: ChangeStreamSpec, resume: ResumePoint, log: ChangeLog): StartingPoint {
  const key = changeKey(resume.time, resume.index);
  const found = log.read(key, 1)[0];
  const entry = found?.[0].equals(key) ? decode(found[1]) : undefined;
  const known = entry && concerns(entry, spec);
  if (!known || (resume.invalidate && !endsStream(entry, spec)))
    throw new MongoError(
      'ChangeStreamFatalError',
      `cannot resume stream; the resume token was not found. ${JSON.stringify(resumeToken(resume))}`,
    );
  const ended = !resume.invalidate && endsStream(entry, spec);
  return {
    next: Buffer.concat([key, Buffer.from([0])]),
    token: resumeToken(resume, entry['op'] as string, entry['id']),
    pending: ended ? invalidateEvent(key, entry) : undefined,
  };
}
