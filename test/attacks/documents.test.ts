import { MARKER } from '../server/fakeFeature.js';
import { codeOf, LIMITS, startTestServer, type TestServer } from '../server/testServer.js';

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer({ limits: { ...LIMITS, maxCost: 500 } });
  token = await server.token('CUSTOMER', 'customer-01');
});
afterAll(() => server.close());

test('a page size that is a variable and not sent costs what its default costs', async () => {
  const lists = Array.from({ length: 8 }, (_, n) => `a${n}: orders(first: $n) { nodes { id number state } }`);
  const answer = await server.ask(`query ($n: Int) { ${lists.join(' ')} }`, { token });
  expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
});

test('a null that validation lets through is the caller’s mistake, not ours', async () => {
  const errorsBefore = server.logged.filter((line) => line.includes('An operation failed')).length;
  const query = 'query ($n: OrderNumber) { order(by: { number: $n }) { id } }';
  const answer = await server.ask(query, { token, variables: { n: null } });
  expect(answer.body.errors).toEqual([
    {
      message: 'by has no valid value.',
      path: ['order'],
      extensions: { field: 'by', code: 'BAD_USER_INPUT' },
    },
  ]);
  expect(server.logged.filter((line) => line.includes('An operation failed'))).toHaveLength(errorsBefore);
});

test('one variable that feeds two dropped places is receipted at both', async () => {
  const input = `{
    idempotencyKey: "7b0ba3cf-2f6e-4c8e-9a7f-0d5a1d9b8c11", lines: [{ sku: "TEA-1", quantity: 1 }],
    contactEmail: "jane@example.com", nationalId: $secret, gender: $secret,
    deliveryAddress: { name: "Jane", lines: ["Way 1"], locality: "Leipzig", countryCode: "DE" }
  }`;
  const query = `mutation ($secret: String) { orderPlace(input: ${input}) { userErrors { code } } }`;
  const answer = await server.ask(query, { token, variables: { secret: MARKER } });
  expect(answer.body.extensions?.privacy).toEqual({ dropped: ['input.gender', 'input.nationalId'] });
});
