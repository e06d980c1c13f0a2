import type { GraphQLError } from 'graphql';
import { parse } from 'graphql';
import { createPrepareRequest } from '../../src/privacy/enforce/input/prepareRequest.js';
import { syntaxMessage } from '../../src/privacy/enforce/input/syntaxMessage.js';
import { MARKER } from './fakeFeature.js';
import { startTestServer, type TestServer } from './testServer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('what Apollo is given', () => {
  const prepare = (body: object) =>
    createPrepareRequest(server.gateway.gates.PUBLIC.clientSchema, 2_000)(body);

  test('has its literals in variables', () => {
    const { query, variables } = prepare({ query: `{ order(by: { number: "${MARKER}" }) { id } }` });
    expect(query).not.toContain(MARKER);
    expect(Object.values(variables)).toEqual([MARKER]);
  });

  test('has a client’s own variables beside it, whatever they are called', () => {
    const sent = { h0__by__number: 'P-1', h1__by__number: 'P-2' };
    const { query, variables } = prepare({
      query: `query ($h0__by__number: OrderNumber!) {
        order(by: { number: "${MARKER}" }) { id } other: order(by: { number: $h0__by__number }) { id } }`,
      variables: sent,
    });
    expect(variables).toMatchObject(sent);
    const [, added] = /^query \(.*\$(h\d+__by__number): OrderNumber!\)/u.exec(query) ?? [];
    expect(Object.keys(sent)).not.toContain(added);
    expect(variables).toEqual({ ...sent, [added ?? '']: MARKER });
  });

  test('has no comments', () => {
    expect(prepare({ query: `{ viewer { role } } # ${MARKER}` }).query).not.toContain(MARKER);
  });

  test('is the text itself where it holds no literal, also the second time', () => {
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    const again = createPrepareRequest(server.gateway.gates.PUBLIC.clientSchema, 2_000);
    for (const id of ['a', 'b'])
      expect(again({ query, variables: { id } })).toEqual({ query, variables: { id } });
  });

  test('takes null and absence of what is optional for the same', () => {
    const query = '{ viewer { role } }';
    expect(prepare({ query, variables: null, operationName: null, extensions: { any: 1 } })).toEqual({
      query,
      variables: {},
    });
  });
});

test('one document serves all values: a literal reaches execution as the variable that it became', async () => {
  const token = await server.token('CUSTOMER', 'customer-01');
  for (const [number, found] of [
    ['P-10001', { state: 'CONFIRMED' }],
    ['P-10002', { state: 'CONFIRMED' }],
    ['P-10003', null],
  ] as const) {
    const answer = await server.ask(`{ order(by: { number: "${number}" }) { state } }`, { token });
    expect(answer.body).toEqual({ data: { order: found } });
  }
});

describe('syntax errors', () => {
  const say = (text: string, maxTokens = 100): string => {
    try {
      parse(text, { maxTokens });
      return 'fine';
    } catch (error) {
      return syntaxMessage(error as GraphQLError, maxTokens);
    }
  };

  test.each([
    ['{ a "x" }', 'Syntax error at line 1, column 5: expected Name, found String.'],
    ['{ a {', 'Syntax error at line 1, column 6: expected Name, found <EOF>.'],
    ['nonsense', 'Syntax error at line 1, column 1: unexpected Name.'],
    ['{ a }\n fragment on on X { a }', 'Syntax error at line 2, column 11: unexpected Name.'],
    ['{ a(b: "\\q") }', 'Syntax error at line 1, column 9.'],
    ["{ a(b: 'x') }", 'Syntax error at line 1, column 8.'],
    [`{ ${'a '.repeat(200)} }`, 'The document has more than 100 tokens.'],
  ])('%j', (text, message) => {
    expect(say(text)).toBe(message);
  });
});
