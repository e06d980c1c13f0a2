import type { Doc } from './bson/document.js';

/** MongoDB's error codes the store uses, by MongoDB's own names (its `error_codes.yml`). */
export const ERROR_CODES = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  HostUnreachable: 6,
  HostNotFound: 7,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  AuthenticationFailed: 18,
  IllegalOperation: 20,
  EmptyArrayOperation: 21,
  InvalidBSON: 22,
  LockTimeout: 24,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NoMatchingDocument: 47,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  NotExactValueField: 55,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  StaleShardVersion: 63,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  UnknownReplWriteConcern: 79,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  NetworkTimeout: 89,
  ShutdownInProgress: 91,
  OperationFailed: 96,
  UnsatisfiableWriteConcern: 100,
  WriteConflict: 112,
  CommandNotSupported: 115,
  ConflictingOperationInProgress: 117,
  DocumentValidationFailure: 121,
  FailedToSatisfyReadPreference: 133,
  CursorInUse: 143,
  StaleEpoch: 150,
  IncompatibleCollationVersion: 161,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  AmbiguousIndexKeyPattern: 181,
  PrimarySteppedDown: 189,
  InvalidIndexSpecificationOption: 197,
  ClusterTimeFailsRateLimiter: 205,
  QueryFeatureNotAllowed: 224,
  TransactionTooOld: 225,
  RetryChangeStream: 234,
  CursorKilled: 237,
  SnapshotTooOld: 239,
  ConversionFailure: 241,
  SnapshotUnavailable: 246,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  InvalidResumeToken: 260,
  ExceededTimeLimit: 262,
  OperationNotSupportedInTransaction: 263,
  PreparedTransactionInProgress: 267,
  IndexBuildAborted: 276,
  ClientDisconnect: 279,
  ChangeStreamFatalError: 280,
  ChangeStreamHistoryLost: 286,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  APIVersionError: 322,
  APIStrictError: 323,
  SocketException: 9001,
  NotWritablePrimary: 10107,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  InterruptedAtShutdown: 11600,
  Interrupted: 11601,
  InterruptedDueToReplStateChange: 11602,
  NotPrimaryNoSecondaryOk: 13435,
  NotPrimaryOrSecondary: 13436,
  OutOfDiskSpace: 14031,
  SearchNotEnabled: 31082,
  IDLFailedToParse: 40414,
  IDLUnknownField: 40415,
} as const;

/** The name of one of MongoDB's errors. */
export type ErrorName = keyof typeof ERROR_CODES;

/** An error a command answers with: MongoDB's code and name, its labels, and fields the reply carries besides. */
export class MongoError extends Error {
  readonly code: number;
  readonly codeName: string;
  /** Exactly these labels; undefined leaves it to `errorLabels`, which goes by the code and the command. */
  readonly labels: readonly string[] | undefined;
  readonly extra: Doc;

  constructor(
    name: ErrorName | number,
    message: string,
    options: { labels?: readonly string[]; extra?: Doc } = {},
  ) {
    super(message);
    this.code = typeof name === 'number' ? name : ERROR_CODES[name];
    this.codeName = typeof name === 'number' ? codeNameOf(name) : name;
    this.labels = options.labels;
    this.extra = options.extra ?? {};
  }
}

/** The name MongoDB gives a code, or `LocationN` for one without a name. */
function codeNameOf(code: number): string {
  const known = (Object.keys(ERROR_CODES) as ErrorName[]).find((name) => ERROR_CODES[name] === code);
  return known ?? `Location${code}`;
}

/** The error a feature left out answers with: 115 CommandNotSupported, naming what was asked for. */
export function notSupported(what: string): MongoError {
  return new MongoError('CommandNotSupported', `${what} is not supported by the embedded store`);
}

/** The fields of a failed command's reply. */
export function errorReply(error: MongoError): Doc {
  return {
    ok: 0,
    errmsg: error.message,
    code: error.code,
    codeName: error.codeName,
    ...error.extra,
    ...(error.labels?.length ? { errorLabels: error.labels } : {}),
  };
}
