import { getField } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import type { ClientConnection, Operation } from '../server/operation.js';
import type { ServerState } from '../server/serverState.js';
import type { CollectionMeta } from '../store/collectionMeta.js';
import type { KeyValueReader } from '../store/keyValueReader.js';
import type { Transaction } from '../store/transaction.js';
import type { Writer } from '../store/writer.js';
import { DropConnection } from '../wire/connection.js';

/** The record of a retryable write, or of a transaction's commit: found by a repetition, kept next to what was written. */
export interface RetryableWrite {
  readonly earlier: (reader: KeyValueReader) => Doc | undefined;
  readonly record: (writer: Writer, reply: Doc) => void;
}

/** What a command runs with. */
export interface CommandContext {
  readonly server: ServerState;
  readonly name: string;
  readonly database: string;
  readonly command: Doc;
  /** Bytes of documents that came as sequences, by field. */
  readonly sequences: ReadonlyMap<string, readonly Uint8Array[]>;
  readonly transaction: Transaction | undefined;
  /** The client that sent it. */
  readonly connection: ClientConnection;
  /** Its time limit, checked while documents are read. */
  readonly operation: Operation;
  /** Set for a retryable write and in a transaction: a repetition answers what the first run answered. */
  readonly retry: RetryableWrite | undefined;
}

/** Carries out one command; the reply's `ok` and times are added by the caller. */
export type CommandHandler = (context: CommandContext) => Doc | Promise<Doc>;

/** The namespace a command's first field names. Throws 73 InvalidNamespace for what can't be one. */
export function namespaceOf(context: CommandContext): string {
  const collection = getField(context.command, context.name);
  return namespaceNamed(context.database, collection);
}

/** `database.collection`, checked. Throws 73 InvalidNamespace. */
export function namespaceNamed(database: string, collection: unknown): string {
  if (typeof collection !== 'string') {
    throw new MongoError('InvalidNamespace', 'collection name has invalid type');
  }
  if (
    collection === '' ||
    collection.includes('\0') ||
    collection.startsWith('.') ||
    collection.includes('$')
  ) {
    throw new MongoError('InvalidNamespace', `Invalid collection name: '${database}.${collection}'`);
  }
  if (database === '' || /[\\/. "$\0]/.test(database) || Buffer.byteLength(database) > 63) {
    throw new MongoError('InvalidNamespace', `Invalid database name: '${database}'`);
  }
  if (Buffer.byteLength(collection) + Buffer.byteLength(database) > 254) {
    throw new MongoError('InvalidNamespace', 'Fully qualified namespace is too long');
  }
  return `${database}.${collection}`;
}

/** Where a command reads: its transaction's snapshot and writes, or the latest committed state. */
export function readerOf(context: CommandContext): () => KeyValueReader {
  const { transaction, server, operation } = context;
  const reader: KeyValueReader = transaction ? transaction.reader : server.store.env;
  return () => {
    operation.check();
    return reader;
  };
}

/** The last commit a command's reader sees. */
export function asOf(context: CommandContext): number {
  return context.transaction?.asOf ?? context.server.store.lastCommit;
}

/**
 * Runs a command's writes as one set: applied together or, when `work` throws, not at all. `work` may run
 * more than once (after waiting for a lock), so it must keep nothing between runs.
 */
export async function write(context: CommandContext, work: (writer: Writer) => Doc): Promise<Doc> {
  const { transaction, server } = context;
  if (transaction) return work(transaction);
  let closes = false;
  const reply = await server.store.write((writer) => {
    context.operation.check();
    const known = context.retry?.earlier(writer.reader);
    if (known) return known;
    const built = work(writer);
    closes = context.retry ? server.failPoints.onRetryableWrite() : false;
    context.retry?.record(writer, built);
    return built;
  }, context.operation);
  if (closes) throw new DropConnection();
  return reply;
}

/** The collection a command names, if it exists. */
export function findCollection(context: CommandContext, namespace: string): CollectionMeta | undefined {
  const { transaction, server } = context;
  return (transaction ?? server.store).catalog.find(namespace);
}
