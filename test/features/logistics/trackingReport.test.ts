import { randomUUID } from 'node:crypto';
import { ROLES, toGlobalId } from '../../../src/privacy/index.js';
import type { Asker } from '../../support/testGateway.js';
import { ago, CALLER, openParcelShop, type ParcelShop, shipmentOf, shipped, SILENT } from './parcelShop.js';

let shop: ParcelShop;
beforeAll(async () => {
  shop = await openParcelShop();
});
afterAll(() => shop?.close());

describe('trackingEventsReport', () => {
  it('records events, oldest first, and moves the task to the newest', async () => {
    const { order, taskId } = await shipped(shop);
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
    expect(await shipmentOf(shop, order)).toEqual({
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
    const { order, taskId } = await shipped(shop);
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
    expect((await shipmentOf(shop, order)).events).toHaveLength(2);
  });

  it('notices another place under the same idempotency key, though it is sealed', async () => {
    const { taskId } = await shipped(shop);
    const key = randomUUID();
    const event = { taskId, state: 'PICKED_UP', occurredAt: ago(10), place: 'Leipzig' };
    expect((await shop.report(CALLER, [event], key)).recorded).toBe(1);
    const { userErrors } = await shop.report(CALLER, [{ ...event, place: 'Halle' }], key);
    expect(userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
  });

  it('tells events of two tasks apart, whatever ids the carrier gives them', async () => {
    const [one, two] = [await shipped(shop), await shipped(shop)];
    const event = { state: 'PICKED_UP', occurredAt: ago(10), carrierEventId: 'scan-1' };
    const events = [one, two].map(({ taskId }) => ({ ...event, taskId }));
    expect((await shop.report(CALLER, events)).recorded).toBe(2);
  });

  it('refuses the whole report where one task is not the carrier’s, and names the place', async () => {
    const mine = await shipped(shop);
    const foreign = await shipped(shop, SILENT);
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
      expect(await shipmentOf(shop, order)).toMatchObject({ state: 'INFO_RECEIVED', events: [] });
  });

  it('takes the clock of a carrier to be right within five minutes', async () => {
    const { taskId } = await shipped(shop);
    const event = { taskId, state: 'PICKED_UP' };
    expect((await shop.report(CALLER, [{ ...event, occurredAt: ago(-4) }])).recorded).toBe(1);
    expect((await shop.report(CALLER, [{ ...event, occurredAt: ago(-6) }])).userErrors).toMatchObject([
      { code: 'INVALID', field: ['input', 'events', '0', 'occurredAt'] },
    ]);
  });

  it('takes 1 to 250 events', async () => {
    const { taskId } = await shipped(shop);
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
    const { taskId } = await shipped(shop);
    for (const carrierEventId of ['', 'x'.repeat(101)]) {
      const event = { taskId, state: 'PICKED_UP', occurredAt: ago(1), carrierEventId };
      expect((await shop.report(CALLER, [event])).userErrors).toMatchObject([
        { code: 'INVALID', field: ['input', 'events', '0', 'carrierEventId'] },
      ]);
    }
  });

  it('forgets coordinates and signatures, and says so', async () => {
    const { taskId } = await shipped(shop);
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
    const { order, taskId } = await shipped(shop);
    const asker: Asker = { role, id: 'anna', partner: CALLER };
    const events = [{ taskId, state: 'DELIVERED', occurredAt: ago(1) }];
    await expect(shop.change(asker, 'trackingEventsReport', { events })).rejects.toThrow();
    expect((await shipmentOf(shop, order)).events).toEqual([]);
  });

  it('is in the access log: who, for which carrier, about whom', async () => {
    const { taskId } = await shipped(shop);
    await shop.report(CALLER, [{ taskId, state: 'PICKED_UP', occurredAt: ago(1) }]);
    const [entry] = await shop.storage.audit.model
      .find({ action: 'trackingEventsReport' })
      .sort({ at: -1, _id: -1 });
    expect(entry).toMatchObject({ role: 'CARRIER', partner: CALLER, purpose: 'DELIVERY' });
    expect(entry?.subject).toMatch(/^p_/u);
    for (const { fault } of await shop.storage.audit.verify()) expect(fault).toBeNull();
  });
});
