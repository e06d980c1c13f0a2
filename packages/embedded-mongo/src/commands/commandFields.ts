import { getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toDouble } from '../bson/numbers.js';
import { notSupported } from '../mongoError.js';
import { readFields } from './fieldRules.js';
import type { FieldRules } from './fieldRules.js';

/** The arguments every command takes (`generic_argument.idl`); what has an effect is checked where it's used. */
const GENERIC: ReadonlySet<string> = new Set([
  '$audit',
  '$client',
  '$clusterTime',
  '$configServerState',
  '$configTime',
  '$db',
  '$oplogQueryData',
  '$queryOptions',
  '$readPreference',
  '$replData',
  '$tenant',
  '$topologyTime',
  'allowImplicitCollectionCreation',
  'apiDeprecationErrors',
  'apiStrict',
  'apiVersion',
  'autocommit',
  'clientOperationKey',
  'comment',
  'coordinator',
  'databaseVersion',
  'expectPrefix',
  'lsid',
  'maxTimeMS',
  'maxTimeMSOpOnly',
  'mayBypassWriteBlocking',
  'rawData',
  'readConcern',
  'shardVersion',
  'startTransaction',
  'stmtId',
  'stmtIds',
  'txnNumber',
  'txnRetryCounter',
  'writeConcern',
]);

const WRITE: FieldRules = {
  ordered: 'bool',
  bypassDocumentValidation: 'bool',
  bypassEmptyTsReplacement: 'bool',
  collectionUUID: 'any',
  encryptionInformation: 'object',
};

const FIND_AND_MODIFY: FieldRules = {
  query: 'object',
  fields: 'object',
  sort: 'object',
  hint: 'hint',
  collation: 'object',
  arrayFilters: 'array',
  remove: 'bool',
  update: 'any',
  upsert: 'bool',
  new: 'bool',
  let: 'object',
  bypassDocumentValidation: 'bool',
  bypassEmptyTsReplacement: 'bool',
  collectionUUID: 'any',
  encryptionInformation: 'object',
  runtimeConstants: 'object',
  writeConcern: 'object',
};

const DROP_INDEXES: FieldRules = { index: 'any', collectionUUID: 'any' };

/**
 * The fields of each command that MongoDB parses strictly, besides its own name and the generic ones. A
 * command not listed ignores fields it doesn't know, there as here.
 */
const COMMAND_FIELDS: Readonly<Record<string, FieldRules>> = {
  find: {
    filter: 'object',
    projection: 'object',
    sort: 'object',
    hint: 'hint',
    collation: 'object',
    skip: 'number',
    limit: 'number',
    batchSize: 'number',
    ntoreturn: 'number',
    singleBatch: 'bool',
    allowDiskUse: 'bool',
    min: 'object',
    max: 'object',
    returnKey: 'bool',
    showRecordId: 'bool',
    tailable: 'bool',
    oplogReplay: 'bool',
    noCursorTimeout: 'bool',
    awaitData: 'bool',
    allowPartialResults: 'bool',
    let: 'object',
    options: 'object',
    term: 'number',
    readOnce: 'bool',
    $_requestResumeToken: 'bool',
    $_resumeAfter: 'object',
    runtimeConstants: 'object',
    collectionUUID: 'any',
    encryptionInformation: 'object',
    includeQueryStatsMetrics: 'bool',
  },
  aggregate: {
    pipeline: 'any',
    cursor: 'any',
    explain: 'bool',
    allowDiskUse: 'bool',
    bypassDocumentValidation: 'bool',
    hint: 'hint',
    collation: 'object',
    let: 'object',
    fromMongos: 'bool',
    needsMerge: 'bool',
    exchange: 'object',
    runtimeConstants: 'object',
    collectionUUID: 'any',
    encryptionInformation: 'object',
    includeQueryStatsMetrics: 'bool',
    passthroughToShard: 'object',
    $_requestResumeToken: 'bool',
    $_requestReshardingResumeToken: 'bool',
    $_resumeAfter: 'object',
  },
  count: {
    query: 'object',
    limit: 'number',
    skip: 'number',
    hint: 'hint',
    collation: 'object',
    fields: 'any',
    collectionUUID: 'any',
    encryptionInformation: 'object',
    mirrored: 'bool',
  },
  distinct: { key: 'string', query: 'object', collation: 'object', hint: 'hint', collectionUUID: 'any' },
  getMore: {
    collection: 'string',
    batchSize: 'number',
    term: 'number',
    lastKnownCommittedOpTime: 'object',
    includeQueryStatsMetrics: 'bool',
  },
  killCursors: { cursors: 'array' },
  insert: { ...WRITE, documents: 'array' },
  update: { ...WRITE, updates: 'array', let: 'object', runtimeConstants: 'object' },
  delete: { ...WRITE, deletes: 'array', let: 'object', runtimeConstants: 'object' },
  findAndModify: FIND_AND_MODIFY,
  findandmodify: FIND_AND_MODIFY,
  bulkWrite: {
    ops: 'array',
    nsInfo: 'array',
    cursor: 'object',
    bypassDocumentValidation: 'bool',
    bypassEmptyTsReplacement: 'bool',
    ordered: 'bool',
    let: 'object',
    errorsOnly: 'bool',
  },
  create: {
    capped: 'bool',
    autoIndexId: 'bool',
    idIndex: 'object',
    size: 'number',
    max: 'number',
    storageEngine: 'object',
    validator: 'object',
    validationLevel: 'string',
    validationAction: 'string',
    indexOptionDefaults: 'object',
    viewOn: 'string',
    pipeline: 'array',
    collation: 'object',
    recordPreImages: 'bool',
    changeStreamPreAndPostImages: 'object',
    timeseries: 'object',
    clusteredIndex: 'any',
    expireAfterSeconds: 'any',
    encryptedFields: 'object',
    temp: 'bool',
    flags: 'number',
  },
  collMod: {
    index: 'object',
    validator: 'object',
    validationLevel: 'string',
    validationAction: 'string',
    viewOn: 'string',
    pipeline: 'array',
    recordPreImages: 'bool',
    changeStreamPreAndPostImages: 'object',
    expireAfterSeconds: 'any',
    timeseries: 'object',
    timeseriesBucketsMayHaveMixedSchemaData: 'bool',
    isTimeseriesNamespace: 'bool',
    cappedSize: 'number',
    cappedMax: 'number',
    collectionUUID: 'any',
    dryRun: 'bool',
    encryptedFields: 'object',
  },
  drop: { collectionUUID: 'any' },
  dropDatabase: {},
  createIndexes: {
    indexes: 'any',
    v: 'number',
    ignoreUnknownIndexOptions: 'bool',
    commitQuorum: 'any',
    collectionUUID: 'any',
  },
  listIndexes: { cursor: 'object', includeBuildUUIDs: 'bool', includeIndexBuildInfo: 'bool' },
  dropIndexes: DROP_INDEXES,
  deleteIndexes: DROP_INDEXES,
  listCollections: {
    cursor: 'object',
    filter: 'object',
    nameOnly: 'bool',
    authorizedCollections: 'bool',
    includePendingDrops: 'bool',
  },
  listDatabases: { filter: 'object', nameOnly: 'bool', authorizedDatabases: 'bool' },
  renameCollection: { to: 'string', dropTarget: 'any', stayTemp: 'bool', collectionUUID: 'any' },
  explain: { verbosity: 'string' },
  dbStats: { scale: 'number', freeStorage: 'number' },
};

/** Declared fields whose effect isn't implemented: refused when they ask for it. */
const REFUSED = [
  '$_requestReshardingResumeToken',
  '$_requestResumeToken',
  '$_resumeAfter',
  'collectionUUID',
  'encryptionInformation',
  'exchange',
  'freeStorage',
  'fromMongos',
  'ignoreUnknownIndexOptions',
  'includeQueryStatsMetrics',
  'indexOptionDefaults',
  'maxTimeMSOpOnly',
  'needsMerge',
  'passthroughToShard',
  'recordPreImages',
  'runtimeConstants',
  'stayTemp',
  'storageEngine',
  'temp',
  'txnRetryCounter',
];

const CURSOR: FieldRules = { batchSize: 'number' };

/**
 * A command with its fields as declared. Throws 40415 for a field it doesn't have and 14 for one of
 * another type, 115 for one that asks for what isn't implemented.
 */
export function readCommand(name: string, command: Doc): Doc {
  const rules = Object.hasOwn(COMMAND_FIELDS, name) ? COMMAND_FIELDS[name] : undefined;
  if (!rules) return command;
  const read = readFields(command, { [name]: 'any', ...rules }, name, GENERIC);
  const refused = REFUSED.find((field) => asksForSomething(getField(read, field)));
  if (refused) throw notSupported(`the option ${refused} of ${name}`);
  const { cursor } = read;
  if (typeof cursor === 'object' && cursor !== null && rules['cursor'] === 'object')
    readFields(cursor as Doc, CURSOR, `${name}.cursor`);
  return read;
}

function asksForSomething(value: Value): boolean {
  if (value === undefined || value === null || value === false) return false;
  if (isNumber(value)) return toDouble(value) !== 0;
  return !isDoc(value) || Object.keys(value).length > 0;
}

/** The fields of one statement of a write command, by the field that lists them. */
export const STATEMENT_FIELDS = {
  updates: {
    q: 'object',
    u: 'any',
    c: 'object',
    arrayFilters: 'array',
    hint: 'hint',
    multi: 'bool',
    upsert: 'bool',
    upsertSupplied: 'bool',
    collation: 'object',
    sort: 'object',
    sampleId: 'any',
    allowShardKeyUpdatesWithoutFullShardKeyInQuery: 'bool',
  },
  deletes: { q: 'object', limit: 'any', collation: 'object', hint: 'hint', sampleId: 'any' },
  insert: { insert: 'number', document: 'object' },
  update: {
    update: 'number',
    filter: 'object',
    sort: 'object',
    multi: 'bool',
    updateMods: 'any',
    upsert: 'bool',
    upsertSupplied: 'bool',
    arrayFilters: 'array',
    hint: 'hint',
    constants: 'object',
    collation: 'object',
    sampleId: 'any',
  },
  delete: {
    delete: 'number',
    filter: 'object',
    multi: 'bool',
    hint: 'hint',
    collation: 'object',
    sampleId: 'any',
  },
} as const satisfies Readonly<Record<string, FieldRules>>;
