import { Decimal128, Double, Long, ObjectId } from 'bson';
import { decimalFromDouble, toDecimal } from '../bson/arithmetic.js';
import type { Value } from '../bson/document.js';
import { fromInteger, isFiniteNumber, isNumber, toDouble, toExact, toInteger } from '../bson/numbers.js';
import { BSON_TYPES, typeName, typeOf } from '../bson/types.js';
import { toSafeInteger } from '../bson/numbers.js';
import { MongoError } from '../mongoError.js';
import { eager, isNil, namedOperands, nullSafe } from './expression.js';
import type { OperatorCompiler } from './expression.js';
import { parseDate } from './parseDate.js';
import { truthOf } from './truth.js';

const CONVERSION_FAILURE = 241;

function failure(value: Value, to: string): MongoError {
  return new MongoError(
    CONVERSION_FAILURE,
    `Unsupported conversion from ${typeName(value)} to ${to} in $convert with no onError value`,
  );
}

function toIntegerType(value: Value, to: 'int' | 'long'): Value {
  if (typeof value === 'boolean') return fromInteger(value ? 1n : 0n, to === 'long');
  if (value instanceof Date && to === 'long') return Long.fromNumber(value.getTime());
  let integer: bigint | undefined;
  if (typeof value === 'string' && /^[+-]?\d+$/.test(value)) integer = BigInt(value);
  else if (isNumber(value) && isFiniteNumber(value))
    integer = toInteger(value) ?? BigInt(Math.trunc(toDouble(value)));
  if (integer === undefined || BigInt.asIntN(to === 'int' ? 32 : 64, integer) !== integer)
    throw failure(value, to);
  return fromInteger(integer, to === 'long');
}

function toDoubleType(value: Value): Value {
  if (typeof value === 'boolean') return new Double(value ? 1 : 0);
  if (value instanceof Date) return new Double(value.getTime());
  if (isNumber(value)) return new Double(toDouble(value));
  if (typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value))
    return new Double(Number(value));
  throw failure(value, 'double');
}

function toDecimalType(value: Value): Value {
  if (value instanceof Decimal128) return value;
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (typeOf(value).alias === 'double') return decimalFromDouble(toDouble(value));
  if (isNumber(value)) return toDecimal(toExact(value));
  if (typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value))
    return Decimal128.fromString(value);
  throw failure(value, 'decimal');
}

function toStringType(value: Value): Value {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Long || value instanceof Decimal128) return value.toString();
  if (isNumber(value)) return String(toDouble(value));
  throw failure(value, 'string');
}

function toDateType(value: Value): Value {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  const isWhole = isNumber(value) && typeOf(value).alias !== 'int' && isFiniteNumber(value);
  const date = isWhole ? new Date(Math.trunc(toDouble(value))) : dateFromText(value);
  if (!date || Number.isNaN(date.getTime())) throw failure(value, 'date');
  return date;
}

function dateFromText(value: Value): Date | undefined {
  const read = typeof value === 'string' ? parseDate(value) : undefined;
  return read && new Date(read.local - (read.offset ?? 0));
}

function toObjectId(value: Value): Value {
  if (value instanceof ObjectId) return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value);
  throw failure(value, 'objectId');
}

const CONVERSIONS: Readonly<Record<string, (value: Value) => Value>> = {
  int: (value) => toIntegerType(value, 'int'),
  long: (value) => toIntegerType(value, 'long'),
  double: toDoubleType,
  decimal: toDecimalType,
  string: toStringType,
  bool: (value) => truthOf(value),
  date: toDateType,
  objectId: toObjectId,
};

const convert: OperatorCompiler = (operand, compile, name) => {
  const fields = namedOperands(operand, ['input', 'to'], ['onError', 'onNull'], name);
  const [input, to] = [compile(fields['input']), compile(fields['to'])];
  const onError = 'onError' in fields ? compile(fields['onError']) : undefined;
  const onNull = 'onNull' in fields ? compile(fields['onNull']) : () => null;
  return (scope) => {
    const value = input(scope);
    if (isNil(value)) return onNull(scope);
    const asked = to(scope);
    if (isNil(asked)) return null;
    const code = toSafeInteger(asked);
    const alias =
      typeof asked === 'string' ? asked : Object.values(BSON_TYPES).find((type) => type.code === code)?.alias;
    const conversion = CONVERSIONS[alias ?? ''];
    if (!conversion)
      throw new MongoError(
        'BadValue',
        `Unknown type name or unsupported target of $convert: ${String(asked)}`,
      );
    try {
      return conversion(value);
    } catch (error) {
      if (onError && error instanceof MongoError && error.code === CONVERSION_FAILURE) return onError(scope);
      throw error;
    }
  };
};

const to = (alias: string): OperatorCompiler => nullSafe(1, 1, ([value]) => CONVERSIONS[alias]?.(value));

/** Conversions between types, and asking for the type. */
export const conversionOperators: Readonly<Record<string, OperatorCompiler>> = {
  $convert: convert,
  $toInt: to('int'),
  $toLong: to('long'),
  $toDouble: to('double'),
  $toDecimal: to('decimal'),
  $toString: to('string'),
  $toBool: to('bool'),
  $toDate: to('date'),
  $toObjectId: to('objectId'),
  $type: eager(1, 1, ([value]) => typeName(value)),
  $isNumber: eager(1, 1, ([value]) => isNumber(value)),
};
