import { Binary } from 'bson';
import type { Timestamp } from 'bson';
import { decode, encode } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import type { Change } from './change.js';
import type { Environment } from './environment.js';
import { CHANGE_RANGE, changeKey, changeTime, RECORDING_KEY } from './keys.js';
import { pages } from './keyValueReader.js';
import type { LogicalTime } from './logicalClock.js';
import { fromTimestamp, toTimestamp } from './logicalClock.js';

type Put = (key: Buffer, value: Buffer | null) => void;

/** How much of the past is kept. */
export interface HistoryLimits {
  readonly milliseconds: number;
  readonly bytes: number;
}

/** Entries are removed in portions, so that trimming doesn't hold up writers. */
const PORTION = 1000;

/**
 * The log of changes, which change streams read: each commit's changes, written in that same commit. It is
 * kept only from the first watch on, and not any longer once nobody has watched for as long as it reaches
 * back. The switch is on disk, so that no commit after a restart goes unrecorded.
 */
export class ChangeLog {
  private start: LogicalTime | undefined;
  private size: number | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly env: Environment) {
    const stored = env.get(RECORDING_KEY);
    if (stored) this.start = fromTimestamp(decode(stored)['since'] as Timestamp);
  }

  /** True while changes are recorded. */
  get recording(): boolean {
    return this.start !== undefined;
  }

  /** Every change later than this is in the log; undefined when nothing is recorded. */
  get since(): LogicalTime | undefined {
    return this.start;
  }

  /** The time of the last entry, or that since which the log is complete; undefined when nothing is recorded. */
  get lastTime(): LogicalTime | undefined {
    const [start, end] = CHANGE_RANGE;
    const last = this.env.range({ start, end, reverse: true, limit: 1 })[0];
    return last ? changeTime(last[0]) : this.start;
  }

  /** The bytes all entries take, without their keys. */
  get bytes(): number {
    const [start, end] = CHANGE_RANGE;
    if (this.size === undefined) {
      this.size = 0;
      for (const [, value] of pages(() => this.env, start, end)) this.size += value.length;
    }
    return this.size;
  }

  /** Starts recording: everything committed after `now` will be in the log. Does nothing when it is on. */
  record(now: LogicalTime): void {
    if (this.start) return;
    this.env.commit((put) => {
      this.clear(put);
      put(RECORDING_KEY, encode({ since: toTimestamp(now) }));
    });
    this.start = now;
    this.size = 0;
  }

  /** Ends recording and forgets what was recorded. */
  stop(): void {
    this.env.commit((put) => {
      this.clear(put);
      put(RECORDING_KEY, null);
    });
    this.start = undefined;
    this.size = 0;
  }

  /** Writes a change at its time; `index` tells the changes of one transaction apart. */
  append(change: Change, time: LogicalTime, index: number, put: Put): void {
    const { namespace, uuid, origin, detail } = change;
    const entry: Doc = { ns: namespace, wall: new Date(), ...detail() };
    if (uuid) entry['uuid'] = new Binary(uuid, 4);
    if (origin) Object.assign(entry, { lsid: origin.lsid, txnNumber: origin.txnNumber });
    const bytes = encode(entry);
    put(changeKey(time, index), bytes);
    if (this.size !== undefined) this.size += bytes.length;
  }

  /** The entries from a key on, at most `limit`; the first of them, as of the last commit. */
  read(from: Buffer, limit: number): [Buffer, Buffer][] {
    this.env.refresh();
    return this.env.range({ start: from, end: CHANGE_RANGE[1], limit });
  }

  /** Removes a portion of what the limits no longer allow; true when there may be more of it. */
  trim(now: number, limits: HistoryLimits): boolean {
    let { bytes } = this;
    const dropped: Buffer[] = [];
    for (const [key, value] of this.read(CHANGE_RANGE[0], PORTION)) {
      const old = now - (decode(value)['wall'] as Date).getTime() > limits.milliseconds;
      if (!old && bytes <= limits.bytes) break;
      bytes -= value.length;
      dropped.push(key);
    }
    const last = dropped.at(-1);
    if (!last) return false;
    const since = changeTime(last);
    this.env.commit((put) => {
      for (const key of dropped) put(key, null);
      put(RECORDING_KEY, encode({ since: toTimestamp(since) }));
    });
    this.start = since;
    this.size = bytes;
    return dropped.length === PORTION;
  }

  /** Tells every listener that a commit has added to the log. */
  announce(): void {
    for (const listener of [...this.listeners]) listener();
  }

  /** Calls `listener` after each commit that added to the log; returns what ends that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private clear(put: Put): void {
    const [start, end] = CHANGE_RANGE;
    for (const [key] of [...pages(() => this.env, start, end)]) put(key, null);
  }
}
