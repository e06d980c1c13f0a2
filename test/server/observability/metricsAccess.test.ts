import { createMetrics } from '../../../src/server/metrics.js';
import { loadPrivacyModel } from '../../../src/server/privacyModel.js';
import { readSamples } from '../../support/scrape.js';
import { LIMITS, startTestServer, type TestServer, type TestServerOptions } from '../testServer.js';

const TOKEN = 'm'.repeat(40);
const opened: TestServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

async function start(options: TestServerOptions): Promise<TestServer> {
  const server = await startTestServer({ metrics: createMetrics(loadPrivacyModel()), ...options });
  opened.push(server);
  return server;
}

const read = (server: TestServer, authorization?: string, method = 'GET', path = '/metrics') =>
  fetch(`${server.url}${path}`, {
    method,
    ...(authorization !== undefined && { headers: { authorization } }),
  });

/** All that a caller can tell of an answer, but for when it came. */
async function seen(response: Response) {
  const headers = [...response.headers].filter(([name]) => name !== 'date');
  return { status: response.status, headers, body: await response.text() };
}

test('in development everybody reads them, in the format of Prometheus', async () => {
  const server = await start({ production: false });
  const response = await read(server);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  expect(readSamples(await response.text()).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['postern_store_ready', 'process_cpu_seconds_total']),
  );
  expect(await seen(await read(server, undefined, 'HEAD'))).toMatchObject({ status: 200, body: '' });
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('nobody can %s them', async (method) => {
  expect((await read(await start({}), undefined, method)).status).toBe(404);
});

test.each(['GET', 'HEAD', 'POST'])(
  'in production without a token, %s finds nothing there',
  async (method) => {
    const server = await start({ production: true, metricsToken: null });
    for (const authorization of [undefined, 'Bearer null', 'Bearer ', `Bearer ${TOKEN}`]) {
      const unknown = await seen(await read(server, authorization, method, '/nothing'));
      expect(unknown.status).toBe(404);
      expect(await seen(await read(server, authorization, method))).toEqual(unknown);
    }
  },
);

describe.each([true, false])('with a token (production: %s)', (production) => {
  test.each([
    undefined,
    '',
    TOKEN,
    'Bearer',
    'Bearer ',
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(1)}`,
    `Bearer  ${TOKEN}`,
    `Basic ${TOKEN}`,
    `Bearer ${TOKEN.toUpperCase()}`,
  ])('%s reads nothing', async (authorization) => {
    const server = await start({ production, metricsToken: TOKEN });
    const response = await seen(await read(server, authorization));
    expect(response.status).toBe(401);
    expect(response.body).not.toMatch(/postern_|process_/u);
    expect(server.logged.join('\n')).not.toContain(TOKEN);
  });

  test('the right one reads them', async () => {
    const server = await start({ production, metricsToken: TOKEN });
    const response = await read(server, `Bearer ${TOKEN}`);
    expect([response.status, (await response.text()).includes('postern_store_ready 1')]).toEqual([200, true]);
  });
});

test('they are read however often, and by whoever can’t be served', async () => {
  const server = await start({ limits: { ...LIMITS, requestsPerMinute: 2 } });
  const asked = async (): Promise<number> => (await server.ask('{ viewer { role } }')).status;
  const statuses = [await asked(), await asked(), await asked()];
  expect(statuses.at(-1)).toBe(429);
  for (let time = 0; time < 5; time += 1) expect((await read(server)).status).toBe(200);
  // A refused request counts too.
  expect(readSamples(await (await read(server)).text())).toContainEqual({
    name: 'postern_http_request_duration_seconds_count',
    labels: { method: 'POST', route: '/graphql', status: '429' },
    value: 1,
  });
});

test.each([
  ['says that it is not ready', () => Promise.resolve(false)],
  ['fails', () => Promise.reject(new Error('down'))],
])('a store that %s isn’t ready', async (_name, ready) => {
  const text = await (await read(await start({ ready }))).text();
  expect(text).toContain('postern_store_ready 0');
});

test('two servers count apart', async () => {
  const [one, other] = [await start({}), await start({})];
  await one.ask('{ __typename }');
  expect(await (await read(one)).text()).toContain('route="/graphql"');
  expect(await (await read(other)).text()).not.toContain('route="/graphql"');
});
