import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { foldEvents } from '../../../src/features/logistics/lifecycle.js';
import { ROLES, toGlobalId } from '../../../src/privacy/index.js';
import type { Asker } from '../../support/testGateway.js';
import { ago, CALLER, customer, openParcelShop, type ParcelShop, type Placed, SILENT } from './parcelShop.js';

let shop: ParcelShop;
beforeAll(async () => {
  shop = await openParcelShop();
});
afterAll(() => shop?.close());

const ORDER = `query ($id: ID!) { order(by: {id: $id}) { state fulfillmentStatus closedAt
  shipments { state deliveredAt events { state occurredAt recordedAt place } } } }`;
const orderOf = async ({ customer: id, ...order }: Placed) =>
  (await shop.ask(customer(id), ORDER, { id: order.id })).data.order;
const shipmentOf = async (order: Placed) => (await orderOf(order)).shipments[0];
const shipped = async (carrier = CALLER) => {
  const order = await shop.place('anna');
  return { order, ...(await shop.ship(order, carrier)) };
};

describe('trackingEventsReport', () => {
  it('records events, oldest first, and moves the task to the newest', async () => {
    const { order, taskId } = await shipped();
    const times = [ago(30), ago(20), ago(10)];
    const report = await shop.report(CALLER, [
      { taskId, state: 'OUT_FOR_DELIVERY', occurredAt: times[2] ?? '', place: 'Halle' },
      { taskId, state: 'PICKED_UP', occurredAt: times[0] ?? '' },
      { taskId, state: 'IN_TRANSIT', occurredAt: times[1] ?? '', place: 'Leipzig' },
    ]);
    expect(report).toEqual({
      recorded: 3,
      tasks: [{ id: taskId, state: 'OUT_FOR_DELIVERY' }],
      userErrors: [],
    });
    expect(await shipmentOf(order)).toEqual({
      state: 'OUT_FOR_DELIVERY',
      deliveredAt: null,
      events: [
        { state: 'PICKED_UP', occurredAt: times[0], recordedAt: expect.any(String), place: null },
        { state: 'IN_TRANSIT', occurredAt: times[1], recordedAt: expect.any(String), place: 'Leipzig' },
        { state: 'OUT_FOR_DELIVERY', occurredAt: times[2], recordedAt: expect.any(String), place: 'Halle' },
      ],
    });
  });

  it('counts what it knows already once: within a report, across reports, and when sent again', async () => {
    const { order, taskId } = await shipped();
    const event = { taskId, state: 'PICKED_UP', occurredAt: ago(10) };
    const named = { ...event, carrierEventId: 'e-1' };
    const later = { ...event, carrierEventId: 'e-1', occurredAt: ago(5), state: 'IN_TRANSIT' };
    expect((await shop.report(CALLER, [event, event, { ...event, place: 'Leipzig' }])).recorded).toBe(1);
    expect((await shop.report(CALLER, [event])).recorded).toBe(0);
    const key = randomUUID();
    const first = await shop.report(CALLER, [named, later, event], key);
    expect(first.recorded).toBe(1);
    expect(await shop.report(CALLER, [named, later, event], key)).toEqual(first);
    expect((await shop.report(CALLER, [later])).recorded).toBe(0);
    expect((await shipmentOf(order)).events).toHaveLength(2);
  });

  it('notices another place under the same idempotency key, though it is sealed', async () => {
    const { taskId } = await shipped();
    const key = randomUUID();
    const event = { taskId, state: 'PICKED_UP', occurredAt: ago(10), place: 'Leipzig' };
    expect((await shop.report(CALLER, [event], key)).recorded).toBe(1);
    const { userErrors } = await shop.report(CALLER, [{ ...event, place: 'Halle' }], key);
    expect(userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
  });

  it('tells events of two tasks apart, whatever ids the carrier gives them', async () => {
    const [one, two] = [await shipped(), await shipped()];
    const event = { state: 'PICKED_UP', occurredAt: ago(10), carrierEventId: 'scan-1' };
    const events = [one, two].map(({ taskId }) => ({ ...event, taskId }));
    expect((await shop.report(CALLER, events)).recorded).toBe(2);
  });

  it('refuses the whole report where one task is not the carrier’s, and names the place', async () => {
    const mine = await shipped();
    const foreign = await shipped(SILENT);
    const event = { state: 'PICKED_UP', occurredAt: ago(10) };
    const report = await shop.report(CALLER, [
      { ...event, taskId: mine.taskId },
      { ...event, taskId: foreign.taskId },
      { ...event, taskId: toGlobalId('DeliveryTask', randomUUID()) },
      { ...event, taskId: mine.shipmentId },
    ]);
    expect(report.recorded).toBe(0);
    expect(report.userErrors).toEqual(
      ['1', '2', '3'].map((index) => ({
        __typename: 'InputError',
        code: 'NOT_FOUND',
        message: 'There is no such task.',
        field: ['input', 'events', index, 'taskId'],
      })),
    );
    for (const { order } of [mine, foreign])
      expect(await shipmentOf(order)).toMatchObject({ state: 'INFO_RECEIVED', events: [] });
  });

  it('takes the clock of a carrier to be right within five minutes', async () => {
    const { taskId } = await shipped();
    const event = { taskId, state: 'PICKED_UP' };
    expect((await shop.report(CALLER, [{ ...event, occurredAt: ago(-4) }])).recorded).toBe(1);
    expect((await shop.report(CALLER, [{ ...event, occurredAt: ago(-6) }])).userErrors).toMatchObject([
      { code: 'INVALID', field: ['input', 'events', '0', 'occurredAt'] },
    ]);
  });

  it('takes 1 to 250 events', async () => {
    const { taskId } = await shipped();
    const events = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        taskId,
        state: 'IN_TRANSIT',
        occurredAt: ago(index + 1),
      }));
    for (const count of [0, 251])
      expect(await shop.report(CALLER, events(count))).toMatchObject({
        recorded: 0,
        userErrors: [{ code: 'INVALID', field: ['input', 'events'] }],
      });
    expect((await shop.report(CALLER, events(250))).recorded).toBe(250);
  });

  it('refuses an event id that is empty or endless', async () => {
    const { taskId } = await shipped();
    for (const carrierEventId of ['', 'x'.repeat(101)]) {
      const event = { taskId, state: 'PICKED_UP', occurredAt: ago(1), carrierEventId };
      expect((await shop.report(CALLER, [event])).userErrors).toMatchObject([
        { code: 'INVALID', field: ['input', 'events', '0', 'carrierEventId'] },
      ]);
    }
  });

  it('forgets coordinates and signatures, and says so', async () => {
    const { taskId } = await shipped();
    const query = `mutation ($input: TrackingEventsReportInput!) {
      trackingEventsReport(input: $input) { recorded } }`;
    const event = {
      taskId,
      state: 'DELIVERED',
      occurredAt: ago(1),
      latitude: 51.3397,
      signedBy: 'Qzneighbour',
    };
    const asker: Asker = { role: 'CARRIER', id: 'driver', partner: CALLER };
    const input = { idempotencyKey: randomUUID(), events: [event] };
    const { data, extensions } = await shop.ask(asker, query, { input });
    expect(data.trackingEventsReport.recorded).toBe(1);
    expect(extensions?.privacy?.dropped).toHaveLength(2);
    const bytes = await shop.storedBytes();
    expect(bytes.includes('Qzneighbour')).toBe(false);
    expect(bytes.includes('51.3397')).toBe(false);
  });

  it.each(ROLES.filter((role) => role !== 'CARRIER'))('is not for %s', async (role) => {
    const { order, taskId } = await shipped();
    const asker: Asker = { role, id: 'anna', partner: CALLER };
    const events = [{ taskId, state: 'DELIVERED', occurredAt: ago(1) }];
    await expect(shop.change(asker, 'trackingEventsReport', { events })).rejects.toThrow();
    expect((await shipmentOf(order)).events).toEqual([]);
  });

  it('is in the access log: who, for which carrier, about whom', async () => {
    const { taskId } = await shipped();
    await shop.report(CALLER, [{ taskId, state: 'PICKED_UP', occurredAt: ago(1) }]);
    const [entry] = await shop.storage.audit.model
      .find({ action: 'trackingEventsReport' })
      .sort({ at: -1, _id: -1 });
    expect(entry).toMatchObject({ role: 'CARRIER', partner: CALLER, purpose: 'DELIVERY' });
    expect(entry?.subject).toMatch(/^p_/u);
    for (const { fault } of await shop.storage.audit.verify()) expect(fault).toBeNull();
  });
});

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
        const { order, taskId } = await shipped();
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
        expect((await shipmentOf(order)).state).toBe(foldEvents(accepted).state);
      }),
      { numRuns: 8 },
    );
  });

  it('are recorded and un-deliver nothing', async () => {
    const { order, taskId } = await shipped();
    const delivered = ago(10);
    await shop.report(CALLER, [{ taskId, state: 'DELIVERED', occurredAt: delivered }]);
    await shop.report(CALLER, [
      { taskId, state: 'IN_TRANSIT', occurredAt: ago(30) },
      { taskId, state: 'ATTEMPT_FAILED', occurredAt: ago(5) },
      { taskId, state: 'CANCELLED', occurredAt: ago(60) },
      { taskId, state: 'RETURNED', occurredAt: ago(1) },
      { taskId, state: 'DELIVERED', occurredAt: ago(2) },
    ]);
    const shipment = await shipmentOf(order);
    expect(shipment).toMatchObject({ state: 'DELIVERED', deliveredAt: delivered });
    expect(shipment.events).toHaveLength(6);
    expect((await orderOf(order)).state).toBe('COMPLETED');
  });
});

describe('an order', () => {
  it('is complete when all its parcels are delivered', async () => {
    const order = await shop.place('bert');
    const tasks = [await shop.ship(order, CALLER), await shop.ship(order, SILENT)] as const;
    await shop.report(CALLER, [{ taskId: tasks[0].taskId, state: 'DELIVERED', occurredAt: ago(2) }]);
    expect(await orderOf(order)).toMatchObject({ state: 'PROCESSING', closedAt: null });
    await shop.report(SILENT, [{ taskId: tasks[1].taskId, state: 'DELIVERED', occurredAt: ago(1) }]);
    expect(await orderOf(order)).toMatchObject({
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
      expect((await orderOf(order)).state).toBe('COMPLETED');
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
    expect((await orderOf(order)).state).toBe('PROCESSING');
    const other = await shop.place('bert');
    const pair = [await shop.ship(other), await shop.ship(other)] as const;
    await shop.report(CALLER, [
      { taskId: pair[0].taskId, state: 'CANCELLED', occurredAt: ago(9) },
      { taskId: pair[1].taskId, state: 'DELIVERED', occurredAt: ago(7) },
    ]);
    expect((await orderOf(other)).state).toBe('COMPLETED');
  });

  it('is not completed by the same event reported concurrently twice, nor recorded twice', async () => {
    const { order, taskId } = await shipped();
    const event = { taskId, state: 'DELIVERED', occurredAt: ago(1) };
    const reports = await Promise.all([1, 2, 3].map(() => shop.report(CALLER, [event])));
    expect(reports.reduce((total, { recorded }) => total + recorded, 0)).toBe(1);
    expect((await orderOf(order)).shipments[0].events).toHaveLength(1);
    expect((await orderOf(order)).state).toBe('COMPLETED');
  });
});
