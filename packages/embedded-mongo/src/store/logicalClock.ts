import { Timestamp } from 'bson';

/** A logical time: seconds since the epoch, and an ordinal within them. */
export interface LogicalTime {
  readonly t: number;
  readonly i: number;
}

/**
 * The deployment's logical time: that of the last commit. It only rises, also over a restart, because it
 * starts within the present second at an ordinal counted in microseconds, and after everything recorded.
 */
export class LogicalClock {
  private last: LogicalTime;

  /** Starts at the present, or right at `atLeast` when that is later. */
  constructor(atLeast?: LogicalTime) {
    const now = Date.now();
    const present = { t: Math.floor(now / 1000), i: (now % 1000) * 1000 + 1 };
    this.last = atLeast && compareTimes(atLeast, present) > 0 ? atLeast : present;
  }

  /** The time of the last commit, or one heard of since. */
  get now(): LogicalTime {
    return this.last;
  }

  /** Takes over a time that is ahead; what is committed from then on is later. */
  hear(time: LogicalTime): void {
    if (compareTimes(time, this.last) > 0) this.last = time;
  }

  /** Moves on to a time later than any before, and returns it. */
  tick(): LogicalTime {
    const seconds = Math.floor(Date.now() / 1000);
    this.last = seconds > this.last.t ? { t: seconds, i: 1 } : { t: this.last.t, i: this.last.i + 1 };
    return this.last;
  }
}

/** Negative, zero or positive as `a` is before, at or after `b`. */
export function compareTimes(a: LogicalTime, b: LogicalTime): number {
  return a.t - b.t || a.i - b.i;
}

/** A logical time as the BSON value clients get. */
export function toTimestamp(time: LogicalTime): Timestamp {
  return new Timestamp({ t: time.t, i: time.i });
}

/** Reads a BSON timestamp as a logical time. */
export function fromTimestamp(timestamp: Timestamp): LogicalTime {
  return { t: timestamp.getHighBitsUnsigned(), i: timestamp.getLowBitsUnsigned() };
}
