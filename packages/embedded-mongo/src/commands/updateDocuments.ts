import type { Collation } from '../collation/collation.js';
import type { TouchedPath } from '../changes/touchedPaths.js';
import { describeUpdate } from '../changes/updateDescription.js';
import type { UpdateShape } from '../changes/updateDescription.js';
import { decode, encode, firstName, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { scopeWith } from '../expression/matchScope.js';
import { MongoError } from '../mongoError.js';
import { unpaused } from '../planner/pause.js';
import type { SortField } from '../query/sortSpec.js';
import { compileFilter } from '../query/compileFilter.js';
import type { CollectionMeta } from '../store/collectionMeta.js';
import type { Writer } from '../store/writer.js';
import { compileOperators, compileReplacement, requireSameId } from '../update/compileUpdate.js';
import type { Update } from '../update/compileUpdate.js';
import { compilePipelineUpdate } from '../update/pipelineUpdate.js';
import { collationFor, planFor, recordsOf } from './collectionAccess.js';
import type { CommandContext } from './commandContext.js';
import { requireValid } from './documentValidation.js';
import { select } from './selection.js';
import type { Selected } from './selection.js';
import { insertOne } from './insert.js';
import { upsertSeed } from './upsertSeed.js';
import { withId } from './writeStatements.js';

/** One update, whichever command it came by. */
export interface UpdateStatement {
  readonly filter: Doc;
  readonly update: Value;
  readonly multi: boolean;
  readonly upsert: boolean;
  readonly arrayFilters: readonly Doc[];
  readonly hint: Value;
  readonly sort: readonly SortField[];
  readonly variables: Doc;
  /** For pipelines only. */
  readonly constants: Doc | undefined;
  /** As given; without one the collection's default counts. */
  readonly collation: Value;
}

/** What an update did. `before` and `after` are of the last document it touched. */
export interface UpdateResult {
  readonly matched: number;
  readonly modified: number;
  readonly upserted?: Doc;
  readonly before?: Doc;
  readonly after?: Doc;
}

/** Reads an update: a pipeline, operators, or a replacement. Throws 9 for what can't be combined. */
export function compileUpdate(statement: UpdateStatement, collation: Collation | undefined): Update {
  const { update, arrayFilters, multi, variables, constants } = statement;
  const scope = scopeWith(variables, collation);
  if (constants && !Array.isArray(update))
    throw new MongoError(51198, 'Constant values may only be specified for pipeline updates');
  if (Array.isArray(update)) {
    if (arrayFilters.length > 0)
      throw new MongoError('FailedToParse', 'arrayFilters may not be specified for pipeline-style updates');
    return compilePipelineUpdate(update as Value[], { ...variables, ...constants }, collation);
  }
  if (!isDoc(update))
    throw new MongoError('FailedToParse', 'Update argument must be either an object or an array');
  const first = firstName(update);
  if (first?.startsWith('$')) return compileOperators(update, arrayFilters, scope);
  if (multi)
    throw new MongoError('FailedToParse', 'multi update is not supported for replacement-style update');
  if (arrayFilters.length > 0)
    throw new MongoError('FailedToParse', 'arrayFilters may not be specified for replacement-style updates');
  return compileReplacement(update);
}

/**
 * Selects all of a statement's documents first and changes them afterwards, so that no document is met
 * twice because the update moved it. Throws 11000, 121, 66 and the operators' own errors.
 */
export function updateDocuments(
  context: CommandContext,
  writer: Writer,
  namespace: string,
  statement: UpdateStatement,
): UpdateResult {
  const meta = writer.catalog.find(namespace);
  const collation = collationFor(statement.collation, meta);
  const update = compileUpdate(statement, collation);
  const predicate = compileFilter(statement.filter, scopeWith(statement.variables, collation));
  const limit = statement.multi ? Infinity : 1;
  const selected = meta
    ? selectForWrite(context, writer, meta, { ...statement, collation, predicate, limit })
    : [];
  if (!meta || selected.length === 0) {
    return statement.upsert
      ? upsert(context, writer, namespace, statement, update)
      : { matched: 0, modified: 0 };
  }
  let modified = 0;
  let last: { before: Doc; after: Doc } | undefined;
  for (const item of selected) {
    const before = decode(item.bytes);
    const touched: TouchedPath[] = [];
    const after = update(item.doc, {
      inserting: false,
      position: item.run.position,
      touched: (parts, operator) => touched.push({ parts, appended: operator === '$push' }),
    });
    requireSameId(before, after);
    last = { before, after };
    if (encode(after).equals(item.bytes)) continue;
    requireValid(context, meta, after, before);
    const shape = shapeOf(statement.update, touched);
    recordsOf(writer, meta).replace(item.recordId, before, after, () => describeUpdate(before, after, shape));
    modified++;
  }
  return { matched: selected.length, modified, ...last };
}

function shapeOf(update: Value, touched: readonly TouchedPath[]): UpdateShape {
  if (Array.isArray(update)) return 'pipeline';
  return firstName(update as Doc)?.startsWith('$') ? touched : 'replacement';
}

/** The documents a write statement is about, as its writer sees them. */
export function selectForWrite(
  context: CommandContext,
  writer: Writer,
  meta: CollectionMeta,
  statement: {
    filter: Doc;
    hint: Value;
    sort: readonly SortField[];
    predicate: ReturnType<typeof compileFilter>;
    limit: number;
    collation: Collation | undefined;
  },
): Selected[] {
  const { filter, hint, sort, predicate, limit, collation } = statement;
  const plan = planFor(context, meta, { filter, sort, hint, collation, snapshotAt: writer.asOf });
  const reader = (): Writer['reader'] => {
    context.operation.check();
    return writer.reader;
  };
  return [...unpaused(select(reader, { meta, plan, predicate, sort, skip: 0, limit, collation }))];
}

function upsert(
  context: CommandContext,
  writer: Writer,
  namespace: string,
  statement: UpdateStatement,
  update: Update,
): UpdateResult {
  const seed = upsertSeed(statement.filter, isReplacement(statement.update));
  const created = update(seed, { inserting: true, position: undefined });
  if ('_id' in seed && created['_id'] !== undefined) requireSameId({ _id: seed['_id'] }, created);
  const after = insertOne(context, writer, namespace, withId(created));
  return { matched: 0, modified: 0, upserted: after, after };
}

function isReplacement(update: Value): boolean {
  return isDoc(update) && firstName(update)?.startsWith('$') !== true;
}
