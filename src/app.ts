import { systemClock } from './kernel/clock.js';
import { StartError } from './kernel/errors.js';
import { createLogger, type Logger } from './kernel/logger.js';
import type { Config } from './config.js';
import { consolePlugins } from './console/consolePlugins.js';
import { createFeatures } from './createFeatures.js';
import { demoData, mendDemo } from './demo/DemoData.js';
import { demoServices } from './demo/demoServices.js';
import { playgroundOptions } from './demo/playgroundOptions.js';
import type { PrivacyModel } from './privacy/index.js';
import { createGateway, type Gateway } from './server/gateway.js';
import { createServer, type Server } from './server/createServer.js';
import { loadPrivacyModel } from './server/privacyModel.js';
import { devVerifier, remoteVerifier, type TokenVerifier } from './server/tokenVerifier.js';
import { connectStores, fileKeyEncryption, openStorage, type Stores } from './storage/index.js';

/** The whole of Postern, put together. */
export interface App {
  /** Starts to serve. @returns the URL. */
  listen(): Promise<string>;
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
    if (config.seed) await mendDemo(stores);
    const server = await serverOver(stores, config, logger, model, verifier);
    return {
      listen: () => server.listen(config),
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

/** Features, gateway and server over connected stores. */
async function serverOver(
  stores: Stores,
  config: Config,
  logger: Logger,
  model: PrivacyModel,
  verifier: TokenVerifier,
): Promise<Server> {
  const keyEncryption = await fileKeyEncryption(config.kekFile);
  const storage = await openStorage(stores, keyEncryption, model, systemClock);
  const features = createFeatures(storage, config);
  for (const feature of features.features) await feature.start?.();
  const gateway = createGateway({
    features: features.features,
    model,
    accessLog: storage.audit,
    opener: storage.sealer,
    pseudonymFor: (context) => storage.pseudonym(context),
    onError: (error) => logger.error({ err: error }, 'An access could not be recorded or opened'),
  });
  assertAnswered(gateway);
  const demo = config.seed
    ? await demoData(stores, demoServices(storage, features, gateway), new Date(), () =>
        logger.info('The store is empty: making the demo data, which takes some seconds'),
      )
    : null;
  return createServer({
    ...config,
    gateway,
    verifier,
    resolveCase: (viewer, value) => features.cases.cases.resolveCase(viewer, value),
    logger,
    ready: () => storage.ready(),
    plugins: consolePlugins({
      playground: config.production || config.tokens !== null ? null : playgroundOptions(config, demo),
    }),
    home: false,
  });
}

/** A reveal that depends on a relation of which no feature tells could never happen: somebody forgot something. */
function assertAnswered({ unanswered }: Gateway): void {
  if (unanswered.length > 0)
    throw new StartError(`Relations without an answer:\n  ${unanswered.join('\n  ')}`);
}
