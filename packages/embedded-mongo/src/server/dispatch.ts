import type { Doc } from '../bson/document.js';
import { isNumber, toDouble } from '../bson/numbers.js';
import type { CommandContext } from '../commands/commandContext.js';
import { commandTable } from '../commands/commandTable.js';
import type { CommandEntry } from '../commands/commandTable.js';
import { MongoError, errorReply } from '../mongoError.js';
import type { Transaction } from '../store/transaction.js';
import type { Request } from '../wire/message.js';
import { earlierReply, recordReply } from './retryRecords.js';
import type { ServerState } from './serverState.js';
import { numberOf, tooOld } from './sessionTable.js';
import type { Session } from './sessionTable.js';

/**
 * Carries out one request: finds its command, applies fail points, sets up its session, transaction or
 * retryable write, and completes the reply with `ok` and the logical times. Errors become error replies.
 */
export async function dispatch(
  server: ServerState,
  request: Request,
  appName: string | undefined,
): Promise<Doc> {
  const { command } = request;
  const name = Object.keys(command)[0] ?? '';
  try {
    const concern = await server.failPoints.before(name, appName);
    const reply = await run(server, request, name);
    return { ...reply, ...(concern ?? unsatisfiable(command)), ok: 1, ...server.timeFields() };
  } catch (error) {
    if (!(error instanceof MongoError)) throw error;
    return { ...errorReply(error), ...server.timeFields() };
  }
}

/** A write concern asking for more members than the one there is can't be met, though the write is done. */
function unsatisfiable(command: Doc): Doc | undefined {
  const w = (command['writeConcern'] as Doc | undefined)?.['w'];
  if (w === undefined || w === 'majority' || (isNumber(w) && toDouble(w) <= 1)) return undefined;
  const errmsg = 'Not enough data-bearing nodes';
  return { writeConcernError: { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg } };
}

async function run(server: ServerState, request: Request, name: string): Promise<Doc> {
  const { command, sequences } = request;
  const entry = Object.hasOwn(commandTable, name) ? commandTable[name] : undefined;
  if (!entry) throw new MongoError('CommandNotFound', `no such command: '${name}'`);
  const session = server.sessions.of(command);
  const database = typeof command['$db'] === 'string' ? command['$db'] : 'test';
  const context: CommandContext = {
    server,
    name,
    database,
    command,
    sequences,
    transaction: undefined,
    retry: undefined,
  };
  if (command['autocommit'] === false) {
    if (!session) throw new MongoError('InvalidOptions', 'Transaction commands need a session');
    return runInTransaction(context, entry, session);
  }
  if (isSnapshotRead(command))
    throw new MongoError(
      'InvalidOptions',
      'readConcern level snapshot is not supported outside of transactions',
    );
  if (command['txnNumber'] === undefined || !session || !entry.retryable) return entry.run(context);
  return runOnce(context, entry, session);
}

function isSnapshotRead({ readConcern }: Doc): boolean {
  return (readConcern as Doc | undefined)?.['level'] === 'snapshot';
}

async function runInTransaction(
  context: CommandContext,
  entry: CommandEntry,
  session: Session,
): Promise<Doc> {
  const { server, command, name } = context;
  if (!entry.inTransaction) {
    throw new MongoError(
      'OperationNotSupportedInTransaction',
      `Cannot run '${name}' in a multi-document transaction.`,
    );
  }
  const transaction = server.sessions.transactionOf(command, session, server.store);
  try {
    const reply = await entry.run({ ...context, transaction });
    if (reply['writeErrors'] !== undefined) abort(context, transaction);
    return reply;
  } catch (error) {
    if (name !== 'getMore' || transaction.state === 'active') abort(context, transaction);
    throw error;
  }
}

/** A failed statement ends its transaction, as in MongoDB; the client has to start anew. */
function abort({ server }: CommandContext, transaction: Transaction): void {
  transaction.end('aborted');
  server.cursors.killWhere((cursor) => cursor.transaction === transaction);
}

/** The record of an earlier run is looked for while the write is built, since that run may still be under way. */
async function runOnce(context: CommandContext, entry: CommandEntry, session: Session): Promise<Doc> {
  const { command } = context;
  const number = numberOf(command);
  if (number < session.number) throw tooOld(session.number, number);
  if (number > session.number) {
    session.transaction?.end('aborted');
    session.transaction = undefined;
    session.number = number;
  }
  return entry.run({
    ...context,
    retry: {
      earlier: (reader) => earlierReply(reader, command, session),
      record: (writer, reply) => recordReply(writer, command, session, reply),
    },
  });
}
