import { resolve } from 'node:path';
import { StartError } from './kernel/errors.js';
import { ConfigReader, type Environment } from './configReader.js';

/** What one request may ask for, and how much load one process takes. */
export interface Limits {
  readonly maxTokens: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxDirectives: number;
  /** Values that an answer may hold, page sizes multiplied. */
  readonly maxCost: number;
  readonly maxBodyBytes: number;
  /** Per viewer, or per address where nobody is signed in; 0: no limit. */
  readonly requestsPerMinute: number;
  /** Requests served at once by this process. */
  readonly maxInFlight: number;
  /** Requests that may wait for that, in a burst. */
  readonly maxQueued: number;
  readonly maxEventLoopDelayMs: number;
  /** Memory of the process, in MiB; 0: nine tenths of its container's. */
  readonly maxRssMb: number;
}

/** Whose tokens are good: an identity provider's. */
export interface TokenIssuer {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
}

/** Everything that the environment decides. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Null: the embedded store. */
  readonly mongodbUri: string | null;
  /** Null: the key store is the database `<name>_keys` of the same server. */
  readonly keysMongodbUri: string | null;
  /** Null: development tokens, with keys made at the first start. */
  readonly tokens: TokenIssuer | null;
  readonly kekFile: string;
  readonly corsOrigins: readonly string[];
  /** How long after delivery a carrier may still see a task. */
  readonly claimWindowDays: number;
  /** How often data-rights requests that are due are looked for. */
  readonly rightsSweepSeconds: number;
  readonly logLevel: string;
  /** Whether an empty store is filled with demo data. */
  readonly seed: boolean;
  /** Whether a proxy in front is believed about who calls. */
  readonly trustProxy: boolean;
  /** How long readiness says no before the server stops listening. */
  readonly drainDelayMs: number;
  /** Who may read `/metrics`; null: everybody in development, nobody in production. */
  readonly metricsToken: string | null;
  /** The collector that spans are sent to; null: nothing is traced. */
  readonly otlpEndpoint: string | null;
  readonly limits: Limits;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Whether this process runs in production. */
export const isProduction = (env: Environment = process.env): boolean => env['NODE_ENV'] === 'production';

/**
 * Reads and checks the environment.
 *
 * @throws StartError with every problem at once, naming variables and never their values.
 */
export function loadConfig(env: Environment = process.env): Config {
  const read = new ConfigReader(env);
  const production = isProduction(env);
  const dataDir = resolve(read.text('DATA_DIR', '.data'));
  const mongodbUri = read.mongodbUri('MONGODB_URI');
  if (production && read.optional('MONGODB_URI') === null) {
    read.problem('MONGODB_URI', 'is required in production: the embedded store is for development');
  }
  const config: Config = {
    production,
    host: read.text('HOST', production ? '0.0.0.0' : '127.0.0.1'),
    port: read.wholeNumber('PORT', 4000, 0, 65_535),
    dataDir,
    mongodbUri,
    keysMongodbUri: read.mongodbUri('KEYS_MONGODB_URI'),
    tokens: tokenIssuer(read, production),
    kekFile: resolve(read.text('KEK_FILE', resolve(dataDir, 'keys', 'kek.key'))),
    corsOrigins: read.origins('CORS_ORIGINS'),
    claimWindowDays: read.wholeNumber('CLAIM_WINDOW_DAYS', 30, 0, 365),
    rightsSweepSeconds: read.wholeNumber('RIGHTS_SWEEP_SECONDS', 5, 1, 3_600),
    logLevel: read.oneOf('LOG_LEVEL', 'info', LOG_LEVELS),
    seed: read.flag('SEED', mongodbUri === null && !production),
    trustProxy: read.flag('TRUST_PROXY', false),
    drainDelayMs: read.wholeNumber('DRAIN_DELAY_MS', production ? 2_000 : 0, 0, 60_000),
    metricsToken: read.secret('METRICS_TOKEN', 32),
    otlpEndpoint: read.httpUrl('OTEL_EXPORTER_OTLP_ENDPOINT'),
    limits: limits(read),
  };
  if (production && config.seed)
    read.problem('SEED', 'is for development: it makes persons who do not exist');
  if (read.problems.length > 0) {
    throw new StartError(
      `The configuration has ${read.problems.length} problem(s):\n  ${read.problems.join('\n  ')}`,
    );
  }
  return config;
}

function limits(read: ConfigReader): Limits {
  return {
    maxTokens: read.wholeNumber('MAX_TOKENS', 2_000, 10, 100_000),
    maxDepth: read.wholeNumber('MAX_DEPTH', 15, 1, 100),
    maxAliases: read.wholeNumber('MAX_ALIASES', 50, 0, 10_000),
    maxDirectives: read.wholeNumber('MAX_DIRECTIVES', 50, 0, 10_000),
    maxCost: read.wholeNumber('MAX_COST', 20_000, 1, 10_000_000),
    maxBodyBytes: read.wholeNumber('MAX_BODY_BYTES', 256 * 1024, 1_024, 16 * 1024 * 1024),
    requestsPerMinute: read.wholeNumber('REQUESTS_PER_MINUTE', 600, 0, 10_000_000),
    maxInFlight: read.wholeNumber('MAX_IN_FLIGHT', 16, 1, 10_000),
    maxQueued: read.wholeNumber('MAX_QUEUED', 200, 0, 100_000),
    maxEventLoopDelayMs: read.wholeNumber('MAX_EVENT_LOOP_DELAY_MS', 1_000, 10, 60_000),
    maxRssMb: read.wholeNumber('MAX_RSS_MB', 0, 0, 10_000_000),
  };
}

function tokenIssuer(read: ConfigReader, production: boolean): TokenIssuer | null {
  const jwksUrl = read.httpsUrl('JWKS_URL', production);
  const issuer = read.optional('JWT_ISSUER');
  const audience = read.optional('JWT_AUDIENCE');
  if (jwksUrl !== null && issuer !== null && audience !== null) return { jwksUrl, issuer, audience };
  const missing = { JWKS_URL: jwksUrl, JWT_ISSUER: issuer, JWT_AUDIENCE: audience };
  const named = Object.values(missing).some((value) => value !== null);
  for (const [name, value] of Object.entries(missing)) {
    if (value !== null || (!production && !named)) continue;
    read.problem(name, production ? 'is required in production' : 'is required where the other two are set');
  }
  return null;
}
