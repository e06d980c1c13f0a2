import { firstName } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { toSafeInteger } from '../bson/numbers.js';
import type { CommandContext, RetryableWrite } from '../commands/commandContext.js';
import { readCommand } from '../commands/commandFields.js';
import { commandTable } from '../commands/commandTable.js';
import type { CommandEntry } from '../commands/commandTable.js';
import { MongoError, errorReply } from '../mongoError.js';
import type { Transaction } from '../store/transaction.js';
import type { Request } from '../wire/message.js';
import { checkApiVersion } from './apiVersion.js';
import { heardClusterTime } from './clusterTime.js';
import { errorLabels } from './errorLabels.js';
import type { InjectedConcern } from './failPoints.js';
import type { ClientConnection, Operation } from './operation.js';
import { checkReadConcern } from './readConcern.js';
import { earlierReply, recordCommit, recordReply } from './retryRecords.js';
import type { ServerState } from './serverState.js';
import { numberOf, tooOld } from './sessionTable.js';
import type { Session } from './sessionTable.js';
import { readWriteConcern, unsatisfied } from './writeConcern.js';

/**
 * Carries out one request: finds its command, applies fail points, sets up its session, transaction or
 * retryable write, and completes the reply with `ok` and the logical times. Errors become error replies.
 */
export async function dispatch(
  server: ServerState,
  request: Request,
  connection: ClientConnection,
): Promise<Doc> {
  const { command } = request;
  const name = firstName(command) ?? '';
  let operation: Operation | undefined;
  try {
    const entry = Object.hasOwn(commandTable, name) ? commandTable[name] : undefined;
    if (!entry) throw new MongoError('CommandNotFound', `no such command: '${name}'`);
    const checked = { ...request, command: checkCommand(server, name, entry, command) };
    const concern = readWriteConcern(name, command);
    operation = server.operations.start(checked.command, connection);
    if (operation.limit !== Infinity) server.failPoints.onTimeLimit();
    const injected = await server.failPoints.before(name, command, connection.appName);
    const reply = await run(server, checked, name, entry, operation);
    // Asked for, the disk has what was written before the answer, however the store was started.
    if (concern?.['j'] === true) await server.store.env.flushed();
    return {
      ...reply,
      ...concernFields(name, command, concern, injected),
      ok: 1,
      ...server.timeFields(operation.written),
    };
  } catch (error) {
    if (!(error instanceof MongoError)) throw error;
    const labels = error.labels ?? errorLabels(name, command, error);
    return {
      ...errorReply(error),
      ...(labels.length ? { errorLabels: labels } : {}),
      ...server.timeFields(),
    };
  } finally {
    if (operation) server.operations.finish(operation);
  }
}

/** What is checked of every command before it begins, whatever it does. */
function checkCommand(server: ServerState, name: string, entry: CommandEntry, command: Doc): Doc {
  checkApiVersion(name, command);
  if (entry.adminOnly && command['$db'] !== 'admin')
    throw new MongoError('Unauthorized', `${name} may only be run against the admin database.`);
  const heard = heardClusterTime(command);
  if (heard) server.hear(heard);
  checkReadConcern(name, command, server.now);
  return readCommand(name, command);
}

/** The write concern error of a reply, and the labels that come with it. */
function concernFields(
  name: string,
  command: Doc,
  concern: Doc | undefined,
  injected: InjectedConcern | undefined,
): Doc | undefined {
  const writeConcernError = injected?.writeConcernError ?? unsatisfied(concern);
  if (!writeConcernError) return undefined;
  const writeConcernCode = toSafeInteger(writeConcernError['code']);
  const labels = injected?.labels ?? errorLabels(name, command, { writeConcernCode });
  return { writeConcernError, ...(labels.length ? { errorLabels: labels } : {}) };
}

async function run(
  server: ServerState,
  { command, sequences }: Request,
  name: string,
  entry: CommandEntry,
  operation: Operation,
): Promise<Doc> {
  const session = server.sessions.of(command);
  const database = typeof command['$db'] === 'string' ? command['$db'] : 'test';
  const context: CommandContext = {
    server,
    name,
    database,
    command,
    sequences,
    connection: operation.connection,
    operation,
    transaction: undefined,
    retry: undefined,
  };
  if (command['autocommit'] === false) {
    if (!session) throw new MongoError('InvalidOptions', 'Transaction commands need a session');
    return runInTransaction(context, entry, session);
  }
  if (command['txnNumber'] === undefined || !session || !entry.retryable) return entry.run(context);
  return runOnce(context, entry, session);
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
  if (name === 'commitTransaction' && !session.transaction && numberOf(command) === session.committed)
    return {};
  const transaction = server.sessions.transactionOf(command, session, server.store);
  const retry: RetryableWrite = {
    earlier: () => undefined,
    record: (writer) => recordCommit(writer, command, session),
  };
  try {
    const reply = await entry.run({ ...context, transaction, retry });
    if (reply['writeErrors'] !== undefined) abort(context, transaction);
    return reply;
  } catch (error) {
    if (name !== 'getMore' || transaction.state === 'active') abort(context, transaction);
    throw error;
  }
}

/** A failed statement ends its transaction, as in MongoDB; the client has to start anew. */
function abort({ server }: CommandContext, transaction: Transaction): void {
  transaction.abort();
  server.cursors.killWhere((cursor) => cursor.transaction === transaction);
}

/** The record of an earlier run is looked for while the write is built, since that run may still be under way. */
async function runOnce(context: CommandContext, entry: CommandEntry, session: Session): Promise<Doc> {
  const { command } = context;
  const number = numberOf(command);
  if (number < session.number) throw tooOld(session.number, number);
  if (number > session.number) {
    session.transaction?.abort();
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
