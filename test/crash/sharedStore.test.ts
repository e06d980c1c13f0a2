import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MARKERS, placeInput } from '../features/testShop.js';
import type { GatewayProcess } from '../support/gatewayProcess.js';
import { StoreProcess } from '../support/StoreProcess.js';
import { CrashedShop, type Customer } from './CrashedShop.js';
import { erasureOf, untilComplete } from './erasing.js';

const URI = process.env['MONGODB_URI'];
/** Orders that meet an erasure. */
const RACES = 12;

let folder: string;
let store: StoreProcess | null = null;
let shop: CrashedShop;
/** Two gateways on one store; the first one is killed last. */
let one: GatewayProcess;
let two: GatewayProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-shared-'));
  if (URI === undefined) store = await StoreProcess.start(folder);
  const base = URI ?? store?.uri ?? '';
  const database = `shared_${randomUUID().slice(0, 8)}`;
  const uri = base.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/u, `$1/${database}`);
  shop = await CrashedShop.open({ MONGODB_URI: uri });
  one = shop.gateway;
  two = await shop.another();
}, 180_000);
afterAll(async () => {
  await two.stop();
  await shop.close();
  await store?.kill();
  await rm(folder, { recursive: true, force: true });
});

const ORDER = 'order { id contactEmail }';
const place = (customer: Customer, by: GatewayProcess) =>
  customer.mutate('orderPlace', placeInput({ idempotencyKey: randomUUID() }).input, ORDER, by);
const erase = (customer: Customer, by: GatewayProcess) =>
  customer.mutate('dataErasureRequest', { idempotencyKey: randomUUID() }, 'request { state }', by);
const emails = async (customer: Customer, by: GatewayProcess): Promise<readonly (string | null)[]> => {
  const { orders } = await customer.ask('{ orders { nodes { contactEmail } } }', {}, by);
  return orders.nodes.map((order: { contactEmail: string | null }) => order.contactEmail);
};

/** Somebody whom both gateways know, with one order, which is closed. */
async function known(id: string): Promise<Customer> {
  const customer = shop.customer(id);
  const { order } = await place(customer, two);
  expect(await emails(customer, one)).toEqual([MARKERS.email]);
  await customer.mutate(
    'orderCancel',
    { idempotencyKey: randomUUID(), id: order.id },
    'order { state }',
    two,
  );
  return customer;
}

test('who was erased by one gateway and orders at the other is read by both', async () => {
  const customer = await known('comes-back');
  expect((await erase(customer, one)).userErrors).toEqual([]);
  await untilComplete(customer);
  expect((await place(customer, two)).userErrors).toEqual([]);
  expect(await emails(customer, one)).toEqual([MARKERS.email, null]);
  expect(await emails(customer, two)).toEqual([MARKERS.email, null]);
});

test('who was erased by one gateway and orders there is read by the other, which knew the old keys', async () => {
  const customer = await known('stays');
  expect((await erase(customer, one)).userErrors).toEqual([]);
  await untilComplete(customer);
  expect((await place(customer, one)).userErrors).toEqual([]);
  expect(await emails(customer, two)).toEqual([MARKERS.email, null]);
});

test('of an order at one gateway and an erasure at the other one comes first, and nothing of the order is lost', async () => {
  const first = { order: 0, erasure: 0 };
  for (let race = 0; race < RACES; race += 1) {
    const customer = await known(`racer-${race}`);
    const [placed, asked] = await Promise.all([place(customer, two), erase(customer, one)]);
    expect(asked.userErrors).toEqual([]);
    const wasPlaced = placed.order !== null;
    if (!wasPlaced) expect(placed.userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    const request = await shop.look((look) => erasureOf(look, customer.id));
    if (request.state === 'BLOCKED') {
      expect(wasPlaced).toBe(true);
      expect(await emails(customer, one)).toEqual([MARKERS.email, MARKERS.email]);
      first.order += 1;
      continue;
    }
    await untilComplete(customer);
    expect(await emails(customer, one)).toEqual(wasPlaced ? [MARKERS.email, null] : [null]);
    first.erasure += 1;
  }
  expect(first.order + first.erasure).toBe(RACES);
}, 120_000);

test('a log place that a dead process has taken and not given back keeps no mutation waiting', async () => {
  await shop.look(async ({ stores, storage }) => {
    const session = await stores.data.startSession();
    session.startTransaction();
    // As a gateway that was killed before it committed: its transaction stands until the store gives it up.
    const ended = await storage.audit.appendIn(session, [
      {
        actor: { id: '', role: 'SYSTEM', partner: null },
        purpose: 'RIGHTS',
        case: null,
        action: 'test',
        subject: null,
        fields: {},
      },
    ]);
    try {
      for (const gateway of [one, two])
        expect((await place(shop.customer('unaffected'), gateway)).userErrors).toEqual([]);
    } finally {
      await session.abortTransaction();
      await session.endSession();
      ended();
    }
  });
});

test('an erasure whose process dies is completed by the other one, once', async () => {
  const customer = await known('left');
  const asking = erase(customer, one);
  expect((await asking).userErrors).toEqual([]);
  await one.stop('SIGKILL');
  await untilComplete(customer, two);
  await shop.look(async (look) => {
    expect(await look.entries(customer.id, 'erasure.complete')).toBe(1);
    expect(await look.faults()).toEqual([]);
    expect((await look.one('data_subjects', { _id: customer.id })).erasing).toBeNull();
  });
  expect((await place(customer, two)).userErrors).toEqual([]);
  expect(await emails(customer, two)).toEqual([MARKERS.email, null]);
}, 240_000);
