import { Double, Int32 } from 'bson';
import { calculate } from '../bson/arithmetic.js';
import { compareValues } from '../bson/compare.js';
import { fieldNames, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toSafeInteger } from '../bson/numbers.js';
import { divide } from '../expression/arithmeticOperators.js';
import { isNil } from '../expression/expression.js';
import type { Expression } from '../expression/expression.js';
import { MongoError } from '../mongoError.js';
import { compileWith } from './documentStages.js';
import type { StageScope } from './stage.js';

/** What a window function is compiled with: its operand, its name, and the values documents are sorted by. */
export interface WindowRequest {
  readonly name: string;
  readonly operand: Value;
  readonly context: StageScope;
  /** The sort key of a document; undefined unless there is exactly one. */
  readonly sortKey: Expression | undefined;
  readonly isSorted: boolean;
}

/** Computes a window function: one value for each document of a sorted partition. */
export type WindowFunction = (documents: readonly Doc[]) => Value[];

type CompileWindowFunction = (request: WindowRequest) => WindowFunction;

const evaluated = (expression: Expression, documents: readonly Doc[], variables: Doc): Value[] =>
  documents.map((root) => expression({ root, variables }));

function requireSortKey({ name, sortKey }: WindowRequest): Expression {
  if (sortKey) return sortKey;
  throw new MongoError(
    5371602,
    `'${name}' must be specified with a top level sortBy expression with exactly one element`,
  );
}

/** Numbers the documents of a partition; `next` gives a document's number from the one before it. */
function numbering(
  next: (previous: number, position: number, isTie: boolean) => number,
  needsKey: boolean,
): CompileWindowFunction {
  return (request) => {
    const { name, operand, context } = request;
    if (!isDoc(operand) || Object.keys(operand).length > 0)
      throw new MongoError(5371603, `(None) ${name} must be specified with '{}' as the value`);
    if (!needsKey && !request.isSorted)
      throw new MongoError(5371602, `'${name}' must be specified with a top level sortBy expression`);
    const key = needsKey ? requireSortKey(request) : undefined;
    return (documents) => {
      const keys = key ? evaluated(key, documents, context.variables) : [];
      let number = 0;
      return documents.map((_doc, i) => {
        const isTie =
          i > 0 &&
          key !== undefined &&
          compareValues(keys[i] ?? null, keys[i - 1] ?? null, context.collation) === 0;
        return new Int32((number = next(number, i, isTie)));
      });
    };
  };
}

const shift: CompileWindowFunction = ({ operand, context, isSorted }) => {
  const { variables } = context;
  if (!isDoc(operand)) throw new MongoError('FailedToParse', 'Argument to $shift must be an object');
  const unknown = fieldNames(operand).find((key) => !['output', 'by', 'default'].includes(key));
  if (unknown) throw new MongoError('FailedToParse', `Unknown argument in $shift: ${unknown}`);
  const by = toSafeInteger(operand['by']);
  if (!('output' in operand) || by === undefined)
    throw new MongoError('FailedToParse', "$shift requires 'output' and an integer 'by'");
  if (!isSorted) throw new MongoError('FailedToParse', "'$shift' requires a sortBy");
  const fallback =
    'default' in operand
      ? compileWith(operand['default'], { ...context, variables: {} })({ root: {}, variables: {} })
      : null;
  const output = compileWith(operand['output'], context);
  return (documents) =>
    documents.map((_doc, i) => {
      const root = documents[i + by];
      return root ? (output({ root, variables }) ?? null) : fallback;
    });
};

const locf: CompileWindowFunction = ({ operand, context }) => {
  const input = compileWith(operand, context);
  return (documents) => {
    let last: Value = null;
    return evaluated(input, documents, context.variables).map((value) =>
      isNil(value) ? last : (last = value),
    );
  };
};

/** The position of a sort key as a number: a date counts in milliseconds. */
function axis(value: Value): Value {
  if (value instanceof Date) return new Double(value.getTime());
  if (isNumber(value)) return value;
  throw new MongoError(605001, 'the sort field of a linear fill must be numeric or a date');
}

function interpolate(x: Value, [x1, y1]: readonly [Value, Value], [x2, y2]: readonly [Value, Value]): Value {
  const slope = divide([calculate('subtract', y2, y1), calculate('subtract', x2, x1)], '$linearFill');
  return calculate('add', y1, calculate('multiply', slope, calculate('subtract', x, x1)));
}

const linearFill: CompileWindowFunction = (request) => {
  const key = requireSortKey(request);
  const { variables } = request.context;
  const input = compileWith(request.operand, request.context);
  return (documents) => {
    const xs = evaluated(key, documents, variables).map(axis);
    if (xs.some((x, i) => i > 0 && compareValues(x, xs[i - 1]) === 0))
      throw new MongoError(6050106, 'There can be no repeated values in the sort field');
    const ys = evaluated(input, documents, variables);
    const known = ys.flatMap((y, i) => {
      if (isNil(y)) return [];
      if (!isNumber(y)) throw new MongoError('TypeMismatch', 'a linear fill takes numbers only');
      return [i];
    });
    return ys.map((y, i) => {
      if (!isNil(y)) return y;
      const left = known.filter((at) => at < i).pop();
      const right = known.find((at) => at > i);
      if (left === undefined || right === undefined) return null;
      return interpolate(xs[i], [xs[left], ys[left]], [xs[right], ys[right]]);
    });
  };
};

/** The window functions that aren't accumulators, by name. */
export const windowFunctions: Readonly<Record<string, CompileWindowFunction>> = {
  $documentNumber: numbering((_previous, position) => position + 1, false),
  $rank: numbering((previous, position, isTie) => (isTie ? previous : position + 1), true),
  $denseRank: numbering((previous, _position, isTie) => (isTie ? previous : previous + 1), true),
  $shift: shift,
  $locf: locf,
  $linearFill: linearFill,
};
