import { Binary, Long, Timestamp } from 'bson';
import type { Doc } from '../bson/document.js';
import type { Store } from '../store/store.js';
import { CursorTable } from './cursorTable.js';
import { FailPoints } from './failPoints.js';
import { OperationTable } from './operationTable.js';
import { recall } from './retryRecords.js';
import { SessionTable } from './sessionTable.js';

/** What all connections of one server share. */
export class ServerState {
  readonly cursors = new CursorTable();
  readonly sessions: SessionTable;
  readonly failPoints = new FailPoints();
  readonly operations = new OperationTable();
  /** Index builds under way, by the collection's and the index's number; each ends well, however the build does. */
  readonly builds = new Map<string, Promise<void>>();
  /** How often plans have used an index since the start, by `uid:id`. */
  readonly indexUses = new Map<string, number>();
  readonly startedAt = Date.now();
  readonly parameters: Record<string, number> = {
    ttlMonitorSleepSecs: 10,
    transactionLifetimeLimitSeconds: 60,
  };
  /** The exact address clients connect to; hello repeats it, or a driver would look elsewhere. */
  address = '';
  private clock = { seconds: 0, ordinal: 0 };

  constructor(readonly store: Store) {
    this.sessions = new SessionTable((key) => recall(store.env, key));
  }

  /** The next logical time: seconds and an ordinal, always rising. */
  tick(): Timestamp {
    const seconds = Math.max(Math.floor(Date.now() / 1000), this.clock.seconds);
    this.clock = { seconds, ordinal: seconds === this.clock.seconds ? this.clock.ordinal + 1 : 1 };
    return new Timestamp({ t: this.clock.seconds, i: this.clock.ordinal });
  }

  /** The logical time last given out. */
  get now(): Timestamp {
    return new Timestamp({ t: this.clock.seconds, i: this.clock.ordinal });
  }

  /** Takes over a logical time that a client has seen elsewhere when it's ahead. */
  hear(time: Timestamp): void {
    if (time.greaterThan(this.now)) this.clock = { seconds: time.t, ordinal: time.i };
  }

  /** The logical times every reply carries, which causal sessions need. */
  timeFields(): Doc {
    const time = this.tick();
    const signature = { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO };
    return { operationTime: time, $clusterTime: { clusterTime: time, signature } };
  }
}
