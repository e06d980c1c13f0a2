import { Long } from 'bson';
import { encode, getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toSafeInteger } from '../bson/numbers.js';
import { scopeWith } from '../expression/matchScope.js';
import { letVariables } from '../expression/letVariables.js';
import { MongoError, notSupported } from '../mongoError.js';
import { explainPlan } from '../planner/plan.js';
import { PAUSE } from '../planner/pause.js';
import type { Pause } from '../planner/pause.js';
import { findByKey } from '../planner/scan.js';
import { compileFilter } from '../query/compileFilter.js';
import { compileProjection } from '../query/projection.js';
import { parseSort } from '../query/sortSpec.js';
import type { CollectionMeta } from '../store/collectionMeta.js';
import type { Batch } from '../server/cursorTable.js';
import { RawBatch } from '../wire/message.js';
import { collationFor, docField, planFor } from './collectionAccess.js';
import type { CommandContext, CommandHandler } from './commandContext.js';
import { findCollection, namespaceOf, readerOf } from './commandContext.js';
import { select } from './selection.js';
import type { Selection } from './selection.js';

const DEFAULT_BATCH = 101;
const UNSUPPORTED = ['min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData'];

/** A number that must not be negative; absent means `fallback`. */
export function countField(source: Doc, name: string, fallback: number): number {
  const value = getField(source, name);
  if (value === undefined || value === null) return fallback;
  const count = toSafeInteger(value);
  if (count === undefined) {
    throw isNumber(value)
      ? new MongoError('BadValue', `Field '${name}' must be an integer`)
      : new MongoError('TypeMismatch', `BSON field '${name}' is the wrong type, expected a number`);
  }
  if (count < 0)
    throw new MongoError(51024, `BSON field '${name}' value must be >= 0, actual value '${count}'`);
  return count;
}

/** Refuses options whose effect isn't implemented, when they ask for one. */
function refuseOptions(command: Doc, names: readonly string[]): void {
  const asked = names.find(
    (name) =>
      getField(command, name) !== undefined &&
      getField(command, name) !== false &&
      !isEmptyDoc(getField(command, name)),
  );
  if (asked) throw notSupported(`the option ${asked}`);
}

function isEmptyDoc(value: Value): boolean {
  return isDoc(value) && Object.keys(value).length === 0;
}

type Request = Omit<Selection, 'meta' | 'plan'> & { filter: Doc; hint: Value };

function readSelection(command: Doc, meta: CollectionMeta | undefined): Request {
  const collation = collationFor(command['collation'], meta);
  refuseOptions(command, UNSUPPORTED);
  const filter = docField(command, 'filter');
  const scope = scopeWith(letVariables(command, collation), collation);
  const limit = countField(command, 'limit', 0);
  return {
    filter,
    hint: command['hint'],
    predicate: compileFilter(filter, scope),
    sort: parseSort(command['sort']),
    skip: countField(command, 'skip', 0),
    limit: limit === 0 ? Infinity : limit,
    collation,
  };
}

/** `find`: a cursor over the matching documents. */
export const find: CommandHandler = async (context) => {
  const { command, server } = context;
  const namespace = namespaceOf(context);
  const meta = findCollection(context, namespace);
  const request = readSelection(command, meta);
  const { collation } = request;
  const projectionSpec = docField(command, 'projection');
  const hasProjection = Object.keys(projectionSpec).length > 0;
  const project = compileProjection(projectionSpec, scopeWith(letVariables(command, collation), collation));
  const single = command['singleBatch'] === true;
  const size = countField(command, 'batchSize', DEFAULT_BATCH);
  const plan = meta && naturalPlan(context, meta, request, command);
  if (plan && !hasProjection && size > 0 && request.skip === 0) {
    const found = findByKey(readerOf(context)(), meta, plan);
    if (found) return firstBatch(namespace, { documents: [found], id: Long.ZERO });
  }
  const documents = function* (): Generator<Uint8Array | Pause> {
    if (!plan) return;
    const selection = { ...request, meta, plan };
    for (const found of select(readerOf(context), selection)) {
      if (found === PAUSE) yield found;
      else yield hasProjection ? encode(project(found.doc, found.run)) : found.bytes;
    }
  };
  const { operation, transaction } = context;
  const owner = { namespace, operation, transaction };
  const options = { single, resting: command['noCursorTimeout'] === true };
  const batch = await server.cursors.start(owner, documents(), size, options);
  return firstBatch(namespace, batch);
};

function firstBatch(ns: string, { documents, id }: Batch): Doc {
  return { cursor: new RawBatch('firstBatch', documents, { id, ns }) };
}

function naturalPlan(
  context: CommandContext,
  meta: Selection['meta'],
  request: Request,
  command: Doc,
): Selection['plan'] {
  const { sort } = command;
  const hint = isDoc(sort) && '$natural' in sort ? { $natural: sort['$natural'] } : request.hint;
  return planFor(context, meta, { ...request, hint });
}

/** What `explain` tells of a find: the plan, and with `executionStats` what running it looked at. */
export async function explainFind(context: CommandContext, command: Doc, verbosity: Value): Promise<Doc> {
  const namespace = `${context.database}.${String(command['find'])}`;
  const meta = findCollection(context, namespace);
  const request = readSelection(command, meta);
  const plan = meta && naturalPlan(context, meta, request, command);
  const stage = plan ? explainPlan(plan, meta) : { stage: 'EOF' };
  const sorted = plan && request.sort.length > 0 && !plan.providesSort;
  const winningPlan = sorted ? { stage: 'SORT', sortPattern: command['sort'], inputStage: stage } : stage;
  const collation = request.collation ? { collation: request.collation.spec } : {};
  const queryPlanner = {
    namespace,
    parsedQuery: request.filter,
    ...collation,
    winningPlan,
    rejectedPlans: [],
  };
  if (verbosity === 'queryPlanner') return { queryPlanner };
  const counts = { keys: 0, documents: 0 };
  let found = 0;
  if (meta && plan) {
    const { operation, transaction } = context;
    const owner = { namespace, operation, transaction };
    const source = select(readerOf(context), { ...request, meta, plan, counts });
    await context.server.cursors.run(owner, source, () => ++found > 0);
  }
  const executionStats = {
    executionSuccess: true,
    nReturned: found,
    totalKeysExamined: counts.keys,
    totalDocsExamined: counts.documents,
  };
  return { queryPlanner, executionStats };
}
