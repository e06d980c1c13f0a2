import { BSONRegExp, MaxKey, MinKey } from 'bson';
import type { Binary } from 'bson';
import type { Collation } from '../collation/collation.js';
import { isDoc } from '../bson/document.js';
import type { Value } from '../bson/document.js';
import { compareValues } from '../bson/compare.js';
import { BsonUndefined } from '../bson/legacyValues.js';
import { isNumber, toDouble, toInteger, toSafeInteger } from '../bson/numbers.js';
import { BSON_TYPES, typeOf } from '../bson/types.js';
import { translatePattern } from './translatePattern.js';
import { MongoError } from '../mongoError.js';
import type { ValuePredicate } from './matchContext.js';

/** A test of one value: what it decides, and how it treats arrays found at the end of a path. */
export interface ValueTest {
  readonly test: ValuePredicate;
  /** `each`: elements, then the array itself; `whole`: only the value as it stands. */
  readonly arrays: 'each' | 'whole';
}

/** Equality as queries see it: null also matches a missing field. */
export function equalityTest(operand: Value, collation: Collation | undefined): ValueTest {
  if (operand === undefined || operand instanceof BsonUndefined)
    throw new MongoError('BadValue', 'cannot compare to undefined');
  if (operand === null) return { test: (value) => value === undefined || value === null, arrays: 'each' };
  return {
    test: (value) => value !== undefined && compareValues(value, operand, collation) === 0,
    arrays: 'each',
  };
}

/** `$gt`, `$gte`, `$lt`, `$lte`: only values of the operand's own type compare; `accepts` reads the order. */
export function rangeTest(
  operand: Value,
  collation: Collation | undefined,
  accepts: (order: number) => boolean,
): ValueTest {
  const { rank } = typeOf(operand);
  if (operand instanceof BSONRegExp)
    throw new MongoError('BadValue', "Can't have RegEx as arg to predicate over field");
  if (operand === null)
    return accepts(0) ? equalityTest(null, collation) : { test: () => false, arrays: 'each' };
  const anyType = operand instanceof MinKey || operand instanceof MaxKey;
  const isNaNOperand = isNumber(operand) && Number.isNaN(toDouble(operand));
  const test = (value: Value): boolean => {
    if (value === undefined) return anyType && accepts(compareValues(null, operand));
    if (!anyType && typeOf(value).rank !== rank) return false;
    // NaN is equal to itself and neither above nor below any number.
    if (rank === BSON_TYPES['int']?.rank && isNaNOperand !== Number.isNaN(toDouble(value))) return false;
    return accepts(compareValues(value, operand, collation));
  };
  return { test, arrays: 'each' };
}

/** A regular expression over strings; a stored regular expression matches when it's the same one. */
export function regexTest(pattern: string, options: string): ValueTest {
  const regex = compileRegex(pattern, options);
  const test = (value: Value): boolean => {
    if (value instanceof BSONRegExp) return value.pattern === pattern && value.options === options;
    if (typeOf(value).alias === 'symbol') return regex.test(String((value as { value: string }).value));
    return typeof value === 'string' && regex.test(value);
  };
  return { test, arrays: 'each' };
}

/**
 * Compiles a PCRE pattern. Throws 51091 for what doesn't compile, 51108 for options there aren't, and 115
 * naming what JavaScript's expressions can't match.
 */
export function compileRegex(pattern: string, options: string): RegExp {
  if (/[^imsxu]/.test(options)) throw new MongoError(51108, `invalid flag in regex options: ${options}`);
  const inline = /^\(\?([ims]+)\)/.exec(pattern);
  const source = inline ? pattern.slice(inline[0].length) : pattern;
  const flags = new Set([...options.replace(/[xu]/g, ''), ...(inline?.[1] ?? '')]);
  const text = translatePattern(options.includes('x') ? withoutComments(source) : source, {
    multiline: flags.has('m'),
    dotAll: flags.has('s'),
  });
  try {
    return new RegExp(text, flags.has('i') ? 'i' : '');
  } catch (error) {
    throw new MongoError(51091, `Regular expression is invalid: ${(error as Error).message}`);
  }
}

/** The `x` option: white space and comments outside classes are ignored. */
function withoutComments(source: string): string {
  return source.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\s+|#.*/g, (part) =>
    part.startsWith('\\') || part.startsWith('[') ? part : '',
  );
}

/** `$type`: numbers or aliases, one or several; `number` stands for all four numeric types. */
export function typeTest(operand: Value): ValueTest {
  const wanted = new Set((Array.isArray(operand) ? (operand as Value[]) : [operand]).flatMap(typeCodes));
  if (wanted.size === 0) throw new MongoError('FailedToParse', '$type must match at least one type');
  return { test: (value) => value !== undefined && wanted.has(typeOf(value).code), arrays: 'each' };
}

function typeCodes(name: Value): number[] {
  if (name === 'number')
    return ['double', 'int', 'long', 'decimal'].map((alias) => BSON_TYPES[alias]?.code as number);
  if (typeof name === 'string') {
    const known = Object.hasOwn(BSON_TYPES, name) ? BSON_TYPES[name] : undefined;
    if (!known) throw new MongoError('BadValue', `Unknown type name alias: ${name}`);
    return [known.code];
  }
  const code = toSafeInteger(name);
  if (code === undefined)
    throw new MongoError('TypeMismatch', 'type must be represented as a number or a string');
  if (!Object.values(BSON_TYPES).some((type) => type.code === code)) {
    throw new MongoError('BadValue', `Invalid numerical type code: ${code}`);
  }
  return [code];
}

/** `$size`: arrays of exactly that length. */
export function sizeTest(operand: Value): ValueTest {
  const size = toSafeInteger(operand);
  if (size === undefined) {
    throw new MongoError(
      'FailedToParse',
      `Failed to parse $size. Expected an integer, but found: ${String(operand)}`,
    );
  }
  if (size < 0)
    throw new MongoError(
      'FailedToParse',
      `Failed to parse $size. Expected a non-negative number in: $size: ${size}`,
    );
  return { test: (value) => Array.isArray(value) && value.length === size, arrays: 'whole' };
}

/** `$mod`: `[divisor, remainder]`, both truncated to integers. */
export function modTest(operand: Value): ValueTest {
  if (!Array.isArray(operand) || operand.length < 2) {
    throw new MongoError('BadValue', 'malformed mod, needs to be an array of two elements');
  }
  const [divisor, remainder] = operand.slice(0, 2).map((value: Value) => truncated(value, 'malformed mod'));
  if (divisor === 0n) throw new MongoError('BadValue', 'divisor cannot be 0');
  const test = (value: Value): boolean => {
    if (!isNumber(value) || !Number.isFinite(toDouble(value))) return false;
    return truncated(value, '$mod') % (divisor as bigint) === remainder;
  };
  return { test, arrays: 'each' };
}

function truncated(value: Value, what: string): bigint {
  if (!isNumber(value) || !Number.isFinite(toDouble(value)))
    throw new MongoError('BadValue', `${what}, not a number`);
  return toInteger(value) ?? BigInt(Math.trunc(toDouble(value)));
}

/** `$bitsAllSet` and its three siblings: `decide` gets how many of the asked bits are set, and how many there are. */
export function bitsTest(operand: Value, decide: (set: number, asked: number) => boolean): ValueTest {
  const positions = bitPositions(operand);
  const test = (value: Value): boolean => {
    const bit = bitReader(value);
    return bit !== undefined && decide(positions.filter(bit).length, positions.length);
  };
  return { test, arrays: 'each' };
}

function bitPositions(operand: Value): number[] {
  if (Array.isArray(operand)) {
    return operand.map((item: Value) => {
      const position = toSafeInteger(item);
      if (position === undefined || position < 0)
        throw new MongoError('BadValue', 'bit positions must be an integer >= 0');
      return position;
    });
  }
  const bit = bitReader(operand);
  if (!bit || (isNumber(operand) && (toDouble(operand) < 0 || toDouble(operand) >= 2 ** 63))) {
    throw new MongoError(
      'BadValue',
      'bit mask must be an array of positions, a non-negative integer or binary data',
    );
  }
  const length = isNumber(operand) ? 64 : (operand as Binary).position * 8;
  return Array.from({ length }, (_, i) => i).filter(bit);
}

function bitReader(value: Value): ((position: number) => boolean) | undefined {
  if (isNumber(value)) {
    const integer = toInteger(value);
    return integer === undefined ? undefined : (position) => ((integer >> BigInt(position)) & 1n) === 1n;
  }
  if (typeOf(value).alias !== 'binData' || isDoc(value)) return undefined;
  const { buffer } = value as Binary;
  return (position) => (((buffer[position >> 3] ?? 0) >> (position & 7)) & 1) === 1;
}
