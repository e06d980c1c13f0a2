import type mongoose from 'mongoose';
import { openTestStorage, type TestStorage } from '../../support/testStorage.js';

export type Db = mongoose.mongo.Db;
export type Client = mongoose.mongo.MongoClient;
/** Documents of any shape, with ids of any type: they are what is tested. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Doc = any;
export type Collection = mongoose.mongo.Collection<Doc>;

/** The store that Postern's tests run on: the one that MONGODB_URI names, else the embedded one. */
export interface ContractStore extends TestStorage {
  readonly db: Db;
  readonly client: Client;
  /** A new collection, made explicitly as Postern makes its own. */
  collection(): Promise<Collection>;
}

/** Opens it, with a database that is gone when it is closed. */
export async function openContractStore(): Promise<ContractStore> {
  const opened = await openTestStorage();
  const { db } = opened.storage.connection;
  if (db === undefined) throw new Error('The store is not connected.');
  let made = 0;
  return {
    ...opened,
    db,
    client: opened.storage.connection.getClient() as unknown as Client,
    collection: async () => {
      made += 1;
      return db.createCollection<Doc>(`contract_${made}`);
    },
  };
}

/** What a failed operation tells: its code and labels; a missing failure fails. */
export async function failureOf(asked: Promise<unknown>): Promise<{
  readonly code: unknown;
  readonly labels: readonly string[];
  readonly error: Record<string, unknown>;
}> {
  try {
    await asked;
  } catch (error) {
    const { code, errorLabels = [] } = error as { code?: unknown; errorLabels?: readonly string[] };
    return { code, labels: errorLabels, error: error as Record<string, unknown> };
  }
  throw new Error('This was to fail.');
}
