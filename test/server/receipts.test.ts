import { MARKER } from './fakeFeature.js';
import { startTestServer, type TestServer } from './testServer.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const ORDERS = '{ orders { nodes { number contactEmail deliveryAddress { name lines countryCode } note } } }';

describe('receipts', () => {
  test('a customer gets everything, and its reveal is in the log', async () => {
    const answer = await server.ask(ORDERS, { token: await server.token('CUSTOMER', 'customer-01') });
    expect(answer.body.data.orders.nodes[0]).toEqual({
      number: 'P-10001',
      contactEmail: 'customer-01@example.com',
      deliveryAddress: { name: 'Jana Voss', lines: ['Lindenallee 14'], countryCode: 'DE' },
      note: null,
    });
    expect(answer.body.extensions).toBeUndefined();
    expect(server.accessLog.records).toMatchObject([
      {
        actor: { id: 'customer-01', role: 'CUSTOMER' },
        subject: 'customer-01',
        purpose: 'ORDER_VERIFICATION',
        fields: { 'Order.contactEmail': 'CLEAR', 'Order.deliveryAddress': 'CLEAR' },
      },
    ]);
  });

  test('what was withheld is said, one line per selection, a stored null too', async () => {
    const answer = await server.ask(ORDERS, { token: await server.token('OPERATIONS', 'staff-09') });
    expect(answer.body.data.orders.nodes).toHaveLength(3);
    expect(answer.text).not.toMatch(/example\.com|Jana/u);
    expect(answer.body.extensions?.privacy).toEqual({
      redacted: [
        { path: 'orders.nodes[].contactEmail', rule: 'WITHHELD', count: 3 },
        { path: 'orders.nodes[].deliveryAddress', rule: 'WITHHELD', count: 3 },
        { path: 'orders.nodes[].note', rule: 'WITHHELD', count: 3 },
      ],
    });
    expect(server.accessLog.records).toEqual([]);
  });

  test('what was dropped is said, literal or variable', async () => {
    const input = `{
      idempotencyKey: "7b0ba3cf-2f6e-4c8e-9a7f-0d5a1d9b8c11", lines: [{ sku: "TEA-1", quantity: 1 }],
      contactEmail: "jane@example.com", nationalId: "${MARKER}", gender: $gender,
      deliveryAddress: { name: "Jane", lines: ["Way 1"], locality: "Leipzig", countryCode: "DE" }
    }`;
    const query = `mutation ($gender: String) { orderPlace(input: ${input}) { userErrors { code } } }`;
    const token = await server.token('CUSTOMER', 'customer-01');
    const answer = await server.ask(query, { token, variables: { gender: MARKER } });
    expect(answer.body.extensions?.privacy).toEqual({ dropped: ['input.gender', 'input.nationalId'] });
    expect(answer.text + server.logged.join('')).not.toContain(MARKER);
  });

  test('what was scrubbed is said, and neither answered nor logged', async () => {
    const input = `{
      idempotencyKey: "7b0ba3cf-2f6e-4c8e-9a7f-0d5a1d9b8c11", lines: [{ sku: "TEA-1", quantity: 1 }],
      contactEmail: "jane@example.com", note: "pay by 4111 1111 1111 1111", deliveryInstructions: $text,
      deliveryAddress: { name: "Jane", lines: ["Way 1"], locality: "Leipzig", countryCode: "DE" }
    }`;
    const query = `mutation ($text: FreeText) { orderPlace(input: ${input}) { userErrors { code } } }`;
    const token = await server.token('CUSTOMER', 'customer-01');
    const answer = await server.ask(query, { token, variables: { text: 'call +49 151 23987642' } });
    expect(answer.body.extensions?.privacy).toEqual({
      scrubbed: [
        { path: 'input.deliveryInstructions', kinds: ['PHONE_NUMBER'] },
        { path: 'input.note', kinds: ['PAYMENT_CARD'] },
      ],
    });
    expect(answer.text + server.logged.join('')).not.toMatch(/4111.?1111|23987642/u);
  });
});

test('where the access cannot be recorded nothing personal is answered, not even how many lines an address has: one typed error', async () => {
  server.accessLog.failing = true;
  const answer = await server.ask(ORDERS, { token: await server.token('CUSTOMER', 'customer-01') });
  expect(answer.body.data.orders.nodes[0]).toEqual({
    number: 'P-10001',
    contactEmail: null,
    deliveryAddress: null,
    note: null,
  });
  expect(answer.body.errors).toEqual([
    {
      message: 'Some personal data is not shown: the access could not be recorded.',
      extensions: { code: 'INTERNAL_SERVER_ERROR', reason: 'ACCESS_LOG_UNAVAILABLE' },
    },
  ]);
  expect(server.logged.join('')).toContain('inside');
  expect(answer.text + server.logged.join('')).not.toContain(MARKER);
});
