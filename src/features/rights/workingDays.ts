import { DateTime } from 'luxon';

/** A request is answered within this many working days of its receipt (R5). */
export const DAYS_TO_ANSWER = 15;

const FRIDAY = 5;
const utc = (at: Date): DateTime => DateTime.fromJSDate(at, { zone: 'utc' });
const isWorkingDay = (day: DateTime): boolean => day.weekday <= FRIDAY;

/**
 * The moment so many working days later, Monday to Friday in UTC. Public holidays count as working days: a shop for
 * the whole world has none in common, and so the promise is the stricter one.
 */
export function addWorkingDays(from: Date, days: number): Date {
  let at = utc(from);
  for (let left = days; left > 0;) {
    at = at.plus({ days: 1 });
    if (isWorkingDay(at)) left -= 1;
  }
  return at.toJSDate();
}

/** Whole working days from `now` until `then`; negative where it is over. */
export function workingDaysBetween(now: Date, then: Date): number {
  if (then < now) return -workingDaysBetween(then, now);
  let days = 0;
  for (let at = utc(now).plus({ days: 1 }); at.toJSDate() <= then; at = at.plus({ days: 1 })) {
    if (isWorkingDay(at)) days += 1;
  }
  return days;
}
