import { Decimal128 } from 'bson';
import { decimalFromDouble } from '../bson/arithmetic.js';
import { compareValues } from '../bson/compare.js';
import { getField, hasField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isFiniteNumber, isNumber, toDouble, toExact } from '../bson/numbers.js';
import type { Exact } from '../bson/numbers.js';
import { typeName, typeOf } from '../bson/types.js';
import { MongoError } from '../mongoError.js';
import { schemaInteger } from './jsonSchemaKeyword.js';
import type { CompileKeyword } from './jsonSchemaKeyword.js';
import { unorderedKey } from './unorderedKey.js';
import { compileRegex, typeTest } from './valueTests.js';

/** The BSON types the names of JSON's types stand for. */
const JSON_TYPES: Readonly<Record<string, readonly string[]>> = {
  object: ['object'],
  array: ['array'],
  number: ['double', 'int', 'long', 'decimal'],
  boolean: ['bool'],
  string: ['string'],
  null: ['null'],
};

function typeNames(operand: Value, keyword: string): string[] {
  const names = Array.isArray(operand) ? (operand as Value[]) : [operand];
  if (!names.every((name) => typeof name === 'string'))
    throw new MongoError(
      'TypeMismatch',
      `$jsonSchema keyword '${keyword}' must be either a string or an array of strings`,
    );
  if (names.length === 0)
    throw new MongoError('FailedToParse', `$jsonSchema keyword '${keyword}' must name at least one type`);
  if (new Set(names).size < names.length)
    throw new MongoError(
      'FailedToParse',
      `$jsonSchema keyword '${keyword}' has duplicate value: ${names.join(', ')}`,
    );
  return names;
}

const wrongType = (value: Value): Doc => ({
  reason: 'type did not match',
  consideredValue: value,
  consideredType: typeName(value),
});

const bsonType: CompileKeyword = (operand, _schema, { keyword }) => {
  const { test } = typeTest(typeNames(operand, keyword));
  return (value) => (test(value) ? undefined : wrongType(value));
};

const type: CompileKeyword = (operand, _schema, { keyword }) => {
  const wanted = new Set(
    typeNames(operand, keyword).flatMap((name) => {
      if (name === 'integer')
        throw new MongoError('FailedToParse', "$jsonSchema type 'integer' is not currently supported.");
      const types = Object.hasOwn(JSON_TYPES, name) ? JSON_TYPES[name] : undefined;
      if (!types) throw new MongoError('BadValue', `Unknown type name alias: ${name}`);
      return types;
    }),
  );
  return (value) => (wanted.has(typeOf(value).alias) ? undefined : wrongType(value));
};

const enumeration: CompileKeyword = (operand, _schema, { keyword }) => {
  if (!Array.isArray(operand))
    throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be an array`);
  if (operand.length === 0)
    throw new MongoError('FailedToParse', `$jsonSchema keyword '${keyword}' cannot be an empty array`);
  const allowed = new Set(operand.map(unorderedKey));
  if (allowed.size < operand.length)
    throw new MongoError(
      'FailedToParse',
      `$jsonSchema keyword '${keyword}' array cannot contain duplicate values.`,
    );
  return (value) =>
    allowed.has(unorderedKey(value))
      ? undefined
      : { reason: 'value was not found in enum', consideredValue: value };
};

/** `minimum` and `maximum`, made exclusive by the flag next to them. */
function limit(sign: 1 | -1, flag: string): CompileKeyword {
  return (operand, schema, { keyword }) => {
    if (!isNumber(operand))
      throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be a number`);
    const exclusive = getField(schema, flag) === true;
    return (value) => {
      if (!isNumber(value)) return undefined;
      const order = sign * compareValues(value, operand);
      const unordered = Number.isNaN(toDouble(value)) !== Number.isNaN(toDouble(operand));
      const keeps = !unordered && (exclusive ? order > 0 : order >= 0);
      return keeps ? undefined : { reason: 'comparison failed', consideredValue: value };
    };
  };
}

function exclusiveFlag(partner: string): CompileKeyword {
  return (operand, schema, { keyword }) => {
    if (typeof operand !== 'boolean')
      throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be a boolean`);
    if (!hasField(schema, partner))
      throw new MongoError(
        'FailedToParse',
        `$jsonSchema keyword '${partner}' must be a present if ${keyword} is present`,
      );
    return () => undefined;
  };
}

/** Doubles are taken by their 15 significant digits, as MongoDB converts them for this test. */
function decimalOf(value: Value): Exact {
  return toExact(typeOf(value).alias === 'double' ? decimalFromDouble(toDouble(value)) : value);
}

const multipleOf: CompileKeyword = (operand, _schema, { keyword }) => {
  if (!isNumber(operand))
    throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be a number`);
  if (!isFiniteNumber(operand) || compareValues(operand, Decimal128.fromString('0')) <= 0)
    throw new MongoError('FailedToParse', `$jsonSchema keyword '${keyword}' must have a positive value`);
  const step = decimalOf(operand);
  const divides = (value: Value): boolean => {
    if (!isFiniteNumber(value)) return false;
    const number = decimalOf(value);
    const exponent = Math.min(number.exponent, step.exponent);
    const scaled = ({ coefficient, exponent: own }: Exact): bigint =>
      coefficient * 10n ** BigInt(own - exponent);
    return scaled(number) % scaled(step) === 0n;
  };
  return (value) =>
    !isNumber(value) || divides(value)
      ? undefined
      : {
          reason: 'considered value is not a multiple of the specified value',
          consideredValue: value,
        };
};

/** A string's length counts code points. */
function length(accepts: (length: number, limit: number) => boolean): CompileKeyword {
  return (operand, _schema, { keyword }) => {
    const most = schemaInteger(operand, keyword);
    return (value) =>
      typeof value !== 'string' || accepts([...value].length, most)
        ? undefined
        : { reason: 'specified string length was not satisfied', consideredValue: value };
  };
}

const pattern: CompileKeyword = (operand, _schema, { keyword }) => {
  if (typeof operand !== 'string')
    throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be a string`);
  const regex = compileRegex(operand, '');
  return (value) =>
    typeof value !== 'string' || regex.test(value)
      ? undefined
      : { reason: 'regular expression did not match', consideredValue: value };
};

/** The keywords about a value's type, number and text. */
export const valueKeywords: Readonly<Record<string, CompileKeyword>> = {
  bsonType,
  type,
  enum: enumeration,
  minimum: limit(1, 'exclusiveMinimum'),
  maximum: limit(-1, 'exclusiveMaximum'),
  exclusiveMinimum: exclusiveFlag('minimum'),
  exclusiveMaximum: exclusiveFlag('maximum'),
  multipleOf,
  minLength: length((count, least) => count >= least),
  maxLength: length((count, most) => count <= most),
  pattern,
};
