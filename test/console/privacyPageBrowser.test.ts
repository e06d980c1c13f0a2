import type { Browser, Page } from 'playwright-core';
import { type DemoServer, startDemoServer } from './demoServer.js';
import { installedChromium, launchChromium } from './PlaygroundPage.js';

const maybe = installedChromium === null ? it.skip : it;
const skipped = installedChromium === null ? ' (skipped: no Chromium is installed here)' : '';

describe('the policy page in a browser', () => {
  let server: DemoServer;
  let browser: Browser | undefined;
  let problems: string[];

  beforeAll(async () => {
    server = await startDemoServer({ playground: false });
    if (installedChromium !== null) browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server.close();
  });
  beforeEach(() => {
    problems = [];
  });

  const open = async (width: number, colorScheme: 'light' | 'dark'): Promise<Page> => {
    const page = await (browser as Browser).newPage({ viewport: { width, height: 800 }, colorScheme });
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('requestfailed', (request) => problems.push(request.url()));
    await page.goto(`${server.url}/privacy`);
    return page;
  };
  /** Elements whose text is below the contrast of 4.5 : 1 (WCAG 2.2, 1.4.3). */
  const illegible = `(() => {
    const channels = (color) => color.match(/[\\d.]+/g).slice(0, 3).map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    const light = (color) => { const [r, g, b] = channels(color); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const ground = (element) => {
      for (let at = element; at !== null; at = at.parentElement) {
        const color = getComputedStyle(at).backgroundColor;
        if (color !== 'rgba(0, 0, 0, 0)') return color;
      }
      return 'rgb(255, 255, 255)';
    };
    return [...document.querySelectorAll('h1,h2,h3,p,a,li,th,td,small,caption')].filter((element) => {
      const [a, b] = [light(getComputedStyle(element).color), light(ground(element))];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
    }).map((element) => element.tagName);
  })()`;

  maybe.each([
    [360, 'light'],
    [360, 'dark'],
    [768, 'light'],
    [1280, 'dark'],
  ] as const)(`fits %i pixels, %s, legible and without a complaint${skipped}`, async (width, scheme) => {
    const page = await open(width, scheme);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    const wider = `[...document.querySelectorAll('main *')].filter((each) =>
      each.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(each.closest('thead') ?? each).position !== 'absolute').length`;
    expect(await page.evaluate(wider)).toBe(0);
    expect(await page.evaluate(illegible)).toEqual([]);
    expect(problems).toEqual([]);
  });

  maybe(
    `is a table to a screen reader at any width, and by keyboard one goes straight to it${skipped}`,
    async () => {
      for (const width of [360, 1280]) {
        const page = await open(width, 'light');
        const table = page.getByRole('table', { name: 'Your order' });
        expect(await table.getByRole('columnheader').count()).toBe(6);
        expect(await table.getByRole('rowheader', { name: /^Contact email/u }).count()).toBe(1);
        await page.keyboard.press('Tab');
        expect(await page.evaluate('document.activeElement.textContent')).toBe('To the policy');
        await page.keyboard.press('Enter');
        expect(await page.evaluate('location.hash')).toBe('#policy');
      }
    },
  );

  maybe(`prints without what is for the screen only${skipped}`, async () => {
    const page = await open(1280, 'dark');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await page.getByRole('columnheader', { name: 'How long we keep it' }).first().isVisible()).toBe(
      true,
    );
  });
});
