import { systemClock } from './kernel/clock.js';
import { createLogger, type Logger } from './kernel/logger.js';
import type { Config } from './config.js';
import type { Feature, PrivacyModel } from './privacy/index.js';
import { createGateway, type Gateway } from './server/gateway.js';
import { createServer } from './server/createServer.js';
import { loadPrivacyModel } from './server/privacyModel.js';
import type { ResolveCase } from './server/requestHeaders.js';
import { devVerifier, remoteVerifier } from './server/tokenVerifier.js';
import { connectStores, fileKeyEncryption, openStorage, type Storage } from './storage/index.js';

/** The whole of Postern, put together. */
export interface App {
  readonly gateway: Gateway;
  readonly model: PrivacyModel;
  readonly storage: Storage;
  readonly logger: Logger;
  /** Starts to serve. @returns the URL. */
  listen(): Promise<string>;
  /** The URL it serves at; empty while it doesn't. */
  address(): string;
  /** Drains the server, then closes the stores. */
  close(): Promise<void>;
}

/**
 * Puts Postern together: the only place that knows concrete features.
 *
 * @throws StartError for whatever an operator has to mend first.
 */
export async function createApp(
  config: Config,
  logger: Logger = createLogger({
    level: config.logLevel,
    pretty: !config.production && process.stdout.isTTY,
  }),
): Promise<App> {
  const model = loadPrivacyModel();
  const verifier = config.tokens === null ? await devVerifier(config.dataDir) : remoteVerifier(config.tokens);
  const stores = await connectStores({
    mongodbUri: config.mongodbUri ?? undefined,
    keysMongodbUri: config.keysMongodbUri ?? undefined,
    dataDir: config.dataDir,
  });
  try {
    const keyEncryption = await fileKeyEncryption(config.kekFile);
    const storage = await openStorage(stores, keyEncryption, model, systemClock);
    const { features, resolveCase } = createFeatures(storage, config);
    for (const feature of features) await feature.start?.();
    const gateway = createGateway({
      features,
      model,
      accessLog: storage.audit,
      opener: storage.sealer,
      pseudonymFor: (context) => storage.pseudonym(context),
      onError: (error) => logger.error({ err: error }, 'An access could not be recorded or opened'),
    });
    for (const field of gateway.unanswered) logger.warn({ field }, 'A personal field that nobody could see');
    const server = await createServer({
      ...config,
      gateway,
      verifier,
      resolveCase,
      logger,
      ready: () => storage.ready(),
      plugins: [],
      home: true,
    });
    let url = '';
    return {
      gateway,
      model,
      storage,
      logger,
      listen: async () => (url = await server.listen(config)),
      address: () => url,
      close: async () => {
        await server.close();
        await stores.close();
      },
    };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

/** The features, and what the server needs of single ones. */
function createFeatures(
  _storage: Storage,
  _config: Config,
): { readonly features: readonly Feature[]; readonly resolveCase: ResolveCase } {
  return { features: [], resolveCase: () => Promise.resolve(null) };
}
