import type { Doc } from './bson/document.js';

/** MongoDB's error codes the store uses, by MongoDB's own names (its `error_codes.yml`). */
export const ERROR_CODES = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  FailedToParse: 9,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  IllegalOperation: 20,
  EmptyArrayOperation: 21,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  OperationFailed: 96,
  WriteConflict: 112,
  CommandNotSupported: 115,
  NamespaceCannotBeSharded: 171,
  InvalidPipelineOperator: 168,
  TransactionTooOld: 225,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  OperationNotSupportedInTransaction: 263,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  InterruptedAtShutdown: 11600,
} as const;

/** The name of one of MongoDB's errors. */
export type ErrorName = keyof typeof ERROR_CODES;

/** An error a command answers with: MongoDB's code and name, its labels, and fields the reply carries besides. */
export class MongoError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly labels: string[];
  readonly extra: Doc;

  constructor(name: ErrorName | number, message: string, options: { labels?: string[]; extra?: Doc } = {}) {
    super(message);
    this.code = typeof name === 'number' ? name : ERROR_CODES[name];
    this.codeName = typeof name === 'number' ? `Location${name}` : name;
    this.labels = options.labels ?? [];
    this.extra = options.extra ?? {};
  }
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
    ...(error.labels.length ? { errorLabels: error.labels } : {}),
  };
}
