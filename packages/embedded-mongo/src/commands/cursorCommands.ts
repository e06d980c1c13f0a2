import { Long } from 'bson';
import type { Doc, Value } from '../bson/document.js';
import { toInteger } from '../bson/numbers.js';
import { MongoError } from '../mongoError.js';
import { RawBatch } from '../wire/message.js';
import type { CommandHandler } from './commandContext.js';
import { namespaceNamed, namespaceOf } from './commandContext.js';
import { countField } from './find.js';

/** `getMore`: the next batch of an open cursor. Throws 43 CursorNotFound. */
export const getMore: CommandHandler = async (context) => {
  const { command, database, server } = context;
  const id = Long.fromBigInt(toInteger(command['getMore']) ?? 0n);
  const collection = command['collection'];
  const namespace =
    typeof collection === 'string' && collection.startsWith('$cmd')
      ? `${database}.${collection}`
      : namespaceNamed(database, collection);
  const size = countField(command, 'batchSize', 0) || Infinity;
  server.failPoints.onGetMore();
  const batch = await server.cursors.next(id, namespace, size);
  return { cursor: new RawBatch('nextBatch', batch.documents, { id: batch.id, ns: namespace }) };
};

/** `killCursors`: closes cursors; those not open are reported as not found. */
export const killCursors: CommandHandler = (context) => {
  namespaceOf(context);
  const ids = context.command['cursors'];
  if (!Array.isArray(ids)) throw new MongoError('TypeMismatch', "BSON field 'cursors' must be an array");
  const result = {
    cursorsKilled: [] as Value[],
    cursorsNotFound: [] as Value[],
    cursorsAlive: [],
    cursorsUnknown: [],
  };
  for (const id of ids as Value[]) {
    const killed = context.server.cursors.kill(Long.fromBigInt(toInteger(id) ?? 0n));
    (killed ? result.cursorsKilled : result.cursorsNotFound).push(id);
  }
  return result as Doc;
};
