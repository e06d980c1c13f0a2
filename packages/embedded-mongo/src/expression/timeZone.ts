import type { Value } from '../bson/document.js';
import { typeName } from '../bson/types.js';
import { MongoError } from '../mongoError.js';

/** Milliseconds to add to UTC for a zone's local time, at a moment in milliseconds since 1970 UTC. */
export type TimeZone = (utc: number) => number;

const MINUTE = 60_000;
const DAY = 86_400_000;

export const UTC: TimeZone = () => 0;

const zones = new Map<string, TimeZone>();

/**
 * The zone of an Olson identifier or an offset (`+03`, `-0330`, `+03:30`). Throws 40517 when it isn't a string
 * and 40485 for an unknown one.
 */
export function readTimeZone(value: Value): TimeZone {
  if (value === undefined) return UTC;
  if (typeof value !== 'string')
    throw new MongoError(40517, `timezone must evaluate to a string, found ${typeName(value)}`);
  const known = zones.get(value);
  if (known) return known;
  const zone = fixedZone(value) ?? namedZone(value);
  zones.set(value, zone);
  return zone;
}

function fixedZone(name: string): TimeZone | undefined {
  if (name === 'UTC' || name === 'GMT' || name === 'Z') return UTC;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(name) ?? [];
  if (hours === undefined) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE * (sign === '-' ? -1 : 1);
  return () => offset;
}

function namedZone(name: string): TimeZone {
  const format = formatOf(name);
  return (utc) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(utc)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return localTime([year, month, day, hour, minute, second]) - Math.floor(utc / 1000) * 1000;
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    if (timeZone.startsWith('+') || timeZone.startsWith('-')) throw new RangeError(timeZone);
    return new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new MongoError(40485, `unrecognized time zone identifier: "${timeZone}"`);
  }
}

/** A local time in milliseconds, from year, month, day, hour, minute, second and millisecond; each may overflow. */
export function localTime(parts: readonly number[]): number {
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0] = parts;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, millisecond);
  return date.getTime();
}

/** The moment of a local time: the earlier of two, and one that is left out counted on from before the gap. */
export function toUtc(local: number, zone: TimeZone): number {
  const [before, after] = [zone(local - DAY), zone(local + DAY)];
  if (before === after || zone(local - before) === before) return local - before;
  return zone(local - after) === after ? local - after : local - before;
}
