import { aggregate } from './aggregate.js';
import { bulkWrite } from './bulkWrite.js';
import { collMod } from './collMod.js';
import {
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  renameCollection,
} from './collections.js';
import type { CommandHandler } from './commandContext.js';
import { count, distinct } from './counting.js';
import { getMore, killCursors } from './cursorCommands.js';
import { deleteCommand } from './deleteCommand.js';
import { explain } from './explain.js';
import { find } from './find.js';
import { findAndModify } from './findAndModify.js';
import { createIndexes, dropIndexes, listIndexes } from './indexes.js';
import { insert } from './insert.js';
import {
  buildInfo,
  configureFailPoint,
  connectionStatus,
  endSessions,
  getParameter,
  hello,
  hostInfo,
  killAllSessions,
  ok,
  replSetGetStatus,
  serverStatus,
  setParameter,
} from './serverCommands.js';
import { currentOp, killOp } from './operationCommands.js';
import { collStats, dbStats, validate } from './statsCommands.js';
import {
  features,
  getCmdLineOpts,
  getDefaultRWConcern,
  getLog,
  profile,
  refuseLogin,
  refuseSearch,
  replSetGetConfig,
  rolesInfo,
  usersInfo,
  whatsmyuri,
} from './toolCommands.js';
import { abortTransaction, commitTransaction } from './transactionCommands.js';
import { update } from './update.js';

/** A command: what carries it out, and what kind of place it may be run in. */
export interface CommandEntry {
  readonly run: CommandHandler;
  /** May be part of a multi-document transaction. */
  readonly inTransaction?: boolean;
  /** May be run against the database `admin` only. */
  readonly adminOnly?: boolean;
  /** With a `txnNumber`, a repetition answers what the first run answered. */
  readonly retryable?: boolean;
}

/** Every command there is, by each of its names. */
export const commandTable: Readonly<Record<string, CommandEntry>> = {
  hello: { run: hello },
  isMaster: { run: hello },
  ismaster: { run: hello },
  ping: { run: ok },
  buildInfo: { run: buildInfo },
  buildinfo: { run: buildInfo },
  serverStatus: { run: serverStatus },
  getParameter: { run: getParameter, adminOnly: true },
  setParameter: { run: setParameter, adminOnly: true },
  hostInfo: { run: hostInfo },
  connectionStatus: { run: connectionStatus },
  replSetGetStatus: { run: replSetGetStatus, adminOnly: true },
  replSetGetConfig: { run: replSetGetConfig, adminOnly: true },
  currentOp: { run: currentOp, adminOnly: true },
  killOp: { run: killOp, adminOnly: true },
  dbStats: { run: dbStats },
  dbstats: { run: dbStats },
  collStats: { run: collStats },
  collstats: { run: collStats },
  validate: { run: validate },
  getCmdLineOpts: { run: getCmdLineOpts, adminOnly: true },
  getLog: { run: getLog, adminOnly: true },
  getDefaultRWConcern: { run: getDefaultRWConcern, adminOnly: true },
  whatsmyuri: { run: whatsmyuri },
  features: { run: features },
  usersInfo: { run: usersInfo },
  rolesInfo: { run: rolesInfo },
  profile: { run: profile },
  createSearchIndexes: { run: refuseSearch },
  updateSearchIndex: { run: refuseSearch },
  dropSearchIndex: { run: refuseSearch },
  listSearchIndexes: { run: refuseSearch },
  saslStart: { run: refuseLogin },
  saslContinue: { run: refuseLogin },
  authenticate: { run: refuseLogin },
  configureFailPoint: { run: configureFailPoint, adminOnly: true },
  endSessions: { run: endSessions },
  killSessions: { run: endSessions },
  refreshSessions: { run: ok },
  killAllSessions: { run: killAllSessions },
  killAllSessionsByPattern: { run: killAllSessions },
  logout: { run: ok },
  listDatabases: { run: listDatabases, adminOnly: true },
  listCollections: { run: listCollections },
  create: { run: create, inTransaction: true },
  drop: { run: drop },
  dropDatabase: { run: dropDatabase },
  renameCollection: { run: renameCollection, adminOnly: true },
  collMod: { run: collMod },
  createIndexes: { run: createIndexes, inTransaction: true },
  listIndexes: { run: listIndexes },
  dropIndexes: { run: dropIndexes },
  deleteIndexes: { run: dropIndexes },
  find: { run: find, inTransaction: true },
  aggregate: { run: aggregate, inTransaction: true },
  count: { run: count },
  distinct: { run: distinct, inTransaction: true },
  explain: { run: explain },
  bulkWrite: { run: bulkWrite, adminOnly: true, inTransaction: true, retryable: true },
  getMore: { run: getMore, inTransaction: true },
  killCursors: { run: killCursors, inTransaction: true },
  insert: { run: insert, inTransaction: true, retryable: true },
  update: { run: update, inTransaction: true, retryable: true },
  delete: { run: deleteCommand, inTransaction: true, retryable: true },
  findAndModify: { run: findAndModify, inTransaction: true, retryable: true },
  findandmodify: { run: findAndModify, inTransaction: true, retryable: true },
  commitTransaction: { run: commitTransaction, inTransaction: true },
  abortTransaction: { run: abortTransaction, inTransaction: true },
};
