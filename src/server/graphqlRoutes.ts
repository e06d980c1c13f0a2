import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { badInput, forbidden, unauthenticated } from '../kernel/errors.js';
import { inSpan } from '../kernel/telemetry.js';
import {
  ANONYMOUS,
  type Audience,
  AUDIENCE_OF_ROLE,
  createPrepareRequest,
  Ledger,
  type PrepareRequest,
  type RequestContext,
  type Viewer,
} from '../privacy/index.js';
import type { Authenticate } from './authenticate.js';
import type { Gateway } from './gateway.js';
import { errorBody } from './maskErrors.js';
import { requestedPurpose, type ResolveCase, withCase } from './requestHeaders.js';

/** What the routes are made of. */
export interface GraphQLRoutesOptions {
  readonly gateway: Gateway;
  readonly servers: Readonly<Record<Audience, ApolloServer<RequestContext>>>;
  readonly authenticate: Authenticate;
  readonly resolveCase: ResolveCase;
  readonly maxTokens: number;
  readonly now: () => Date;
}

/** What the hooks of one request have found out so far. */
interface Asked {
  viewer: Viewer;
  /** Why the request will be refused; told once the rate limit has counted it. */
  refusal: Error | null;
  context: RequestContext | null;
}

/** An entry point, and which roles' schemas it serves. */
interface EntryPoint {
  readonly path: string;
  readonly refuse: (viewer: Viewer) => Error | null;
}

const GRAPHQL_RESPONSE = 'application/graphql-response+json';
const CARRIERS = '/partner/graphql';
const ENTRY_POINTS: readonly EntryPoint[] = [
  {
    path: '/graphql',
    refuse: ({ role }) => (role === 'CARRIER' ? forbidden(`Carriers are served at ${CARRIERS}.`) : null),
  },
  {
    path: CARRIERS,
    refuse: ({ role }) =>
      role === 'CARRIER'
        ? null
        : role === 'ANONYMOUS'
          ? unauthenticated()
          : forbidden('This is for carriers.'),
  },
];

const asked = new WeakMap<FastifyRequest, Asked>();

/** Who a GraphQL request comes from, as far as its token tells; ANONYMOUS for every other request. */
export const viewerOfRequest = (request: FastifyRequest): Viewer => asked.get(request)?.viewer ?? ANONYMOUS;

/** Serves GraphQL at the entry points, each viewer from the schema of their audience. */
export function graphqlRoutes(app: FastifyInstance, options: GraphQLRoutesOptions): void {
  const handlers = new Map<Audience, RouteHandlerMethod>();
  const prepare = new Map<Audience, PrepareRequest>();
  for (const { audience, clientSchema } of Object.values(options.gateway.gates)) {
    const handle = fastifyApolloHandler(options.servers[audience], {
      context: (request) => Promise.resolve(contextOf(request as FastifyRequest)),
    });
    handlers.set(audience, handle as RouteHandlerMethod);
    prepare.set(audience, createPrepareRequest(clientSchema, options.maxTokens));
  }
  for (const entry of ENTRY_POINTS) {
    app.route({
      method: 'POST',
      url: entry.path,
      // Before the body is read: who asks.
      onRequest: (request) => identify(request, entry, options.authenticate),
      preParsing: refuseUnfit,
      preHandler: async (request) => {
        const found = asked.get(request) as Asked;
        settleHeaders(request);
        const prepared = prepare.get(AUDIENCE_OF_ROLE[found.viewer.role]);
        request.body = await inSpan('prepare', async () => prepared?.(request.body));
        found.context = await createContext(request, found.viewer, options);
      },
      handler: (request, reply) =>
        handlers.get(AUDIENCE_OF_ROLE[viewerOfRequest(request).role])?.call(app, request, reply),
    });
    refuseOtherMethods(app, entry.path);
  }
}

async function identify(
  request: FastifyRequest,
  entry: EntryPoint,
  authenticate: Authenticate,
): Promise<void> {
  const found: Asked = { viewer: ANONYMOUS, refusal: null, context: null };
  asked.set(request, found);
  try {
    found.viewer = await inSpan('authenticate', () => authenticate(request.headers.authorization));
    found.refusal = entry.refuse(found.viewer);
  } catch (error) {
    found.refusal = error instanceof Error ? error : new TypeError('refused');
  }
}

const refuseUnfit = (request: FastifyRequest): Promise<undefined> => {
  const refusal = asked.get(request)?.refusal ?? null;
  return refusal === null ? Promise.resolve(undefined) : Promise.reject(refusal);
};

async function createContext(
  request: FastifyRequest,
  viewer: Viewer,
  { resolveCase, now }: GraphQLRoutesOptions,
): Promise<RequestContext> {
  const purpose = requestedPurpose(request.headers['postern-purpose']);
  const context = {
    viewer: await withCase(viewer, request.headers['postern-case'], resolveCase),
    requestedPurpose: purpose,
    now: now(),
    purpose: null,
  };
  // The executor replaces it for each operation; until then nothing is revealed, so nothing asks for a pseudonym.
  return { ...context, ledger: new Ledger(() => '') };
}

function contextOf(request: FastifyRequest): RequestContext {
  const context = asked.get(request)?.context;
  if (context == null) throw new TypeError('a GraphQL request without its context');
  return context;
}

/** Apollo reads both after its work is done: a mutation must not have happened that is then answered by 406. */
function settleHeaders(request: FastifyRequest): void {
  // Of two hosts whatever lies before us may have taken the other one.
  const hosts = request.raw.rawHeaders.filter((name, index) => index % 2 === 0 && /^host$/iu.test(name));
  if (hosts.length > 1 || !URL.canParse(`http://${request.host}/`)) {
    throw badInput('The Host header is not valid.');
  }
  const wanted = request.headers.accept?.includes(GRAPHQL_RESPONSE) === true;
  request.headers.accept = wanted ? GRAPHQL_RESPONSE : 'application/json';
}

/** A query in a URL lands in the logs of whatever lies between. */
function refuseOtherMethods(app: FastifyInstance, path: string): void {
  app.route({
    method: ['GET', 'PUT', 'PATCH', 'DELETE'],
    url: path,
    handler: async (_request, reply) => {
      const message = 'POST the query as JSON: what stands in a URL lands in logs.';
      return reply.code(405).header('allow', 'POST').send(errorBody('BAD_USER_INPUT', message));
    },
  });
}
