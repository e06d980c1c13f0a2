import { Int32 } from 'bson';
import { compareValues } from '../bson/compare.js';
import type { Collation } from '../collation/collation.js';
import { fieldNames, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toSafeInteger } from '../bson/numbers.js';
import { typeName } from '../bson/types.js';
import { MongoError } from '../mongoError.js';
import { parseSort, sortItems } from '../query/sortSpec.js';
import { NOT_ARRAY, NOT_INTEGER } from './operandCodes.js';
import { eager, isNil, named, nullSafe } from './expression.js';
import type { OperatorCompiler } from './expression.js';

/** The value when it's an array. Throws the operator's code for that place otherwise, or 28689. */
export function requireArray(value: Value, name: string, place = 0): Value[] {
  if (Array.isArray(value)) return value as Value[];
  throw new MongoError(
    NOT_ARRAY[name]?.[place] ?? NOT_ARRAY[name]?.[0] ?? 28689,
    `The argument to ${name} must be an array, but was of type: ${typeName(value)}`,
  );
}

/** A whole number. Throws the operator's code for that place otherwise, or 28690. */
export function requireInteger(value: Value, name: string, place = 0): number {
  const integer = isNumber(value) ? toSafeInteger(value) : undefined;
  const [type, fraction] = NOT_INTEGER[name]?.[place] ?? NOT_INTEGER[name]?.[0] ?? [28690, 28690];
  if (integer === undefined)
    throw new MongoError(
      isNumber(value) ? fraction : type,
      `${name} needs an integer, but got ${typeName(value)}`,
    );
  return integer;
}

function slice([array, first, second]: Value[], name: string): Value {
  const items = requireArray(array, name);
  const position = requireInteger(first, name);
  if (second === undefined) return position < 0 ? items.slice(position) : items.slice(0, position);
  const count = requireInteger(second, name, 1);
  if (count <= 0) throw new MongoError(28729, 'Third argument to $slice must be positive');
  const from = position < 0 ? Math.max(items.length + position, 0) : position;
  return items.slice(from, from + count);
}

function range([start, end, step]: Value[], name: string): Value {
  const [from, to] = [requireInteger(start, name), requireInteger(end, name, 1)];
  const by = step === undefined ? 1 : requireInteger(step, name, 2);
  if (by === 0) throw new MongoError(34449, '$range requires a non-zero step value');
  const length = Math.max(0, Math.ceil((to - from) / by));
  if (length > 1_000_000) throw new MongoError('BadValue', '$range would build too large an array');
  return Array.from({ length }, (_, i) => new Int32(from + i * by));
}

function zip({ inputs, useLongestLength, defaults }: Record<string, Value>, name: string): Value {
  if (isNil(inputs)) return null;
  const lists = requireArray(inputs, name);
  if (lists.some(isNil)) return null;
  const arrays = lists.map((list) => requireArray(list, name, 1));
  const lengths = arrays.map(({ length }) => length);
  const longest = useLongestLength === true;
  if (!isNil(defaults) && !longest)
    throw new MongoError(34466, '$zip cannot specify defaults unless useLongestLength is true');
  if (Array.isArray(defaults) && defaults.length !== arrays.length)
    throw new MongoError(34467, '$zip defaults and inputs must have the same length');
  const fallback = Array.isArray(defaults) ? (defaults as Value[]) : [];
  const length = longest ? Math.max(...lengths) : Math.min(...lengths);
  return Array.from({ length }, (_, i) =>
    arrays.map((array, j) => (i < array.length ? array[i] : (fallback[j] ?? null))),
  );
}

function sortArray(
  { input, sortBy }: Record<string, Value>,
  name: string,
  collation: Collation | undefined,
): Value {
  if (isNil(input)) return null;
  const items = requireArray(input, name);
  if (isDoc(sortBy))
    return sortItems(items, (item) => (isDoc(item) ? item : {}), parseSort(sortBy), collation);
  const direction = requireInteger(sortBy, name);
  return [...items].sort((a, b) => direction * compareValues(a, b, collation));
}

/** `$firstN` and `$lastN`: as many as `n` from one end. */
function ends(
  take: (items: Value[], n: number, collation: Collation | undefined) => Value[],
): OperatorCompiler {
  return named(['input', 'n'], [], ({ input, n }, name, collation) => {
    const count = requireInteger(n, name);
    if (count <= 0) throw new MongoError(5787908, `'n' must be greater than 0, found ${count}`);
    return take(requireArray(input, name), count, collation);
  });
}

const elementAt = (items: Value[], index: number): Value => items[index < 0 ? items.length + index : index];

const ascending = (items: Value[], collation: Collation | undefined): Value[] =>
  items.filter((item) => !isNil(item)).sort((a, b) => compareValues(a, b, collation));

function readPair(pair: Value): Value[] {
  if (!Array.isArray(pair))
    throw new MongoError(40396, '$arrayToObject requires a consistent input format, expected arrays');
  if (pair.length !== 2)
    throw new MongoError(40397, `$arrayToObject requires arrays of size 2, found ${pair.length}`);
  return pair as Value[];
}

function readKeyValue(pair: Value, first: Value): Value[] {
  if (!isDoc(first))
    throw new MongoError(40398, `Unrecognised input type for $arrayToObject: ${typeName(first)}`);
  if (!isDoc(pair))
    throw new MongoError(40391, '$arrayToObject requires a consistent input format, expected objects');
  if (fieldNames(pair).length !== 2)
    throw new MongoError(40392, "$arrayToObject requires objects with two fields, 'k' and 'v'");
  if (!('k' in pair && 'v' in pair))
    throw new MongoError(40393, "$arrayToObject requires objects with the fields 'k' and 'v'");
  return [pair['k'], pair['v']];
}

function arrayToObject([pairs]: Value[], name: string): Value {
  const result: Doc = {};
  for (const pair of requireArray(pairs, name)) {
    const first = (pairs as Value[])[0];
    const [key, value] = Array.isArray(first) ? readPair(pair) : readKeyValue(pair, first);
    if (typeof key !== 'string')
      throw new MongoError(
        Array.isArray(first) ? 40395 : 40394,
        `$arrayToObject requires keys to be strings, found ${typeName(key)}`,
      );
    if (key.includes('\0'))
      throw new MongoError(
        Array.isArray(pair) ? 4940400 : 4940401,
        'Key field cannot contain an embedded null byte',
      );
    setField(result, key, value);
  }
  return result;
}

/** Operators on arrays that evaluate all their arguments first. */
export const arrayOperators: Readonly<Record<string, OperatorCompiler>> = {
  $size: eager(1, 1, ([value]) => {
    if (!Array.isArray(value))
      throw new MongoError(
        17124,
        `The argument to $size must be an array, but was of type: ${typeName(value)}`,
      );
    return new Int32(value.length);
  }),
  $isArray: eager(1, 1, ([value]) => Array.isArray(value)),
  $arrayElemAt: nullSafe(2, 2, ([array, index], name) =>
    elementAt(requireArray(array, name), requireInteger(index, name)),
  ),
  $first: nullSafe(1, 1, ([array], name) => requireArray(array, name)[0]),
  $last: nullSafe(1, 1, ([array], name) => elementAt(requireArray(array, name), -1)),
  $firstN: ends((items, n) => items.slice(0, n)),
  $lastN: ends((items, n) => items.slice(-n)),
  $minN: ends((items, n, collation) => ascending(items, collation).slice(0, n)),
  $maxN: ends((items, n, collation) => ascending(items, collation).reverse().slice(0, n)),
  $concatArrays: nullSafe(0, Infinity, (args, name) => args.flatMap((arg) => requireArray(arg, name))),
  $slice: nullSafe(2, 3, slice),
  $in: eager(2, 2, ([value, array], _name, collation) => {
    if (!Array.isArray(array))
      throw new MongoError(40081, `$in requires an array as a second argument, found: ${typeName(array)}`);
    return (array as Value[]).some((item) => compareValues(item, value, collation) === 0);
  }),
  $indexOfArray: eager(2, 4, ([array, value, start, end], name, collation) => {
    if (isNil(array)) return null;
    const items = requireArray(array, name);
    const from = start === undefined ? 0 : requireInteger(start, name);
    const to = end === undefined ? items.length : requireInteger(end, name);
    if (from < 0 || to < 0) throw new MongoError(40097, `${name} requires a nonnegative start and end index`);
    return new Int32(
      items.findIndex((item, i) => i >= from && i < to && compareValues(item, value, collation) === 0),
    );
  }),
  $reverseArray: nullSafe(1, 1, ([array], name) => [...requireArray(array, name)].reverse()),
  $range: eager(2, 3, range),
  $zip: named(['inputs'], ['useLongestLength', 'defaults'], zip),
  $sortArray: named(['input', 'sortBy'], [], sortArray),
  $arrayToObject: nullSafe(1, 1, arrayToObject),
};
