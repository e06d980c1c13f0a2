import type { Value } from '../bson/document.js';
import { sortableKey } from '../bson/sortableKey.js';
import { eager, nullSafe } from './expression.js';
import type { OperatorCompiler } from './expression.js';
import { requireArray } from './arrayOperators.js';
import { truthOf } from './truth.js';

/** A set of values under MongoDB's equality, by the bytes that order them. */
function asSet(value: Value, name: string): Map<string, Value> {
  return new Map(
    requireArray(value, name).map((item) => [sortableKey(item ?? null).toString('latin1'), item]),
  );
}

const covers = (outer: Map<string, Value>, inner: Map<string, Value>): boolean =>
  [...inner.keys()].every((key) => outer.has(key));

function intersection(args: Value[], name: string): Value {
  const sets = args.map((arg) => asSet(arg, name));
  const [first = new Map<string, Value>(), ...others] = sets;
  return [...first].filter(([key]) => others.every((set) => set.has(key))).map(([, value]) => value);
}

/** Operators on arrays taken as sets. */
export const setOperators: Readonly<Record<string, OperatorCompiler>> = {
  $setUnion: nullSafe(0, Infinity, (args, name) => [
    ...new Map(args.flatMap((arg) => [...asSet(arg, name)])).values(),
  ]),
  $setIntersection: nullSafe(0, Infinity, intersection),
  $setDifference: nullSafe(2, 2, ([a, b], name) => {
    const without = asSet(b, name);
    return [...asSet(a, name)].filter(([key]) => !without.has(key)).map(([, value]) => value);
  }),
  $setEquals: eager(2, Infinity, (args, name) => {
    const sets = args.map((arg) => asSet(arg, name));
    const first = sets[0] as Map<string, Value>;
    return sets.every((set) => set.size === first.size && covers(first, set));
  }),
  $setIsSubset: eager(2, 2, ([a, b], name) => covers(asSet(b, name), asSet(a, name))),
  $allElementsTrue: eager(1, 1, ([array], name) => requireArray(array, name).every(truthOf)),
  $anyElementTrue: eager(1, 1, ([array], name) => requireArray(array, name).some(truthOf)),
};
