import { MongoError } from '../mongoError.js';
import { committed, numberOf } from '../server/sessionTable.js';
import type { CommandHandler } from './commandContext.js';

/** `commitTransaction`: repeated after a success, it succeeds again. */
export const commitTransaction: CommandHandler = async ({ transaction, server, retry, operation }) => {
  if (!transaction)
    throw new MongoError('NoSuchTransaction', 'commitTransaction must be run within a transaction');
  await server.store.commit(transaction, (writer) => retry?.record(writer, {}), operation);
  server.cursors.killWhere((cursor) => cursor.transaction === transaction);
  return {};
};

/** `abortTransaction`: drops what the transaction wrote. Throws 256 when its commit came first. */
export const abortTransaction: CommandHandler = async ({ transaction, server, command }) => {
  if (!transaction)
    throw new MongoError('NoSuchTransaction', 'abortTransaction must be run within a transaction');
  transaction.abort();
  await transaction.commit;
  if (transaction.state === 'committed') throw committed(numberOf(command));
  server.cursors.killWhere((cursor) => cursor.transaction === transaction);
  return {};
};
