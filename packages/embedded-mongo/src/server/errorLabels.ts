import type { Doc } from '../bson/document.js';
import { ERROR_CODES as CODE } from '../mongoError.js';

/** MongoDB's category RetriableError (`error_codes.yml`): a retryable write may be sent again. */
const RETRYABLE: ReadonlySet<number> = new Set([
  CODE.HostUnreachable,
  CODE.HostNotFound,
  CODE.NetworkTimeout,
  CODE.ShutdownInProgress,
  CODE.PrimarySteppedDown,
  CODE.ExceededTimeLimit,
  CODE.SocketException,
  CODE.NotWritablePrimary,
  CODE.InterruptedAtShutdown,
  CODE.InterruptedDueToReplStateChange,
  CODE.NotPrimaryNoSecondaryOk,
  CODE.NotPrimaryOrSecondary,
]);

/** Whatever command of a transaction meets these, the whole transaction may be tried again. */
const TRANSIENT: ReadonlySet<number> = new Set([
  CODE.WriteConflict,
  CODE.LockTimeout,
  CODE.PreparedTransactionInProgress,
  CODE.SnapshotTooOld,
  CODE.SnapshotUnavailable,
]);

/** These are transient as long as the commit hasn't been asked for. */
const TRANSIENT_BEFORE_COMMIT: ReadonlySet<number> = new Set([
  CODE.ShutdownInProgress,
  CODE.PrimarySteppedDown,
  CODE.NotWritablePrimary,
  CODE.InterruptedAtShutdown,
  CODE.InterruptedDueToReplStateChange,
  CODE.NotPrimaryNoSecondaryOk,
  CODE.NotPrimaryOrSecondary,
]);

const ENDING = new Set(['commitTransaction', 'abortTransaction']);

/** What a command failed with: its own code, the code of its write concern error, or both. */
export interface Failure {
  readonly code?: number | undefined;
  readonly writeConcernCode?: number | undefined;
}

/** The labels drivers decide about a retry by, as MongoDB gives them to a failed command. */
export function errorLabels(name: string, command: Doc, { code, writeConcernCode }: Failure): string[] {
  const inTransaction = command['autocommit'] === false;
  const ending = ENDING.has(name);
  if (inTransaction && code !== undefined && isTransient(code, ending)) return ['TransientTransactionError'];
  const retryable = ending || (command['txnNumber'] !== undefined && !inTransaction);
  if (!retryable) return [];
  return [code, writeConcernCode].some((one) => one !== undefined && RETRYABLE.has(one))
    ? ['RetryableWriteError']
    : [];
}

function isTransient(code: number, ending: boolean): boolean {
  if (TRANSIENT.has(code) || code === CODE.NoSuchTransaction) return true;
  return !ending && TRANSIENT_BEFORE_COMMIT.has(code);
}
