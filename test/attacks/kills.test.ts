import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFeatures } from '../../src/createFeatures.js';
import { signDevToken } from '../../src/server/signDevToken.js';
import { GatewayProcess } from '../support/gatewayProcess.js';
import { joinStorage } from '../support/plantOrder.js';

const KILLS = 10;
const CLIENTS = 6;
const ENV = { SEED: 'false', REQUESTS_PER_MINUTE: '0', LOG_LEVEL: 'warn' };
const EMAIL = 'jo@example.com';
/** A gateway is killed after so many answers, or somewhat more. */
const ANSWERS = 12;
const PLACE = `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { number } userErrors { code } } }`;
const READ = '{ orders(first: 1) { nodes { contactEmail } } }';

/** One person, and how many answers with something of theirs they got. */
interface Client {
  readonly id: string;
  readonly token: string;
  reads: number;
  orders: number;
}

let folder: string;
let gateway: GatewayProcess | undefined;
let clients: readonly Client[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-kills-'));
  gateway = await GatewayProcess.start(ENV, folder);
  const { storage, stores } = await joinStorage(gateway);
  const { catalog, demoProducts } = createFeatures(storage, { claimWindowDays: 30 });
  await catalog.put(demoProducts);
  await stores.close();
  clients = await Promise.all(
    Array.from({ length: CLIENTS }, async (_, index) => {
      const id = `client-${index}`;
      return { id, token: await signDevToken(folder, { role: 'CUSTOMER', id }), reads: 0, orders: 0 };
    }),
  );
}, 120_000);
afterAll(async () => {
  await gateway?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The text of an answer; null where the gateway is gone before it is whole. */
async function post(
  url: string,
  { token }: Client,
  query: string,
  variables: object = {},
): Promise<string | null> {
  try {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const body = JSON.stringify({ query, variables });
    return await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).text();
  } catch {
    return null;
  }
}

const input = () => ({
  idempotencyKey: randomUUID(),
  lines: [{ sku: 'TEA-GREEN', quantity: 1 }],
  contactEmail: EMAIL,
  deliveryAddress: { name: 'Jo', lines: ['Way 1'], locality: 'Leipzig', countryCode: 'DE' },
});

/** Reads and orders by turns until the gateway is gone. */
async function keepAsking(url: string, client: Client): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const placing = turn % 4 === 0;
    const text = placing ? await post(url, client, PLACE, { input: input() }) : await post(url, client, READ);
    if (text === null) return;
    if (placing && text.includes('"number":"P-')) client.orders += 1;
    if (!placing && text.includes(EMAIL)) client.reads += 1;
  }
}

const total = (): number => clients.reduce((sum, { reads, orders }) => sum + reads + orders, 0);

test('whenever it is killed, each answer that somebody got has its entry, and the log is whole', async () => {
  for (let round = 0; round < KILLS; round += 1) {
    const running = gateway ?? (await GatewayProcess.start(ENV, folder));
    const asking = clients.map((client) => keepAsking(running.url, client));
    const enough = total() + ANSWERS + Math.floor(Math.random() * ANSWERS);
    for (const end = Date.now() + 20_000; total() < enough && Date.now() < end;) await sleep(1);
    await running.stop('SIGKILL');
    gateway = undefined;
    await Promise.all(asking);
  }
  gateway = await GatewayProcess.start(ENV, folder);
  const { storage, stores } = await joinStorage(gateway);
  const pseudonyms = await storage.keys.pseudonyms(clients.map(({ id }) => id));
  for (const { id, reads, orders } of clients) {
    const subject = pseudonyms.get(id) ?? '';
    const count = (action: string) => storage.audit.model.countDocuments({ subject, action });
    const [revealed, placed] = [await count('reveal'), await count('orderPlace')];
    // At most one answer for each kill was under way, and came to nobody.
    expect({ id, unlogged: Math.max(0, reads - revealed), extra: revealed - reads <= KILLS }).toEqual({
      id,
      unlogged: 0,
      extra: true,
    });
    expect({ id, unlogged: Math.max(0, orders - placed), extra: placed - orders <= KILLS }).toEqual({
      id,
      unlogged: 0,
      extra: true,
    });
  }
  await stores.close();
  expect(total()).toBeGreaterThanOrEqual(KILLS * ANSWERS);
  expect(clients.every(({ reads, orders }) => reads > 0 && orders > 0)).toBe(true);
  const { code, stdout } = await gateway.command('audit', 'verify');
  expect({ code, stdout }).toMatchObject({ code: 0 });
}, 420_000);
