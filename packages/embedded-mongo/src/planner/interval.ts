import { invertKey } from '../bson/sortableKey.js';
import type { IndexDirection } from '../store/collectionMeta.js';

/** A stretch of one field's values, its ends given as sortable bytes that every key inside extends or passes. */
export interface Interval {
  readonly low: Buffer;
  readonly lowInclusive: boolean;
  readonly high: Buffer;
  readonly highInclusive: boolean;
}

/** The interval holding exactly the values that encode to these bytes. */
export function point(key: Buffer): Interval {
  return { low: key, lowInclusive: true, high: key, highInclusive: true };
}

/** The smallest key above everything that starts with `prefix`. */
export function afterPrefix(prefix: Buffer): Buffer {
  const next = Buffer.from(prefix);
  for (let i = next.length - 1; i >= 0; i--) {
    if (next[i] !== 255) {
      next[i] = (next[i] as number) + 1;
      return next.subarray(0, i + 1);
    }
  }
  return Buffer.alloc(1, 255);
}

/** The byte range of an interval in an index field of that direction: start inclusive, end exclusive. */
export function intervalBytes(interval: Interval, direction: IndexDirection): [Buffer, Buffer] {
  const { low, high, lowInclusive, highInclusive } = interval;
  if (direction !== -1) {
    return [lowInclusive ? low : afterPrefix(low), highInclusive ? afterPrefix(high) : high];
  }
  const start = invertKey(high);
  const end = invertKey(low);
  return [highInclusive ? start : afterPrefix(start), lowInclusive ? afterPrefix(end) : end];
}
