import { type DemoServer, startDemoServer } from './demoServer.js';

describe('the playground', () => {
  let server: DemoServer;

  beforeAll(async () => {
    server = await startDemoServer({ playground: true });
  });
  afterAll(() => server.close());

  const ASSETS = {
    'graphiql.js': 'text/javascript; charset=utf-8',
    'graphiql.css': 'text/css; charset=utf-8',
    'react.js': 'text/javascript; charset=utf-8',
    'react-dom.js': 'text/javascript; charset=utf-8',
    'playground.js': 'text/javascript; charset=utf-8',
    'playground.css': 'text/css; charset=utf-8',
    'session.js': 'text/javascript; charset=utf-8',
  };

  it('serves its page with a nonce of its own each time', async () => {
    const pages = await Promise.all([1, 2].map(() => fetch(`${server.url}/playground`)));
    const policies = pages.map((page) => page.headers.get('content-security-policy') ?? '');
    const nonces = policies.map((policy) => /'nonce-(?<nonce>[^']+)'/u.exec(policy)?.groups?.['nonce'] ?? '');
    expect(new Set(nonces).size).toBe(2);
    expect(await pages[0]?.text()).toContain(`nonce="${nonces[0]}"`);
    expect(policies[0]).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        `script-src 'self'; style-src 'self' 'nonce-${nonces[0]}'; font-src data:; img-src 'self' data:; ` +
        "connect-src 'self'",
    );
    expect(pages[0]?.headers.get('cache-control')).toBe('no-store');
  });

  it('loads only what the server itself serves', async () => {
    const text = await (await fetch(`${server.url}/playground`)).text();
    const loaded = [...text.matchAll(/(?:src|href)="(?<url>[^"]+)"/gu)].map((each) => each.groups?.['url']);
    for (const url of loaded) expect(url).toMatch(/^(?:\/|data:image\/svg)/u);
    for (const url of loaded.filter((each) => each?.startsWith('/playground/assets/'))) {
      expect((await fetch(`${server.url}${url}`)).status).toBe(200);
    }
  });

  it.each(Object.entries(ASSETS))('serves %s as %s', async (name, type) => {
    const response = await fetch(`${server.url}/playground/assets/${name}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await response.text()).length).toBeGreaterThan(100);
    const etag = response.headers.get('etag') ?? '';
    const again = await fetch(response.url, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it.each([
    '..%2fplayground.ts',
    '..%2f..%2f..%2fpackage.json',
    '%2e%2e%2f%2e%2e%2fpackage.json',
    '..%5c..%5cpackage.json',
    '%2fetc%2fpasswd',
    'package.json',
    'constructor',
    '__proto__',
    '',
  ])('has no asset %j', async (name) => {
    // Asked directly: a client that follows the standard resolves the dots before it sends.
    const response = await server.app.inject({ method: 'GET', url: `/playground/assets/${name}` });
    expect(response.statusCode).toBe(404);
    expect(response.body).not.toContain('postern');
  });

  it('is not there in production, nor is its session', async () => {
    const production = await startDemoServer({ playground: false });
    try {
      for (const path of ['/playground', '/playground/assets/graphiql.js']) {
        expect((await fetch(`${production.url}${path}`)).status).toBe(404);
      }
      const session = await fetch(`${production.url}/playground/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ persona: 'jana' }),
      });
      expect(session.status).toBe(404);
    } finally {
      await production.close();
    }
  });
});
