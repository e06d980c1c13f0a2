import type { ApolloServer } from '@apollo/server';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyPluginAsync, LogController } from 'fastify';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../kernel/errors.js';
import type { Logger } from '../kernel/logger.js';
import type { Audience, RequestContext } from '../privacy/index.js';
import { answerUnreadable } from './answerUnreadable.js';
import { apolloGate } from './apolloGate.js';
import { createAuthenticate } from './authenticate.js';
import { boundLoad, type LoadLimits } from './boundLoad.js';
import { drain } from './drain.js';
import { graphqlRoutes, viewerOfRequest } from './graphqlRoutes.js';
import { healthRoutes } from './healthRoutes.js';
import { measureRequests } from './measureRequests.js';
import type { Metrics } from './metrics.js';
import { metricsRoutes } from './metricsRoutes.js';
import { answerHttpError, answerHttpErrors } from './httpErrors.js';
import { createHttpServer } from './httpServer.js';
import { logRequests } from './requestLog.js';
import { refuseEncodedBodies } from './refuseEncodedBodies.js';
import { assertProven, type ProvenGateway } from './ProvenGateway.js';
import type { ResolveCase } from './requestHeaders.js';
import type { TokenVerifier } from './tokenVerifier.js';
import type { DocumentLimits } from './validationRules.js';

/** What one request may ask for, and how many may come. */
export interface ServerLimits extends DocumentLimits, LoadLimits {
  readonly maxTokens: number;
  readonly maxCost: number;
  readonly maxBodyBytes: number;
  readonly requestsPerMinute: number;
}

/** What the server is made of. */
export interface ServerOptions {
  /** What was proven before anything can ask: another one is refused. */
  readonly gateway: ProvenGateway;
  readonly verifier: TokenVerifier;
  readonly resolveCase: ResolveCase;
  /** Whether the store answers. */
  readonly ready: () => Promise<boolean>;
  readonly logger: Logger;
  readonly production: boolean;
  readonly limits: ServerLimits;
  readonly corsOrigins: readonly string[];
  readonly trustProxy: boolean;
  /** How long readiness says no before listening stops, so that no balancer sends to a closed door. */
  readonly drainDelayMs: number;
  /** More routes, such as the console's, which serves `/`. */
  readonly plugins: readonly FastifyPluginAsync[];
  readonly now?: () => Date;
  /** Absent: nothing is counted or traced, and there is no `/metrics`. */
  readonly metrics?: Metrics;
  /** The bearer token that reads `/metrics`; null: in development everybody may, in production nobody. */
  readonly metricsToken?: string | null;
}

/** The running server. */
export interface Server {
  /** For tests and for plugins that come later; listening is {@link listen}. */
  readonly fastify: FastifyInstance;
  /** @returns the URL. @throws StartError where the port can't be had. */
  listen(where: { readonly host: string; readonly port: number }): Promise<string>;
  /** Stops being ready, then listening, and lets what is under way finish. */
  close(): Promise<void>;
}

/** A request that isn't answered by then is given up; how long it may take to arrive is the HTTP server's. */
const REQUEST_MS = 30_000;

/**
 * Makes the server: Fastify, an Apollo Server per audience, and what stands before both.
 *
 * @throws StartError where its gateway was not proven.
 */
export async function createServer(options: ServerOptions): Promise<Server> {
  assertProven(options.gateway);
  let draining = false;
  const app = Fastify({
    loggerInstance: options.logger,
    // Its own lines hold URLs; ours are in requestLog.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: options.limits.maxBodyBytes,
    trustProxy: options.trustProxy,
    handlerTimeout: REQUEST_MS,
    serverFactory: createHttpServer,
    clientErrorHandler: answerUnreadable,
    // What still comes on an open connection after the stop is served, and is its last.
    return503OnClosing: false,
    frameworkErrors: (error, _request, reply) => void answerHttpError(error, reply),
  }) as unknown as FastifyInstance;
  answerHttpErrors(app);
  if (options.metrics !== undefined) measureRequests(app, options.metrics);
  logRequests(app);
  app.addHook('onSend', (_request, reply, _payload, done) => {
    // Kept alive, the connection of the last answer would hold up the end.
    if (draining) void reply.header('connection', 'close');
    done();
  });
  await guard(app, options);
  const servers = await apolloGates(options);
  healthRoutes(app, async () => !draining && (await options.ready()));
  if (options.metrics !== undefined) metricsRoutes(app, options.metrics, options);
  graphqlRoutes(app, {
    gateway: options.gateway,
    servers,
    authenticate: createAuthenticate(options.verifier),
    resolveCase: options.resolveCase,
    maxTokens: options.limits.maxTokens,
    now: options.now ?? (() => new Date()),
  });
  for (const plugin of options.plugins) await app.register(plugin);
  await app.ready();
  return {
    fastify: app,
    listen: (where) => listen(app, where),
    close: async () => {
      draining = true;
      await sleep(options.drainDelayMs);
      await drain(app, Object.values(servers));
    },
  };
}

async function apolloGates(
  options: ServerOptions,
): Promise<Readonly<Record<Audience, ApolloServer<RequestContext>>>> {
  const { PUBLIC, STAFF, PARTNER } = options.gateway.gates;
  return {
    PUBLIC: await apolloGate(PUBLIC, options),
    STAFF: await apolloGate(STAFF, options),
    PARTNER: await apolloGate(PARTNER, options),
  };
}

/** What stands before every route. */
async function guard(app: FastifyInstance, options: ServerOptions): Promise<void> {
  // A form or plain text that another site posts is never taken for a request of ours.
  app.removeContentTypeParser('text/plain');
  refuseEncodedBodies(app);
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.header('cache-control', 'no-store');
    done();
  });
  if (options.corsOrigins.length > 0) await allowOrigins(app, options.corsOrigins);
  // First of what costs anything.
  await boundLoad(app, options.limits);
  // Without TLS these two would keep a browser out.
  await app.register(
    helmet,
    options.production
      ? {}
      : { hsts: false, contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } },
  );
  if (options.limits.requestsPerMinute > 0) {
    await app.register(rateLimit, {
      max: options.limits.requestsPerMinute,
      timeWindow: '1 minute',
      // By the person whom the token names, however many tokens they have; the key stays in memory.
      keyGenerator: (request) => {
        const { role, id } = viewerOfRequest(request);
        return role === 'ANONYMOUS' ? request.ip : `${role} ${id}`;
      },
    });
  }
}

/** So that the pages of these origins can read answers, refusals included. */
async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  await app.register(cors, {
    origin: [...origins],
    methods: ['POST'],
    allowedHeaders: ['content-type', 'authorization', 'postern-purpose', 'postern-case'],
    maxAge: 600,
  });
}

async function listen(
  app: FastifyInstance,
  where: { readonly host: string; readonly port: number },
): Promise<string> {
  try {
    return await app.listen({ ...where, listenTextResolver: () => 'Listening' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') throw new StartError(`Port ${where.port} is in use: set PORT to another.`);
    if (code === 'EACCES') throw new StartError(`Port ${where.port} may not be opened by this user.`);
    throw new StartError(`Cannot listen on ${where.host}:${where.port} (${code ?? 'unknown'}).`);
  }
}
