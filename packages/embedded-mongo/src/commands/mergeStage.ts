import { decode, docFrom, entriesOf, fieldNames, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { typeName } from '../bson/types.js';
import { compileExpression } from '../expression/compileExpression.js';
import type { StageScope } from '../aggregate/stage.js';
import type { Collation } from '../collation/collation.js';
import { storedCollation } from '../collation/storedCollation.js';
import { scopeWith } from '../expression/matchScope.js';
import { variableName } from '../expression/variableName.js';
import { describeUpdate } from '../changes/updateDescription.js';
import type { UpdateShape } from '../changes/updateDescription.js';
import { MongoError } from '../mongoError.js';
import { compileFilter } from '../query/compileFilter.js';
import type { CollectionMeta } from '../store/collectionMeta.js';
import { isUnique } from '../store/collectionMeta.js';
import type { Writer } from '../store/writer.js';
import { requireSameId } from '../update/compileUpdate.js';
import { compilePipelineUpdate } from '../update/pipelineUpdate.js';
import { readPath } from '../update/updatePath.js';
import { recordsOf } from './collectionAccess.js';
import { namespaceNamed } from './commandContext.js';
import type { CommandContext } from './commandContext.js';
import { requireValid } from './documentValidation.js';
import { insertOne } from './insert.js';
import type { CompileOutput } from './outputStage.js';
import { selectForWrite } from './updateDocuments.js';
import type { Selected } from './selection.js';
import { withId } from './writeStatements.js';

/** The new state of a document that was found, out of its own state and the document merged into it. */
type Merge = (existing: Doc, merged: Doc) => Doc;

interface MergeSpec {
  readonly namespace: string;
  readonly on: readonly string[];
  readonly whenMatched: Merge | 'keepExisting' | 'fail';
  readonly whenNotMatched: string;
}

const FIELDS = new Set(['into', 'on', 'let', 'whenMatched', 'whenNotMatched']);
const NOT_MATCHED = ['insert', 'discard', 'fail'];

function readInto(into: Value, database: string): string {
  if (typeof into === 'string') return namespaceNamed(database, into);
  if (!isDoc(into))
    throw new MongoError(
      51178,
      `$merge 'into' field  must be either a string or an object, but found ${typeName(into)}`,
    );
  const { db = database, coll } = into;
  if (typeof coll !== 'string' || typeof db !== 'string')
    throw new MongoError('IDLFailedToParse', "BSON field 'into.coll' is missing but a required field");
  return namespaceNamed(db, coll);
}

function readOn(on: Value): string[] {
  if (on === undefined) return ['_id'];
  if (typeof on === 'string') return [on];
  const fields = Array.isArray(on) ? (on as Value[]) : undefined;
  if (!fields?.every((field) => typeof field === 'string'))
    throw new MongoError(
      51186,
      `$merge 'on' field  must be either a string or an array of strings, but found ${typeName(on)}`,
    );
  if (fields.length === 0)
    throw new MongoError(51187, "If explicitly specifying $merge 'on', must include at least one field");
  const twice = fields.find((field, i) => fields.indexOf(field) < i);
  if (twice) throw new MongoError(31465, `Found a duplicate field '${twice}'`);
  return fields;
}

/** The variables of a `whenMatched` pipeline: those of `let`, or the merged document as `new`. */
function pipelineMerge(
  stages: readonly Value[],
  given: Value,
  { variables: outer, collation }: StageScope,
): Merge {
  const wanted = isDoc(given) ? given : { new: '$$ROOT' };
  const known = new Set(fieldNames(outer));
  const own = entriesOf(wanted).map(
    ([name, value]) => [variableName(name), compileExpression(value, known, collation)] as const,
  );
  // Compiled once with nothing in the variables, so that a mistake shows before anything is read.
  compilePipelineUpdate(stages, { ...outer, ...docFrom(own.map(([name]) => [name, null])) }, collation);
  return (existing, merged) => {
    const scope = { root: merged, variables: outer };
    const variables = { ...outer, ...docFrom(own.map(([name, value]) => [name, value(scope)])) };
    return compilePipelineUpdate(
      stages,
      variables,
      collation,
    )(existing, { inserting: false, position: undefined });
  };
}

const MERGES: Readonly<Record<string, MergeSpec['whenMatched']>> = {
  replace: (existing, merged) =>
    '_id' in merged || !('_id' in existing) ? merged : { _id: existing['_id'], ...merged },
  merge: (existing, merged) => ({ ...existing, ...merged }),
  keepExisting: 'keepExisting',
  fail: 'fail',
};

function unknownMode(field: string, value: Value): MongoError {
  return typeof value === 'string'
    ? new MongoError(
        'BadValue',
        `Enumeration value '${value}' for field '$merge.${field}' is not a valid value.`,
      )
    : new MongoError(
        51191,
        `$merge '${field}' field  must be either a string or an array, but found ${typeName(value)}`,
      );
}

function readMerge(operand: Value, database: string, scope: StageScope): MergeSpec {
  if (typeof operand !== 'string' && !isDoc(operand))
    throw new MongoError(51182, `$merge only supports a string or object argument, not ${typeName(operand)}`);
  const spec: Doc = isDoc(operand) ? operand : { into: operand };
  const unknown = fieldNames(spec).find((field) => !FIELDS.has(field));
  if (unknown) throw new MongoError('IDLUnknownField', `BSON field '$merge.${unknown}' is an unknown field.`);
  if (spec['into'] === undefined)
    throw new MongoError('IDLFailedToParse', "BSON field '$merge.into' is missing but a required field");
  const { whenMatched = 'merge', whenNotMatched = 'insert' } = spec;
  if (typeof whenNotMatched !== 'string' || !NOT_MATCHED.includes(whenNotMatched))
    throw unknownMode('whenNotMatched', whenNotMatched);
  const pipeline = Array.isArray(whenMatched) ? (whenMatched as Value[]) : undefined;
  const named =
    typeof whenMatched === 'string' && Object.hasOwn(MERGES, whenMatched) ? MERGES[whenMatched] : undefined;
  if (!pipeline && !named) throw unknownMode('whenMatched', whenMatched);
  if (!pipeline && spec['let'] !== undefined)
    throw new MongoError(51199, `Cannot use 'let' variables with 'whenMatched: ${String(whenMatched)}' mode`);
  if (typeof named === 'string' && whenNotMatched !== 'insert')
    throw new MongoError(
      51189,
      `Combination of $merge modes (whenMatched: ${named}, whenNotMatched: ${whenNotMatched}) is not supported`,
    );
  return {
    namespace: readInto(spec['into'], database),
    on: readOn(spec['on']),
    whenMatched: pipeline ? pipelineMerge(pipeline, spec['let'], scope) : (named as MergeSpec['whenMatched']),
    whenNotMatched,
  };
}

/** Throws 51183 unless the fields are those of a unique index that holds every document and compares as the pipeline does. */
function requireUniqueIndex(
  meta: CollectionMeta | undefined,
  on: readonly string[],
  collation: Collation | undefined,
): { sparse: boolean } {
  const wanted = [...on].sort().join('\0');
  if (!meta && wanted === '_id') return { sparse: false };
  const found = meta?.indexes.find(
    (index) =>
      isUnique(index) &&
      index.options['partialFilterExpression'] === undefined &&
      storedCollation(index.options) === collation &&
      index.fields
        .map(([path]) => path)
        .sort()
        .join('\0') === wanted,
  );
  if (found) return { sparse: found.options['sparse'] === true };
  throw new MongoError(51183, 'Cannot find index to verify that join fields will be unique');
}

/** The filter that finds a document's counterpart. Throws 51132 and 51185 for values that can't be joined on. */
function joinFilter(doc: Doc, on: readonly string[], sparse: boolean): Doc {
  const parts = on.map((path) => {
    const value = readPath(doc, path.split('.'));
    if (Array.isArray(value))
      throw new MongoError(51185, "$merge write error: 'on' field cannot be an array");
    if (sparse && (value === undefined || value === null))
      throw new MongoError(
        51132,
        "$merge write error: 'on' field cannot be missing, null or undefined if supporting index is sparse",
      );
    return docFrom([[path, { $eq: value ?? null }]]);
  });
  return { $and: parts };
}

function counterpart(
  context: CommandContext,
  writer: Writer,
  meta: CollectionMeta | undefined,
  filter: Doc,
  collation: Collation | undefined,
): Selected | undefined {
  if (!meta) return undefined;
  const predicate = compileFilter(filter, scopeWith({}, collation));
  const statement = { filter, hint: undefined, sort: [], predicate, limit: 1, collation };
  return selectForWrite(context, writer, meta, statement)[0];
}

function mergeInto(
  context: CommandContext,
  writer: Writer,
  meta: CollectionMeta,
  found: Selected,
  merge: Merge,
  doc: Doc,
): void {
  const before = decode(found.bytes);
  const after = merge(found.doc, doc);
  try {
    requireSameId(before, after);
  } catch (error) {
    const caused = (error as Error).message;
    throw new MongoError(
      'ImmutableField',
      `$merge failed to update the matching document, did you attempt to modify the _id or the shard key? :: caused by :: ${caused}`,
    );
  }
  requireValid(context, meta, after, before);
  const shape = shapeOf(merge, doc);
  recordsOf(writer, meta).replace(found.recordId, before, after, () => describeUpdate(before, after, shape));
}

/** Merging is the setting of each of the document's fields. */
function shapeOf(merge: Merge, doc: Doc): UpdateShape {
  if (merge === MERGES['replace']) return 'replacement';
  if (merge !== MERGES['merge']) return 'pipeline';
  return fieldNames(doc).map((name) => ({ parts: [name], appended: false }));
}

/** `$merge`: each document is merged into its counterpart, by unique fields, or inserted. */
export const compileMerge: CompileOutput = (operand, { database }, scope) => {
  const { collation } = scope;
  const { namespace, on, whenMatched, whenNotMatched } = readMerge(operand, database, scope);
  return (context, writer, documents) => {
    const { sparse } = requireUniqueIndex(writer.catalog.find(namespace), on, collation);
    for (const given of documents) {
      const doc = on.includes('_id') ? withId(given) : given;
      const meta = writer.catalog.find(namespace);
      const found = counterpart(context, writer, meta, joinFilter(doc, on, sparse), collation);
      if (!meta || !found) {
        if (whenNotMatched === 'fail')
          throw new MongoError(
            13113,
            '$merge could not find a matching document in the target collection for at least one document in the source collection',
          );
        if (whenNotMatched === 'insert') insertOne(context, writer, namespace, doc);
      } else if (whenMatched === 'fail') insertOne(context, writer, namespace, doc);
      else if (whenMatched !== 'keepExisting') mergeInto(context, writer, meta, found, whenMatched, doc);
    }
  };
};
