import { jest } from '@jest/globals';
import type { Asker } from '../../support/testGateway.js';
import { MARKERS } from '../testShop.js';
import { ago, CALLER, customer, driver, openParcelShop, OPERATIONS, type ParcelShop } from './parcelShop.js';

let shop: ParcelShop;
beforeAll(async () => {
  shop = await openParcelShop();
});
afterEach(() => jest.useRealTimers());
afterAll(() => shop?.close());

const FIELDS = `id state service updatedAt parcel { reference } sender { name locality countryCode }
  recipient { name lines locality postalCode countryCode } phone instructions`;
const TASK = `query ($id: ID!) { deliveryTask(id: $id) { ${FIELDS} } }`;
const NODE = `query ($id: ID!) { deliveryTask: node(id: $id) { ... on DeliveryTask { ${FIELDS} } } }`;
const TASKS = `{ deliveryTasks(first: 100) { nodes { ${FIELDS} } } }`;

/** Moves the clock of this process; timers and the store's own clock go on. */
function moveClock(days: number): void {
  const kept = [
    'hrtime',
    'nextTick',
    'performance',
    'queueMicrotask',
    'setImmediate',
    'clearImmediate',
  ] as const;
  const timers = ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const;
  const now = Date.now() + days * 24 * 3600_000;
  jest.useFakeTimers({ now, advanceTimers: false, doNotFake: [...kept, ...timers] });
}

const taskOf = async (asker: Asker, id: string, query = TASK) =>
  (await shop.ask(asker, query, { id })).data?.deliveryTask;
const listed = async (carrier: string): Promise<readonly string[]> =>
  (await shop.ask(driver(carrier), TASKS)).data.deliveryTasks.nodes.map(({ id }: { id: string }) => id);

describe('the claim window', () => {
  const reachable = async (taskId: string): Promise<readonly boolean[]> => [
    (await taskOf(driver(CALLER), taskId)) !== null,
    (await taskOf(driver(CALLER), taskId, NODE)) !== null,
    (await listed(CALLER)).includes(taskId),
  ];
  const deliver = async (taskId: string) =>
    shop.report(CALLER, [{ taskId, state: 'DELIVERED', occurredAt: ago(1) }]);

  it('is open for 30 days after delivery, and then nothing is left', async () => {
    const { taskId } = await shop.ship(await shop.place('cora'));
    await deliver(taskId);
    expect(await taskOf(driver(CALLER), taskId)).toMatchObject({
      state: 'DELIVERED',
      recipient: { name: MARKERS.name },
    });
    moveClock(29);
    expect(await reachable(taskId)).toEqual([true, true, true]);
    moveClock(2);
    expect(await reachable(taskId)).toEqual([false, false, false]);
    const late = await shop.report(CALLER, [{ taskId, state: 'DELIVERED', occurredAt: ago(1) }]);
    expect(late).toMatchObject({ recorded: 0, tasks: [], userErrors: [{ code: 'NOT_FOUND' }] });
  });

  it('does not get longer by reporting the delivery again', async () => {
    const { taskId } = await shop.ship(await shop.place('cora'));
    await deliver(taskId);
    moveClock(20);
    expect((await deliver(taskId)).recorded).toBe(1);
    jest.useRealTimers();
    moveClock(31);
    expect(await reachable(taskId)).toEqual([false, false, false]);
  });

  it('stays open while the parcel is on its way', async () => {
    const { taskId } = await shop.ship(await shop.place('cora'));
    await shop.report(CALLER, [{ taskId, state: 'IN_TRANSIT', occurredAt: ago(1) }]);
    moveClock(60);
    expect(await reachable(taskId)).toEqual([true, true, true]);
  });

  it('is open for 30 days after a return too', async () => {
    const { taskId } = await shop.ship(await shop.place('cora'));
    await shop.report(CALLER, [{ taskId, state: 'RETURNED', occurredAt: ago(1) }]);
    expect(await reachable(taskId)).toEqual([true, true, true]);
    moveClock(31);
    expect(await reachable(taskId)).toEqual([false, false, false]);
  });

  it('is not opened at all for a cancelled parcel', async () => {
    const { taskId } = await shop.ship(await shop.place('cora'));
    const report = await shop.report(CALLER, [{ taskId, state: 'CANCELLED', occurredAt: ago(1) }]);
    // What is answered is read again, as the carrier may see it now.
    expect(report).toMatchObject({ recorded: 1, tasks: [], userErrors: [] });
    expect(await reachable(taskId)).toEqual([false, false, false]);
  });

  it('is the carrier’s alone: the customer goes on seeing the shipment', async () => {
    const order = await shop.place('cora');
    const { taskId, shipmentId } = await shop.ship(order);
    await deliver(taskId);
    moveClock(31);
    const query = 'query ($id: ID!) { node(id: $id) { ... on Shipment { state } } }';
    expect((await shop.ask(customer('cora'), query, { id: shipmentId })).data.node).toEqual({
      state: 'DELIVERED',
    });
    expect((await shop.ask(OPERATIONS, query, { id: shipmentId })).data.node).toBeNull();
  });
});
