import { Int32, Long } from 'bson';
import { fieldNames, getField, hasField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { typeName } from '../bson/types.js';
import { MongoError } from '../mongoError.js';
import { calendarParts, isoDate } from './calendar.js';
import { anyNull, dateOperator, evaluated, timeOf, wholeNumber } from './dateArguments.js';
import type { DateArguments } from './dateArguments.js';
import type { OperatorCompiler } from './expression.js';
import { localTime, readTimeZone, toUtc } from './timeZone.js';

const TIME = ['hour', 'minute', 'second', 'millisecond'] as const;
const NATURAL = ['year', 'month', 'day', ...TIME] as const;
const ISO = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek', ...TIME] as const;

/** `$year` and its like: of a date, or of `{ date, timezone }`. */
function part(which: string): OperatorCompiler {
  return (operand, compile, name) => {
    const single: Value = Array.isArray(operand) ? (operand as Value[])[0] : operand;
    if (Array.isArray(operand) && operand.length !== 1)
      throw new MongoError(
        40536,
        `${name} accepts exactly one argument if given an array, but was given ${operand.length}`,
      );
    const isNamed = isDoc(single) && fieldNames(single).some((key) => !key.startsWith('$'));
    const fields = isNamed ? single : { date: single };
    const unknown = fieldNames(fields).find((key) => key !== 'date' && key !== 'timezone');
    if (unknown !== undefined) throw new MongoError(40535, `unrecognized option to ${name}: "${unknown}"`);
    if (!('date' in fields)) throw new MongoError(40539, `missing 'date' argument to ${name}`);
    return evaluated(fields, compile, (args) => {
      if (anyNull(args)) return null;
      const utc = timeOf(args['date'], 16006, name);
      const value = calendarParts(utc + readTimeZone(args['timezone'])(utc))[which] ?? 0;
      return which === 'isoWeekYear' ? Long.fromNumber(value) : new Int32(value);
    });
  };
}

const PARTS: Readonly<Record<string, string>> = {
  $year: 'year',
  $month: 'month',
  $dayOfMonth: 'dayOfMonth',
  $dayOfWeek: 'dayOfWeek',
  $dayOfYear: 'dayOfYear',
  $hour: 'hour',
  $minute: 'minute',
  $second: 'second',
  $millisecond: 'millisecond',
  $week: 'week',
  $isoWeek: 'isoWeek',
  $isoWeekYear: 'isoWeekYear',
  $isoDayOfWeek: 'isoDayOfWeek',
};

function toParts(args: DateArguments, name: string): Value {
  if (anyNull(args)) return null;
  const iso = args['iso8601'] ?? false;
  if (typeof iso !== 'boolean')
    throw new MongoError(40521, `iso8601 must evaluate to a bool, found ${typeName(iso)}`);
  const utc = timeOf(args['date'], 16006, name);
  const parts: Readonly<Record<string, number>> = calendarParts(utc + readTimeZone(args['timezone'])(utc));
  return Object.fromEntries(
    (iso ? ISO : NATURAL).map((key) => [key, new Int32(parts[key === 'day' ? 'dayOfMonth' : key] ?? 0)]),
  );
}

function fromParts(args: DateArguments, name: string): Value {
  if (anyNull(args)) return null;
  const read = (key: string, otherwise: number): number =>
    hasField(args, key)
      ? inRange(wholeNumber(getField(args, key), 40515, `'${key}' of ${name}`), key, name)
      : otherwise;
  const time = TIME.map((key) => read(key, 0));
  const local =
    'isoWeekYear' in args
      ? isoDate(read('isoWeekYear', 1970), read('isoWeek', 1), read('isoDayOfWeek', 1)) +
        localTime([1970, 1, 1, ...time])
      : localTime([read('year', 1970), read('month', 1), read('day', 1), ...time]);
  return new Date(toUtc(local, readTimeZone(args['timezone'])));
}

function inRange(value: number, key: string, name: string): number {
  const isYear = key === 'year' || key === 'isoWeekYear';
  if (isYear && (value < 1 || value > 9999))
    throw new MongoError(
      key === 'year' ? 40523 : 31095,
      `'${key}' must evaluate to an integer in the range 1 to 9999, found ${value}`,
    );
  if (['second', 'millisecond'].includes(key) || (value >= -32768 && value <= 32767)) return value;
  throw new MongoError(
    31034,
    `'${key}' of ${name} must evaluate to a value in the range [-32768, 32767]; value ${value} is not in range`,
  );
}

const fromPartsOperator: OperatorCompiler = (operand, compile, name) => {
  if (isDoc(operand)) refuseMixture(operand);
  return dateOperator(
    [...NATURAL, 'isoWeekYear', 'isoWeek', 'isoDayOfWeek', 'timezone'],
    { notObject: 40519, unknown: 40518, missing: {} },
    fromParts,
  )(operand, compile, name);
};

function refuseMixture(operand: Doc): void {
  const [natural, iso] = [
    ['month', 'day', 'year'],
    ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'],
  ].map((keys) => keys.some((key) => hasField(operand, key)));
  if ('year' in operand && iso)
    throw new MongoError(40489, '$dateFromParts does not allow mixing natural dates with ISO dates');
  if ('isoWeekYear' in operand && natural)
    throw new MongoError(40525, '$dateFromParts does not allow mixing ISO dates with natural dates');
  if (!('year' in operand) && !('isoWeekYear' in operand) && fieldNames(operand).every((key) => key in KNOWN))
    throw new MongoError(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
}

const KNOWN = Object.fromEntries([...NATURAL, ...ISO, 'timezone'].map((key) => [key, true]));

/** Operators that take dates apart and put them together. */
export const dateParts: Readonly<Record<string, OperatorCompiler>> = {
  ...Object.fromEntries(Object.entries(PARTS).map(([name, which]) => [name, part(which)])),
  $dateToParts: dateOperator(
    ['date', 'timezone', 'iso8601'],
    { notObject: 40524, unknown: 40520, missing: { date: 40522 } },
    toParts,
  ),
  $dateFromParts: fromPartsOperator,
};
