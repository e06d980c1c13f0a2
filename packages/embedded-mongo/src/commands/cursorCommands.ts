import { Long } from 'bson';
import type { Doc, Value } from '../bson/document.js';
import { toInteger } from '../bson/numbers.js';
import { MongoError } from '../mongoError.js';
import { RawBatch } from '../wire/message.js';
import { labelResumable } from '../changes/resumableErrors.js';
import type { OpenStream } from '../server/cursorTable.js';
import type { CommandContext, CommandHandler } from './commandContext.js';
import { namespaceNamed, namespaceOf } from './commandContext.js';
import { countField } from './find.js';

/** How long a change stream's `getMore` waits for events when the client doesn't say. */
const AWAIT_MILLISECONDS = 1000;

/** `getMore`: the next batch of an open cursor; a change stream's waits for `maxTimeMS`. Throws 43 CursorNotFound. */
export const getMore: CommandHandler = async (context) => {
  const { command, database, server, transaction, operation } = context;
  const id = Long.fromBigInt(toInteger(command['getMore']) ?? 0n);
  const collection = command['collection'];
  const namespace =
    typeof collection === 'string' && collection.startsWith('$cmd')
      ? `${database}.${collection}`
      : namespaceNamed(database, collection);
  const size = countField(command, 'batchSize', 0) || Infinity;
  const open = server.cursors.streamOf(id, namespace);
  if (open) return awaitEvents(context, id, open, size);
  server.failPoints.onGetMore();
  const batch = await server.cursors.next(id, size, { namespace, transaction, operation });
  return { cursor: new RawBatch('nextBatch', batch.documents, { id: batch.id, ns: namespace }) };
};

/** The next events of a change stream. A stream that fails, ends or loses its client is closed. */
async function awaitEvents(
  { command, server, connection }: CommandContext,
  id: Long,
  open: OpenStream,
  size: number,
): Promise<Doc> {
  const { cursors } = server;
  open.busy = true;
  try {
    server.failPoints.onGetMore();
    const patience = countField(command, 'maxTimeMS', AWAIT_MILLISECONDS);
    const { events, token, ended } = await open.stream.read(size, patience, connection.closed);
    open.lastUsed = Date.now();
    if (ended || connection.closed.aborted) cursors.kill(id);
    const rest = { postBatchResumeToken: token, id: ended ? cursors.none : id, ns: open.namespace };
    return { cursor: new RawBatch('nextBatch', events, rest) };
  } catch (error) {
    cursors.kill(id);
    throw labelResumable(error);
  } finally {
    open.busy = false;
  }
}

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
