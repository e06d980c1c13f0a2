import { ERROR_CODES as CODE, MongoError } from '../mongoError.js';

/** Errors after which a stream may go on from its last token (MongoDB's specification of change streams). */
const RESUMABLE: ReadonlySet<number> = new Set([
  CODE.HostUnreachable,
  CODE.HostNotFound,
  CODE.StaleShardVersion,
  CODE.NetworkTimeout,
  CODE.ShutdownInProgress,
  CODE.FailedToSatisfyReadPreference,
  CODE.StaleEpoch,
  CODE.PrimarySteppedDown,
  CODE.RetryChangeStream,
  CODE.ExceededTimeLimit,
  CODE.SocketException,
  CODE.NotWritablePrimary,
  CODE.InterruptedAtShutdown,
  CODE.InterruptedDueToReplStateChange,
  CODE.NotPrimaryNoSecondaryOk,
  CODE.NotPrimaryOrSecondary,
]);

const FATAL: ReadonlySet<number> = new Set([CODE.ChangeStreamFatalError, CODE.ChangeStreamHistoryLost]);

/** An error of a change stream, with the label that tells drivers whether to resume. */
export function labelResumable(error: unknown): unknown {
  if (!(error instanceof MongoError) || error.labels) return error;
  const labels = RESUMABLE.has(error.code)
    ? ['ResumableChangeStreamError']
    : FATAL.has(error.code)
      ? ['NonResumableChangeStreamError']
      : undefined;
  if (!labels) return error;
  return new MongoError(error.code, error.message, { labels, extra: error.extra });
}
