/** A range of days, both ends included; ISO 8601 dates. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** A range of months, both ends included: `YYYY-MM`. */
export interface Months {
  readonly first: string;
  readonly last: string;
}

const DAY_MS = 24 * 3600 * 1000;

/** The day of a time, in UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The month of a time, in UTC. */
export const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

/** How many days a range has; less than 1 where its ends are the wrong way round. */
export const daysIn = ({ from, to }: Days): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

/** The months that lie wholly in a range; null where none does. */
export function wholeMonths({ from, to }: Days): Months | null {
  // The day before the first and the day after the last are in other months exactly if those are whole.
  const first = monthAfter(new Date(Date.parse(from) - DAY_MS));
  const last = monthBefore(new Date(Date.parse(to) + DAY_MS));
  return first <= last ? { first, last } : null;
}

const monthAfter = (at: Date): string =>
  monthOf(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1)));
const monthBefore = (at: Date): string =>
  monthOf(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - 1)));
