import type { BSONRegExp, Binary, Code, ObjectId, Timestamp } from 'bson';
import type { Collation } from '../collation/collation.js';
import { nameOf } from './fieldKey.js';
import type { DbPointer } from './legacyValues.js';
import type { Doc, Value } from './document.js';
import { compareNumbers } from './numbers.js';
import { typeOf } from './types.js';

/**
 * Orders any two values as MongoDB does: first by rank of type, then by value; numbers by exact value
 * across int, long, double and decimal. Documents compare field by field in their stored order (type,
 * name, value). Strings and symbols, also those inside documents and arrays, compare by the collation;
 * names of fields, code and regular expressions don't. Returns a negative number, zero or a positive number.
 */
export function compareValues(a: Value, b: Value, collation?: Collation): number {
  if (typeof a === 'string' && typeof b === 'string')
    return collation ? collation.compare(a, b) : compareStrings(a, b);
  const left = typeOf(a);
  const right = typeOf(b);
  if (left.rank !== right.rank) return left.rank - right.rank;
  const compare = BY_RANK[left.rank];
  return compare ? compare(a, b, collation) : 0;
}

/** Orders strings by their UTF-8 bytes, as MongoDB's simple collation does (UTF-16 order differs). */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return codeUnitWeight(left) - codeUnitWeight(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above U+FFFF, so they go after every other code unit. */
function codeUnitWeight(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

type Comparison = (a: Value, b: Value, collation: Collation | undefined) => number;

const textOf = (value: Value): string =>
  typeof value === 'string' ? value : String((value as { value: string }).value);

function compareDocuments(a: Value, b: Value, collation: Collation | undefined): number {
  const left = Object.keys(a as Doc);
  const right = Object.keys(b as Doc);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const leftKey = left[i] as string;
    const rightKey = right[i] as string;
    const leftValue = (a as Doc)[leftKey];
    const rightValue = (b as Doc)[rightKey];
    const byType = typeOf(leftValue).rank - typeOf(rightValue).rank;
    if (byType !== 0) return byType;
    const result =
      compareStrings(nameOf(leftKey), nameOf(rightKey)) || compareValues(leftValue, rightValue, collation);
    if (result !== 0) return result;
  }
  return left.length - right.length;
}

function compareArrays(a: Value, b: Value, collation: Collation | undefined): number {
  const left = a as Value[];
  const right = b as Value[];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const result = compareValues(left[i], right[i], collation);
    if (result !== 0) return result;
  }
  return left.length - right.length;
}

function compareBinary(a: Value, b: Value): number {
  const left = a as Binary;
  const right = b as Binary;
  if (left.position !== right.position) return left.position - right.position;
  if (left.sub_type !== right.sub_type) return left.sub_type - right.sub_type;
  return Buffer.compare(left.buffer.subarray(0, left.position), right.buffer.subarray(0, right.position));
}

function compareDbPointers(a: Value, b: Value): number {
  const left = a as DbPointer;
  const right = b as DbPointer;
  return (
    Buffer.byteLength(left.namespace) - Buffer.byteLength(right.namespace) ||
    compareStrings(left.namespace, right.namespace) ||
    Buffer.compare(left.id, right.id)
  );
}

function compareCode(a: Value, b: Value): number {
  const left = a as Code;
  const right = b as Code;
  return (
    compareStrings(String(left.code), String(right.code)) ||
    compareValues(left.scope ?? {}, right.scope ?? {})
  );
}

function compareRegex(a: Value, b: Value): number {
  const left = a as BSONRegExp;
  const right = b as BSONRegExp;
  return compareStrings(left.pattern, right.pattern) || compareStrings(left.options, right.options);
}

const BY_RANK: Readonly<Record<number, Comparison>> = {
  12: compareNumbers,
  17: (a, b, collation) => (collation?.compare ?? compareStrings)(textOf(a), textOf(b)),
  22: compareDocuments,
  27: compareArrays,
  32: compareBinary,
  37: (a, b) => Buffer.compare((a as ObjectId).id, (b as ObjectId).id),
  42: (a, b) => Number(a) - Number(b),
  47: (a, b) => (a as Date).getTime() - (b as Date).getTime(),
  49: (a, b) => (a as Timestamp).comp(b as Timestamp),
  52: compareRegex,
  57: compareDbPointers,
  62: compareCode,
  67: compareCode,
};
