import { Int32 } from 'bson';
import { compareValues } from '../bson/compare.js';
import { fieldNames, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { displayValue } from '../bson/display.js';
import { isNumber, toSafeInteger } from '../bson/numbers.js';
import { typeName, typeOf } from '../bson/types.js';
import { MongoError, notSupported } from '../mongoError.js';
import { compileWith } from './documentStages.js';
import { groupStage, readOutputs } from './groupStage.js';
import { drain } from '../planner/pause.js';
import type { StageCompiler, StageScope } from './stage.js';

const COUNT: Doc = { count: { $sum: new Int32(1) } };

function readGroupBy(value: Value, code: number, name: string): Value {
  const path = typeof value === 'string' && value.startsWith('$');
  if (path || isDoc(value)) return value;
  throw new MongoError(
    code,
    `The ${name} 'groupBy' field must be defined as a $-prefixed path or an expression, but found: ${displayValue(value)}.`,
  );
}

/** A constant, which may be written as an expression over nothing. */
function constant(value: Value, { collation }: StageScope, code: number, what: string): Value {
  if (typeof value === 'string' && value.startsWith('$'))
    throw new MongoError(code, `${what}, but found ${value}`);
  return compileWith(value, { variables: {}, collation })({ root: {}, variables: {} });
}

function readBoundaries(given: Value, scope: StageScope): Value[] {
  if (!Array.isArray(given))
    throw new MongoError(
      40200,
      `The $bucket 'boundaries' field must be an array, but found type: ${typeName(given)}.`,
    );
  const boundaries = (given as Value[]).map((value) =>
    constant(value, scope, 40191, "The $bucket 'boundaries' field must be an array of constant values"),
  );
  if (boundaries.length < 2)
    throw new MongoError(
      40192,
      `The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`,
    );
  boundaries.slice(1).forEach((upper, i) => {
    const lower = boundaries[i];
    if (typeOf(lower).rank !== typeOf(upper).rank)
      throw new MongoError(
        40193,
        `All values in the the 'boundaries' option to $bucket must have the same type. Found conflicting types ${typeName(lower)} and ${typeName(upper)}.`,
      );
    if (compareValues(lower, upper, scope.collation) >= 0)
      throw new MongoError(
        40194,
        `The 'boundaries' option to $bucket must be sorted in ascending order, but elements ${i} and ${i + 1} are not`,
      );
  });
  return boundaries;
}

function readDefault(options: Doc, boundaries: readonly Value[], scope: StageScope): Doc {
  const { collation } = scope;
  if (!('default' in options)) return {};
  const value = constant(
    options['default'],
    scope,
    40195,
    "The $bucket 'default' field must be a constant value",
  );
  const last = boundaries[boundaries.length - 1];
  if (compareValues(value, boundaries[0], collation) >= 0 && compareValues(value, last, collation) < 0)
    throw new MongoError(
      40199,
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    );
  return { default: { $literal: value } };
}

function readOutputOption(options: Doc, code: number, name: string): Doc {
  const output = options['output'] ?? COUNT;
  if (isDoc(output)) return output;
  throw new MongoError(
    code,
    `The ${name} 'output' field must be an object, but found type: ${typeName(output)}.`,
  );
}

const BUCKET_OPTIONS = new Set(['groupBy', 'boundaries', 'default', 'output']);

/** `$bucket`: as MongoDB does, a `$group` by the boundary each value lies at or above, in order. */
const bucket: StageCompiler = (operand, context) => {
  if (!isDoc(operand))
    throw new MongoError(
      40201,
      `Argument to $bucket stage must be an object, but found type: ${typeName(operand)}.`,
    );
  const unknown = fieldNames(operand).find((key) => !BUCKET_OPTIONS.has(key));
  if (unknown) throw new MongoError(40197, `Unrecognized option to $bucket: ${unknown}.`);
  if (!('groupBy' in operand) || !('boundaries' in operand))
    throw new MongoError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  const groupBy = readGroupBy(operand['groupBy'], 40202, '$bucket');
  const boundaries = readBoundaries(operand['boundaries'], context);
  const branches = boundaries.slice(1).map((upper, i) => {
    const lower = { $literal: boundaries[i] };
    return {
      case: { $and: [{ $gte: [groupBy, lower] }, { $lt: [groupBy, { $literal: upper }] }] },
      then: lower,
    };
  });
  const output = readOutputOption(operand, 40196, '$bucket');
  const id = { $switch: { branches, ...readDefault(operand, boundaries, context) } };
  const group = groupStage({ _id: id, ...output }, context, '$group');
  return function* (documents) {
    const buckets: Doc[] = [];
    yield* drain(group(documents), (found) => buckets.push(found));
    yield* buckets.sort((a, b) => compareValues(a['_id'], b['_id'], context.collation));
  };
};

const AUTO_OPTIONS = new Set(['groupBy', 'buckets', 'output', 'granularity']);

function readBuckets(value: Value): number {
  if (!isNumber(value))
    throw new MongoError(
      40241,
      `The $bucketAuto 'buckets' field must be a numeric value, but found type: ${typeName(value)}.`,
    );
  const buckets = toSafeInteger(value);
  if (buckets === undefined || buckets >= 2 ** 31)
    throw new MongoError(40242, `The $bucketAuto 'buckets' field must be representable as a 32-bit integer.`);
  if (buckets > 0) return buckets;
  throw new MongoError(
    40243,
    `The $bucketAuto 'buckets' field must be greater than 0, but found: ${buckets}.`,
  );
}

/** Cuts sorted items into at most so many runs of about the same length; equal keys stay together. */
function cut<T>(items: readonly T[], buckets: number, same: (a: T, b: T) => boolean): T[][] {
  const size = Math.max(1, Math.round(items.length / buckets));
  const runs: T[][] = [];
  let at = 0;
  while (at < items.length && runs.length < buckets) {
    let end = runs.length === buckets - 1 ? items.length : Math.min(at + size, items.length);
    while (end < items.length && same(items[end - 1] as T, items[end] as T)) end++;
    runs.push(items.slice(at, end));
    at = end;
  }
  return runs;
}

/** `$bucketAuto`: sorts by a value and cuts into buckets of about the same number of documents. */
const bucketAuto: StageCompiler = (operand, context) => {
  const { variables, collation } = context;
  if (!isDoc(operand))
    throw new MongoError(
      40240,
      `The argument to $bucketAuto must be an object, but found type: ${typeName(operand)}.`,
    );
  const unknown = fieldNames(operand).find((key) => !AUTO_OPTIONS.has(key));
  if (unknown) throw new MongoError(40245, `Unrecognized option to $bucketAuto: ${unknown}.`);
  if (!('groupBy' in operand) || !('buckets' in operand))
    throw new MongoError(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified");
  if (operand['granularity'] !== undefined) throw notSupported('$bucketAuto with granularity');
  const groupBy = compileWith(readGroupBy(operand['groupBy'], 40239, '$bucketAuto'), context);
  const buckets = readBuckets(operand['buckets']);
  const outputs = readOutputs(readOutputOption(operand, 40244, '$bucketAuto'), context);
  return function* (documents) {
    const keyed: { doc: Doc; key: Value }[] = [];
    yield* drain(documents, (doc) => keyed.push({ doc, key: groupBy({ root: doc, variables }) ?? null }));
    keyed.sort((a, b) => compareValues(a.key, b.key, collation));
    const runs = cut(keyed, buckets, (a, b) => compareValues(a.key, b.key, collation) === 0);
    for (const [i, run] of runs.entries()) {
      const max = runs[i + 1]?.[0]?.key ?? run[run.length - 1]?.key;
      const result: Doc = { _id: { min: run[0]?.key, max } };
      for (const { field, input, make } of outputs) {
        const state = make({ root: {}, variables });
        for (const { doc } of run) state.add(input({ root: doc, variables }));
        setField(result, field, state.result());
      }
      yield result;
    }
  };
};

/** The stages that sort documents into ranges of a value. */
export const bucketStages: Readonly<Record<string, StageCompiler>> = {
  $bucket: bucket,
  $bucketAuto: bucketAuto,
};
