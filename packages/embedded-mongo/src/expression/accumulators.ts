import { Double, Int32 } from 'bson';
import { calculate, decimalFromDouble } from '../bson/arithmetic.js';
import { compareValues } from '../bson/compare.js';
import { isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toDouble } from '../bson/numbers.js';
import { typeName, typeOf } from '../bson/types.js';
import { ValueMap } from '../bson/valueMap.js';
import type { Collation } from '../collation/collation.js';
import { MongoError } from '../mongoError.js';
import { divide } from './arithmeticOperators.js';
import type { Compile, Expression, Scope } from './expression.js';

/** Gathers values one at a time. */
export interface Accumulator {
  add(value: Value): void;
  result(): Value;
}

/** An accumulator ready for use: what it takes of each document, and how one is made for each group. */
export interface CompiledAccumulator {
  readonly input: Expression;
  /** The scope holds the group's `_id`, which numbers such as `n` may depend on. */
  readonly make: (scope: Scope) => Accumulator;
}

/** How an accumulator is compiled from its operand. */
export type CompileAccumulator = (operand: Value, compile: Compile, name: string) => CompiledAccumulator;

/** Makes an accumulator that compares strings by a collation. */
export type AccumulatorMaker = (collation: Collation | undefined) => Accumulator;

const isNil = (value: Value): boolean => value === null || value === undefined;

function fold(
  start: Value,
  step: (total: Value, value: Value, collation: Collation | undefined) => Value,
): AccumulatorMaker {
  return (collation) => {
    let total = start;
    return { add: (value) => void (total = step(total, value, collation)), result: () => total };
  };
}

function average(): Accumulator {
  let total: Value = new Int32(0);
  let count = 0;
  return {
    add: (value) => {
      if (!isNumber(value)) return;
      total = calculate('add', total, value);
      count++;
    },
    result: () => (count === 0 ? null : divide([total, new Int32(count)], '$avg')),
  };
}

function extreme(sign: 1 | -1): AccumulatorMaker {
  return fold(null, (best, value, collation) => {
    if (isNil(value)) return best;
    return isNil(best) || sign * compareValues(value, best, collation) > 0 ? value : best;
  });
}

function list(): Accumulator {
  const items: Value[] = [];
  return { add: (value) => void (value !== undefined && items.push(value)), result: () => items };
}

function set(collation: Collation | undefined): Accumulator {
  const items = new ValueMap<true>(collation);
  const add = (value: Value): void => {
    if (value !== undefined) items.getOrAdd(value, () => true);
  };
  return { add, result: () => items.keys() };
}

function first(): Accumulator {
  let seen = false;
  let kept: Value = null;
  const add = (value: Value): void => {
    if (!seen) kept = value ?? null;
    seen = true;
  };
  return { add, result: () => kept };
}

function deviation(sample: boolean): () => Accumulator {
  return () => {
    // Welford's running variance: one pass, no large squares.
    let [count, mean, squares, decimal] = [0, 0, 0, false];
    const add = (value: Value): void => {
      if (!isNumber(value)) return;
      decimal ||= typeOf(value).alias === 'decimal';
      const number = toDouble(value);
      const delta = number - mean;
      mean += delta / ++count;
      squares += delta * (number - mean);
    };
    const divisor = (): number => (sample ? count - 1 : count);
    const result = (): Value => {
      if (divisor() <= 0) return null;
      const root = Math.sqrt(squares / divisor());
      return decimal ? decimalFromDouble(root) : new Double(root);
    };
    return { add, result };
  };
}

function merged(total: Value, value: Value): Value {
  if (isNil(value)) return total;
  if (!isDoc(value))
    throw new MongoError(
      40400,
      `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`,
    );
  return { ...(total as Doc), ...value };
}

/** Every accumulator of `$group`, by name: makes one for each group. */
export const accumulators: Readonly<Record<string, AccumulatorMaker>> = {
  $sum: fold(new Int32(0), (total, value) => (isNumber(value) ? calculate('add', total, value) : total)),
  $avg: average,
  $min: extreme(-1),
  $max: extreme(1),
  $first: first,
  $last: fold(null, (_total, value) => value ?? null),
  $push: list,
  $addToSet: set,
  $mergeObjects: fold({}, merged),
  $stdDevPop: deviation(false),
  $stdDevSamp: deviation(true),
};
