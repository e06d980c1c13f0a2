import { request } from 'node:http';
import { MARKER, placed } from './fakeFeature.js';
import { type Answer, codeOf, startTestServer, type TestServer } from './testServer.js';

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  token = await server.token('CUSTOMER', 'customer-01');
});
afterAll(() => server.close());

const silent = (answer: Answer): void => {
  expect(answer.text).not.toContain(MARKER);
  expect(server.logged.join('\n')).not.toContain(MARKER);
};

const EMAIL = `${MARKER}@example`;
const PLACE = `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { userErrors { code message } } }`;
const INPUT = {
  idempotencyKey: '7b0ba3cf-2f6e-4c8e-9a7f-0d5a1d9b8c11',
  lines: [{ sku: 'TEA-1', quantity: 1 }],
  contactEmail: 'jane@example.com',
  deliveryAddress: { name: 'Jane', lines: ['Way 1'], locality: 'Leipzig', countryCode: 'DE' },
};

describe('a value that was sent comes back in no error and no log', () => {
  test.each<[string, object]>([
    ['in a literal that is not valid', { query: `{ order(by: { number: "${MARKER}" }) { id } }` }],
    ['in a literal without its quotes', { query: `{ order(by: { number: ${MARKER} }) { id } }` }],
    ['in a literal of the wrong type', { query: `{ orders(first: "${MARKER}") { nodes { id } } }` }],
    [
      'in a literal for an unknown argument',
      { query: `{ orders(first: 1, email: "${MARKER}") { nodes { id } } }` },
    ],
    ['in a literal where an object belongs', { query: `{ order(by: "${MARKER}") { id } }` }],
    ['in a literal of a directive', { query: `{ viewer { role @include(if: "${MARKER}") } }` }],
    ['in a literal of an unknown directive', { query: `{ viewer { role @upper(of: "${MARKER}") } }` }],
    [
      'in the default of a variable',
      { query: `query ($n: OrderNumber = "${MARKER}") { order(by: { number: $n }) { id } }` },
    ],
    [
      'in a default of the wrong type',
      { query: `query ($n: Int! = "${MARKER}") { orders(first: $n) { nodes { id } } }` },
    ],
    ['in a comment', { query: `# ${MARKER}\n{ viewer { nothing } }` }],
    ['in a variable', { query: PLACE, variables: { input: { ...INPUT, contactEmail: EMAIL } } }],
    ['in a variable of the wrong shape', { query: PLACE, variables: { input: EMAIL } }],
    [
      'in the name of an unknown input field',
      { query: PLACE, variables: { input: { ...INPUT, [MARKER]: 1 } } },
    ],
    [
      'in an enum',
      {
        query: 'query ($f: OrderFilter) { orders(filter: $f) { nodes { id } } }',
        variables: { f: { state: MARKER } },
      },
    ],
    ['in a syntax error: a name', { query: `{ viewer { role } } ${MARKER}` }],
    ['in a syntax error: a string', { query: `{ viewer "${MARKER}" }` }],
    ['in a syntax error: a block string', { query: `{ viewer """${MARKER}""" }` }],
    ['in a syntax error: an escape', { query: `{ order(by: { number: "\\x${MARKER}" }) { id } }` }],
    ['in a syntax error: an unterminated string', { query: `{ order(by: { number: "${MARKER}` }],
    ['in the operation’s name', { query: 'query A { viewer { role } }', operationName: MARKER }],
    ['in variables that are none', { query: '{ viewer { role } }', variables: [MARKER] }],
    ['in a batch', [{ query: `{ x(a: "${MARKER}") }` }]],
    ['in a persisted query’s hash', { extensions: { persistedQuery: { version: 1, sha256Hash: MARKER } } }],
  ])('%s', async (_name, body) => {
    const answer = await server.post(JSON.stringify(body), { authorization: `Bearer ${token}` });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
    silent(answer);
  });

  test.each([
    ['cut off', `{"query":"{ viewer { role } }","variables":{"email":"${MARKER}`],
    ['malformed', `{"query": ${MARKER} }`],
    ['poisoned', `{"__proto__":{"x":"${MARKER}"},"query":"{ viewer { role } }"}`],
    ['empty', ''],
  ])('in a JSON body that is %s', async (_name, body) => {
    const answer = await server.post(body, { authorization: `Bearer ${token}` });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
    silent(answer);
  });

  test('in an error that a resolver threw', async () => {
    const answer = await server.ask('{ products { nodes { sku } } }', { token });
    expect(answer.body.errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        path: ['products'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
    silent(answer);
    const line = server.logged.find((each) => each.includes('An operation failed')) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      err: { name: 'Error', frames: expect.arrayContaining([expect.stringContaining('fakeFeature')]) },
    });
  });

  test('in a header, a path or a query string', async () => {
    const answers = [
      await server.ask('{ viewer { role } }', { token: `${MARKER}.a.b` }),
      await server.ask('{ viewer { role } }', { headers: { 'postern-purpose': MARKER } }),
      await server.ask('{ viewer { role } }', { headers: { 'postern-case': MARKER } }),
      await server.ask('{ viewer { role } }', { path: `/graphql?email=${MARKER}` }),
      await server.ask('{ viewer { role } }', { path: `/${MARKER}?email=${MARKER}` }),
      await server.ask('{ viewer { role } }', { path: `/%${MARKER}` }),
    ];
    answers.forEach(silent);
  });

  test('in a request that is no HTTP', async () => {
    await new Promise<void>((done) => {
      const broken = request(
        `${server.url}/graphql`,
        { method: 'POST', headers: { 'content-length': 5 } },
        () => done(),
      );
      broken.on('error', () => done());
      broken.end(`${MARKER}-more-than-five`);
    });
    expect(server.logged.join('\n')).not.toContain(MARKER);
  });
});

test('what was sent in good order is not logged either', async () => {
  const variables = { input: { ...INPUT, deliveryAddress: { ...INPUT.deliveryAddress, name: MARKER } } };
  const answer = await server.ask(PLACE, { token, variables });
  expect(answer.body.data.orderPlace.userErrors).toEqual([{ code: 'INVALID', message: 'No such product.' }]);
  silent(answer);
  // The resolver itself holds nothing that it could log.
  expect(JSON.stringify(placed.input)).not.toContain(MARKER);
});

test('the log has a line for each request, and only what it may have', async () => {
  await server.ask('{ viewer { role } }', { token, path: '/graphql?x=1' });
  const lines = server.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
  const line = lines.filter(({ msg }) => msg === 'request').at(-1) ?? {};
  expect(Object.keys(line).sort()).toEqual([
    'level',
    'method',
    'ms',
    'msg',
    'reqId',
    'route',
    'status',
    'time',
  ]);
  expect(line).toMatchObject({ method: 'POST', route: '/graphql', status: 200 });
});
