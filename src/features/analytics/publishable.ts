import type { Months } from './months.js';

/** The smallest group that is told of (U4). */
export const LEAST = 10;

/** What was counted of one key in one month. */
export interface MonthCount {
  readonly bucket: string;
  /** What is told: orders, or pieces. */
  readonly count: number;
  /** In how many orders: what makes a group small. Ten pieces in one order are one person's. */
  readonly orders: number;
}

/**
 * What may be told of one key in `range`. Its months, from the first ever, are gathered into runs that hold
 * {@link LEAST} orders each; a run counts where it lies wholly in the range. Where the runs end doesn't depend
 * on the question, so the difference of any two answers is made of whole runs as well: a month that is too
 * small to be told can't be had by subtracting one range from another. Hence a lower bound, never more.
 *
 * @param months all that was counted of the key, in order.
 */
export function publishable(months: readonly MonthCount[], range: Months): number {
  let told = 0;
  let start: string | null = null;
  let run = { count: 0, orders: 0 };
  for (const { bucket, count, orders } of months) {
    start ??= bucket;
    run = { count: run.count + count, orders: run.orders + orders };
    if (run.orders < LEAST) continue;
    if (start >= range.first && bucket <= range.last) told += run.count;
    start = null;
    run = { count: 0, orders: 0 };
  }
  return told;
}
