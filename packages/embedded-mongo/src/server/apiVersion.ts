import { getField } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { MongoError } from '../mongoError.js';

/** The commands of API version 1 (https://www.mongodb.com/docs/manual/reference/stable-api/). */
const VERSION_1 = new Set([
  'abortTransaction',
  'aggregate',
  'bulkWrite',
  'collMod',
  'commitTransaction',
  'count',
  'create',
  'createIndexes',
  'delete',
  'drop',
  'dropDatabase',
  'dropIndexes',
  'endSessions',
  'explain',
  'find',
  'findAndModify',
  'getMore',
  'hello',
  'insert',
  'killCursors',
  'listCollections',
  'listDatabases',
  'listIndexes',
  'ping',
  'refreshSessions',
  'update',
]);

/** The stages of API version 1's aggregate don't include these. */
const STAGES_OUTSIDE = new Set([
  '$currentOp',
  '$indexStats',
  '$listLocalSessions',
  '$listSessions',
  '$planCacheStats',
]);

/** Checks `apiVersion`, `apiStrict` and `apiDeprecationErrors`. Throws 322 for another version, 323 for what strict excludes. */
export function checkApiVersion(name: string, command: Doc): void {
  const { apiVersion, apiStrict } = command;
  if (apiVersion === undefined) {
    const alone = ['apiStrict', 'apiDeprecationErrors'].find(
      (field) => getField(command, field) !== undefined,
    );
    if (alone) throw new MongoError(4886600, `Provided ${alone} without passing apiVersion`);
    return;
  }
  if (apiVersion !== '1') throw new MongoError('APIVersionError', 'API version must be "1"');
  if (apiStrict !== true) return;
  if (!VERSION_1.has(name))
    throw strict(`Provided apiStrict:true, but the command ${name} is not in API Version 1.`);
  const stage = name === 'aggregate' ? stageOutside(command['pipeline']) : undefined;
  if (stage) throw strict(`stage ${stage} is not allowed with 'apiStrict: true' in API Version 1.`);
}

function stageOutside(pipeline: unknown): string | undefined {
  if (!Array.isArray(pipeline)) return undefined;
  const names = (pipeline as unknown[]).map((stage) => Object.keys(stage ?? {})[0] ?? '');
  return names.find((name) => STAGES_OUTSIDE.has(name));
}

function strict(message: string): MongoError {
  const more =
    'Information on supported commands and migrations in API Version 1 can be found at https://dochub.mongodb.org/core/manual-versioned-api';
  return new MongoError('APIStrictError', `${message} ${more}`);
}
