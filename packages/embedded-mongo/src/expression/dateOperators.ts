import type { Value } from '../bson/document.js';
import { typeName } from '../bson/types.js';
import { MongoError } from '../mongoError.js';
import { anyNull, dateOperator, timeOf } from './dateArguments.js';
import { dateArithmetic } from './dateArithmetic.js';
import type { DateArguments } from './dateArguments.js';
import { checkFormat, READABLE, readDate, writeDate } from './dateFormat.js';
import { dateParts } from './dateParts.js';
import type { OperatorCompiler } from './expression.js';
import { parseDate } from './parseDate.js';
import { readTimeZone, toUtc } from './timeZone.js';

function toText(args: DateArguments, name: string): Value {
  if (args['date'] === null) return args['onNull'] ?? null;
  if (anyNull(args, ['onNull'])) return null;
  const utc = timeOf(args['date'], 16006, name);
  const offset = readTimeZone(args['timezone'])(utc);
  const isUtc = args['timezone'] === undefined || args['timezone'] === 'UTC' || args['timezone'] === 'GMT';
  const format = args['format'] ?? `%Y-%m-%dT%H:%M:%S.%L${isUtc ? 'Z' : ''}`;
  checkFormat(format);
  return writeDate(utc + offset, offset, format);
}

function fromText(args: DateArguments): Value {
  if (args['dateString'] === null) return args['onNull'] ?? null;
  if (anyNull(args, ['onNull', 'onError'])) return null;
  const zone = readTimeZone(args['timezone']);
  const format = args['format'];
  if (format !== undefined) checkFormat(format, READABLE);
  const text = args['dateString'];
  const read =
    typeof text !== 'string' ? undefined : format === undefined ? parseDate(text) : readDate(text, format);
  const twice = read?.offset !== undefined && args['timezone'] !== undefined;
  if (read && !twice)
    return new Date(read.offset === undefined ? toUtc(read.local, zone) : read.local - read.offset);
  if ('onError' in args) return args['onError'];
  throw new MongoError(
    'ConversionFailure',
    typeof text === 'string'
      ? `Error parsing date string '${text}'`
      : `$dateFromString requires that 'dateString' be a string, found: ${typeName(text)}`,
  );
}

/** Operators on dates. */
export const dateOperators: Readonly<Record<string, OperatorCompiler>> = {
  ...dateArithmetic,
  ...dateParts,
  $dateToString: dateOperator(
    ['date', 'format', 'timezone', 'onNull'],
    { notObject: 18629, unknown: 18534, missing: { date: 18628 } },
    toText,
  ),
  $dateFromString: dateOperator(
    ['dateString', 'format', 'timezone', 'onNull', 'onError'],
    { notObject: 40540, unknown: 40541, missing: { dateString: 40542 } },
    fromText,
  ),
};
