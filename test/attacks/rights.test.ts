import { randomUUID } from 'node:crypto';
import { cancelled, decide as decideOn, delivered, report, ship } from '../features/rights/deskActs.js';
import { openRightsDesk, type RightsDesk } from '../features/rights/rightsDesk.js';
import { CALLER, driver, SILENT } from '../features/logistics/parcelShop.js';
import { customerOf } from '../features/testShop.js';

let desk: RightsDesk;
beforeAll(async () => {
  desk = await openRightsDesk('many');
});
afterAll(() => desk.close());

const MOST_A_DAY = 20;
const documentsOf = (collection: string, customerId: string) =>
  desk.storage.connection.collection(collection).find({ customerId }).toArray();
const decide = (request: string | undefined, decision: string) => decideOn(desk, request, decision);
const standingOf = async (person: string, purpose: string) => {
  const { data } = await desk.ask(customerOf(person), '{ viewer { consents { purpose status act } } }');
  const consents = data.viewer.consents as readonly { readonly purpose: string }[];
  return consents.find((line) => line.purpose === purpose);
};
const complete = async (person: string, mutation: string): Promise<void> => {
  await desk.request(customerOf(person), mutation);
  await desk.until(person, ({ state }) => state === 'COMPLETED');
};

describe('a report of a carrier that was long on its way', () => {
  test('keeps nothing of a person who was erased meanwhile, and gives the carrier no task back', async () => {
    const { taskId } = await delivered(desk, 'late', 'Qzlatecity');
    const now = desk.clock.now();
    await desk.request(customerOf('late'), 'dataErasureRequest');
    desk.clock.pass(31);
    await desk.sweep();
    await desk.until('late', ({ state }) => state === 'COMPLETED');
    const context = { viewer: { ...driver(CALLER), case: null }, now, requestedPurpose: null };
    const events = [{ taskId, state: 'DELAYED', occurredAt: now }];
    const input = { idempotencyKey: randomUUID(), events };
    const answer = await desk.features.logistics.logistics.reportEvents(context as never, input as never);
    expect(answer).toMatchObject({ recorded: 0, userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await documentsOf('tracking_events', 'late')).toEqual([]);
    expect(await documentsOf('shipments', 'late')).toMatchObject([{ accessUntil: expect.any(Date) }]);
  });

  test('is refused for what was erased, even by a gateway whose clock is behind', async () => {
    const { taskId } = await delivered(desk, 'behind');
    const held = { customerId: 'behind' };
    await desk.storage.connection
      .collection('shipments')
      .updateOne(held, { $unset: { 'sealed.DELIVERY': 1 } });
    const tasks = await desk.ask(driver(CALLER), `query ($id: ID!) { deliveryTask(id: $id) { id } }`, {
      id: taskId,
    });
    expect(tasks.data.deliveryTask).toBeNull();
  });
});

test('a parcel that is cancelled last keeps its order open no longer, so no erasure waits for it', async () => {
  const order = await desk.place('cut');
  const first = await ship(desk, order);
  const second = await ship(desk, order, SILENT);
  await report(desk, first.taskId, 'DELIVERED');
  await report(desk, second.taskId, 'CANCELLED', undefined, SILENT);
  await desk.request(customerOf('cut'), 'dataErasureRequest');
  desk.clock.pass(31);
  await desk.sweep();
  expect((await desk.until('cut', ({ state }) => state === 'COMPLETED')).blockers).toEqual([]);
});

test('what a person objected to stays closed when they come back after their erasure', async () => {
  await cancelled(desk, 'objector');
  await desk.request(customerOf('objector'), 'objectionRaise', { purpose: 'ANALYTICS' });
  await complete('objector', 'dataErasureRequest');
  await desk.place('objector');
  expect(await standingOf('objector', 'ANALYTICS')).toMatchObject({ status: 'REFUSED', act: 'OBJECTION' });
  expect(await standingOf('objector', 'CONSULTATION')).toMatchObject({ status: 'GIVEN', act: 'ORDER' });
});

describe('requests without end', () => {
  test('are taken so many a day of each kind; other kinds and later days are not cut off', async () => {
    const correct = (name: string) =>
      desk.request(customerOf('many'), 'dataCorrectionRequest', { details: { name } });
    for (let number = 0; number < MOST_A_DAY; number += 1)
      expect((await correct(`Qz Number ${number}`)).userErrors).toEqual([]);
    expect((await correct('Qz Number')).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    const objection = await desk.request(customerOf('many'), 'objectionRaise', { purpose: 'ANALYTICS' });
    expect(objection.userErrors).toEqual([]);
    desk.clock.pass(1.01);
    expect((await correct('Qz Number')).userErrors).toEqual([]);
  });

  test('leave one export, the newest', async () => {
    for (let turn = 0; turn < 3; turn += 1) await complete('exporter', 'dataAccessRequest');
    const query = '{ viewer { dataRequests(first: 10) { nodes { export } } } }';
    const { data } = await desk.ask(customerOf('exporter'), query);
    const nodes = data.viewer.dataRequests.nodes as readonly { readonly export: unknown }[];
    expect(nodes.map((each) => each.export !== null)).toEqual([true, false, false]);
  });
});

test('an export that cannot be made is refused, and then one may ask anew', async () => {
  await desk.place('stuck');
  await desk.request(customerOf('stuck'), 'dataAccessRequest');
  await desk.until('stuck', ({ state }) => state === 'COMPLETED');
  const { id, number } = await desk.newest('stuck');
  // As the eighth failure leaves it.
  const requests = desk.storage.connection.collection('data_requests');
  await requests.updateOne({ number }, { $set: { state: 'ESCALATED', open: true, closedAt: null } });
  const again = await desk.request(customerOf('stuck'), 'dataAccessRequest');
  expect(again.userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  expect((await decide(id, 'REJECT')).userErrors).toEqual([]);
  await complete('stuck', 'dataAccessRequest');
});

test('nobody decides on a request of their own, whatever role they have beside', async () => {
  const order = await desk.place('officer-1');
  await ship(desk, order);
  const correction = { order: { id: order.id, note: 'Qznote' } };
  const asked = await desk.request(customerOf('officer-1'), 'dataCorrectionRequest', correction);
  for (const decision of ['APPROVE', 'REJECT'])
    expect((await decide(asked.request?.id, decision)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  expect((await desk.newest('officer-1')).state).toBe('RECEIVED');
});
