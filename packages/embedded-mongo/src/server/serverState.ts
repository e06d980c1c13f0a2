import { Binary, Long } from 'bson';
import type { Timestamp } from 'bson';
import type { Doc } from '../bson/document.js';
import type { LogicalTime } from '../store/logicalClock.js';
import { fromTimestamp, toTimestamp } from '../store/logicalClock.js';
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
    changeStreamHistorySecs: 3600,
    changeStreamHistoryMB: 64,
  };
  /** The exact address clients connect to; hello repeats it, or a driver would look elsewhere. */
  address = '';

  constructor(readonly store: Store) {
    this.sessions = new SessionTable((key) => recall(store.env, key));
  }

  /** The logical time of the last commit, which is the latest that was given out. */
  get now(): Timestamp {
    return toTimestamp(this.store.clock.now);
  }

  /** Takes over a logical time that a client has seen elsewhere when it's ahead. */
  hear(time: Timestamp): void {
    this.store.clock.hear(fromTimestamp(time));
  }

  /**
   * The logical times every reply carries, which causal sessions need: `operationTime` is that of the write
   * answered, or else that of the last commit, so that what is written later has a later one.
   */
  timeFields(written?: LogicalTime): Doc {
    const { now } = this.store.clock;
    const signature = { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO };
    return {
      operationTime: toTimestamp(written ?? now),
      $clusterTime: { clusterTime: toTimestamp(now), signature },
    };
  }
}
