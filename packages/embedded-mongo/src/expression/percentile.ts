import { Double } from 'bson';
import type { Value } from '../bson/document.js';
import { isNumber, toDouble } from '../bson/numbers.js';
import { MongoError } from '../mongoError.js';
import type { Accumulator, CompileAccumulator } from './accumulators.js';
import { namedOperands } from './expression.js';
import type { Compile, Expression, OperatorCompiler } from './expression.js';

/** The values at fractions of an order, as doubles; null for each when there is no number. */
function percentiles(values: readonly Value[], fractions: readonly number[]): Value[] {
  const numbers = values
    .filter(isNumber)
    .map(toDouble)
    .filter((number) => !Number.isNaN(number))
    .sort((a, b) => a - b);
  return fractions.map((fraction) => {
    const rank = Math.min(Math.max(Math.ceil(numbers.length * fraction) - 1, 0), numbers.length - 1);
    const found = numbers[rank];
    return found === undefined ? null : new Double(found);
  });
}

interface Percentile {
  readonly input: Expression;
  readonly result: (values: readonly Value[]) => Value;
}

function readPercentile(operand: Value, compile: Compile, name: string): Percentile {
  const median = name === '$median';
  const fields = namedOperands(operand, median ? ['input', 'method'] : ['input', 'p', 'method'], [], name);
  if (fields['method'] !== 'approximate')
    throw new MongoError('BadValue', "Currently only 'approximate' can be used as percentile 'method'.");
  const given = median ? [new Double(0.5)] : compile(fields['p'])({ root: {}, variables: {} });
  if (!Array.isArray(given) || given.length === 0)
    throw new MongoError(7750300, "The $percentile 'p' field must be an array of constant values");
  const fractions = given.map((fraction: Value) => {
    const number = toDouble(fraction);
    if (!isNumber(fraction) || !(number >= 0 && number <= 1))
      throw new MongoError(7750303, "The $percentile 'p' field must be an array of numbers from [0.0, 1.0]");
    return number;
  });
  const result = (values: readonly Value[]): Value => {
    const found = percentiles(values, fractions);
    return median ? found[0] : found;
  };
  return { input: compile(fields['input']), result };
}

/** `$percentile` and `$median` over the documents of a group. */
export const accumulatePercentile: CompileAccumulator = (operand, compile, name) => {
  const { input, result } = readPercentile(operand, compile, name);
  const make = (): Accumulator => {
    const values: Value[] = [];
    return { add: (value) => void values.push(value), result: () => result(values) };
  };
  return { input, make };
};

/** `$percentile` and `$median` over the elements of an array, or over one number. */
export const percentileOperator: OperatorCompiler = (operand, compile, name) => {
  const { input, result } = readPercentile(operand, compile, name);
  return (scope) => {
    const value = input(scope);
    return result(Array.isArray(value) ? (value as Value[]) : [value]);
  };
};
