import { type DemoServer, startDemoServer } from './demoServer.js';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('POST /playground/session', () => {
  let server: DemoServer;

  beforeAll(async () => {
    server = await startDemoServer({ playground: true });
  });
  afterAll(() => server.close());

  // Not fetch: it sets some of these headers itself.
  const post = (headers: Record<string, string>, body: unknown = { persona: 'jana' }) =>
    server.app.inject({
      method: 'POST',
      url: '/playground/session',
      headers,
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });

  it('gives a token for a demo person, and says how long it is good', async () => {
    const response = await post(JSON_TYPE);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ token: 'CUSTOMER.customer-01', seconds: 900 });
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('asks for the carrier with its partner', async () => {
    await post(JSON_TYPE, { persona: 'carrier' });
    expect(server.issued.at(-1)).toEqual({ role: 'CARRIER', id: 'driver-01', partner: 'carrier-01' });
  });

  it('gives nobody no token', async () => {
    expect((await post(JSON_TYPE, { persona: 'anonymous' })).json()).toMatchObject({ token: null });
  });

  it('serves the page that the server itself serves', async () => {
    const headers = { ...JSON_TYPE, host: 'localhost:4000', origin: 'http://localhost:4000' };
    expect((await post({ ...headers, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
    ['a typed address', { 'sec-fetch-site': 'none' }],
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['another port', { origin: 'http://localhost:4001' }],
    ['an origin that is hidden', { origin: 'null' }],
    ['an origin that only starts alike', { origin: 'http://localhost:4000.elsewhere.example' }],
  ])('refuses %s', async (_who, headers) => {
    const before = server.issued.length;
    const response = await post({ ...JSON_TYPE, host: 'localhost:4000', ...headers });
    expect(response.statusCode).toBe(403);
    expect(response.body).not.toContain('token');
    expect(server.issued).toHaveLength(before);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
  ])('refuses a body of type %s', async (type) => {
    expect((await post({ 'content-type': type })).statusCode).toBe(415);
  });

  it('refuses a body without a type', async () => {
    const response = await server.app.inject({ method: 'POST', url: '/playground/session' });
    expect(response.statusCode).toBe(415);
  });

  it('refuses a foreign name that points to this machine', async () => {
    const { port } = new URL(server.url);
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = {
        ...JSON_TYPE,
        host: `rebound.example:${port}`,
        origin: `http://rebound.example:${port}`,
      };
      const asked = request(`${server.url}/playground/session`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject);
      asked.end(JSON.stringify({ persona: 'jana' }));
    });
    expect(status).toBe(403);
  });

  it.each([{ persona: 'root' }, { persona: '__proto__' }, { persona: ['jana'] }, {}, null, [], 'nonsense'])(
    'refuses %j',
    async (body) => {
      const before = server.issued.length;
      expect((await post(JSON_TYPE, body)).statusCode).toBe(400);
      expect(server.issued).toHaveLength(before);
    },
  );

  it('takes no role, id or partner from the request', async () => {
    await post(JSON_TYPE, { persona: 'jana', role: 'AUDITOR', id: 'staff-12', partner: 'carrier-02' });
    expect(server.issued.at(-1)).toEqual({ role: 'CUSTOMER', id: 'customer-01' });
  });

  it('is not served by GET', async () => {
    expect((await server.app.inject('/playground/session')).statusCode).toBe(404);
  });
});
