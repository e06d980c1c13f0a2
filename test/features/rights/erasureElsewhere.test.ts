import { randomUUID } from 'node:crypto';
import { createFeatures } from '../../../src/createFeatures.js';
import { type Ask, openTestGateway } from '../../support/testGateway.js';
import { customerOf, MARKERS, PLACE, placeInput } from '../testShop.js';
import { openRightsDesk, type RightsDesk } from './rightsDesk.js';

let desk: RightsDesk;
/** A gateway of another process over the same stores. */
let elsewhere: Ask;
beforeAll(async () => {
  desk = await openRightsDesk();
  const storage = await desk.another();
  const { features } = createFeatures(storage, { claimWindowDays: 30 });
  ({ ask: elsewhere } = await openTestGateway({ ...desk, storage }, features, () => undefined));
}, 60_000);
afterAll(() => desk?.close());

const NEWEST = '{ orders(first: 1) { nodes { id contactEmail note lines { sku } } } }';
const CANCEL = 'mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { userErrors { code } } }';
const CLASSES = ['IDENTITY', 'DELIVERY', 'TRANSACTION', 'MEMBERSHIP'] as const;

/** Whoever is erased here while another process still remembers their keys. */
async function erasedWhileRemembered(person: string): Promise<void> {
  await elsewhere(customerOf(person), PLACE, placeInput());
  const { data } = await elsewhere(customerOf(person), NEWEST);
  const [{ id, contactEmail }] = data.orders.nodes as [{ id: string; contactEmail: string }];
  expect(contactEmail).toBe(MARKERS.email);
  const input = { idempotencyKey: randomUUID(), id };
  expect((await elsewhere(customerOf(person), CANCEL, { input })).errors).toBeUndefined();
  await desk.request(customerOf(person), 'dataErasureRequest');
  await desk.until(person, ({ state }) => state === 'COMPLETED');
  expect(await desk.storage.keys.stored(person, CLASSES)).toEqual(['TRANSACTION']);
}
const whole = { contactEmail: MARKERS.email, note: MARKERS.note, lines: [{ sku: 'MUG-BLUE' }, {}] };

test('another process seals nothing under a key that was destroyed: what it writes can be read ever after', async () => {
  await erasedWhileRemembered('writes');
  const { data } = await elsewhere(customerOf('writes'), PLACE, placeInput());
  expect(data.orderPlace.order).not.toBeNull();
  expect(await desk.storage.keys.stored('writes', CLASSES)).toEqual(['DELIVERY', 'TRANSACTION']);
  const third = await desk.another();
  const { features } = createFeatures(third, { claimWindowDays: 30 });
  const { ask } = await openTestGateway({ ...desk, storage: third }, features, () => undefined);
  for (const by of [ask, elsewhere, desk.ask]) {
    const read = await by(customerOf('writes'), NEWEST);
    expect(read.errors).toBeUndefined();
    expect(read.data.orders.nodes).toMatchObject([whole]);
  }
});

test('another process reads at once what was sealed under a new key', async () => {
  await erasedWhileRemembered('reads');
  await desk.place('reads');
  const read = await elsewhere(customerOf('reads'), NEWEST);
  expect(read.errors).toBeUndefined();
  expect(read.data.orders.nodes).toMatchObject([whole]);
});
