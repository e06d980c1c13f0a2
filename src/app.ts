import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from './kernel/clock.js';
import { StartError } from './kernel/errors.js';
import { createLogger, type Logger } from './kernel/logger.js';
import type { Config } from './config.js';
import { consolePlugins } from './console/consolePlugins.js';
import { createFeatures, type Features } from './createFeatures.js';
import { demoData, mendDemo } from './demo/DemoData.js';
import { demoServices } from './demo/demoServices.js';
import { playgroundOptions } from './demo/playgroundOptions.js';
import type { DemoReferences } from './demo/seedDemo.js';
import { LEAST } from './features/analytics/publishable.js';
import { NOTICE_VERSION } from './features/consents/index.js';
import { DAYS_TO_ANSWER } from './features/rights/index.js';
import type { BackgroundWork, PrivacyModel } from './privacy/index.js';
import { createGateway, type Gateway } from './server/gateway.js';
import { createServer, type Server } from './server/createServer.js';
import { exposeFigures } from './server/exposeFigures.js';
import { createMetrics, type Metrics } from './server/metrics.js';
import { loadPrivacyModel } from './server/privacyModel.js';
import { proveGateway } from './server/ProvenGateway.js';
import { devVerifier, remoteVerifier, type TokenVerifier } from './server/tokenVerifier.js';
import { connectStores, fileKeyEncryption, openStorage, type Storage, type Stores } from './storage/index.js';

/** The whole of Postern, put together. */
export interface App {
  /** Starts to serve. @returns the URL. */
  listen(): Promise<string>;
  /** Drains the server, then closes the stores. */
  close(): Promise<void>;
}

/** The process's log: for people at a terminal in development, else a JSON object a line. */
export const appLogger = (config: Config): Logger =>
  createLogger({ level: config.logLevel, pretty: !config.production && process.stdout.isTTY });

/**
 * Puts Postern together: the only place that knows concrete features.
 *
 * @throws StartError for whatever an operator has to mend first.
 */
export async function createApp(config: Config, logger: Logger = appLogger(config)): Promise<App> {
  const model = loadPrivacyModel();
  const verifier = config.tokens === null ? await devVerifier(config.dataDir) : remoteVerifier(config.tokens);
  await fillNewStore(config, logger, model);
  const stores = await openStores(config);
  try {
    const { server, work } = await serverOver(stores, config, logger, model, verifier);
    return {
      listen: () => {
        for (const each of work) each.start();
        return server.listen(config);
      },
      close: async () => {
        await server.close();
        await Promise.all(work.map((each) => each.stop()));
        await stores.close();
      },
    };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

const openStores = (config: Config, durable = true): Promise<Stores> =>
  connectStores({
    mongodbUri: config.mongodbUri ?? undefined,
    keysMongodbUri: config.keysMongodbUri ?? undefined,
    dataDir: config.dataDir,
    durable,
  });

/**
 * The demo data of a first start, made without waiting for the disk at each write: that takes a newcomer's
 * patience, and what a crash leaves half made is made anew.
 */
async function fillNewStore(config: Config, logger: Logger, model: PrivacyModel): Promise<void> {
  const isNew = config.seed && config.mongodbUri === null && !existsSync(join(config.dataDir, 'store'));
  if (!isNew) return;
  const stores = await openStores(config, false);
  try {
    await openGateway(stores, config, logger, model);
  } finally {
    await stores.close();
  }
}

/** What the gateway is made of, over connected stores. */
interface OpenGateway {
  readonly storage: Storage;
  readonly features: Features;
  readonly gateway: Gateway;
  readonly demo: DemoReferences | null;
}

async function openGateway(
  stores: Stores,
  config: Config,
  logger: Logger,
  model: PrivacyModel,
  metrics?: Metrics,
): Promise<OpenGateway> {
  if (config.seed) await mendDemo(stores);
  const keyEncryption = await fileKeyEncryption(config.kekFile);
  const storage = await openStorage(stores, keyEncryption, model, systemClock, metrics);
  const features = createFeatures(storage, config, (error) =>
    logger.error({ err: error }, 'A data-rights request could not be carried on; it will be tried again'),
  );
  for (const feature of features.features) await feature.start?.();
  const gateway = createGateway({
    features: features.features,
    model,
    purposeGate: features.consents,
    accessLog: storage.audit,
    opener: storage.sealer,
    pseudonymFor: (context) => storage.pseudonym(context),
    onError: (error) => logger.error({ err: error }, 'An access could not be recorded or opened'),
    metrics,
  });
  assertAnswered(gateway);
  const services = demoServices(storage, features, gateway);
  const say = (): void => logger.info('The store is empty: making the demo data, which takes some seconds');
  const demo = config.seed ? await demoData(stores, services, new Date(), say) : null;
  return { storage, features, gateway, demo };
}

/** The server over connected stores. */
async function serverOver(
  stores: Stores,
  config: Config,
  logger: Logger,
  model: PrivacyModel,
  verifier: TokenVerifier,
): Promise<{ readonly server: Server; readonly work: readonly BackgroundWork[] }> {
  const metrics = createMetrics(model);
  const { storage, features, gateway, demo } = await openGateway(stores, config, logger, model, metrics);
  const proven = await proveGateway(gateway);
  for (const { makeSchemas } of Object.values(gateway.gates)) makeSchemas();
  exposeFigures(
    metrics.registry,
    features.features.flatMap(({ figures = [] }) => figures),
  );
  const server = await createServer({
    ...config,
    gateway: proven,
    metrics,
    verifier,
    resolveCase: (viewer, value) => features.cases.cases.resolveCase(viewer, value),
    logger,
    ready: () => storage.ready(),
    plugins: consolePlugins({
      playground: config.production || config.tokens !== null ? null : playgroundOptions(config, demo),
      policy: {
        model,
        claimWindowDays: config.claimWindowDays,
        smallestGroup: LEAST,
        daysToAnswer: DAYS_TO_ANSWER,
        noticeVersion: NOTICE_VERSION,
      },
    }),
  });
  return { server, work: features.features.flatMap(({ work }) => work ?? []) };
}

/** A reveal that depends on a relation of which no feature tells could never happen: somebody forgot something. */
function assertAnswered({ unanswered }: Gateway): void {
  if (unanswered.length > 0)
    throw new StartError(`Relations without an answer:\n  ${unanswered.join('\n  ')}`);
}
