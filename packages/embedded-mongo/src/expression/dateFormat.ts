import type { Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { calendarParts, isoDate } from './calendar.js';
import { localTime } from './timeZone.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

type Parts = Readonly<Record<string, number>>;

const padded =
  (part: string, width: number) =>
  (parts: Parts): string =>
    String(parts[part] ?? 0).padStart(width, '0');

/** What a format writes for a specifier. `offset` is the zone's, in minutes. */
const WRITERS: Readonly<Record<string, (parts: Parts, offset: number) => string>> = {
  d: padded('dayOfMonth', 2),
  G: padded('isoWeekYear', 4),
  H: padded('hour', 2),
  j: padded('dayOfYear', 3),
  L: padded('millisecond', 3),
  m: padded('month', 2),
  M: padded('minute', 2),
  S: padded('second', 2),
  u: padded('isoDayOfWeek', 1),
  U: padded('week', 2),
  V: padded('isoWeek', 2),
  w: padded('dayOfWeek', 1),
  Y: padded('year', 4),
  b: ({ month = 1 }) => (MONTHS[month - 1] ?? '').slice(0, 3),
  B: ({ month = 1 }) => MONTHS[month - 1] ?? '',
  z: (_parts, offset) => {
    const minutes = Math.abs(offset);
    return `${offset < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`;
  },
  Z: (_parts, offset) => String(offset),
  '%': () => '%',
};

/** Throws 18533 for a format that isn't a string, 18536 for an unknown specifier and 18535 for a lone `%`. */
export function checkFormat(format: Value, known = 'dGHjLmMSuUVwYbBzZ%'): asserts format is string {
  if (typeof format !== 'string') throw new MongoError(18533, "the 'format' of a date must be a string");
  for (const [text, specifier] of format.matchAll(/%([\s\S])?/g)) {
    if (specifier === undefined) throw new MongoError(18535, "Unmatched '%' at end of format string");
    if (!known.includes(specifier))
      throw new MongoError(18536, `Invalid format character '${text}' in format string`);
  }
}

/** Writes a local time; `offset` is the zone's in milliseconds. Throws 18537 for a year beyond 0 to 9999. */
export function writeDate(local: number, offset: number, format: string): string {
  const parts = calendarParts(local);
  const year = parts['year'] ?? 0;
  if (year < 0 || year > 9999)
    throw new MongoError(
      18537,
      `Could not convert date to string: date component was outside the supported range of 0-9999: ${year}`,
    );
  return format.replace(
    /%([\s\S])/g,
    (_text, specifier: string) => WRITERS[specifier]?.(parts, offset / 60_000) ?? '',
  );
}

/** How a specifier is read: a pattern, and the part it gives. */
const READERS: Readonly<Record<string, readonly [pattern: string, part: string]>> = {
  d: ['\\d{2}', 'day'],
  G: ['\\d{4}', 'isoYear'],
  H: ['\\d{2}', 'hour'],
  j: ['\\d{3}', 'dayOfYear'],
  L: ['\\d{3}', 'millisecond'],
  m: ['\\d{2}', 'month'],
  M: ['\\d{2}', 'minute'],
  S: ['\\d{2}', 'second'],
  u: ['\\d', 'isoDay'],
  V: ['\\d{2}', 'isoWeek'],
  Y: ['\\d{4}', 'year'],
  z: ['[+-]\\d{2}:?\\d{2}|Z', 'offset'],
  Z: ['[+-]?\\d{1,4}', 'minutes'],
  b: ['[A-Za-z]{3}', 'monthName'],
  B: ['[A-Za-z]+', 'monthName'],
};

/** The specifiers a format may read by. */
export const READABLE = `${Object.keys(READERS).join('')}%`;

/** A local time read from text, with the offset it names in milliseconds, if any; undefined when it can't be read. */
export function readDate(
  text: string,
  format: string,
): { local: number; offset: number | undefined } | undefined {
  const found: Record<string, string> = {};
  const order: string[] = [];
  const pattern = format.replace(/%([\s\S])|[.*+?^${}()|[\]\\]/g, (part: string, specifier?: string) => {
    const reader = specifier === undefined ? undefined : READERS[specifier];
    if (!reader) return specifier === '%' ? '%' : `\\${part}`;
    order.push(reader[1]);
    return `(${reader[0]})`;
  });
  const match = new RegExp(`^${pattern}$`).exec(text);
  if (!match) return undefined;
  order.forEach((part, i) => (found[part] = match[i + 1] ?? ''));
  const local = localFrom(found);
  return local === undefined ? undefined : { local, offset: offsetFrom(found) };
}

function localFrom(found: Readonly<Record<string, string>>): number | undefined {
  const number = (part: string, otherwise: number): number =>
    part in found ? Number(found[part]) : otherwise;
  const time = [number('hour', 0), number('minute', 0), number('second', 0), number('millisecond', 0)];
  if ('isoYear' in found)
    return (
      isoDate(number('isoYear', 1970), number('isoWeek', 1), number('isoDay', 1)) +
      localTime([1970, 1, 1, ...time])
    );
  if (!('year' in found)) return undefined;
  if ('dayOfYear' in found) return localTime([number('year', 1970), 1, number('dayOfYear', 1), ...time]);
  const name = found['monthName']?.toLowerCase();
  const named = MONTHS.findIndex(
    (month) => month.toLowerCase() === name || month.slice(0, 3).toLowerCase() === name,
  );
  if (name !== undefined && named < 0) return undefined;
  const [year, month, day] = [
    number('year', 1970),
    name === undefined ? number('month', 1) : named + 1,
    number('day', 1),
  ];
  const local = localTime([year, month, day, ...time]);
  const parts = calendarParts(local);
  return parts['month'] === month && parts['dayOfMonth'] === day && parts['hour'] === time[0]
    ? local
    : undefined;
}

function offsetFrom(found: Readonly<Record<string, string>>): number | undefined {
  if (found['minutes'] !== undefined) return Number(found['minutes']) * 60_000;
  if (found['offset'] === undefined) return undefined;
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)$/.exec(found['offset']) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
