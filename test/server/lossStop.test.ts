import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCatalog, DEMO_PRODUCTS } from '../../src/features/catalog/index.js';
import { type Caller, GatewayProcess } from '../support/gatewayProcess.js';
import { joinStorage } from '../support/plantOrder.js';

const CLIENTS = 20;
const READ = '{ orders(first: 3) { nodes { number contactEmail } } }';
const PLACE = `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { number } userErrors { code } } }`;
const ANN: Caller = { role: 'CUSTOMER', id: 'ann' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-stop-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const start = (env: NodeJS.ProcessEnv = {}): Promise<GatewayProcess> =>
  GatewayProcess.start({ SEED: 'false', REQUESTS_PER_MINUTE: '0', ...env }, folder);

/** One request over a connection that is kept: what came of it. */
function ask(agent: Agent, url: string, token: string | null, body: string): Promise<string> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const sent = request(`${url}/graphql`, { agent, method: 'POST', headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      response.on('end', () => resolve(`${response.statusCode} ${text.slice(0, 8)}`));
      response.on('error', () => resolve('cut in its answer'));
    });
    const failed = ({ code }: NodeJS.ErrnoException): string =>
      sent.reusedSocket ? `${code} on a connection that was kept` : String(code);
    sent.on('error', (error) => resolve(failed(error)));
    sent.end(body);
  });
}

test('a start says that the embedded store isn’t a production database', async () => {
  const gateway = await start();
  const warning = 'in the embedded store: not a production database';
  if (gateway.mongodbUri === undefined) expect(gateway.output).toContain(warning);
  else expect(gateway.output).not.toContain(warning);
  await gateway.stop();
});

test('SIGTERM under load: unready first, every request that was taken is answered in full, and code 0', async () => {
  const gateway = await start({ DRAIN_DELAY_MS: '500' });
  const { storage, stores } = await joinStorage(gateway);
  await createCatalog(storage).catalog.put(DEMO_PRODUCTS);
  await stores.close();
  const token = await gateway.token(ANN);
  const place = (key: string): string => {
    const deliveryAddress = { name: 'Ann', lines: ['Way 1'], locality: 'Leipzig', countryCode: 'DE' };
    const lines = [{ sku: 'TEA-GREEN', quantity: 1 }];
    const input = { idempotencyKey: key, lines, contactEmail: 'ann@example.com', deliveryAddress };
    return JSON.stringify({ query: PLACE, variables: { input } });
  };
  const answers: string[] = [];
  let stopping = false;
  const client = async (): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (;;) {
      const body = answers.length % 2 === 0 ? place(crypto.randomUUID()) : JSON.stringify({ query: READ });
      const answer = await ask(agent, gateway.url, token, body);
      // Never taken: the listener had closed, and with it went what the system still held for it.
      if (answer === 'ECONNREFUSED' || (answer === 'ECONNRESET' && stopping)) break;
      answers.push(answer);
    }
    agent.destroy();
  };
  const clients = Array.from({ length: CLIENTS }, client);
  await sleep(500);
  const before = answers.length;
  stopping = true;
  const stopped = gateway.stop();
  await sleep(150);
  expect((await fetch(`${gateway.url}/readyz`)).status).toBe(503);
  await Promise.all(clients);
  expect(await stopped).toBe(0);
  expect(answers.length).toBeGreaterThan(before);
  expect(new Set(answers)).toEqual(new Set(['200 {"data":']));
  await sleep(100);
  const taken = gateway.output.match(/"route":"\/graphql"/gu) ?? [];
  expect(answers).toHaveLength(taken.length);
}, 60_000);

test('a body that never ends holds the stop up for the grace and no longer; a second signal for nothing', async () => {
  const [one, two] = await Promise.all([start(), start({ DATA_DIR: `${folder}/two` })]);
  const held = await Promise.all([slowBody(one), slowBody(two)]);
  const began = performance.now();
  const patient = one.stop();
  const hasty = two.stop();
  await sleep(300);
  // So soon after the first, it is the first that was passed on twice.
  void two.stop('SIGINT');
  await sleep(1_500);
  expect(await Promise.race([hasty, sleep(100, 'still there')])).toBe('still there');
  void two.stop('SIGINT');
  expect(await hasty).toBe(1);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(await patient).toBe(0);
  expect(performance.now() - began).toBeGreaterThan(9_000);
  expect(performance.now() - began).toBeLessThan(14_000);
  for (const socket of held) socket.destroy();
}, 60_000);

/** A request whose body is announced and doesn't come. */
async function slowBody(gateway: GatewayProcess): Promise<Socket> {
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(`POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n`);
  socket.write('content-length: 1000\r\n\r\n{');
  await sleep(300);
  return socket;
}

test('nobody reads our output any more: requests are answered all the same', async () => {
  const gateway = await start();
  gateway.closeOutput();
  for (let index = 0; index < 20; index += 1) {
    expect((await gateway.ask(ANN, READ)).status).toBe(200);
  }
  expect(await gateway.stop()).toBe(0);
}, 60_000);

test.each(['throw', 'exit'])(
  'a store in our own process that ends by itself (%s) is said and ends us',
  async (how) => {
    const order = join(folder, 'crash');
    const preload = `--import=${join(process.cwd(), 'test/support/crashStore.mjs')}`;
    const gateway = await start({ CRASH_STORE: order, NODE_OPTIONS: preload, MONGODB_URI: undefined });
    const ended = gateway.ended();
    await writeFile(order, how);
    expect(await ended).toBe(1);
    expect(gateway.output).toContain('The embedded store has ended by itself: start Postern again.');
    expect(gateway.output).not.toMatch(/marker-8f2c|jane@|^\s+at /mu);
  },
  60_000,
);
