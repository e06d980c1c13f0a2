import { request } from 'node:http';
import { StartError } from '../../src/kernel/errors.js';
import { startTestServer, codeOf, type TestServer } from './testServer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const ROLE = '{ viewer { role } }';
const PARTNER = '/partner/graphql';

describe('entry points', () => {
  test('each audience has a schema of its own: what is for staff does not exist for clients', async () => {
    const query = '{ carriers { id } }';
    const client = await server.ask(query, { token: await server.token('CUSTOMER', 'customer-01') });
    expect(client.status).toBe(400);
    expect(client.body.errors?.[0]?.message).toContain('Cannot query field "carriers" on type "Query".');
    const staff = await server.ask(query, { token: await server.token('OPERATIONS', 'staff-01') });
    expect(codeOf(staff)).toBe('FORBIDDEN');
  });

  test('carriers are served at theirs, and only there', async () => {
    const token = await server.token('CARRIER', 'driver-01', 'carrier-01');
    const wrong = await server.ask(ROLE, { token });
    expect([wrong.status, codeOf(wrong)]).toEqual([403, 'FORBIDDEN']);
    const right = await server.ask(ROLE, { token, path: PARTNER });
    expect([right.status, right.body.data]).toEqual([200, { viewer: { role: 'CARRIER' } }]);
    const orders = await server.ask('{ orders { nodes { id } } }', { token, path: PARTNER });
    expect(orders.body.errors?.[0]?.message).toContain('Cannot query field "orders"');
  });

  test.each(['CUSTOMER', 'AFTER_SALES', 'PRIVACY_OFFICER', 'AUDITOR'] as const)(
    'no %s at the carriers’',
    async (role) => {
      const answer = await server.ask(ROLE, { token: await server.token(role), path: PARTNER });
      expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
    },
  );

  test('nobody at the carriers’ is asked to sign in', async () => {
    const answer = await server.ask(ROLE, { path: PARTNER });
    expect([answer.status, codeOf(answer)]).toEqual([401, 'UNAUTHENTICATED']);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  test('a bad token is told before the body is read, and is never nobody', async () => {
    const answer = await server.post('{"query":', { authorization: 'Bearer a.b.c' });
    expect([answer.status, codeOf(answer)]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('no answer may be cached', async () => {
    for (const answer of [await server.ask(ROLE), await server.post('x'), await server.ask('{')]) {
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('what is not served', () => {
  test('a query in a URL', async () => {
    for (const path of ['/graphql', PARTNER]) {
      const response = await fetch(`${server.url}${path}?query=%7Bviewer%7Brole%7D%7D`);
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    }
  });

  test('another method', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      expect((await fetch(`${server.url}/graphql`, { method })).status).toBe(405);
    }
  });

  test('a media type that GraphQL has not: JSON is answered, not a refusal after the work', async () => {
    for (const [accept, type] of [
      ['text/html', 'application/json'],
      ['multipart/mixed', 'application/json'],
      ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
    ] as const) {
      const answer = await server.ask('{ __typename }', { headers: { accept } });
      expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
    }
  });

  test('a host that is none', async () => {
    const { hostname, port } = new URL(server.url);
    const body = '{"query":"{ __typename }"}';
    const status = await new Promise<number | undefined>((done, fail) => {
      const headers = { host: '[', 'content-type': 'application/json', 'content-length': body.length };
      const asked = request({ hostname, port, path: '/graphql', method: 'POST', headers }, (response) => {
        response.resume();
        done(response.statusCode);
      });
      asked.on('error', fail);
      asked.end(body);
    });
    expect(status).toBe(400);
  });

  test('a batch', async () => {
    const answer = await server.post(JSON.stringify([{ query: ROLE }, { query: ROLE }]));
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.[0]?.message).toBe(
      'Batches are not supported: send one operation per request.',
    );
  });

  test.each([
    ['a form', 'application/x-www-form-urlencoded'],
    ['plain text', 'text/plain'],
  ])('%s that another site could post', async (_name, type) => {
    const answer = await server.post(JSON.stringify({ query: ROLE }), { 'content-type': type });
    expect([answer.status, codeOf(answer)]).toEqual([415, 'BAD_USER_INPUT']);
  });

  test.each([
    ['no query', {}],
    ['an empty query', { query: ' ' }],
    ['a query that is no text', { query: { kind: 'Document' } }],
    ['variables that are no object', { query: ROLE, variables: 'x' }],
    ['a persisted query', { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }],
    ['an operation name with a line end', { query: ROLE, operationName: 'a\nb' }],
    [
      'an operation name that is not in the document',
      { query: 'query A { viewer { role } }', operationName: 'B' },
    ],
    ['two operations and no name', { query: 'query A { viewer { role } } query B { viewer { role } }' }],
    ['a subscription', { query: 'subscription { viewer { role } }' }],
  ])('%s', async (_name, body) => {
    const answer = await server.post(JSON.stringify(body));
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
  });

  test('another site, unless it is configured', async () => {
    const options = {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    };
    const closed = await fetch(`${server.url}/graphql`, options);
    expect(closed.headers.get('access-control-allow-origin')).toBeNull();
    const open = await startTestServer({ corsOrigins: ['https://shop.example'] });
    const allowed = await fetch(`${open.url}/graphql`, options);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    const other = await fetch(`${open.url}/graphql`, {
      ...options,
      headers: { ...options.headers, origin: 'https://evil.example' },
    });
    expect(other.headers.get('access-control-allow-origin')).not.toBe('https://evil.example');
    await open.close();
  });
});

describe('headers', () => {
  const ORDER = '{ order(by: { number: "P-10001" }) { contactEmail } }';

  test('a purpose must be one', async () => {
    const answer = await server.ask(ROLE, { headers: { 'postern-purpose': 'CURIOSITY' } });
    expect([answer.status, answer.body.errors?.[0]?.extensions]).toEqual([
      400,
      { code: 'BAD_USER_INPUT', field: 'Postern-Purpose' },
    ]);
    expect(answer.text).not.toContain('CURIOSITY');
  });

  test('a case opens what it is about', async () => {
    const token = await server.token('AFTER_SALES', 'staff-01');
    const without = await server.ask(ORDER, { token });
    expect(without.body.data).toEqual({ order: { contactEmail: null } });
    const within = await server.ask(ORDER, { token, headers: { 'postern-case': 'C-1001' } });
    expect(within.body.data).toEqual({ order: { contactEmail: 'c•••@e•••.com' } });
  });

  test('a case that does not exist, one of somebody else and one that cannot be look the same', async () => {
    const mine = await server.token('AFTER_SALES', 'staff-01');
    const theirs = await server.token('AFTER_SALES', 'staff-02');
    const answers = [
      await server.ask(ORDER, { token: mine, headers: { 'postern-case': 'C-9999' } }),
      await server.ask(ORDER, { token: theirs, headers: { 'postern-case': 'C-1001' } }),
      await server.ask(ORDER, { token: mine, headers: { 'postern-case': '{"$ne":null}' } }),
    ];
    expect(answers[0]?.status).toBe(400);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  });

  test('a customer has no case', async () => {
    const token = await server.token('CUSTOMER', 'customer-01');
    const answer = await server.ask(ORDER, { token, headers: { 'postern-case': 'C-1001' } });
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
  });
});

describe('health', () => {
  test('/livez, /readyz and / answer; readiness asks the store', async () => {
    for (const path of ['/livez', '/readyz', '/']) {
      expect((await fetch(`${server.url}${path}`)).status).toBe(200);
    }
    const ill = await startTestServer({ ready: () => Promise.reject(new Error('down')) });
    expect((await fetch(`${ill.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${ill.url}/livez`)).status).toBe(200);
    await ill.close();
  });

  test('a busy port is one clear line', async () => {
    const port = Number(new URL(server.url).port);
    await expect(server.listenAgain(port)).rejects.toThrow(
      new StartError(`Port ${port} is in use: set PORT to another.`),
    );
  });
});
