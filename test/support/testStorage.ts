import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import { buildASTSchema, type GraphQLSchema } from 'graphql';
import mongoose, { type Connection } from 'mongoose';
import { type Clock, systemClock } from '../../src/kernel/clock.js';
import type { PrivacyModel } from '../../src/privacy/index.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { loadTypeDefs } from '../../src/server/schema.js';
import { connectStores, fileKeyEncryption, openStorage, type Storage } from '../../src/storage/index.js';

/** A command as the driver sends it. */
export interface SentCommand {
  readonly name: string;
  readonly command: Readonly<Record<string, unknown>>;
}

/** Documents as a store hands them to the driver. */
export interface ReceivedDocuments {
  readonly collection: string;
  /** What was asked for. */
  readonly filter: unknown;
  readonly documents: readonly Readonly<Record<string, unknown>>[];
}

/** A storage of its own: empty, and gone when it is closed. */
export interface TestStorage {
  readonly storage: Storage;
  readonly model: PrivacyModel;
  /** The whole schema, without resolvers. */
  readonly schema: GraphQLSchema;
  /** The same stores as another process has them: with nothing remembered. */
  another(): Promise<Storage>;
  /** Every document of both databases, as the bytes that are stored. */
  storedBytes(): Promise<Buffer>;
  /** The names of the commands that both stores are sent while `act` runs. */
  commandsOf(act: () => Promise<unknown>): Promise<readonly string[]>;
  /** The same commands, whole: filters, updates and pipelines included. */
  sentDuring(act: () => Promise<unknown>): Promise<readonly SentCommand[]>;
  /** The documents that queries of the data store are answered with while `act` runs, whole as they travel. */
  receivedDuring(act: () => Promise<unknown>): Promise<readonly ReceivedDocuments[]>;
  close(): Promise<void>;
}

/** Opens one: in a new database of the server that MONGODB_URI names, else in an embedded store. */
export async function openTestStorage(clock: Clock = systemClock): Promise<TestStorage> {
  const folder = await mkdtemp(join(tmpdir(), 'postern-storage-'));
  const given = process.env['MONGODB_URI'];
  const embedded =
    given === undefined ? await startEmbeddedMongo({ dataDir: join(folder, 'store'), sync: false }) : null;
  const stores = await connectStores({
    mongodbUri: monitored(given ?? embedded?.uri ?? ''),
    dataDir: folder,
    database: `postern_test_${randomUUID().slice(0, 8)}`,
  });
  const typeDefs = loadTypeDefs();
  const model = loadPrivacyModel(typeDefs);
  const keyEncryption = await fileKeyEncryption(join(folder, 'kek.key'));
  const storage = await openStorage(stores, keyEncryption, model, clock);
  return {
    storage,
    model,
    schema: buildASTSchema(typeDefs),
    another: () => openStorage(stores, keyEncryption, model, clock),
    storedBytes: async () => Buffer.concat([await bytesOf(stores.data), await bytesOf(stores.keys)]),
    commandsOf: async (act) => (await sentDuring([stores.data, stores.keys], act)).map(({ name }) => name),
    sentDuring: (act) => sentDuring([stores.data, stores.keys], act),
    receivedDuring: (act) => receivedDuring(stores.data, act),
    close: async () => {
      await stores.data.dropDatabase();
      await stores.keys.dropDatabase();
      await stores.close();
      await embedded?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Every document of a database, as the bytes that are stored. */
export async function bytesOf({ db }: Connection): Promise<Buffer> {
  const bytes: Uint8Array[] = [];
  for (const { name } of (await db?.listCollections().toArray()) ?? []) {
    for await (const document of db?.collection(name).find() ?? [])
      bytes.push(mongoose.mongo.BSON.serialize(document));
  }
  return Buffer.concat(bytes);
}

/** The driver tells of commands only where its URI asks for it. */
function monitored(uri: string): string {
  const url = uri.includes('?') ? uri : `${uri}${/^[^:]+:\/\/[^/]+$/u.test(uri) ? '/' : ''}?`;
  return `${url}${url.endsWith('?') ? '' : '&'}monitorCommands=true`;
}

async function sentDuring(
  connections: readonly Connection[],
  act: () => Promise<unknown>,
): Promise<readonly SentCommand[]> {
  const sent: SentCommand[] = [];
  const seen = ({ commandName, command }: mongoose.mongo.CommandStartedEvent): void =>
    void sent.push({ name: commandName, command: command as SentCommand['command'] });
  const clients = connections.map((connection) => connection.getClient());
  for (const client of clients) client.on('commandStarted', seen);
  try {
    await act();
  } finally {
    for (const client of clients) client.off('commandStarted', seen);
  }
  return sent;
}

async function receivedDuring(
  connection: Connection,
  act: () => Promise<unknown>,
): Promise<readonly ReceivedDocuments[]> {
  const asked = new Map<number, unknown>();
  const received: ReceivedDocuments[] = [];
  const started = ({ requestId, command }: mongoose.mongo.CommandStartedEvent): void =>
    void asked.set(requestId, command['filter'] ?? command['pipeline'] ?? {});
  const succeeded = ({ requestId, reply }: mongoose.mongo.CommandSucceededEvent): void => {
    const { cursor, value } = reply as { cursor?: Record<string, unknown>; value?: unknown };
    const batch = cursor?.['firstBatch'] ?? cursor?.['nextBatch'] ?? (value == null ? [] : [value]);
    const documents = batch as ReceivedDocuments['documents'];
    const collection = String(cursor?.['ns'] ?? '').replace(/^[^.]*\./u, '');
    if (documents.length > 0) received.push({ collection, filter: asked.get(requestId), documents });
  };
  const client = connection.getClient();
  client.on('commandStarted', started).on('commandSucceeded', succeeded);
  try {
    await act();
  } finally {
    client.off('commandStarted', started).off('commandSucceeded', succeeded);
  }
  return received;
}
