import { customerOf } from '../testShop.js';
import { keyIn } from './deskActs.js';
import { openRightsDesk, type RightsDesk } from './rightsDesk.js';

/** What MongoDB takes of one document. */
const MOST_BYTES = 16 * 1024 * 1024;
let desk: RightsDesk;
beforeAll(async () => {
  desk = await openRightsDesk();
}, 60_000);
afterAll(() => desk?.close());

const sizeOf = async (person: string): Promise<number> => {
  await desk.request(customerOf(person), 'dataAccessRequest');
  const { export: held } = await desk.until(person, ({ state }) => state === 'COMPLETED');
  return Buffer.byteLength(JSON.stringify({ ...held, accessHistory: [] }));
};

test('the export of thousands of orders has room in one document', async () => {
  await desk.place('regular');
  const one = await sizeOf('regular');
  for (let turn = 0; turn < 10; turn += 1) await desk.place('regular');
  const each = ((await sizeOf('regular')) - one) / 10;
  expect(each).toBeGreaterThan(500);
  expect(one + each * 2_000).toBeLessThan(MOST_BYTES / 2);
});

test('one that has no room is tried again and then left to the officer; nobody else waits for it', async () => {
  const pad = 'qzpad'.repeat(MOST_BYTES / 10);
  for (let turn = 0; turn < 3; turn += 1) {
    const { id } = await desk.place('huge');
    const orders = desk.storage.connection.collection('orders');
    await orders.updateOne({ _id: keyIn(id) as never }, { $set: { pad } });
  }
  await desk.request(customerOf('huge'), 'dataAccessRequest');
  await desk.request(customerOf('small'), 'dataAccessRequest');
  await desk.until('small', ({ state }) => state === 'COMPLETED');
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await desk.sweep();
    desk.clock.pass(0.3);
  }
  const stuck = await desk.until('huge', ({ state }) => state === 'ESCALATED');
  expect(stuck).toMatchObject({ export: null, closedAt: null });
  expect(desk.failures.length).toBeGreaterThanOrEqual(8);
  expect(String(desk.failures)).not.toContain('qzpad');
}, 120_000);
