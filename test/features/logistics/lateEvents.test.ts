import fc from 'fast-check';
import { foldEvents } from '../../../src/features/logistics/lifecycle.js';
import {
  ago,
  CALLER,
  openParcelShop,
  orderOf,
  type ParcelShop,
  shipmentOf,
  shipped,
  SILENT,
} from './parcelShop.js';

let shop: ParcelShop;
beforeAll(async () => {
  shop = await openParcelShop();
});
afterAll(() => shop?.close());

describe('late and contradicting events', () => {
  it('come to the same status in every order of arrival', async () => {
    const states = [
      'PICKED_UP',
      'IN_TRANSIT',
      'ATTEMPT_FAILED',
      'DELIVERED',
      'CANCELLED',
      'RETURNING',
    ] as const;
    const steps = fc.uniqueArray(
      fc.record({ state: fc.constantFrom(...states), minutes: fc.integer({ min: 1, max: 9 }) }),
      { minLength: 1, maxLength: 5, selector: ({ state, minutes }) => `${state} ${minutes}` },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (reported) => {
        const { order, taskId } = await shipped(shop);
        const now = Date.now();
        const events = reported.map(({ state, minutes }) => ({
          state,
          occurredAt: new Date(now - minutes * 60_000),
        }));
        const accepted: (typeof events)[number][] = [];
        for (const event of events) {
          const sent = { taskId, state: event.state, occurredAt: event.occurredAt.toISOString() };
          if ((await shop.report(CALLER, [sent])).userErrors.length === 0) accepted.push(event);
          // Once it is cancelled nothing more can be reported.
          expect(accepted.includes(event)).toBe(
            foldEvents(accepted.filter((each) => each !== event)).state !== 'CANCELLED',
          );
        }
        expect((await shipmentOf(shop, order)).state).toBe(foldEvents(accepted).state);
      }),
      { numRuns: 8 },
    );
  });

  it('are recorded and un-deliver nothing', async () => {
    const { order, taskId } = await shipped(shop);
    const delivered = ago(10);
    await shop.report(CALLER, [{ taskId, state: 'DELIVERED', occurredAt: delivered }]);
    await shop.report(CALLER, [
      { taskId, state: 'IN_TRANSIT', occurredAt: ago(30) },
      { taskId, state: 'ATTEMPT_FAILED', occurredAt: ago(5) },
      { taskId, state: 'CANCELLED', occurredAt: ago(60) },
      { taskId, state: 'RETURNED', occurredAt: ago(1) },
      { taskId, state: 'DELIVERED', occurredAt: ago(2) },
    ]);
    const shipment = await shipmentOf(shop, order);
    expect(shipment).toMatchObject({ state: 'DELIVERED', deliveredAt: delivered });
    expect(shipment.events).toHaveLength(6);
    expect((await orderOf(shop, order)).state).toBe('COMPLETED');
  });
});

describe('an order', () => {
  it('is complete when all its parcels are delivered', async () => {
    const order = await shop.place('bert');
    const tasks = [await shop.ship(order, CALLER), await shop.ship(order, SILENT)] as const;
    await shop.report(CALLER, [{ taskId: tasks[0].taskId, state: 'DELIVERED', occurredAt: ago(2) }]);
    expect(await orderOf(shop, order)).toMatchObject({ state: 'PROCESSING', closedAt: null });
    await shop.report(SILENT, [{ taskId: tasks[1].taskId, state: 'DELIVERED', occurredAt: ago(1) }]);
    expect(await orderOf(shop, order)).toMatchObject({
      state: 'COMPLETED',
      fulfillmentStatus: 'FULFILLED',
      closedAt: expect.any(String),
    });
  });

  it('is complete when its last parcels are delivered at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const order = await shop.place('bert');
      const tasks = [await shop.ship(order, CALLER), await shop.ship(order, SILENT)] as const;
      const event = { state: 'DELIVERED', occurredAt: ago(1) };
      await Promise.all([
        shop.report(CALLER, [{ ...event, taskId: tasks[0].taskId }]),
        shop.report(SILENT, [{ ...event, taskId: tasks[1].taskId }]),
      ]);
      expect((await orderOf(shop, order)).state).toBe('COMPLETED');
    }
  });

  it('does not wait for a parcel that was cancelled, but for one that came back', async () => {
    const order = await shop.place('bert');
    const cancelled = await shop.ship(order);
    const returned = await shop.ship(order);
    const delivered = await shop.ship(order);
    await shop.report(CALLER, [
      { taskId: cancelled.taskId, state: 'CANCELLED', occurredAt: ago(9) },
      { taskId: returned.taskId, state: 'RETURNED', occurredAt: ago(8) },
      { taskId: delivered.taskId, state: 'DELIVERED', occurredAt: ago(7) },
    ]);
    expect((await orderOf(shop, order)).state).toBe('PROCESSING');
    const other = await shop.place('bert');
    const pair = [await shop.ship(other), await shop.ship(other)] as const;
    await shop.report(CALLER, [
      { taskId: pair[0].taskId, state: 'CANCELLED', occurredAt: ago(9) },
      { taskId: pair[1].taskId, state: 'DELIVERED', occurredAt: ago(7) },
    ]);
    expect((await orderOf(shop, other)).state).toBe('COMPLETED');
  });

  it('is not completed by the same event reported concurrently twice, nor recorded twice', async () => {
    const { order, taskId } = await shipped(shop);
    const event = { taskId, state: 'DELIVERED', occurredAt: ago(1) };
    const reports = await Promise.all([1, 2, 3].map(() => shop.report(CALLER, [event])));
    expect(reports.reduce((total, { recorded }) => total + recorded, 0)).toBe(1);
    expect((await orderOf(shop, order)).shipments[0].events).toHaveLength(1);
    expect((await orderOf(shop, order)).state).toBe('COMPLETED');
  });
});
