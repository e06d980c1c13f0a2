import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../src/kernel/logger.js';
import type { AccessLog, Feature, PurposeGate, Role, ViewerCase } from '../../src/privacy/index.js';
import { createGateway, type Gateway } from '../../src/server/gateway.js';
import { asIfProven } from '../../src/server/ProvenGateway.js';
import { createServer, type ServerLimits, type ServerOptions } from '../../src/server/createServer.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { signDevToken } from '../../src/server/signDevToken.js';
import { devVerifier } from '../../src/server/tokenVerifier.js';
import { fakeFeature, MemoryLog, memoryOpener, ORDERS } from './fakeFeature.js';
import { consolePlugins } from '../../src/console/consolePlugins.js';

/** An answer, as HTTP gave it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    // The shape is the query's: tests read it by member.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    readonly data?: any;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly (string | number)[];
      readonly extensions?: Readonly<Record<string, unknown>>;
    }[];
    readonly extensions?: { readonly privacy?: Readonly<Record<string, unknown>> };
  };
}

/** How to ask, besides the query. */
export interface Asking {
  readonly token?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
}

export interface TestServer {
  readonly url: string;
  readonly gateway: Gateway;
  readonly accessLog: MemoryLog;
  /** Every line that was logged. */
  readonly logged: string[];
  token(role: Role, id?: string, partner?: string): Promise<string>;
  ask(query: string, asking?: Asking): Promise<Answer>;
  /** Posts a body as it is. */
  post(body: string, headers?: Readonly<Record<string, string>>, path?: string): Promise<Answer>;
  /** Tries to serve at a port of this machine with a second server. */
  listenAgain(port: number): Promise<string>;
  close(): Promise<void>;
}

export const LIMITS: ServerLimits = {
  maxTokens: 2_000,
  maxDepth: 15,
  maxAliases: 50,
  maxDirectives: 50,
  maxCost: 20_000,
  maxBodyBytes: 256 * 1024,
  requestsPerMinute: 0,
  maxInFlight: 16,
  maxQueued: 200,
  maxEventLoopDelayMs: 60_000,
  maxRssMb: 0,
};

const CASE: ViewerCase = {
  id: 'case1',
  number: 'C-1001',
  orderId: ORDERS[0]?.id ?? '',
  subject: 'customer-01',
  purpose: 'AFTER_SALES',
};

/** As if everybody had opened their data to every purpose. */
const OPEN_TO_ALL: PurposeGate = {
  open: (subjects, purposes) => Promise.resolve(new Map(subjects.map((each) => [each, new Set(purposes)]))),
};

/** A gateway over features that answer from memory, and over this log. */
export const memoryGateway = (
  features: readonly Feature[],
  accessLog: AccessLog,
  onError: (error: unknown) => void = () => undefined,
): Gateway =>
  createGateway({
    features,
    model: loadPrivacyModel(),
    purposeGate: OPEN_TO_ALL,
    accessLog,
    opener: memoryOpener,
    pseudonymFor: () => () => 'psn_x',
    onError,
  });

/** As the server's; its gateway needs no proof. */
export type TestServerOptions = Partial<Omit<ServerOptions, 'gateway'> & { readonly gateway: Gateway }>;

/** Starts the real server, on a port of its own, over features that answer from memory. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'postern-server-'));
  const logged: string[] = [];
  const logger = createLogger({ level: 'trace', destination: { write: (line) => void logged.push(line) } });
  const accessLog = new MemoryLog();
  const gateway = memoryGateway([fakeFeature], accessLog, (error) => logger.error({ err: error }, 'inside'));
  const parts: ServerOptions = {
    verifier: await devVerifier(dataDir),
    resolveCase: ({ id }, value) => Promise.resolve(id === 'staff-01' && value === CASE.number ? CASE : null),
    ready: () => Promise.resolve(true),
    logger,
    production: false,
    limits: LIMITS,
    corsOrigins: [],
    trustProxy: false,
    drainDelayMs: 0,
    plugins: consolePlugins({
      playground: null,
      policy: {
        model: loadPrivacyModel(),
        claimWindowDays: 30,
        smallestGroup: 10,
        daysToAnswer: 15,
        noticeVersion: '2026-11',
      },
    }),
    ...options,
    // What it serves is looked at here; what it protects has a test of its own.
    gateway: asIfProven(options.gateway ?? gateway),
  };
  const server = await createServer(parts);
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const post: TestServer['post'] = async (body, headers = {}, path = '/graphql') => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: JSON.parse(text) as Answer['body'],
    };
  };
  return {
    url,
    gateway,
    accessLog,
    logged,
    token: (role, id = 'someone', partner) => signDevToken(dataDir, { role, id, partner }),
    ask: (query, { token, variables, operationName, headers, path } = {}) =>
      post(
        JSON.stringify({ query, variables, operationName }),
        { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
        path,
      ),
    post,
    listenAgain: async (port) => (await createServer(parts)).listen({ host: '127.0.0.1', port }),
    close: async () => {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The code of the first error. */
export const codeOf = (answer: Answer): unknown => answer.body.errors?.[0]?.extensions?.['code'];
