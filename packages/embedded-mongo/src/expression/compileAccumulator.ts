import { Int32 } from 'bson';
import { isDoc } from '../bson/document.js';
import type { Value } from '../bson/document.js';
import { MongoError, notSupported } from '../mongoError.js';
import { accumulators } from './accumulators.js';
import type { AccumulatorMaker, CompileAccumulator, CompiledAccumulator } from './accumulators.js';
import type { Compile } from './expression.js';
import { accumulatePercentile } from './percentile.js';
import { rankedAccumulators } from './rankedAccumulators.js';

const SPECIAL: Readonly<Record<string, CompileAccumulator>> = {
  ...rankedAccumulators,
  $percentile: accumulatePercentile,
  $median: accumulatePercentile,
  $count: (operand, { collation }) => {
    if (!isDoc(operand) || Object.keys(operand).length > 0)
      throw new MongoError('TypeMismatch', '$count takes no arguments, i.e. $count:{}');
    return { input: () => new Int32(1), make: () => (accumulators['$sum'] as AccumulatorMaker)(collation) };
  },
  $accumulator: () => {
    throw notSupported('the accumulator $accumulator');
  },
};

/** Compiles an accumulator by its name; undefined when there is none of that name. */
export function compileAccumulator(
  name: string,
  operand: Value,
  compile: Compile,
): CompiledAccumulator | undefined {
  const special = Object.hasOwn(SPECIAL, name) ? SPECIAL[name] : undefined;
  if (special) return special(operand, compile, name);
  const make = Object.hasOwn(accumulators, name) ? accumulators[name] : undefined;
  return make && { input: compile(operand), make: () => make(compile.collation) };
}
