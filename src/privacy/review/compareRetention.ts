import { DateTime, Duration } from 'luxon';
import type { Retention } from '../model/PrivacyModel.js';
import { type Change, combine, compareTexts, type Direction } from './Change.js';

/** Changes of how long a value is kept: its period, the clock that ends it, and what it is erased with. */
export function compareRetention(
  coordinate: string,
  before: Retention | null,
  after: Retention | null,
): readonly Change[] {
  return compareTexts('retention', coordinate, directionOf(before, after), textOf(before), textOf(after));
}

const textOf = (retention: Retention | null): string | null =>
  retention && `${retention.class} until ${retention.period} after ${retention.after}`;

function directionOf(before: Retention | null, after: Retention | null): Direction {
  // What nothing limits is kept longest.
  if (before === null) return 'TIGHTENS';
  if (after === null) return 'LOOSENS';
  // Two clocks, or two keys, have no order.
  if (before.class !== after.class || before.after !== after.after) return 'EITHER';
  return directionOfPeriods(before.period, after.period);
}

/** Days from which a period can count: the ends of all months, of a leap year and of others. */
const STARTS = Array.from({ length: 48 }, (_, month) =>
  DateTime.utc(2023, 1, 1).plus({ months: month }).endOf('month').startOf('day'),
);

/** A month is longer than 30 days, or shorter: so it depends on the day from which they count. */
function directionOfPeriods(before: string, after: string): Direction {
  const [was, is] = [Duration.fromISO(before), Duration.fromISO(after)];
  if (!was.isValid || !is.isValid) return 'EITHER';
  return STARTS.map((start): Direction => {
    const difference = start.plus(is).toMillis() - start.plus(was).toMillis();
    if (difference === 0) return 'NEUTRAL';
    return difference > 0 ? 'LOOSENS' : 'TIGHTENS';
  }).reduce(combine);
}
