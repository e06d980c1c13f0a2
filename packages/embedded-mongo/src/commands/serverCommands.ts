import { Double, Int32, Long, ObjectId } from 'bson';
import { docFrom, fieldNames, getField, hasField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toDouble } from '../bson/numbers.js';
import { MongoError } from '../mongoError.js';
import type { CommandHandler } from './commandContext.js';

/** The release of MongoDB whose behaviour is followed. */
const VERSION = '8.0.0';
const MAX_WIRE_VERSION = 25;
const processId = new ObjectId();

/** `hello`: what a driver needs to take this for the primary of a replica set of one. */
export const hello: CommandHandler = ({ server, name, connection }) => {
  const { address } = server;
  return {
    [name === 'hello' ? 'isWritablePrimary' : 'ismaster']: true,
    helloOk: true,
    hosts: [address],
    setName: 'rs0',
    setVersion: new Int32(1),
    secondary: false,
    primary: address,
    me: address,
    electionId: processId,
    maxBsonObjectSize: new Int32(16 * 1024 * 1024),
    maxMessageSizeBytes: new Int32(48_000_000),
    maxWriteBatchSize: new Int32(100_000),
    localTime: new Date(),
    logicalSessionTimeoutMinutes: new Int32(30),
    connectionId: new Int32(connection.id),
    minWireVersion: new Int32(0),
    maxWireVersion: new Int32(MAX_WIRE_VERSION),
    readOnly: false,
  };
};

/** `buildInfo`: the version whose behaviour is followed; `modules` says what really answers. */
export const buildInfo: CommandHandler = () => ({
  version: VERSION,
  versionArray: [8, 0, 0, 0].map((part) => new Int32(part)),
  gitVersion: 'embedded',
  modules: ['embedded-mongo'],
  storageEngines: ['lmdb'],
  bits: new Int32(64),
  debug: false,
  maxBsonObjectSize: new Int32(16 * 1024 * 1024),
});

/** `serverStatus`: the few figures there are. */
export const serverStatus: CommandHandler = ({ server }) => {
  const uptime = (Date.now() - server.startedAt) / 1000;
  const memory = process.memoryUsage();
  const { changes } = server.store;
  return {
    host: server.address,
    version: VERSION,
    process: 'embedded-mongo',
    pid: Long.fromNumber(process.pid),
    uptime: new Double(uptime),
    uptimeMillis: Long.fromNumber(Math.floor(uptime * 1000)),
    localTime: new Date(),
    mem: { resident: new Int32(Math.round(memory.rss / 2 ** 20)), bits: new Int32(64) },
    metrics: { cursor: { open: { total: Long.fromNumber(server.cursors.size) } } },
    storageEngine: { name: 'lmdb', persistent: true },
    changeStreams: {
      open: Long.fromNumber(server.cursors.streamCount),
      recording: changes.recording,
      bytes: Long.fromNumber(changes.bytes),
    },
    repl: { setName: 'rs0', isWritablePrimary: true, hosts: [server.address] },
  };
};

const FIXED_PARAMETERS: Readonly<Record<string, Value>> = {
  featureCompatibilityVersion: { version: '8.0' },
  enableTestCommands: new Int32(1),
  authenticationMechanisms: [],
};

/** `getParameter`: the parameters named, or all with `*`. Throws 72 when none of them exists. */
export const getParameter: CommandHandler = ({ command, server }) => {
  const all: Doc = { ...FIXED_PARAMETERS, ...server.parameters };
  const wanted =
    command['getParameter'] === '*'
      ? fieldNames(all)
      : fieldNames(all).filter((name) => hasField(command, name));
  if (wanted.length === 0) throw new MongoError('InvalidOptions', 'no option found to get');
  return docFrom(wanted.map((name) => [name, getField(all, name)]));
};

/** `setParameter`: changes one of the few numbers there are. Throws 72 for any other. */
export const setParameter: CommandHandler = ({ command, server }) => {
  const name = Object.keys(server.parameters).find((known) => hasField(command, known));
  if (!name) throw new MongoError('InvalidOptions', 'no option found to set, use help:true to see options');
  const value = getField(command, name);
  if (!isNumber(value) || !(toDouble(value) > 0))
    throw new MongoError('BadValue', `invalid value for ${name}`);
  const was = server.parameters[name];
  server.parameters[name] = toDouble(value);
  return { was };
};

/** `configureFailPoint`: sets up a fail point, for tests of clients. */
export const configureFailPoint: CommandHandler = ({ command, server }) =>
  server.failPoints.configure(command);

/** `endSessions`, `killSessions`: aborts what those sessions have open. */
export const endSessions: CommandHandler = ({ command, server, name }) => {
  const ids = getField(command, name);
  if (Array.isArray(ids)) server.sessions.end((ids as Value[]).filter(isDoc));
  return {};
};

/** `killAllSessions`: aborts every open transaction. */
export const killAllSessions: CommandHandler = ({ server }) => {
  server.sessions.abortAll();
  return {};
};

/** Answers with nothing but success. */
export const ok: CommandHandler = () => ({});

/** `replSetGetStatus`: one member, the primary. */
export const replSetGetStatus: CommandHandler = ({ server }) => ({
  set: 'rs0',
  myState: new Int32(1),
  members: [
    {
      _id: new Int32(0),
      name: server.address,
      health: new Double(1),
      state: new Int32(1),
      stateStr: 'PRIMARY',
      self: true,
    },
  ],
});

/** `connectionStatus`: nobody logs in here. */
export const connectionStatus: CommandHandler = () => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
});

/** `hostInfo`: what it runs on. */
export const hostInfo: CommandHandler = () => ({
  system: { currentTime: new Date(), hostname: '127.0.0.1' },
  os: { type: process.platform },
});
