import { compareValues } from '../bson/compare.js';
import type { Collation } from '../collation/collation.js';
import { isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toSafeInteger } from '../bson/numbers.js';
import { typeName } from '../bson/types.js';
import { MongoError } from '../mongoError.js';
import { parseSort, sortItems } from '../query/sortSpec.js';
import type { Accumulator, CompileAccumulator } from './accumulators.js';
import { namedOperands } from './expression.js';

/** How many values an accumulator keeps. Throws 5787902, 5787903 or 5787908 for what can't be a number of them. */
export function requireCount(value: Value): number {
  if (!isNumber(value))
    throw new MongoError(5787902, `Value for 'n' must be of integral type, but found ${typeName(value)}`);
  const count = toSafeInteger(value);
  if (count === undefined) throw new MongoError(5787903, "Value for 'n' must be of integral type");
  if (count <= 0) throw new MongoError(5787908, `'n' must be greater than 0, found ${count}`);
  return count;
}

const isNil = (value: Value): boolean => value === null || value === undefined;

/** Gathers everything and answers with what `choose` makes of it. */
function gathering(choose: (items: Value[]) => Value): Accumulator {
  const items: Value[] = [];
  return { add: (value) => void items.push(value), result: () => choose(items) };
}

/** `$firstN`, `$lastN`, `$minN` and `$maxN`. */
function several(
  choose: (items: Value[], n: number, collation: Collation | undefined) => Value[],
): CompileAccumulator {
  return (operand, compile, name) => {
    const fields = namedOperands(operand, ['input', 'n'], [], name);
    const n = compile(fields['n']);
    return {
      input: compile(fields['input']),
      make: (scope) => {
        const count = requireCount(n(scope));
        return gathering((items) => choose(items, count, compile.collation).map((item) => item ?? null));
      },
    };
  };
}

const ascending = (items: Value[], collation: Collation | undefined): Value[] =>
  items.filter((item) => !isNil(item)).sort((a, b) => compareValues(a, b, collation));

interface Ranked {
  readonly doc: Doc;
  readonly output: Value;
}

/** `$top`, `$bottom` and their siblings with `n`: the outputs of the first or last documents of an order. */
function ranked(take: (items: Ranked[], n: number) => Ranked[], single: boolean): CompileAccumulator {
  return (operand, compile, name) => {
    const fields = namedOperands(
      operand,
      single ? ['output', 'sortBy'] : ['output', 'sortBy', 'n'],
      [],
      name,
    );
    if (!isDoc(fields['sortBy']))
      throw new MongoError(5788604, `expected 'sortBy' of ${name} to already be an object`);
    const sort = parseSort(fields['sortBy']);
    const output = compile(fields['output']);
    const n = single ? undefined : compile(fields['n']);
    return {
      input: (scope) => ({ doc: scope.root, output: output(scope) ?? null }),
      make: (scope) => {
        const count = n ? requireCount(n(scope)) : 1;
        return gathering((items) => {
          const outputs = take(
            sortItems(items as Ranked[], ({ doc }) => doc, sort, compile.collation),
            count,
          ).map((item) => item.output);
          return single ? (outputs[0] ?? null) : outputs;
        });
      },
    };
  };
}

const start = <T>(items: T[], n: number): T[] => items.slice(0, n);
const end = <T>(items: T[], n: number): T[] => items.slice(-n);

/** The accumulators that keep several values, or the value of one document of an order. */
export const rankedAccumulators: Readonly<Record<string, CompileAccumulator>> = {
  $firstN: several(start),
  $lastN: several(end),
  $minN: several((items, n, collation) => start(ascending(items, collation), n)),
  $maxN: several((items, n, collation) => start(ascending(items, collation).reverse(), n)),
  $top: ranked(start, true),
  $topN: ranked(start, false),
  $bottom: ranked(end, true),
  $bottomN: ranked(end, false),
};
