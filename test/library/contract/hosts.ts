import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import type { DocumentNode } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { posternGateway, posternPlugin } from '../../../src/library/apollo.js';
import type { Privacy, Purpose } from '../../../src/library/index.js';
import { usePostern } from '../../../src/library/yoga.js';
import type { Asker } from './shop.js';

/** A server that is up. */
export interface Running {
  readonly url: string;
  close(): Promise<void>;
}

/** A kind of server that the contract holds for, and what is its own way. */
export interface Host {
  readonly name: string;
  /** HTTP status, to `Accept: application/json`, of an operation that was refused as a whole, by its code. */
  readonly statusOf: Readonly<Record<'BAD_USER_INPUT' | 'FORBIDDEN' | 'INTERNAL_SERVER_ERROR', number>>;
  /** @param seen takes what the host's hooks, caches and stores are given, as text. */
  start(privacy: Privacy<Asker>, seen: string[]): Promise<Running>;
}

/** `Bearer who`, or `Bearer who for PURPOSE`. */
const askerOf = (header: string | null | undefined): Asker => {
  const [who = '', purpose = null] = (header ?? '').replace('Bearer ', '').split(' for ');
  return { who, purpose: purpose as Purpose | null };
};

const apolloSpy = (note: (what: unknown) => void): ApolloServerPlugin<Asker> => ({
  requestDidStart: async ({ request }) => {
    note(request);
    return {
      didResolveSource: async ({ source, request: now }) => note([source, now.variables]),
      parsingDidStart: async ({ request: now }) => note(now),
      didResolveOperation: async ({ document, request: now }) => note([document, now]),
      executionDidStart: async ({ document, request: now }) => note([document, now.variables]),
      didEncounterErrors: async ({ errors }) => note(errors),
    };
  },
});

const apollo: Host = {
  name: 'Apollo Server',
  statusOf: { BAD_USER_INPUT: 400, FORBIDDEN: 403, INTERNAL_SERVER_ERROR: 500 },
  start: async (privacy, seen) => {
    const note = (what: unknown): void => void seen.push(JSON.stringify(what));
    const server = new ApolloServer<Asker>({
      gateway: posternGateway(privacy),
      plugins: [posternPlugin(privacy), apolloSpy(note)],
      documentStore: {
        get: () => Promise.resolve(undefined),
        set: async (key: string, value: DocumentNode) => note([key, value]),
        delete: () => Promise.resolve(true),
      },
      allowBatchedHttpRequests: true,
      includeStacktraceInErrorResponses: false,
      logger: { debug: note, info: note, warn: note, error: note },
    });
    const { url } = await startStandaloneServer(server, {
      listen: { port: 0, host: '127.0.0.1' },
      context: async ({ req }) => askerOf(req.headers.authorization),
    });
    return { url: url.replace('localhost', '127.0.0.1'), close: () => server.stop() };
  },
};

const yogaSpy = (note: (what: unknown) => void): Plugin => ({
  onParams: ({ params }) => note(params),
  onParse: ({ params }) => note(params),
  onValidate: ({ params }) => note(params.documentAST),
  onExecute: ({ args }) => note([args.document, args.variableValues]),
});

const yoga: Host = {
  name: 'GraphQL Yoga',
  // GraphQL over HTTP: to who asks for application/json a well-formed request is a 200.
  statusOf: { BAD_USER_INPUT: 200, FORBIDDEN: 200, INTERNAL_SERVER_ERROR: 200 },
  start: async (privacy, seen) => {
    const note = (what: unknown): void => void seen.push(JSON.stringify(what));
    const documents = new Map<string, DocumentNode>();
    const yogaServer = createYoga<object, Asker>({
      plugins: [usePostern(privacy), yogaSpy(note)],
      context: ({ request }) => askerOf(request.headers.get('authorization')),
      parserAndValidationCache: {
        documentCache: {
          get: (key) => documents.get(key),
          set: (key, value) => {
            note([key, value]);
            documents.set(key, value);
          },
        },
      },
      batching: true,
      logging: { debug: note, info: note, warn: note, error: note },
    });
    const server = createServer((request, response) => void yogaServer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${port}/graphql`,
      close: () =>
        new Promise((resolve) => {
          server.closeAllConnections();
          server.close(() => resolve());
        }),
    };
  },
};

export const HOSTS: readonly Host[] = [apollo, yoga];
