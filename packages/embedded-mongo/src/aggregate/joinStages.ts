import { docFrom, entriesOf, fieldNames, firstName, getField, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { variableName } from '../expression/variableName.js';
import { keyValues } from '../query/fieldPath.js';
import { MongoError, notSupported } from '../mongoError.js';
import { drain } from '../planner/pause.js';
import { compileWith } from './documentStages.js';
import { documentsSource } from './documentsSource.js';
import { perDocument } from './stage.js';
import type { Flow, StageCompiler, StageContext } from './stage.js';

interface Join {
  /** Undefined when the pipeline starts with `$documents`. */
  readonly from: string | undefined;
  readonly as: string;
  readonly localField: string | undefined;
  readonly foreignField: string | undefined;
  readonly pipeline: readonly Value[] | undefined;
  readonly variables: Doc;
}

const LOOKUP_FIELDS = new Set(['from', 'as', 'localField', 'foreignField', 'pipeline', 'let']);

function readJoin(operand: Value): Join {
  if (!isDoc(operand)) throw new MongoError('FailedToParse', 'the $lookup specification must be an Object');
  const unknown = fieldNames(operand).find((key) => !LOOKUP_FIELDS.has(key));
  if (unknown) throw new MongoError('FailedToParse', `unknown argument to $lookup: ${unknown}`);
  const { from, as, localField, foreignField, pipeline } = operand;
  if (isDoc(from)) throw notSupported('$lookup from another database');
  const written = from === undefined && Array.isArray(pipeline) ? documentsSource(pipeline) : undefined;
  if (typeof from !== 'string' && !written)
    throw new MongoError('FailedToParse', "$lookup requires 'from' to be a string");
  if (typeof as !== 'string') throw new MongoError('FailedToParse', "must specify 'as' field for a $lookup");
  const hasFields = typeof localField === 'string' && typeof foreignField === 'string';
  if (!hasFields && pipeline === undefined)
    throw new MongoError(
      'FailedToParse',
      '$lookup requires both or neither of localField and foreignField, or a pipeline',
    );
  if ((localField === undefined) !== (foreignField === undefined))
    throw new MongoError(
      'FailedToParse',
      '$lookup requires both or neither of localField and foreignField to be specified',
    );
  if (pipeline !== undefined && !Array.isArray(pipeline))
    throw new MongoError('TypeMismatch', "'pipeline' option must be an array");
  const variables = isDoc(operand['let']) ? operand['let'] : {};
  fieldNames(variables).forEach(variableName);
  return {
    from: typeof from === 'string' ? from : undefined,
    as,
    localField: hasFields ? localField : undefined,
    foreignField: hasFields ? foreignField : undefined,
    pipeline: pipeline as Value[] | undefined,
    variables,
  };
}

/** The filter that finds a document's partners: equal to the local value or to one of its elements. */
function partnerFilter(doc: Doc, localField: string, foreignField: string): Doc {
  const { values } = keyValues(doc, localField.split('.'));
  const wanted = values.map((value) => (value === undefined || typeof value === 'symbol' ? null : value));
  const isRegex = (value: Value): boolean =>
    (value as { _bsontype?: string } | null)?._bsontype === 'BSONRegExp';
  if (wanted.some(isRegex)) return { $or: wanted.map((value) => docFrom([[foreignField, { $eq: value }]])) };
  return docFrom([[foreignField, { $in: wanted.length > 0 ? wanted : [null] }]]);
}

function partners(doc: Doc, join: Join, context: StageContext): Flow {
  const { from, localField, foreignField, pipeline } = join;
  const filter =
    localField !== undefined && foreignField !== undefined
      ? partnerFilter(doc, localField, foreignField)
      : {};
  if (!pipeline) return context.read(from ?? '', filter);
  const scope = { root: doc, variables: context.variables };
  const own = entriesOf(join.variables).map(
    ([name, value]) => [name, compileWith(value, context)(scope)] as const,
  );
  const variables = { ...context.variables, ...docFrom(own) };
  const written = from === undefined ? documentsSource(pipeline) : undefined;
  const rest = written?.rest ?? pipeline;
  const stages = localField === undefined ? rest : [{ $match: filter }, ...rest];
  const documents = written?.read({ variables, collation: context.collation });
  return context.runPipeline(from ?? documents ?? [], stages, variables);
}

const lookup: StageCompiler = (operand, context) => {
  const join = readJoin(operand);
  const parts = join.as.split('.');
  if (join.pipeline) {
    const nested =
      (join.from === undefined ? documentsSource(join.pipeline)?.rest : undefined) ?? join.pipeline;
    checkNested(nested, context, [51047, "within a $lookup's sub-pipeline"], fieldNames(join.variables));
  }
  return perDocument(function* (doc) {
    const found: Doc[] = [];
    yield* drain(partners(doc, join, context), (partner) => found.push(partner));
    yield withField(doc, parts, found);
  });
};

/** Throws for a nested pipeline that writes, with the code of the stage around it, or that has a mistake in it. */
function checkNested(
  pipeline: readonly Value[],
  context: StageContext,
  outer: readonly [code: number, place: string],
  own: readonly string[] = [],
): void {
  const output = pipeline.find((stage) => isDoc(stage) && ('$out' in stage || '$merge' in stage));
  if (isDoc(output)) throw new MongoError(outer[0], `${firstName(output)} is not allowed ${outer[1]}`);
  const variables = { ...context.variables, ...docFrom(own.map((name) => [name, null])) };
  context.check(pipeline, variables);
}

/** A copy of a document with one path set, documents on the way created or replaced. */
export function withField(doc: Doc, parts: readonly string[], value: Value): Doc {
  const copy = { ...doc };
  const key = parts[0] as string;
  const inner = getField(copy, key);
  setField(
    copy,
    key,
    parts.length === 1 ? value : withField(isDoc(inner) ? inner : {}, parts.slice(1), value),
  );
  return copy;
}

const unionWith: StageCompiler = (operand, context) => {
  const collection = isDoc(operand) ? operand['coll'] : operand;
  const pipeline = isDoc(operand) ? (operand['pipeline'] ?? []) : [];
  const written = Array.isArray(pipeline) && collection === undefined ? documentsSource(pipeline) : undefined;
  if ((typeof collection !== 'string' && !written) || !Array.isArray(pipeline)) {
    throw new MongoError('FailedToParse', 'the $unionWith stage specification must be an object or string');
  }
  checkNested(written?.rest ?? (pipeline as Value[]), context, [31441, "within a $unionWith's sub-pipeline"]);
  return function* (documents) {
    yield* documents;
    const source = written ? written.read(context) : (collection as string);
    yield* context.runPipeline(source, written?.rest ?? (pipeline as Value[]), context.variables);
  };
};

const facet: StageCompiler = (operand, context) => {
  if (!isDoc(operand) || Object.keys(operand).length === 0)
    throw new MongoError(40169, 'the $facet specification must be a non-empty object');
  const branches = entriesOf(operand).map(([name, pipeline]) => {
    if (!Array.isArray(pipeline))
      throw new MongoError(40170, `arguments to $facet must be arrays, ${name} is not`);
    const nested = (pipeline as Value[]).find((stage) => isDoc(stage) && '$facet' in stage);
    if (nested) throw new MongoError(40600, '$facet is not allowed to be used within a $facet stage');
    checkNested(pipeline as Value[], context, [40600, 'to be used within a $facet stage']);
    return [name, pipeline as Value[]] as const;
  });
  return function* (documents) {
    const all: Doc[] = [];
    yield* drain(documents, (doc) => all.push(doc));
    const result: Doc = {};
    for (const [name, pipeline] of branches) {
      const found: Doc[] = [];
      yield* drain(context.runPipeline(all, pipeline, context.variables), (doc) => found.push(doc));
      setField(result, name, found);
    }
    yield result;
  };
};

/** The stages that bring documents together from several places. */
export const joinStages: Readonly<Record<string, StageCompiler>> = {
  $lookup: lookup,
  $unionWith: unionWith,
  $facet: facet,
};
