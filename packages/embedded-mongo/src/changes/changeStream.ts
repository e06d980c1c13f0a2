import type { Stage } from '../aggregate/stage.js';
import { decode, encode, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { displayValue } from '../bson/display.js';
import { MongoError } from '../mongoError.js';
import { unpaused } from '../planner/pause.js';
import type { ChangeLog } from '../store/changeLog.js';
import { changeKey } from '../store/keys.js';
import type { LogicalClock, LogicalTime } from '../store/logicalClock.js';
import { compareTimes } from '../store/logicalClock.js';
import { changeEvent, concerns, endsStream, invalidateEvent } from './changeEvent.js';
import type { CurrentDocument } from './changeEvent.js';
import type { ChangeStreamSpec } from './changeStreamSpec.js';
import { markToken, readResumeToken } from './resumeToken.js';
import { startingPoint } from './startingPoint.js';

/** What a stream reads from. */
export interface ChangeSource {
  readonly log: ChangeLog;
  readonly clock: LogicalClock;
  readonly current: CurrentDocument;
}

/** What a stream hands out at a time. */
export interface ChangeBatch {
  readonly events: Buffer[];
  /** From where a stream that resumes misses nothing and repeats nothing of what was handed out. */
  readonly token: Doc;
  /** The stream has ended: what it watched is gone. */
  readonly ended: boolean;
}

/** Entries looked at in one turn of the event loop. */
const PORTION = 256;
const BATCH_BYTES = 16 * 1024 * 1024;
/** The largest event, which may exceed the largest document a little, as in MongoDB. */
const MOST_BYTES = 16 * 1024 * 1024 + 16 * 1024;

/** A change stream: a place in the log of changes, what it watches, and the pipeline its events go through. */
export class ChangeStream {
  private next: Buffer;
  private token: Doc;
  private delivered: LogicalTime | undefined;
  private pending: Doc | undefined;
  private ended = false;
  private killed = false;
  private wake: () => void = () => undefined;

  /** Throws 286 ChangeStreamHistoryLost and 280 ChangeStreamFatalError when it can't start where it should. */
  constructor(
    private readonly spec: ChangeStreamSpec,
    private readonly pipeline: Stage,
    private readonly source: ChangeSource,
  ) {
    ({ next: this.next, token: this.token, pending: this.pending } = startingPoint(spec, source));
  }

  /**
   * The next events, at most `size`. When there are none it waits for them up to `milliseconds`, but no
   * longer than the client stays. Throws 237 when it is closed meanwhile, 280 when the pipeline changed an
   * event's `_id`, and what the pipeline throws.
   */
  async read(size: number, milliseconds: number, disconnected: AbortSignal): Promise<ChangeBatch> {
    const deadline = Date.now() + milliseconds;
    const events: Buffer[] = [];
    for (;;) {
      const more = this.fill(events, size);
      if (more === 'later') await turn();
      else {
        const left = deadline - Date.now();
        const enough = more === 'full' || events.length > 0 || this.ended;
        if (enough || left <= 0 || disconnected.aborted)
          return { events, token: this.token, ended: this.ended };
        await this.wait(left, disconnected);
      }
      if (this.killed) throw new MongoError('CursorKilled', 'operation was interrupted');
    }
  }

  /** Ends the stream for good; whoever waits for its events gets an error. */
  close(): void {
    this.killed = true;
    this.wake();
  }

  private fill(events: Buffer[], size: number): 'full' | 'none' | 'later' {
    let bytes = events.reduce((sum, { length }) => sum + length, 0);
    const full = (): boolean => events.length >= size || bytes >= BATCH_BYTES || this.ended;
    const add = (event: Doc): void => {
      const encoded = this.encoded(event);
      if (encoded) events.push(encoded);
      bytes += encoded?.length ?? 0;
    };
    if (this.pending && !full()) this.finish(this.pending, add);
    const entries = full() ? [] : this.source.log.read(this.next, PORTION);
    for (const [key, value] of entries) {
      const entry = decode(value);
      this.next = Buffer.concat([key, Buffer.from([0])]);
      if (!concerns(entry, this.spec)) continue;
      add(changeEvent(key, entry, this.spec, this.source.current));
      if (endsStream(entry, this.spec)) {
        this.pending = invalidateEvent(key, entry);
        if (!full()) this.finish(this.pending, add);
      }
      if (full()) return 'full';
    }
    if (full()) return 'full';
    if (entries.length === PORTION) return 'later';
    this.passEverything();
    return 'none';
  }

  /** The event as the pipeline leaves it, or undefined when the pipeline leaves it out. */
  private encoded(event: Doc): Buffer | undefined {
    const token = event['_id'] as { _data: string };
    const [shown] = unpaused(this.pipeline([event]));
    if (!shown) return undefined;
    if (!sameToken(shown['_id'], token)) throw changedId(token, shown['_id']);
    const bytes = encode(shown);
    if (bytes.length > MOST_BYTES)
      throw new MongoError(
        'BSONObjectTooLarge',
        `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${MOST_BYTES}`,
      );
    this.token = { _data: token._data };
    this.delivered = readResumeToken(token).time;
    return bytes;
  }

  /** Hands out the event that ends the stream; the stream ends even if the pipeline leaves that event out. */
  private finish(invalidate: Doc, add: (event: Doc) => void): void {
    add(invalidate);
    this.token = invalidate['_id'] as Doc;
    this.pending = undefined;
    this.ended = true;
  }

  /** At the end of the log the token moves on past whatever was left out. */
  private passEverything(): void {
    const { now } = this.source.clock;
    const mark = { t: now.t, i: now.i + 1 };
    const ahead = this.next.compare(changeKey(mark, 0)) > 0;
    const latest = this.delivered && compareTimes(this.delivered, now) === 0;
    if (!ahead && !latest) this.token = markToken(mark);
  }

  private async wait(milliseconds: number, disconnected: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        clearTimeout(timer);
        unsubscribe();
        disconnected.removeEventListener('abort', settle);
        this.wake = () => undefined;
        resolve();
      };
      const timer = setTimeout(settle, milliseconds);
      const unsubscribe = this.source.log.subscribe(settle);
      disconnected.addEventListener('abort', settle);
      this.wake = settle;
    });
  }
}

function sameToken(value: Value, token: { _data: string }): boolean {
  return isDoc(value) && Object.keys(value).length === 1 && value['_data'] === token._data;
}

function changedId(token: Doc, found: Value): MongoError {
  const shown = displayValue(found === undefined ? {} : { _id: found });
  return new MongoError(
    'ChangeStreamFatalError',
    `Encountered an event whose _id field, which contains the resume token, was modified by the pipeline. Modifying the _id field of an event makes it impossible to resume the stream from that point. Only transformations that retain the unmodified _id field are allowed. Expected: ${displayValue({ _id: token })} but found: ${shown}`,
  );
}

/** Lets whatever else there is to do go first. */
async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
