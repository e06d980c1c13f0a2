import { compilePipeline, readStage } from '../aggregate/compilePipeline.js';
import { documentsSource } from '../aggregate/documentsSource.js';
import type { Flow, StageContext, StageScope } from '../aggregate/stage.js';
import { stageCount } from '../aggregate/stageTable.js';
import type { Collation } from '../collation/collation.js';
import { isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { letVariables } from '../expression/letVariables.js';
import { scopeWith } from '../expression/matchScope.js';
import { MongoError, notSupported } from '../mongoError.js';
import { PAUSE } from '../planner/pause.js';
import type { Pause } from '../planner/pause.js';
import { explainPlan } from '../planner/plan.js';
import type { Plan } from '../planner/plan.js';
import type { SortField } from '../query/sortSpec.js';
import { compileFilter } from '../query/compileFilter.js';
import { parseSort } from '../query/sortSpec.js';
import { collationFor, planFor } from './collectionAccess.js';
import type { CommandContext, CommandHandler } from './commandContext.js';
import { isChangeStream, openChangeStream } from './changeStream.js';
import { findCollection, namespaceNamed, readerOf } from './commandContext.js';
import { encodedBatch } from './encodedBatch.js';
import { runOutput, splitOutput } from './outputStage.js';
import { select } from './selection.js';
import { pipelineSource } from './sourceStages.js';
import type { PipelineSource } from './sourceStages.js';

/** The leading part of a pipeline that reading the collection itself can answer. */
interface Head {
  readonly filter: Doc;
  readonly sort: readonly SortField[];
  readonly limit: number;
  readonly rest: readonly Value[];
}

/** Takes the leading `$match`, `$sort` and `$limit`, so that indexes serve them. */
function splitHead(pipeline: readonly Value[]): Head {
  let at = 0;
  const take = (name: string): Value => {
    const stage = pipeline[at];
    if (stage === undefined || readStage(stage)[0] !== name) return undefined;
    at++;
    return readStage(stage)[1];
  };
  const filter = take('$match');
  const sort = take('$sort');
  const limit = take('$limit');
  if (filter !== undefined && !isDoc(filter))
    throw new MongoError(15959, 'the match filter must be an expression in an object');
  if (isDoc(sort) && Object.keys(sort).length === 0)
    throw new MongoError(15976, '$sort stage must have at least one sort key');
  const most = limit === undefined ? Infinity : stageCount(limit, '$limit', 1);
  return { filter: filter ?? {}, sort: parseSort(sort), limit: most, rest: pipeline.slice(at) };
}

function planHead(
  context: CommandContext,
  collection: string,
  head: Head,
  hint: Value,
  collation: Collation | undefined,
): Plan | undefined {
  const meta = findCollection(context, namespaceNamed(context.database, collection));
  return meta && planFor(context, meta, { filter: head.filter, sort: head.sort, hint, collation });
}

function* readHead(
  context: CommandContext,
  collection: string,
  head: Head,
  { variables, collation }: StageScope,
  hint?: Value,
): Generator<Doc | Pause> {
  const meta = findCollection(context, namespaceNamed(context.database, collection));
  const predicate = compileFilter(head.filter, scopeWith(variables, collation));
  if (!meta) return;
  const plan = planFor(context, meta, { filter: head.filter, sort: head.sort, hint, collation });
  const selection = { ...head, meta, plan, predicate, skip: 0, collation };
  for (const found of select(readerOf(context), selection)) yield found === PAUSE ? found : found.doc;
}

/** Every pipeline inside a pipeline compares as the outermost does, whatever collection it reads. */
function stageContext(context: CommandContext, scope: StageScope): StageContext {
  const { collation } = scope;
  return {
    ...scope,
    read: (collection, filter) => readHead(context, collection, splitHead([{ $match: filter }]), scope),
    check: (pipeline, variables) =>
      void compilePipeline(pipeline, stageContext(context, { variables, collation })),
    runPipeline: (source, pipeline, variables) => {
      const inner = { variables, collation };
      if (typeof source !== 'string') return compilePipeline(pipeline, stageContext(context, inner))(source);
      const head = splitHead(pipeline);
      return compilePipeline(head.rest, stageContext(context, inner))(readHead(context, source, head, inner));
    },
  };
}

function readPipeline(command: Doc): Value[] {
  if (Array.isArray(command['pipeline'])) return command['pipeline'] as Value[];
  throw new MongoError('TypeMismatch', "'pipeline' option must be specified as an array");
}

/** Where a pipeline starts when that isn't a collection: at a stage of the server's own, or at `$documents`. */
function sourceOf(
  context: CommandContext,
  pipeline: readonly Value[],
  scope: StageScope,
): PipelineSource | undefined {
  const source = pipelineSource(context, pipeline);
  const written = source ? undefined : documentsSource(pipeline);
  if (!written) return source;
  if (typeof context.command['aggregate'] === 'string')
    throw new MongoError('InvalidNamespace', "'$documents' can only be run with {aggregate: 1}");
  return { namespace: `${context.database}.$cmd.aggregate`, documents: written.read(scope) };
}

/** The collation of a pipeline: its own, or the default of the collection it starts from. */
function requestedCollation(context: CommandContext, command: Doc): Collation | undefined {
  const namespace = `${context.database}.${String(command['aggregate'])}`;
  return collationFor(command['collation'], findCollection(context, namespace));
}

/** `aggregate`: a cursor over what a pipeline yields, or nothing when it ends in writing that. */
export const aggregate: CommandHandler = (context) => {
  const { command, database } = context;
  const collection = command['aggregate'];
  // Every stage is compiled before anything is read, so that a mistake shows even in an empty collection.
  const pipeline = readPipeline(command);
  if (isChangeStream(pipeline)) {
    // What happened is compared by the stream's own collation, whatever the collection's default is.
    const own = collationFor(command['collation'], undefined);
    const watched = { variables: letVariables(command, own), collation: own };
    return openChangeStream(context, pipeline, stageContext(context, watched));
  }
  const collation = requestedCollation(context, command);
  const scope = { variables: letVariables(command, collation), collation };
  const { reading, output } = splitOutput(pipeline, context, scope);
  const source = sourceOf(context, reading, scope);
  const stages = stageContext(context, scope);
  compilePipeline(source ? reading.slice(1) : reading, stages);
  if (typeof collection !== 'string' && !source)
    throw new MongoError(
      'InvalidNamespace',
      '{aggregate: 1} is not valid without a leading stage that needs no collection',
    );
  const namespace = source?.namespace ?? namespaceNamed(database, collection);
  if (command['explain'] === true) {
    if (command['writeConcern'] !== undefined)
      throw new MongoError('FailedToParse', "Aggregation explain does not support the 'writeConcern' option");
    if (source) throw notSupported('explaining a pipeline without a collection');
    return explainAggregate(context, command);
  }
  requireCursor(command);
  const run = (): Flow => {
    if (source) return compilePipeline(reading.slice(1), stages)(source.documents);
    const head = splitHead(reading);
    const documents = readHead(context, String(collection), head, scope, command['hint']);
    return compilePipeline(head.rest, stages)(documents);
  };
  return output ? runOutput(context, namespace, output, run()) : encodedBatch(context, namespace, run());
};

function requireCursor(command: Doc): void {
  if (isDoc(command['cursor'])) return;
  throw new MongoError(
    'FailedToParse',
    "The 'cursor' option is required, except for aggregate with the explain argument",
  );
}

/** What `explain` tells of a pipeline: the plan of the part that reads, and the stages after it. */
export function explainAggregate(context: CommandContext, command: Doc): Doc {
  const head = splitHead(readPipeline(command));
  const collection = String(command['aggregate']);
  const collation = requestedCollation(context, command);
  const plan = planHead(context, collection, head, command['hint'], collation);
  const namespace = `${context.database}.${collection}`;
  const winningPlan = plan ? explainPlan(plan, findCollection(context, namespace)) : { stage: 'EOF' };
  const by = collation ? { collation: collation.spec } : {};
  const queryPlanner = { namespace, parsedQuery: head.filter, ...by, winningPlan, rejectedPlans: [] };
  return head.rest.length === 0
    ? { queryPlanner }
    : { queryPlanner, stages: [{ $cursor: { queryPlanner } }, ...head.rest] };
}
