import { MongoError } from '../mongoError.js';
import type { CommandHandler } from './commandContext.js';

/** `commitTransaction`: repeated after a success, it succeeds again. */
export const commitTransaction: CommandHandler = async ({ transaction, server }) => {
  if (!transaction)
    throw new MongoError('NoSuchTransaction', 'commitTransaction must be run within a transaction');
  if (transaction.state !== 'committed') await server.store.commit(transaction);
  server.cursors.killWhere((cursor) => cursor.transaction === transaction);
  return {};
};

/** `abortTransaction`: drops what the transaction wrote. */
export const abortTransaction: CommandHandler = ({ transaction, server }) => {
  if (!transaction)
    throw new MongoError('NoSuchTransaction', 'abortTransaction must be run within a transaction');
  transaction.end('aborted');
  server.cursors.killWhere((cursor) => cursor.transaction === transaction);
  return {};
};
