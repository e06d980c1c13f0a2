import type { Collation } from '../collation/collation.js';
import type { Value } from '../bson/document.js';
import { distinctValues, valueSet } from '../bson/valueMap.js';
import type { ValueMap } from '../bson/valueMap.js';
import { eager, nullSafe } from './expression.js';
import type { OperatorCompiler } from './expression.js';
import { requireArray } from './arrayOperators.js';
import { truthOf } from './truth.js';

type ValueSet = ValueMap<true>;

/** A set of values under MongoDB's equality; a missing one counts as null. */
function asSet(value: Value, name: string, collation: Collation | undefined, place = 0): ValueSet {
  return valueSet(
    requireArray(value, name, place).map((item) => item ?? null),
    collation,
  );
}

const covers = (outer: ValueSet, inner: ValueSet): boolean => inner.keys().every((key) => outer.has(key));

/** Operators on arrays taken as sets. */
export const setOperators: Readonly<Record<string, OperatorCompiler>> = {
  $setUnion: nullSafe(0, Infinity, (args, name, collation) =>
    distinctValues(
      args.flatMap((arg) => requireArray(arg, name).map((item) => item ?? null)),
      collation,
    ),
  ),
  $setIntersection: nullSafe(0, Infinity, (args, name, collation) => {
    const [first, ...others] = args.map((arg) => asSet(arg, name, collation));
    return first?.keys().filter((key) => others.every((set) => set.has(key))) ?? [];
  }),
  $setDifference: nullSafe(2, 2, ([a, b], name, collation) => {
    const values = asSet(a, name, collation);
    const without = asSet(b, name, collation, 1);
    return values.keys().filter((key) => !without.has(key));
  }),
  $setEquals: eager(2, Infinity, (args, name, collation) => {
    const [first, ...others] = args.map((arg) => asSet(arg, name, collation)) as [ValueSet, ...ValueSet[]];
    return others.every((set) => set.size === first.size && covers(first, set));
  }),
  $setIsSubset: eager(2, 2, ([a, b], name, collation) =>
    covers(asSet(b, name, collation), asSet(a, name, collation)),
  ),
  $allElementsTrue: eager(1, 1, ([array], name) => requireArray(array, name).every(truthOf)),
  $anyElementTrue: eager(1, 1, ([array], name) => requireArray(array, name).some(truthOf)),
};
