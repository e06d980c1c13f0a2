import { createHash } from 'node:crypto';
import { type DemoServer, startDemoServer } from './demoServer.js';

describe('the home page', () => {
  let development: DemoServer;
  let production: DemoServer;

  beforeAll(async () => {
    development = await startDemoServer({ playground: true });
    production = await startDemoServer({ playground: false });
  });
  afterAll(async () => {
    await development.close();
    await production.close();
  });

  const html = async (server: DemoServer): Promise<{ response: Response; text: string }> => {
    const response = await fetch(`${server.url}/`, { headers: { accept: 'text/html,*/*;q=0.8' } });
    return { response, text: await response.text() };
  };

  it('says where everything is', async () => {
    const { response, text } = await html(development);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const path of ['/graphql', '/partner/graphql', '/playground', '/livez', '/readyz']) {
      expect(text).toContain(`<code>${path}</code>`);
    }
    expect(text).toContain('<a href="/playground">');
  });

  it('does not speak of the playground in production', async () => {
    const { text } = await html(production);
    expect(text).not.toContain('playground');
    expect(text).not.toContain('npm run -s token');
  });

  it('loads nothing, runs nothing, and allows its own style by hash only', async () => {
    const { response, text } = await html(development);
    const style = /<style>(?<style>.*?)<\/style>/su.exec(text)?.groups?.['style'] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        `style-src 'sha256-${hash}'; img-src data:`,
    );
    expect(text).not.toMatch(/<script|<link[^>]+stylesheet|style="|https?:\/\/(?!www\.w3\.org)/u);
  });

  it.each(['application/json', 'application/json; charset=utf-8'])('answers %s with JSON', async (accept) => {
    const response = await fetch(`${development.url}/`, { headers: { accept } });
    expect(response.headers.get('vary')).toBe('Accept');
    expect(await response.json()).toMatchObject({
      name: 'Postern',
      endpoints: { 'POST /graphql': expect.any(String), 'GET /playground': expect.any(String) },
    });
    const json = (await (await fetch(`${production.url}/`, { headers: { accept } })).json()) as {
      endpoints: object;
    };
    expect(json.endpoints).not.toHaveProperty('GET /playground');
  });
});
