import { readFileSync } from 'node:fs';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { buildSchema, graphql, type GraphQLSchema } from 'graphql';
import { consolePlugins } from '../../src/console/consolePlugins.js';
import { demoPersonas } from '../../src/console/demoPersonas.js';
import type { PolicyBasis } from '../../src/console/privacyPage/PolicyDocument.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import type { TokenRequest } from '../../src/console/Persona.js';

/** The console's pages over a gateway that only pretends. */
export interface DemoServer {
  readonly url: string;
  readonly app: FastifyInstance;
  /** Whom tokens were asked for. */
  readonly issued: readonly TokenRequest[];
  close(): Promise<void>;
}

/** What the policy page is told beside the model. */
export const FIGURES = { claimWindowDays: 30, smallestGroup: 10, daysToAnswer: 15, noticeVersion: '2026-11' };

export const DEMO = { orderNumber: 'P-10042', caseNumber: 'C-1001', taskId: 'RGVsaXZlcnlUYXNrOjE' };

/** An audience's schema, as its clients are given it. */
export function printedSchema(audience: 'public' | 'staff' | 'partner'): GraphQLSchema {
  const file = new URL(`../../docs/sdl/${audience}.graphql`, import.meta.url);
  return buildSchema(readFileSync(file, 'utf8'));
}

/** Starts the pages on a port of their own, behind the headers that the real server sets. */
export async function startDemoServer(options: {
  readonly playground: boolean;
  /** What of the policy's basis differs from the real one. */
  readonly policy?: Partial<PolicyBasis>;
}): Promise<DemoServer> {
  const app = Fastify();
  app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  await app.register(helmet, { global: true });
  const issued: TokenRequest[] = [];
  const plugins = consolePlugins({
    playground: options.playground
      ? {
          personas: demoPersonas(DEMO),
          issueToken: async (request) => {
            issued.push(request);
            return `${request.role}.${request.id}`;
          },
        }
      : null,
    policy: { model: loadPrivacyModel(), ...FIGURES, ...options.policy },
  });
  for (const plugin of plugins) await app.register(plugin);
  pretendGateway(app);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, app, issued, close: () => app.close() };
}

const ADDRESS = { name: 'Jana Voss', lines: ['Lindenallee 14'], postalCode: '04109', locality: 'Leipzig' };
const ORDER = {
  number: DEMO.orderNumber,
  state: 'PROCESSING',
  customer: { name: 'Jana Voss', email: 'jana.voss@example.com', phone: '+4915123456742' },
  contactEmail: 'jana.voss@example.com',
  deliveryAddress: { ...ADDRESS, countryCode: 'DE' },
  lines: [{ title: 'Coffee beans, 1 kg', quantity: 2, unitPrice: { amountMinor: 1890, currency: 'EUR' } }],
  total: { amountMinor: 3780, currency: 'EUR' },
  shipments: [],
};

/** What the pretended gateway answers to a role. */
function answerFor(request: FastifyRequest): { readonly root: object; readonly privacy: object } {
  const token = request.headers.authorization?.replace('Bearer ', '') ?? 'ANONYMOUS';
  if (token === 'CUSTOMER.customer-01') {
    const root = { order: ORDER, orderPlace: { order: ORDER, userErrors: [] }, viewer: { role: 'CUSTOMER' } };
    const dropped = ['input.dateOfBirth', 'input.gender', 'input.nationalId'];
    return { root, privacy: JSON.stringify(request.body).includes('PlaceOrder') ? { dropped } : {} };
  }
  if (token === 'AFTER_SALES.staff-01' && request.headers['postern-case'] === DEMO.caseNumber) {
    const email = 'j•••@e•••.com';
    return {
      root: { order: { ...ORDER, contactEmail: email, customer: { ...ORDER.customer, email, phone: null } } },
      privacy: {
        redacted: [
          { path: 'order.contactEmail', rule: 'PARTIAL', count: 1 },
          { path: 'order.customer.email', rule: 'PARTIAL', count: 1 },
          { path: 'order.customer.phone', rule: 'WITHHELD', count: 1 },
        ],
      },
    };
  }
  return { root: { order: null, deliveryTask: null, analytics: [], products: { nodes: [] } }, privacy: {} };
}

function pretendGateway(app: FastifyInstance): void {
  const schemas = { '/graphql': printedSchema('public'), '/partner/graphql': printedSchema('partner') };
  for (const [path, schema] of Object.entries(schemas)) {
    app.post<{ Body: { query: string; variables?: Record<string, unknown>; operationName?: string } }>(
      path,
      async (request) => {
        const { root, privacy } = answerFor(request);
        const { query, variables = {}, operationName } = request.body;
        const result = await graphql({
          schema,
          source: query,
          rootValue: root,
          variableValues: variables,
          operationName,
        });
        return { ...result, ...(Object.keys(privacy).length > 0 && { extensions: { privacy } }) };
      },
    );
  }
}
