import { entriesOf, isDoc } from '../bson/document.js';
import type { Value } from '../bson/document.js';
import { MongoError, notSupported } from '../mongoError.js';
import type { Stage, StageContext } from './stage.js';
import { stageTable } from './stageTable.js';

/** Stages MongoDB has and this store leaves out. */
const UNSUPPORTED = new Set([
  '$geoNear',
  '$densify',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$changeStreamSplitLargeEvent',
  '$planCacheStats',
  '$listSampledQueries',
]);

/** Stages that are taken off a pipeline's ends before it is compiled, and so are found here in a wrong place. */
const MISPLACED: Readonly<Record<string, readonly [code: number, message: string]>> = {
  $out: [40601, '$out can only be the final stage in the pipeline'],
  $merge: [40601, '$merge can only be the final stage in the pipeline'],
  $changeStream: [40602, '$changeStream is only valid as the first stage in a pipeline.'],
  $documents: [40602, '$documents is only valid as the first stage in a pipeline.'],
};

/** The name and operand of a stage. Throws 40323 when it has not exactly one field. */
export function readStage(stage: Value): [name: string, operand: Value] {
  const [only, ...more] = isDoc(stage) ? entriesOf(stage) : [];
  if (!only || more.length > 0)
    throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
  return only;
}

/**
 * Compiles a pipeline to one stage. Throws 40324 for an unknown stage, 115 for one left out, 40602 for
 * `$changeStream`, which only begins a pipeline, and whatever the stages throw for operands they can't read.
 */
export function compilePipeline(
  pipeline: readonly Value[],
  context: StageContext,
  table: StageContextTable = stageTable,
): Stage {
  const stages = pipeline.map((given) => {
    const [name, operand] = readStage(given);
    const misplaced = MISPLACED[name];
    if (misplaced) throw new MongoError(...misplaced);
    if (UNSUPPORTED.has(name)) throw notSupported(`the aggregation stage ${name}`);
    const compile = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!compile) throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
    return compile(operand, context, name);
  });
  return (documents) => stages.reduce((source, stage) => stage(source), documents);
}

/** The stages a pipeline may be made of. */
export type StageContextTable = typeof stageTable;
