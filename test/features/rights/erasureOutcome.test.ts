import type { mongo } from 'mongoose';
import type { Asker } from '../../support/testGateway.js';
import { driver } from '../logistics/parcelShop.js';
import { customerOf, MARKERS } from '../testShop.js';
import {
  becomeMember,
  cancelled,
  closeCase,
  delivered,
  openAccountOf,
  type Placed,
  workedOn,
} from './deskActs.js';
import { markersOf, readsOrder } from './plantPerson.js';
import { openRightsDesk, type RequestRow, type RightsDesk } from './rightsDesk.js';

const CLASSES = ['IDENTITY', 'DELIVERY', 'TRANSACTION', 'MEMBERSHIP'] as const;
const ERASED = ['IDENTITY', 'DELIVERY', 'MEMBERSHIP'] as const;
const COLLECTIONS = [
  'customers',
  'orders',
  'shipments',
  'tracking_events',
  'cases',
  'memberships',
  'data_requests',
];
const account = markersOf('gone', 5);
const of = (person: string) => ({
  $or: [{ customerId: person }, { subject: person }, { _id: person as never }],
});

let desk: RightsDesk;
let done: RequestRow;
let order: Placed;
let taskId: string;
let care: Asker;
let closedAt: string;
/** Every document of the person's before it began, as a backup would have them. */
const before = new Map<string, readonly mongo.Document[]>();
const documents = (collection: string, person = 'gone') =>
  desk.storage.connection.collection(collection).find(of(person)).toArray();

beforeAll(async () => {
  desk = await openRightsDesk();
  await openAccountOf(desk, 'gone', {
    name: account.accountName,
    email: account.accountEmail,
    phone: account.accountPhone,
  });
  ({ order, taskId } = await delivered(desk, 'gone', account.place));
  const theirs = await workedOn(desk, 'gone', order, 'AFTER_SALES', account.reason);
  await closeCase(desk, theirs, theirs.caseId);
  care = await workedOn(desk, 'gone', order, 'CONSULTATION', account.reason);
  await becomeMember(desk, 'gone');
  await desk.request(customerOf('gone'), 'dataCorrectionRequest', {
    details: { name: account.corrected },
  });
  await desk.request(customerOf('gone'), 'dataAccessRequest');
  await desk.until('gone', ({ state }) => state === 'COMPLETED');
  for (const collection of COLLECTIONS) before.set(collection, await documents(collection));
  const read = 'query ($id: ID!) { order(by: { id: $id }) { closedAt } }';
  ({ closedAt } = (await desk.ask(customerOf('gone'), read, { id: order.id })).data.order);
  await desk.request(customerOf('gone'), 'dataErasureRequest');
  await desk.change(customerOf('gone'), 'membershipEnd', 'membership { state }');
  // Past the claim window.
  desk.clock.pass(31);
  await desk.sweep();
  done = await desk.until('gone', ({ state }) => state === 'COMPLETED');
}, 120_000);
afterAll(() => desk?.close());

const tenYearsAfter = (moment: string): string => {
  const end = new Date(moment);
  end.setUTCFullYear(end.getUTCFullYear() + 10);
  return end.toISOString();
};

describe('what it says', () => {
  test('which classes were erased; bookkeeping until exactly ten years after the order was closed', () => {
    expect(done.classes).toEqual([
      { class: 'IDENTITY', erased: true, keptUntil: null },
      { class: 'DELIVERY', erased: true, keptUntil: null },
      { class: 'TRANSACTION', erased: false, keptUntil: tenYearsAfter(closedAt) },
      { class: 'MEMBERSHIP', erased: true, keptUntil: null },
    ]);
    expect(done).toMatchObject({ blockers: [], earliestAt: null, closedAt: expect.any(String) });
  });

  test('that it began and was completed, in the person’s own log', async () => {
    const log = '{ viewer { accessLog(first: 100) { nodes { role action purpose } } } }';
    const { data } = await desk.ask(customerOf('gone'), log);
    for (const action of ['erasure.begin', 'erasure.complete'])
      expect(data.viewer.accessLog.nodes).toContainEqual({ role: 'SYSTEM', action, purpose: 'RIGHTS' });
  });
});

describe('in the raw store', () => {
  test('no document holds an envelope of an erased class, and there was something to erase', async () => {
    for (const collection of COLLECTIONS) {
      const left = await documents(collection);
      const held = (each: mongo.Document): readonly string[] =>
        Object.keys((each['sealed'] ?? {}) as object).filter((key) => ERASED.includes(key as never));
      expect({ collection, left: left.flatMap(held) }).toEqual({ collection, left: [] });
      expect({ collection, held: (before.get(collection) ?? []).flatMap(held).length > 0 }).toEqual({
        collection,
        held: true,
      });
    }
  });

  test('documents that say nothing without what was erased are gone', async () => {
    for (const collection of ['customers', 'tracking_events', 'memberships'])
      expect(await documents(collection)).toEqual([]);
  });

  test('the keys are gone, but for the one that law keeps', async () => {
    expect(await desk.storage.keys.stored('gone', CLASSES)).toEqual(['TRANSACTION']);
  });

  test('none of their words are there', async () => {
    const bytes = await desk.storedBytes();
    const found = [...Object.values(account), ...Object.values(MARKERS)].filter(
      (marker) => marker.length > 8 && bytes.includes(marker),
    );
    expect(found).toEqual([]);
  });

  test('what they asked before keeps none of its words, and is still listed', async () => {
    const own = '{ viewer { dataRequests { nodes { kind state correction export reason } } } }';
    const { data } = await desk.ask(customerOf('gone'), own);
    const nothing = { correction: null, export: null, reason: null, state: 'COMPLETED' };
    expect(data.viewer.dataRequests.nodes).toEqual(
      ['ERASURE', 'ACCESS', 'CORRECTION'].map((kind) => ({ kind, ...nothing })),
    );
  });
});

describe('who sees what of an order that law keeps', () => {
  const WITHHELD = { contactEmail: null, contactPhone: null, deliveryAddress: null, note: null };

  test('the person: what was bought, and for how much', async () => {
    const { data, errors } = await readsOrder(desk, customerOf('gone'), order);
    expect(errors).toBeUndefined();
    expect(data.order).toMatchObject({ ...WITHHELD, lines: [{ sku: 'MUG-BLUE' }, { sku: 'TEA-GREEN' }] });
    expect(data.order.total.amountMinor).toBeGreaterThan(0);
  });

  test('staff with a case: nothing, for nothing is open to them any more', async () => {
    const { data, errors } = await readsOrder(desk, care, order);
    const { lines, total, customer, ...rest } = data.order;
    expect([lines, total, customer]).toEqual([null, null, null]);
    expect(rest).toMatchObject(WITHHELD);
    expect(errors).toMatchObject([{ extensions: { reason: 'PURPOSE_CLOSED' } }]);
  });

  test('the carrier: nothing, not even that it was', async () => {
    const query = 'query ($id: ID!) { deliveryTask(id: $id) { recipient { name } phone } }';
    const { data } = await desk.ask(driver('carrier-calls'), query, { id: taskId });
    expect(data.deliveryTask).toBeNull();
  });

  test('every purpose was withdrawn', async () => {
    const { data } = await desk.ask(customerOf('gone'), '{ viewer { consents { purpose status act } } }');
    expect(data.viewer.consents).toHaveLength(7);
    for (const consent of data.viewer.consents)
      expect(consent).toMatchObject({ status: 'WITHDRAWN', act: 'ERASURE' });
  });
});

test('a backup of the documents that is put back does not open', async () => {
  const orders = desk.storage.connection.collection('orders');
  const [copy] = before.get('orders') ?? [];
  await orders.updateOne({ _id: copy?._id }, { $set: { sealed: copy?.['sealed'] } });
  const { data, errors } = await readsOrder(desk, customerOf('gone'), order);
  expect(data.order).toMatchObject({ contactEmail: null, note: null, lines: [{ sku: 'MUG-BLUE' }, {}] });
  expect(errors).toMatchObject([{ extensions: { reason: 'KEY_UNAVAILABLE' } }]);
  await orders.updateOne({ _id: copy?._id }, { $unset: { 'sealed.DELIVERY': 1 } });
});

describe('afterwards', () => {
  test('the person can order again, and everything works under new keys', async () => {
    const again = await desk.place('gone');
    const { data, errors } = await readsOrder(desk, customerOf('gone'), again);
    expect(errors).toBeUndefined();
    expect(data.order).toMatchObject({ contactEmail: MARKERS.email, note: MARKERS.note });
    const staff = await workedOn(desk, 'gone', again, 'AFTER_SALES', 'Qzagain');
    expect((await readsOrder(desk, staff, again)).data.order.note).toBe(MARKERS.note);
    await closeCase(desk, staff, staff.caseId);
    expect([...(await desk.storage.keys.stored('gone', CLASSES))].sort()).toEqual([
      'DELIVERY',
      'TRANSACTION',
    ]);
    await desk.change(customerOf('gone'), 'orderCancel', 'order { state }', { id: again.id });
  });

  test('and be erased again: the bookkeeping then until ten years after the newest order', async () => {
    const newest = await cancelled(desk, 'gone');
    await desk.request(customerOf('gone'), 'dataErasureRequest');
    const second = await desk.until('gone', ({ state }) => state === 'COMPLETED');
    expect(second.id).not.toBe(done.id);
    expect(second.classes.find((each) => each.class === 'TRANSACTION')).toEqual({
      class: 'TRANSACTION',
      erased: false,
      keptUntil: tenYearsAfter(newest.closedAt.toISOString()),
    });
    expect(await desk.storage.keys.stored('gone', CLASSES)).toEqual(['TRANSACTION']);
  });

  test('when law keeps nothing any more, all of it goes', async () => {
    const { keptUntil } = (await desk.newest('gone')).classes.find((each) => !each.erased) ?? {};
    desk.clock.moveTo(new Date(Date.parse(keptUntil ?? '') + 1));
    await desk.request(customerOf('gone'), 'dataErasureRequest');
    const last = await desk.until('gone', ({ state }) => state === 'COMPLETED');
    expect(last.classes.map(({ erased }) => erased)).toEqual([true, true, true, true]);
    expect(await desk.storage.keys.stored('gone', CLASSES)).toEqual([]);
    const { data } = await readsOrder(desk, customerOf('gone'), order);
    expect(data.order).toMatchObject({ lines: null, total: null });
  });
});
