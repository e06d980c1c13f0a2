import { localTime, toUtc } from './timeZone.js';
import type { TimeZone } from './timeZone.js';

const FIXED = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000 } as const;
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;
const DAYS = { day: 1, week: 7 } as const;
const DAY = 86_400_000;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The units of date arithmetic. */
export type DateUnit = keyof typeof FIXED | keyof typeof MONTHS | keyof typeof DAYS;

/** True for the name of a unit. */
export function isDateUnit(name: string): name is DateUnit {
  return Object.hasOwn(FIXED, name) || Object.hasOwn(MONTHS, name) || Object.hasOwn(DAYS, name);
}

/** The number of a weekday (0 is Sunday) by its name or its first three letters, in any case; else -1. */
export function weekdayNumber(name: string): number {
  const wanted = name.toLowerCase();
  return WEEKDAYS.findIndex((day) => day === wanted || day.slice(0, 3) === wanted);
}

const isIn = <T extends object>(table: T, unit: DateUnit): unit is DateUnit & keyof T =>
  Object.hasOwn(table, unit);
const dayOf = (local: number): number => Math.floor(local / DAY);
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

function monthOf(local: number): number {
  const date = new Date(local);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Adds units by the zone's calendar; a day a month doesn't have becomes its last. All times are milliseconds. */
export function addUnits(utc: number, unit: DateUnit, amount: number, zone: TimeZone): number {
  if (isIn(FIXED, unit)) return utc + amount * FIXED[unit];
  const local = utc + zone(utc);
  if (isIn(DAYS, unit)) return toUtc(local + amount * DAYS[unit] * DAY, zone);
  const month = monthOf(local) + amount * MONTHS[unit];
  const first = localTime([0, month + 1]);
  const last = dayOf(localTime([0, month + 2])) - dayOf(first);
  const day = Math.min(new Date(local).getUTCDate(), last);
  return toUtc(first + (day - 1) * DAY + (local - dayOf(local) * DAY), zone);
}

/** How many boundaries of a unit lie between two moments, by the zone's calendar. */
export function unitsBetween(
  start: number,
  end: number,
  { unit, zone, weekday }: { unit: DateUnit; zone: TimeZone; weekday: number },
): number {
  const [from, to] = [start + zone(start), end + zone(end)];
  if (isIn(MONTHS, unit))
    return Math.floor(monthOf(to) / MONTHS[unit]) - Math.floor(monthOf(from) / MONTHS[unit]);
  if (unit === 'day') return dayOf(to) - dayOf(from);
  if (unit === 'week') {
    const weekOf = (local: number): number => Math.floor((dayOf(local) + 4 - weekday) / 7);
    return weekOf(to) - weekOf(from);
  }
  const size = FIXED[unit as keyof typeof FIXED];
  const shift = Math.trunc((zone(start) - zone(end)) / size);
  return Math.floor(to / size) - Math.floor(from / size) + shift;
}

/** The start of the bin a moment is in; bins of `size` units are counted from the zone's beginning of 2000. */
export function truncate(
  utc: number,
  { unit, size, zone, weekday }: { unit: DateUnit; size: number; zone: TimeZone; weekday: number },
): number {
  const origin = localTime([2000]);
  const bin = (at: number, from: number, width: number): number =>
    from + Math.floor((at - from) / width) * width;
  if (isIn(FIXED, unit)) return bin(utc, toUtc(origin, zone), size * FIXED[unit]);
  const local = utc + zone(utc);
  if (isIn(MONTHS, unit))
    return toUtc(localTime([0, bin(monthOf(local), 2000 * 12, size * MONTHS[unit]) + 1]), zone);
  const first = unit === 'week' ? (weekday - weekdayOf(dayOf(origin)) + 7) % 7 : 0;
  return toUtc(bin(dayOf(local), dayOf(origin) + first, size * DAYS[unit]) * DAY, zone);
}

/** A local time as the numbers people write, by the ordinary and by the ISO 8601 calendar. */
export function calendarParts(local: number): Readonly<Record<string, number>> {
  const date = new Date(local);
  const day = dayOf(local);
  const [year, weekday] = [date.getUTCFullYear(), weekdayOf(day)];
  const dayOfYear = day - dayOf(localTime([year])) + 1;
  // The year of an ISO week is its Thursday's.
  const thursday = day + 3 - ((weekday + 6) % 7);
  const isoWeekYear = new Date(thursday * DAY).getUTCFullYear();
  return {
    year,
    month: date.getUTCMonth() + 1,
    dayOfMonth: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
    dayOfYear,
    dayOfWeek: weekday + 1,
    week: Math.floor((dayOfYear + 6 - weekday) / 7),
    isoWeekYear,
    isoWeek: Math.floor((thursday - dayOf(localTime([isoWeekYear]))) / 7) + 1,
    isoDayOfWeek: ((weekday + 6) % 7) + 1,
  };
}

/** The local time of the first moment of an ISO week's day. */
export function isoDate(year: number, week: number, weekday: number): number {
  const fourth = dayOf(localTime([year, 1, 4]));
  const monday = fourth - ((weekdayOf(fourth) + 6) % 7);
  return (monday + (week - 1) * 7 + weekday - 1) * DAY;
}
