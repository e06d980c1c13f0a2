import { compilePipeline, readStage } from '../aggregate/compilePipeline.js';
import { stageTable } from '../aggregate/stageTable.js';
import { documentStages } from '../aggregate/documentStages.js';
import type { Collation } from '../collation/collation.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError, notSupported } from '../mongoError.js';
import { unpaused } from '../planner/pause.js';
import type { Update } from './compileUpdate.js';

/**
 * Compiles a pipeline update from the stages that work on one document. Throws 72 InvalidOptions for any
 * other stage and 40324 for an unknown one.
 */
export function compilePipelineUpdate(
  stages: readonly Value[],
  variables: Doc,
  collation: Collation | undefined,
): Update {
  for (const given of stages) {
    const [name] = readStage(given);
    if (Object.hasOwn(stageTable, name) && !Object.hasOwn(documentStages, name)) {
      throw new MongoError('InvalidOptions', `${name} is not allowed to be used within an update`);
    }
  }
  const elsewhere = (): never => {
    throw notSupported('reading another collection in an update');
  };
  const context = { variables, collation, read: elsewhere, check: elsewhere, runPipeline: elsewhere };
  const run = compilePipeline(stages, context, documentStages);
  return (doc) => {
    const [result] = unpaused(run([doc]));
    const after = result ?? doc;
    return '_id' in after || !('_id' in doc) ? after : { _id: doc['_id'], ...after };
  };
}
