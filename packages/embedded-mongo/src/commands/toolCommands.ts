import { Int32 } from 'bson';
import type { Doc } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import type { CommandHandler } from './commandContext.js';

/** `whatsmyuri`: the client's own address. */
export const whatsmyuri: CommandHandler = ({ connection }) => ({ you: connection.address });

/** `getCmdLineOpts`: what a server started by these means would have been given. */
export const getCmdLineOpts: CommandHandler = ({ server }) => {
  const [bindIp = '127.0.0.1', port = '0'] = server.address.split(':');
  return {
    argv: ['embedded-mongo'],
    parsed: { net: { bindIp, port: new Int32(Number(port)) }, replication: { replSet: 'rs0' } },
  };
};

/** `getLog`: nothing is logged, so every log there could be is empty. Throws 2 for another. */
export const getLog: CommandHandler = ({ command }) => {
  const name = command['getLog'];
  if (typeof name !== 'string')
    throw new MongoError('TypeMismatch', 'Argument to getLog must be of type String');
  if (name === '*') return { names: ['global', 'startupWarnings'] };
  if (name !== 'global' && name !== 'startupWarnings')
    throw new MongoError('OperationFailed', `No log named '${name}'`);
  return { totalLinesWritten: new Int32(0), log: [] };
};

/** `features`: as MongoDB's own, with nothing optional built in. */
export const features: CommandHandler = () => ({ js: { utf8: true }, oidMachine: new Int32(0) });

/** `usersInfo`: there are no users. */
export const usersInfo: CommandHandler = () => ({ users: [] });

/** `rolesInfo`: there are no roles. */
export const rolesInfo: CommandHandler = () => ({ roles: [] });

/** `getDefaultRWConcern`: MongoDB's own defaults, which nothing here changes. */
export const getDefaultRWConcern: CommandHandler = () => ({
  defaultReadConcern: { level: 'local' },
  defaultWriteConcern: { w: 'majority', wtimeout: new Int32(0) },
  defaultWriteConcernSource: 'implicit',
  defaultReadConcernSource: 'implicit',
});

/** `replSetGetConfig`: one member. */
export const replSetGetConfig: CommandHandler = ({ server }) => ({
  config: {
    _id: 'rs0',
    version: new Int32(1),
    term: new Int32(1),
    members: [{ _id: new Int32(0), host: server.address, priority: new Int32(1), votes: new Int32(1) }],
    settings: {},
  },
});

/** `profile`: off, and it can't be switched on. Throws 115 for that. */
export const profile: CommandHandler = ({ command }): Doc => {
  const level = Number(command['profile']);
  if (level > 0)
    throw new MongoError('CommandNotSupported', 'profiling is not supported by the embedded store');
  return { was: new Int32(0), slowms: new Int32(100), sampleRate: new Int32(1) };
};

/** The error for commands and the stage of Atlas Search, as a MongoDB without Atlas answers: 31082. */
export function searchNotEnabled(): MongoError {
  return new MongoError(
    'SearchNotEnabled',
    'Using Atlas Search Database Commands and the $listSearchIndexes aggregation stage requires additional configuration. Please connect to Atlas or an AtlasCLI local deployment to enable.',
  );
}

/** `createSearchIndexes` and the like. Throws 31082. */
export const refuseSearch: CommandHandler = () => {
  throw searchNotEnabled();
};

/** `saslStart`, `authenticate` and the like: there are no users, so nobody can log in. Throws 18. */
export const refuseLogin: CommandHandler = () => {
  throw new MongoError(
    'AuthenticationFailed',
    'Authentication failed: the embedded store has no users, connect to it without credentials',
  );
};
