import mongoose, { type Connection } from 'mongoose';
import { StartError } from '../kernel/errors.js';

/** Where the stores are. */
export interface StoreLocations {
  /** Absent: the embedded store starts, in `dataDir`. */
  readonly mongodbUri?: string | undefined;
  /** The key store, if on a server or with credentials of its own. */
  readonly keysMongodbUri?: string | undefined;
  readonly dataDir: string;
  /** Database name where the URI names none. */
  readonly database?: string | undefined;
}

/** Both stores, connected. */
export interface Stores {
  readonly data: Connection;
  readonly keys: Connection;
  readonly embedded: boolean;
  close(): Promise<void>;
}

const DATABASE = 'postern';
const CONNECT_MS = 10_000;

// No client object is ever an operator, and a filter on a field that no schema has is a mistake, not a match.
mongoose.set('strictQuery', 'throw');
mongoose.set('sanitizeFilter', true);
mongoose.set('autoCreate', false);
mongoose.set('autoIndex', false);

/**
 * Connects to MongoDB, or starts the embedded store where no URI is given.
 *
 * @throws StartError one line that says which store can't be reached; without the URI, it may hold a password.
 */
export async function connectStores(where: StoreLocations): Promise<Stores> {
  const server = where.mongodbUri === undefined ? await startEmbedded(where.dataDir) : null;
  const uri = where.mongodbUri ?? server?.uri ?? '';
  const database = where.database ?? (databaseOf(uri) || DATABASE);
  const opened: Connection[] = [];
  try {
    opened.push(await open(uri, database, 'MONGODB_URI'));
    const keysUri = where.keysMongodbUri;
    const keysDatabase =
      keysUri === undefined ? `${database}_keys` : databaseOf(keysUri) || `${database}_keys`;
    opened.push(await open(keysUri ?? uri, keysDatabase, 'KEYS_MONGODB_URI'));
  } catch (error) {
    await Promise.all(opened.map((connection) => connection.close()));
    await server?.close();
    throw error;
  }
  const [data, keys] = opened as [Connection, Connection];
  return {
    data,
    keys,
    embedded: server !== null,
    close: async () => {
      await Promise.all([data.close(), keys.close()]);
      await server?.close();
    },
  };
}

async function startEmbedded(dataDir: string): Promise<{ uri: string; close(): Promise<void> }> {
  try {
    const { startEmbeddedMongo } = await import('@postern/embedded-mongo');
    return await startEmbeddedMongo({ dataDir: `${dataDir}/store` });
  } catch (error) {
    throw new StartError(
      `The embedded store cannot start: ${error instanceof Error ? error.message : 'unknown'}`,
    );
  }
}

async function open(uri: string, dbName: string, variable: string): Promise<Connection> {
  try {
    return await mongoose
      .createConnection(uri, { dbName, serverSelectionTimeoutMS: CONNECT_MS, readPreference: 'primary' })
      .asPromise();
  } catch {
    throw new StartError(
      `The MongoDB that ${variable} names cannot be reached within ${CONNECT_MS / 1000} s.`,
    );
  }
}

const databaseOf = (uri: string): string => /^[^:]+:\/\/[^/]+\/([^?]*)/u.exec(uri)?.[1] ?? '';
