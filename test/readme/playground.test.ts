import type { Browser } from 'playwright-core';
import { installedChromium, launchChromium, PlaygroundPage } from '../console/PlaygroundPage.js';
import { GatewayProcess } from '../support/gatewayProcess.js';

const maybe = installedChromium === null ? it.skip : it;
const skipped = installedChromium === null ? ' (skipped: no Chromium is installed here)' : '';

let gateway: GatewayProcess;
let browser: Browser | undefined;

beforeAll(async () => {
  gateway = await GatewayProcess.start({ SEED: 'true' });
  if (installedChromium !== null) browser = await launchChromium();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await gateway?.remove();
});

maybe(`the gateway’s own playground answers two roles differently${skipped}`, async () => {
  const playground = await PlaygroundPage.open(browser as Browser, gateway.url);
  expect(await playground.editor('.graphiql-response')).toContain('jana.voss@example.com');
  const staff = await playground.askAs('After-sales');
  expect(staff.data).toMatchObject({ order: { number: 'P-10001', contactEmail: 'j•••@e•••.com' } });
  expect((await playground.askAs('Another customer')).data).toEqual({ order: null });
  const carrier = await playground.askAs('Carrier');
  expect(carrier.data).toMatchObject({ deliveryTask: { recipient: { name: 'Jana Voss' } } });
  expect(playground.problems).toEqual([]);
});
