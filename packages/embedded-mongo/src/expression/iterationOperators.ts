import type { Value } from '../bson/document.js';
import { toSafeInteger } from '../bson/numbers.js';
import { MongoError } from '../mongoError.js';
import { accumulators } from './accumulators.js';
import { eager, isNil, namedOperands } from './expression.js';
import type { OperatorCompiler } from './expression.js';
import { requireArray } from './arrayOperators.js';
import { percentileOperator } from './percentile.js';
import { truthOf } from './truth.js';
import { variableName } from './variableName.js';

const map: OperatorCompiler = (operand, compile, name) => {
  const fields = namedOperands(operand, ['input', 'in'], ['as'], name);
  const variable = variableName(fields['as'] ?? 'this');
  const input = compile(fields['input']);
  const body = compile(fields['in'], [variable]);
  return (scope) => {
    const items = input(scope);
    if (isNil(items)) return null;
    return requireArray(items, name).map(
      (item) => body({ root: scope.root, variables: { ...scope.variables, [variable]: item } }) ?? null,
    );
  };
};

const filter: OperatorCompiler = (operand, compile, name) => {
  const fields = namedOperands(operand, ['input', 'cond'], ['as', 'limit'], name);
  const variable = variableName(fields['as'] ?? 'this');
  const input = compile(fields['input']);
  const test = compile(fields['cond'], [variable]);
  const limit = fields['limit'] === undefined ? () => undefined : compile(fields['limit']);
  return (scope) => {
    const items = input(scope);
    if (isNil(items)) return null;
    const most = limit(scope);
    if (!isNil(most) && (toSafeInteger(most) ?? 0) < 1)
      throw new MongoError(327392, "$filter: 'limit' must be greater than 0");
    const kept = requireArray(items, name).filter((item) =>
      truthOf(test({ root: scope.root, variables: { ...scope.variables, [variable]: item } })),
    );
    return isNil(most) ? kept : kept.slice(0, toSafeInteger(most) ?? kept.length);
  };
};

const reduce: OperatorCompiler = (operand, compile, name) => {
  const fields = namedOperands(operand, ['input', 'initialValue', 'in'], [], name);
  const [input, initial] = [compile(fields['input']), compile(fields['initialValue'])];
  const body = compile(fields['in'], ['this', 'value']);
  return (scope) => {
    const items = input(scope);
    if (isNil(items)) return null;
    return requireArray(items, name).reduce(
      (value, item) => body({ root: scope.root, variables: { ...scope.variables, this: item, value } }),
      initial(scope),
    );
  };
};

/** An accumulator used as an expression: over the arguments, or over the elements of a single array. */
function overArguments(name: string): OperatorCompiler {
  return eager(1, Infinity, (args, _name, collation) => {
    const only = args.length === 1 ? args[0] : undefined;
    const accumulator = accumulators[name]?.(collation);
    for (const value of Array.isArray(only) ? (only as Value[]) : args) accumulator?.add(value);
    return accumulator?.result();
  });
}

/** Operators that evaluate an expression for each element, and accumulators in place of expressions. */
export const iterationOperators: Readonly<Record<string, OperatorCompiler>> = {
  $map: map,
  $filter: filter,
  $reduce: reduce,
  $percentile: percentileOperator,
  $median: percentileOperator,
  ...Object.fromEntries(
    ['$sum', '$avg', '$min', '$max', '$stdDevPop', '$stdDevSamp'].map((name) => [name, overArguments(name)]),
  ),
};
