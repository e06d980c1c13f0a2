import { compilePipeline, readStage } from '../aggregate/compilePipeline.js';
import type { Stage, StageContext } from '../aggregate/stage.js';
import { isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import type { ChangeBatch, ChangeSource } from '../changes/changeStream.js';
import { ChangeStream } from '../changes/changeStream.js';
import { readChangeStreamSpec } from '../changes/changeStreamSpec.js';
import { labelResumable } from '../changes/resumableErrors.js';
import { scopeWith } from '../expression/matchScope.js';
import { MongoError, notSupported } from '../mongoError.js';
import { unpaused } from '../planner/pause.js';
import { compileFilter } from '../query/compileFilter.js';
import { RawBatch } from '../wire/message.js';
import { planFor } from './collectionAccess.js';
import type { CommandContext } from './commandContext.js';
import { findCollection, namespaceNamed } from './commandContext.js';
import { countField } from './find.js';
import { select } from './selection.js';

/** The stages that may follow, which keep each event an event. */
const ALLOWED = new Set([
  '$match',
  '$project',
  '$addFields',
  '$set',
  '$unset',
  '$replaceRoot',
  '$replaceWith',
  '$redact',
]);

const WRITING = new Set(['$out', '$merge']);

/** True when a pipeline watches for changes instead of reading what is there. */
export function isChangeStream(pipeline: readonly Value[]): boolean {
  return pipeline.length > 0 && readStage(pipeline[0])[0] === '$changeStream';
}

/**
 * Opens a change stream, recording changes from now on if they weren't yet, and returns its first batch;
 * the cursor stays open. Throws 263 in a transaction, 72 for a read concern it can't have, 20 for a stage
 * that can't follow, and what `readChangeStreamSpec` and `ChangeStream` throw.
 */
export async function openChangeStream(
  context: CommandContext,
  pipeline: readonly Value[],
  stages: StageContext,
): Promise<Doc> {
  const { command, database, server } = context;
  refusePlaces(context);
  const collection = command['aggregate'];
  const named = typeof collection === 'string' ? collection : undefined;
  const namespace = named === undefined ? `${database}.$cmd.aggregate` : namespaceNamed(database, named);
  const spec = readChangeStreamSpec(readStage(pipeline[0])[1], database, named);
  const run = compileRest(pipeline.slice(1), stages);
  const { store } = server;
  store.changes.record(store.clock.now);
  const source: ChangeSource = {
    log: store.changes,
    clock: store.clock,
    current: (ns, uuid, id) => currentDocument(context, ns, uuid, id),
  };
  const options = isDoc(command['cursor']) ? command['cursor'] : {};
  const size = countField(options, 'batchSize', 101);
  try {
    const stream = new ChangeStream(spec, run, source);
    return firstReply(context, namespace, stream, await stream.read(size, 0, context.connection.closed));
  } catch (error) {
    throw labelResumable(error);
  }
}

function firstReply(
  { server: { cursors } }: CommandContext,
  namespace: string,
  stream: ChangeStream,
  { events, token, ended }: ChangeBatch,
): Doc {
  const id = ended ? cursors.none : cursors.openStream(namespace, stream);
  const rest = { postBatchResumeToken: token, id, ns: namespace };
  return { cursor: new RawBatch('firstBatch', events, rest) };
}

function refusePlaces({ command, transaction }: CommandContext): void {
  if (transaction)
    throw new MongoError(
      'OperationNotSupportedInTransaction',
      'Operation not permitted in transaction :: caused by :: Aggregation stage $changeStream cannot run within a multi-document transaction',
    );
  const level = isDoc(command['readConcern']) ? command['readConcern']['level'] : undefined;
  if (level !== undefined && level !== 'majority')
    throw new MongoError(
      'InvalidOptions',
      `Aggregation stage $changeStream cannot run with a readConcern other than 'majority'. Current readConcern: ${String(level)}`,
    );
  if (command['explain'] === true) throw notSupported('explaining $changeStream');
}

function compileRest(rest: readonly Value[], stages: StageContext): Stage {
  for (const stage of rest) {
    const [name] = readStage(stage);
    if (ALLOWED.has(name)) continue;
    // What isn't a stage at all is said first, and what is only left out is said to be.
    if (!WRITING.has(name)) compilePipeline([stage], stages);
    throw new MongoError('IllegalOperation', `${name} is not permitted in a $changeStream pipeline`);
  }
  return compilePipeline(rest, stages);
}

/** The document as it is now, if its collection still is the one of that UUID. */
function currentDocument(
  context: CommandContext,
  namespace: string,
  uuid: Buffer,
  id: Value,
): Doc | undefined {
  const { store } = context.server;
  const meta = findCollection(context, namespace);
  if (!meta?.uuid.equals(uuid)) return undefined;
  const filter = { _id: { $eq: id } };
  const plan = planFor(context, meta, { filter, collation: undefined });
  const predicate = compileFilter(filter, scopeWith({}, undefined));
  const selection = { meta, plan, predicate, sort: [], skip: 0, limit: 1, collation: undefined };
  const [found] = unpaused(select(() => store.env, selection));
  return found?.doc;
}
