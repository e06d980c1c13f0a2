import { DateTime } from 'luxon';

/** A request is answered within this many working days of its receipt (R5). */
export const DAYS_TO_ANSWER = 15;

const FRIDAY = 5;
const WEEK = 7;
const DAY_MS = 24 * 3600_000;
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
  // Subtracted, for a zero has no sign.
  if (then < now) return 0 - workingDaysBetween(then, now);
  const days = Math.floor((then.getTime() - now.getTime()) / DAY_MS);
  // A week has five of them whatever day it begins on: a request of years ago costs no more than one of today.
  const begun = Array.from({ length: days % WEEK }, (_, index) => utc(now).plus({ days: index + 1 }));
  return Math.floor(days / WEEK) * FRIDAY + begun.filter(isWorkingDay).length;
}
