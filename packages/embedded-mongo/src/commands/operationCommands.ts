import { Int32, Long } from 'bson';
import { docFrom, entriesOf, firstName, getField } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { toSafeInteger } from '../bson/numbers.js';
import { MongoError } from '../mongoError.js';
import { compileFilter } from '../query/compileFilter.js';
import { plainScope } from '../query/plainScope.js';
import type { Operation } from '../server/operation.js';
import type { CommandContext, CommandHandler } from './commandContext.js';

/** The kinds of operation `currentOp` tells apart; everything else is a `command`. */
const KINDS: Readonly<Record<string, string>> = {
  find: 'query',
  insert: 'insert',
  update: 'update',
  delete: 'remove',
  getMore: 'getmore',
};

/** The operations under way, as `$currentOp` and `currentOp` show them. */
export function currentOperations({ server }: CommandContext): Doc[] {
  return server.operations.list().map((operation) => describe(operation, server.address));
}

function describe(operation: Operation, host: string): Doc {
  const { id, command, connection, elapsed } = operation;
  const name = firstName(command) ?? '';
  const collection: unknown = command['collection'] ?? getField(command, name);
  const database = String(command['$db']);
  return {
    type: 'op',
    host,
    desc: `conn${connection.id}`,
    connectionId: new Int32(connection.id),
    client: connection.address,
    ...(connection.appName === undefined ? {} : { appName: connection.appName }),
    active: true,
    opid: new Int32(id),
    ...(command['lsid'] === undefined ? {} : { lsid: command['lsid'] }),
    secs_running: Long.fromNumber(Math.floor(elapsed / 1000)),
    microsecs_running: Long.fromNumber(Math.floor(elapsed * 1000)),
    op: KINDS[name] ?? 'command',
    ns: typeof collection === 'string' ? `${database}.${collection}` : `${database}.$cmd`,
    command,
    waitingForLock: operation.isWaiting,
  };
}

const OPTIONS = new Set(['currentOp', '$all', '$ownOps', '$truncateOps']);

/** `currentOp`: the operations under way that match the command's other fields. */
export const currentOp: CommandHandler = (context) => {
  const filter = docFrom(
    entriesOf(context.command).filter(([name]) => !OPTIONS.has(name) && !GENERIC.has(name)),
  );
  const matches = compileFilter(filter, plainScope);
  return { inprog: currentOperations(context).filter((operation) => matches(operation, {})) };
};

const GENERIC = new Set(['$db', '$clusterTime', '$readPreference', 'lsid', 'comment', 'maxTimeMS']);

/** `killOp`: interrupts an operation, which then fails with 11601; one that has ended is no error. */
export const killOp: CommandHandler = ({ command, server }) => {
  const id = toSafeInteger(command['op']);
  if (id === undefined)
    throw new MongoError('BadValue', 'Did not provide "op" field, or it isn\'t an operation\'s number');
  server.operations.kill(id);
  return { info: 'attempting to kill op' };
};
