import { compareValues } from '../bson/compare.js';
import { entriesOf, fieldNames, getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { ValueMap } from '../bson/valueMap.js';
import { compileAccumulator } from '../expression/compileAccumulator.js';
import { MongoError, notSupported } from '../mongoError.js';
import type { SortField } from '../query/sortSpec.js';
import { parseSort, sortItems } from '../query/sortSpec.js';
import { assign, compileWith, compilerFor } from './documentStages.js';
import { drain } from '../planner/pause.js';
import type { StageCompiler, StageScope } from './stage.js';
import { isBounded, readFrame } from './windowFrame.js';
import { windowFunctions } from './windowFunctions.js';
import type { WindowFunction } from './windowFunctions.js';

/** Window functions MongoDB has and this store leaves out. */
const UNSUPPORTED = new Set([
  '$expMovingAvg',
  '$derivative',
  '$integral',
  '$covariancePop',
  '$covarianceSamp',
  '$minMaxScaler',
]);
/** Functions that look at the whole partition and take no `window`. */
const WITHOUT_WINDOW = new Set(Object.keys(windowFunctions));

interface Output {
  readonly parts: readonly string[];
  readonly compute: WindowFunction;
}

function readFunction(spec: Value, sort: readonly SortField[], context: StageScope): WindowFunction {
  if (!isDoc(spec)) throw new MongoError('FailedToParse', "Expected a window function in 'output'");
  const names = fieldNames(spec).filter((key) => key !== 'window');
  const name = names[0];
  if (name === undefined || names.length > 1 || !name.startsWith('$'))
    throw new MongoError('FailedToParse', 'Expected exactly one window function in each output field');
  if (UNSUPPORTED.has(name)) throw notSupported(`the window function ${name}`);
  const operand = getField(spec, name);
  if (WITHOUT_WINDOW.has(name)) {
    if ('window' in spec) throw new MongoError(5371601, `'window' field is not allowed in ${name}`);
    const sortKey = sort.length === 1 ? compileWith(`$${sort[0]?.[0]}`, context) : undefined;
    const request = { name, operand, context, sortKey, isSorted: sort.length > 0 };
    return windowFunctions[name]?.(request) as WindowFunction;
  }
  if (isBounded(spec['window']) && sort.length === 0)
    throw new MongoError(5339901, 'Document-based bounds require a sortBy');
  return overFrame(name, operand, spec['window'], context);
}

/** An accumulator over each document's window. */
function overFrame(name: string, operand: Value, window: Value, context: StageScope): WindowFunction {
  const { variables } = context;
  const accumulator = compileAccumulator(name, operand, compilerFor(context));
  if (!accumulator) throw new MongoError('FailedToParse', `Unrecognized window function, ${name}`);
  const frame = readFrame(window);
  return (documents) => {
    const inputs = documents.map((root) => accumulator.input({ root, variables }));
    let known: { start: number; end: number; value: Value } | undefined;
    return documents.map((_doc, position) => {
      const [start, end] = frame(position, documents.length);
      if (known?.start === start && known.end === end) return known.value;
      const state = accumulator.make({ root: {}, variables });
      for (let i = start; i < end; i++) state.add(inputs[i]);
      known = { start, end, value: state.result() };
      return known.value;
    });
  };
}

const OPTIONS = new Set(['partitionBy', 'sortBy', 'output']);

function readOutputs(operand: Doc, sort: readonly SortField[], context: StageScope): Output[] {
  const { output } = operand;
  if (!isDoc(output))
    throw new MongoError(
      'IDLFailedToParse',
      "BSON field '$setWindowFields.output' is missing but a required field",
    );
  return entriesOf(output).map(([path, spec]) => {
    if (path.startsWith('$') || path.split('.').includes(''))
      throw new MongoError(16410, `FieldPath field names may not be empty or start with '$': ${path}`);
    return { parts: path.split('.'), compute: readFunction(spec, sort, context) };
  });
}

/** Documents by the value of an expression, in the order of these values. */
function partitions(documents: Doc[], partitionBy: Value, context: StageScope): Doc[][] {
  const { variables, collation } = context;
  if (partitionBy === undefined) return [documents];
  const expression = compileWith(partitionBy, context);
  const groups = new ValueMap<Doc[]>(collation);
  for (const root of documents) {
    const value = expression({ root, variables }) ?? null;
    if (Array.isArray(value))
      throw new MongoError(
        'TypeMismatch',
        'An expression used to partition cannot evaluate to value of type array',
      );
    groups.getOrAdd(value, () => []).push(root);
  }
  return [...groups.entries()]
    .sort((a, b) => compareValues(a.key, b.key, collation))
    .map((group) => group.value);
}

/** `$setWindowFields`: fields computed from each document's neighbours, partition by partition. */
export const windowStage: StageCompiler = (operand, context) => {
  if (!isDoc(operand))
    throw new MongoError('FailedToParse', 'the $setWindowFields stage specification must be an object');
  const unknown = fieldNames(operand).find((key) => !OPTIONS.has(key));
  if (unknown)
    throw new MongoError('IDLUnknownField', `BSON field '$setWindowFields.${unknown}' is an unknown field.`);
  const sort = parseSort(operand['sortBy']);
  const outputs = readOutputs(operand, sort, context);
  return function* (documents) {
    const all: Doc[] = [];
    yield* drain(documents, (doc) => all.push(doc));
    for (const partition of partitions(all, operand['partitionBy'], context)) {
      const sorted =
        sort.length > 0 ? sortItems(partition, (doc) => doc, sort, context.collation) : partition;
      const columns = outputs.map(({ parts, compute }) => ({ parts, values: compute(sorted) }));
      for (let i = 0; i < sorted.length; i++)
        yield columns.reduce(
          (doc, { parts, values }) => assign(doc, parts, values[i]) as Doc,
          sorted[i] as Doc,
        );
    }
  };
};
