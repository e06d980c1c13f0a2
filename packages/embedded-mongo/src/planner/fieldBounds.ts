import { BSONRegExp, MaxKey, MinKey } from 'bson';
import type { Collation } from '../collation/collation.js';
import { entriesOf, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { sortableKey } from '../bson/sortableKey.js';
import { BSON_TYPES, typeOf } from '../bson/types.js';
import { isOperatorDoc } from '../query/compileFilter.js';
import type { Interval } from './interval.js';
import { point } from './interval.js';

/** What one predicate allows a field to be: a few values, or one stretch of values. */
export interface FieldBound {
  readonly intervals: readonly Interval[];
  readonly isPoints: boolean;
  /** The predicate is also met by a missing field, so indexes that leave documents out can't serve it. */
  readonly matchesMissing: boolean;
  /** The values of points, for deciding what they imply. */
  readonly values: readonly Value[];
  /** The ends depend on how strings compare, so only an index with the query's own collation can serve it. */
  readonly textual: boolean;
}

/** A filter seen as a conjunction: every predicate on every path that all matching documents meet. */
export interface Conjuncts {
  readonly filter: Doc;
  readonly bounds: ReadonlyMap<string, readonly FieldBound[]>;
  readonly ors: readonly (readonly Doc[])[];
  /** Each predicate as path, operator and operand, for comparing with a partial index's filter. */
  readonly predicates: readonly (readonly [path: string, operator: string, operand: Value])[];
}

/** Takes a filter apart into what an index could serve; what it can't serve is left to the matcher. */
export function conjunctsOf(filter: Doc, collation?: Collation): Conjuncts {
  const bounds = new Map<string, FieldBound[]>();
  const ors: Doc[][] = [];
  const predicates: [string, string, Value][] = [];
  collect(filter, predicates, ors);
  for (const [path, operator, operand] of predicates) {
    const bound = BOUNDS[operator]?.(operand, collation);
    if (!bound) continue;
    const known = bounds.get(path);
    if (known) known.push(bound);
    else bounds.set(path, [bound]);
  }
  return { filter, bounds, ors, predicates };
}

function collect(filter: Doc, predicates: [string, string, Value][], ors: Doc[][]): void {
  for (const [key, operand] of entriesOf(filter)) {
    if (key === '$and' && Array.isArray(operand))
      operand.filter(isDoc).forEach((part) => collect(part, predicates, ors));
    else if (key === '$or' && Array.isArray(operand)) ors.push(operand.filter(isDoc));
    else if (key.startsWith('$')) continue;
    else if (isOperatorDoc(operand))
      for (const [name, argument] of entriesOf(operand)) predicates.push([key, name, argument]);
    else predicates.push([key, '$eq', operand]);
  }
}

type Bound = (operand: Value, collation: Collation | undefined) => FieldBound | undefined;

const BOUNDS: Readonly<Record<string, Bound>> = {
  $eq: (operand, collation) => pointsBound([operand], collation),
  $in: (operand, collation) =>
    Array.isArray(operand) ? pointsBound(operand as Value[], collation) : undefined,
  $gt: (operand, collation) => rangeBound(operand, { low: true, inclusive: false }, collation),
  $gte: (operand, collation) => rangeBound(operand, { low: true, inclusive: true }, collation),
  $lt: (operand, collation) => rangeBound(operand, { low: false, inclusive: false }, collation),
  $lte: (operand, collation) => rangeBound(operand, { low: false, inclusive: true }, collation),
};

const TEXTUAL_RANKS: ReadonlySet<number> = new Set(
  ['string', 'object', 'array'].map((alias) => BSON_TYPES[alias]?.rank as number),
);

/** True for a value that compares by a collation, or may hold one that does: a string, a document, an array. */
export function isTextual(value: Value): boolean {
  return TEXTUAL_RANKS.has(typeOf(value).rank);
}

/** Undefined and null lie next to each other at the bottom, and a missing field is indexed as null. */
const NULL_INTERVAL: Interval = {
  low: sortableKey(undefined),
  lowInclusive: true,
  high: sortableKey(null),
  highInclusive: true,
};

function pointsBound(operands: readonly Value[], collation: Collation | undefined): FieldBound | undefined {
  // An array may be met by itself or by its elements, and a regular expression is a search.
  if (operands.some((value) => Array.isArray(value) || value instanceof BSONRegExp || value === undefined))
    return undefined;
  const unique = new Map<string, Interval>();
  for (const value of operands) {
    const key = sortableKey(value, collation);
    unique.set(key.toString('latin1'), value === null ? NULL_INTERVAL : point(key));
  }
  const names = [...unique.keys()].sort();
  return {
    intervals: names.map((name) => unique.get(name) as Interval),
    isPoints: !operands.includes(null),
    matchesMissing: operands.includes(null),
    values: operands,
    textual: operands.some(isTextual),
  };
}

function rangeBound(
  operand: Value,
  end: { low: boolean; inclusive: boolean },
  collation: Collation | undefined,
): FieldBound | undefined {
  const unsuited =
    operand === null || operand === undefined || Array.isArray(operand) || operand instanceof BSONRegExp;
  if (unsuited || operand instanceof MinKey || operand instanceof MaxKey) return undefined;
  const rank = Buffer.from([typeOf(operand).rank]);
  const textual = isTextual(operand);
  // Keys of documents made by a collation aren't in the documents' order.
  if (collation && isDoc(operand)) return undefined;
  const key = sortableKey(operand, collation);
  // A string above another may share its key when they were made by a collation.
  const inclusive = end.inclusive || (collation !== undefined && textual);
  const interval = end.low
    ? { low: key, lowInclusive: inclusive, high: rank, highInclusive: true }
    : { low: rank, lowInclusive: true, high: key, highInclusive: inclusive };
  return { intervals: [interval], isPoints: false, matchesMissing: false, values: [], textual };
}

/** The one interval two single-interval bounds have in common; used when a field never holds an array. */
export function intersect(a: Interval, b: Interval): Interval {
  const low = Buffer.compare(a.low, b.low) || Number(b.lowInclusive) - Number(a.lowInclusive);
  const high = Buffer.compare(a.high, b.high);
  // The whole-type end is a one-byte prefix of every key of the type, so the longer bytes are the tighter end.
  const bHigh = b.high.length > 1 && (a.high.length === 1 || high > 0 || (high === 0 && !b.highInclusive));
  return {
    low: low >= 0 ? a.low : b.low,
    lowInclusive: low >= 0 ? a.lowInclusive : b.lowInclusive,
    high: bHigh ? b.high : a.high,
    highInclusive: bHigh ? b.highInclusive : a.highInclusive,
  };
}
