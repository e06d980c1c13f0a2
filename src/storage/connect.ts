import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import mongoose, { type Connection, type ConnectOptions } from 'mongoose';
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
  /** Whether the embedded store of a gateway that runs on `dataDir` may be shared: for commands beside it. */
  readonly join?: boolean | undefined;
  /** False: the embedded store doesn't wait for the disk; for data that a crash makes anew. */
  readonly durable?: boolean | undefined;
}

/** Both stores, connected. */
export interface Stores {
  readonly data: Connection;
  readonly keys: Connection;
  readonly embedded: boolean;
  close(): Promise<void>;
}

const DATABASE = 'postern';
/** A start waits so long for a store that is starting too. */
const CONNECT_MS = 10_000;

/**
 * How long a running gateway waits for a store. What `MONGODB_URI` says of the same options stands instead.
 *
 * A store whose process has ended closes its sockets. One that hangs, or lies behind a dead line, doesn't: the
 * monitor notices, which asks every half second, the driver's least, and takes an answer that lets wait for one
 * and a half for none; it then breaks what is under way. Operations wait a second for a store to be back, so
 * whatever asks of a lost one has failed after three.
 */
export const AT_RUN_TIME = {
  heartbeatFrequencyMS: 500,
  connectTimeoutMS: 1_500,
  serverSelectionTimeoutMS: 1_000,
  // More than the requests in flight can use at once; beyond it they wait, and not for long.
  maxPoolSize: 50,
  waitQueueTimeoutMS: 1_000,
} as const satisfies ConnectOptions;

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
  const server = where.mongodbUri === undefined ? await embeddedStore(where) : null;
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

interface EmbeddedStore {
  readonly uri: string;
  close(): Promise<void>;
}

async function embeddedStore({ dataDir, join, durable }: StoreLocations): Promise<EmbeddedStore> {
  // Says where the running store listens, to commands of the same owner beside the gateway.
  const note = `${dataDir}/store.uri`;
  try {
    const { startEmbeddedMongo } = await import('@postern/embedded-mongo');
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const store = await startEmbeddedMongo({
      dataDir: `${dataDir}/store`,
      sync: durable !== false,
      onLost: endWithStore,
    });
    await writeFile(note, store.uri, { mode: 0o600 });
    return {
      uri: store.uri,
      close: async () => {
        await rm(note, { force: true });
        await store.close();
      },
    };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== LOCKED)
      throw new StartError(`The embedded store cannot start in DATA_DIR: ${code ?? message}.`);
    if (join === true) return { uri: await readFile(note, 'utf8'), close: () => Promise.resolve() };
    throw new StartError('Another gateway runs on this DATA_DIR: stop it, or name another folder.');
  }
}

/** Nothing can be answered without it, and only a start opens it anew: whoever runs the process is told so. */
function endWithStore(): never {
  throw new StartError('The embedded store has ended by itself: start Postern again.');
}

const LOCKED = 'EMBEDDED_MONGO_FOLDER_LOCKED';

async function open(uri: string, dbName: string, variable: string): Promise<Connection> {
  const until = Date.now() + CONNECT_MS;
  for (;;) {
    // Nothing waits in memory for a store to come back: the driver says within its patience that it is away.
    const options = { ...unsaid(uri), dbName, readPreference: 'primary', bufferCommands: false } as const;
    const connection = mongoose.createConnection(uri, options);
    try {
      return await connection.asPromise();
    } catch (error) {
      await connection.close();
      const notYet = error instanceof mongoose.Error.MongooseServerSelectionError;
      if (notYet && Date.now() < until) continue;
      throw new StartError(
        `The MongoDB that ${variable} names cannot be reached within ${CONNECT_MS / 1000} s.`,
      );
    }
  }
}

/** Of the options at run time those that the URI doesn't set itself. */
function unsaid(uri: string): ConnectOptions {
  const said = new Set([...new URLSearchParams(uri.split('?')[1]).keys()].map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(AT_RUN_TIME).filter(([name]) => !said.has(name.toLowerCase())));
}

const databaseOf = (uri: string): string => /^[^:]+:\/\/[^/]+\/([^?]*)/u.exec(uri)?.[1] ?? '';
