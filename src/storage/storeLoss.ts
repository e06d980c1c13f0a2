import mongoose from 'mongoose';
import { PosternError } from '../kernel/errors.js';

const { mongo } = mongoose;

/** Errors of the driver that say: no store to ask, or it went away while it was asked. */
const LOSSES = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoExpiredSessionError,
];

/**
 * What a server answers that is stopping, or no primary any more (MongoDB's "state change" errors, from its
 * specification of server discovery and monitoring), and that a pool gave no connection in time.
 */
const STATE_CHANGES = new Set<unknown>([91, 189, 10058, 10107, 11600, 11602, 13435, 13436]);
const POOL_ERRORS = new Set(['MongoWaitQueueTimeoutError', 'MongoPoolClosedError', 'MongoPoolClearedError']);

/** Whether this error says that a store is out of reach, and nothing of the request. */
export function isStoreLoss(error: unknown): boolean {
  if (!(error instanceof mongo.MongoError)) return false;
  // A write in bulk wraps whatever stopped it as if the server had said so.
  const within: unknown = error instanceof mongo.MongoBulkWriteError ? error.errorResponse : null;
  return (
    isStoreLoss(within) ||
    LOSSES.some((loss) => error instanceof loss) ||
    STATE_CHANGES.has(error.code) ||
    POOL_ERRORS.has(error.name)
  );
}

/** What a caller is told where the store is out of reach or took too long; a mutation may or may not be done. */
export const storeUnavailable = (): PosternError =>
  new PosternError(
    'INTERNAL_SERVER_ERROR',
    'The store cannot be reached at the moment: try again, a mutation with the same idempotency key.',
    { reason: 'STORE_UNAVAILABLE' },
  );

/** What a caller is told where only the key store is: plain fields are still answered. */
const keysUnavailable = (): PosternError =>
  new PosternError(
    'INTERNAL_SERVER_ERROR',
    'Personal data cannot be kept or shown at the moment, its keys are out of reach: try again.',
    { reason: 'KEY_UNAVAILABLE' },
  );

/** An error as callers may see it: {@link storeUnavailable} for a loss, null for any other. */
export const toldOfLoss = (error: unknown): PosternError | null =>
  isStoreLoss(error) ? storeUnavailable() : null;

/** Asks the key store. @throws PosternError KEY_UNAVAILABLE where that is out of reach. */
export async function ofKeyStore<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw isStoreLoss(error) ? keysUnavailable() : error;
  }
}
