import { defaultFieldResolver, type GraphQLObjectType } from 'graphql';
import { audienceSchema } from '../../src/privacy/index.js';
import { withRootPermissions } from '../../src/server/permissions.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { executableSchema } from '../../src/server/schema.js';
import { fakeFeature, nestedResolver } from './fakeFeature.js';
import { codeOf, startTestServer, type TestServer } from './testServer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('permissions of root fields', () => {
  test('nobody is asked to sign in, another role is refused', async () => {
    const query = '{ orders { nodes { id } } }';
    expect(codeOf(await server.ask(query))).toBe('UNAUTHENTICATED');
    expect(codeOf(await server.ask(query, { token: await server.token('AFTER_SALES') }))).toBe('FORBIDDEN');
    const answer = await server.ask(query, { token: await server.token('CUSTOMER', 'customer-01') });
    expect(answer.body.data.orders.nodes).toHaveLength(2);
  });

  test('what no feature names is denied to every role, with and without a resolver', async () => {
    for (const query of ['{ carriers { id } }', '{ cases { nodes { id } } }']) {
      for (const role of ['OPERATIONS', 'PRIVACY_OFFICER', 'AUDITOR'] as const) {
        const answer = await server.ask(query, { token: await server.token(role) });
        expect(codeOf(answer)).toBe('FORBIDDEN');
      }
    }
    const mutation =
      'mutation { orderCancel(input: { id: "x", idempotencyKey: "7b0ba3cf-2f6e-4c8e-9a7f-0d5a1d9b8c11" }) { order { id } } }';
    expect(codeOf(await server.ask(mutation, { token: await server.token('CUSTOMER') }))).toBe('FORBIDDEN');
  });

  test('each selection is judged for itself, aliases and fragments too', async () => {
    const query =
      'query { a: viewer { role } ...F } fragment F on Query { b: analytics(metric: ORDERS_PLACED, range: { from: "2026-01-01", to: "2026-01-02" }) { key } }';
    const answer = await server.ask(query, { token: await server.token('AFTER_SALES') });
    expect(answer.body.errors).toMatchObject([{ path: ['b'], extensions: { code: 'FORBIDDEN' } }]);
  });
});

test('only root fields are wrapped: every nested field keeps its very own resolver', () => {
  const model = loadPrivacyModel();
  for (const audience of ['PUBLIC', 'STAFF', 'PARTNER'] as const) {
    const before = audienceSchema(executableSchema([fakeFeature]), model, audience);
    const after = withRootPermissions(before, [fakeFeature]);
    for (const type of Object.values(before.getTypeMap())) {
      if (type.name.startsWith('__') || !('getFields' in type)) continue;
      const root = type.name === 'Query' || type.name === 'Mutation';
      for (const [name, field] of Object.entries((type as GraphQLObjectType).getFields())) {
        const kept = (after.getType(type.name) as GraphQLObjectType).getFields()[name]?.resolve;
        if (root) expect(kept).not.toBe(field.resolve);
        else expect(kept ?? defaultFieldResolver).toBe(field.resolve ?? defaultFieldResolver);
      }
    }
  }
  const order = server.gateway.gates.PUBLIC.schema.getType('Order') as GraphQLObjectType;
  expect(order.getFields()['state']?.resolve?.name).toBe(`bound ${nestedResolver.name}`);
});
