import type { Browser } from 'playwright-core';
import { type DemoServer, startDemoServer } from './demoServer.js';
import { installedChromium, launchChromium, PlaygroundPage } from './PlaygroundPage.js';

const maybe = installedChromium === null ? it.skip : it;
const skipped = installedChromium === null ? ' (skipped: no Chromium is installed here)' : '';

describe('the playground in a browser', () => {
  let server: DemoServer;
  let browser: Browser | undefined;

  beforeAll(async () => {
    server = await startDemoServer({ playground: true });
    if (installedChromium !== null) browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server.close();
  });

  const open = (): Promise<PlaygroundPage> => PlaygroundPage.open(browser as Browser, server.url);

  maybe(`answers the same query differently, role by role${skipped}`, async () => {
    const playground = await open();
    const query = await playground.editor('.graphiql-query-editor');
    expect(await playground.editor('.graphiql-response')).toContain('jana.voss@example.com');
    expect(await playground.status()).toBe('0 fields withheld · 0 masked · 0 inputs dropped');

    const staff = await playground.askAs('After-sales');
    expect(staff.data).toMatchObject({ order: { contactEmail: 'j•••@e•••.com' } });
    expect(await playground.status()).toBe('1 field withheld · 2 masked · 0 inputs dropped');

    expect((await playground.askAs('Another customer')).data).toEqual({ order: null });
    expect((await playground.askAs('Anonymous')).data).toEqual({ order: null });
    expect(await playground.editor('.graphiql-query-editor')).toBe(query);
    expect(playground.problems).toEqual([]);
  });

  maybe(`goes to the carrier's own entry point and back${skipped}`, async () => {
    const playground = await open();
    const query = await playground.editor('.graphiql-query-editor');
    expect((await playground.askAs('Carrier')).data).toEqual({ deliveryTask: null });
    expect(await playground.editor('.graphiql-query-editor')).toContain('deliveryTask(id: $id)');
    expect((await playground.askAs('Jana, customer')).data).toMatchObject({ order: { state: 'PROCESSING' } });
    expect(await playground.editor('.graphiql-query-editor')).toBe(query);
    expect(playground.problems).toEqual([]);
  });

  maybe(
    `keeps what was typed, and swaps a ready query that the next role doesn't have${skipped}`,
    async () => {
      const playground = await open();
      await playground.askAs('Carrier');
      await playground.askAs('Analyst');
      expect(await playground.editor('.graphiql-query-editor')).toContain('query Counts');
      await playground.page.getByRole('textbox', { name: 'Query' }).focus();
      await playground.page.keyboard.press('Control+A');
      await playground.page.keyboard.insertText('{ viewer { role } }');
      await playground.askAs('Jana, customer');
      expect(await playground.editor('.graphiql-query-editor')).toBe('{ viewer { role } }');
      await playground.askAs('Carrier');
      expect(await playground.editor('.graphiql-query-editor')).toContain('deliveryTask(id: $id)');
      expect(playground.problems).toEqual([]);
    },
  );

  maybe(`runs a mutation only when told to, and shows its receipt${skipped}`, async () => {
    const playground = await open();
    await playground.pick('Place an order (inputs dropped)');
    expect(await playground.status()).toBe('This changes something: run it yourself.');
    const answer = await playground.run();
    expect(answer.extensions?.privacy).toHaveProperty('dropped');
    expect(await playground.status()).toBe('0 fields withheld · 0 masked · 3 inputs dropped');
    expect(playground.problems).toEqual([]);
  });

  maybe(`opens GraphiQL's menus and dialogs under the policy${skipped}`, async () => {
    const playground = await open();
    await playground.page.getByRole('button', { name: 'Open settings dialog' }).click();
    await playground.page.getByRole('dialog').waitFor();
    await playground.page.keyboard.press('Escape');
    await playground.page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await playground.page.getByText('Root Types').waitFor();
    expect(playground.problems).toEqual([]);
  });

  maybe(`catches nobody's keyboard, and keeps nothing in the browser${skipped}`, async () => {
    const { page } = await open();
    await page.getByRole('textbox', { name: 'Query' }).focus();
    await page.keyboard.press('Tab');
    const inEditor = `document.activeElement.getAttribute('aria-label') === 'Query'`;
    expect(await page.evaluate(inEditor)).toBe(false);
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
  });

  maybe(`fits a screen of 400 pixels${skipped}`, async () => {
    const { page } = await open();
    await page.setViewportSize({ width: 400, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
    const editors = await page.locator('.graphiql-editors').boundingBox();
    const response = await page.locator('.graphiql-response').boundingBox();
    expect(editors?.width).toBeGreaterThan(330);
    expect(response?.y).toBeGreaterThanOrEqual((editors?.y ?? 0) + (editors?.height ?? 0));
  });
});
