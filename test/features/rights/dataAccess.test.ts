import { RETENTION_CLASSES } from '../../../src/privacy/index.js';
import { customerOf } from '../testShop.js';
import { keyIn, workedOn } from './deskActs.js';
import { markersOf, type PlantedPerson, plantPerson, readsOrder } from './plantPerson.js';
import { openRightsDesk, type RequestRow, type RightsDesk } from './rightsDesk.js';

let desk: RightsDesk;
let anna: PlantedPerson;
let bert: PlantedPerson;
let done: RequestRow;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
let held: any;
beforeAll(async () => {
  desk = await openRightsDesk();
  anna = await plantPerson(desk, 'anna', markersOf('anna', 3));
  bert = await plantPerson(desk, 'bert', markersOf('bert', 4));
  const care = await workedOn(desk, 'anna', anna.order, 'CONSULTATION');
  await readsOrder(desk, care, anna.order);
  done = await exportOf('anna');
  held = done.export;
}, 120_000);
afterAll(() => desk?.close());

async function exportOf(person: string): Promise<RequestRow> {
  const { userErrors } = await desk.request(customerOf(person), 'dataAccessRequest');
  expect(userErrors).toEqual([]);
  return desk.until(person, ({ kind, state }) => kind === 'ACCESS' && state === 'COMPLETED');
}
const textOf = (value: unknown): string => JSON.stringify(value);
interface Exported {
  readonly collection: string;
  readonly type: string;
  readonly records: readonly Readonly<Record<string, unknown>>[];
}
const collections = (): readonly Exported[] => held.collections;
const ofType = (type: string): Exported => collections().find((each) => each.type === type) as Exported;

/** Every personal field of the model that a value is kept of. */
const fields = (): readonly (readonly [string, string])[] =>
  [...desk.model.fields.values()].flatMap((field) =>
    field.kind === 'personal' ? [field.coordinate.split('.') as unknown as readonly [string, string]] : [],
  );

describe('the export', () => {
  test('holds a value of every personal field of the data map', () => {
    const missing = fields().filter(
      ([type, field]) => !ofType(type).records.some((record) => record[field] != null),
    );
    // A package holds no package: what was in an older one is in this one.
    expect(missing).toEqual([['DataRequest', 'export']]);
  });

  test('holds every value that the person gave', () => {
    const text = textOf(held);
    const given = [...Object.values(anna.markers), anna.memberNumber];
    expect(given.filter((marker) => !text.includes(marker))).toEqual([]);
  });

  test('holds nothing of anybody else', () => {
    const text = textOf(held);
    const theirs = [...Object.values(bert.markers), bert.memberNumber, bert.order.number, '"bert"'];
    expect(theirs.filter((marker) => text.includes(marker))).toEqual([]);
  });

  test('holds each collection’s documents, all of them', async () => {
    const { connection } = desk.storage;
    for (const { collection, records } of collections()) {
      const subject = { $or: [{ subject: 'anna' }, { customerId: 'anna' }, { _id: 'anna' as never }] };
      const stored = await connection.collection(collection).find(subject).toArray();
      expect({ collection, ids: records.map(({ id }) => id).sort() }).toEqual({
        collection,
        ids: stored.map(({ _id }) => String(_id)).sort(),
      });
      expect(stored.length).toBeGreaterThan(0);
    }
  });

  test('reads as what it was: an order with its address, lines and total', () => {
    const [order] = ofType('Order').records;
    expect(order).toMatchObject({
      number: anna.order.number,
      placedAt: expect.stringMatching(/^20\d\d-\d\d-\d\dT/u),
      deliveryAddress: { name: anna.markers.name, lines: [anna.markers.line], countryCode: 'GB' },
      lines: [{ sku: 'MUG-BLUE', quantity: 2 }, { sku: 'TEA-GREEN' }],
      total: { currency: 'EUR', amountMinor: expect.any(Number) },
    });
    expect(ofType('DataRequest').records).toContainEqual(
      expect.objectContaining({
        kind: 'CORRECTION',
        state: 'REJECTED',
        correction: {
          before: { deliveryAddress: expect.objectContaining({ name: anna.markers.name }) },
          after: { deliveryAddress: expect.objectContaining({ name: anna.markers.corrected }) },
        },
      }),
    );
  });

  test('says what was consented to', () => {
    expect(held.consents).toHaveLength(7);
    expect(held.consents).toContainEqual(
      expect.objectContaining({ purpose: 'DELIVERY', status: 'GIVEN', act: 'ORDER' }),
    );
  });

  test('says who saw what, why and in which form, and no value', () => {
    const reveal = held.accessHistory.find((entry: { role: string }) => entry.role === 'AFTER_SALES');
    expect(reveal).toMatchObject({ purpose: 'CONSULTATION', action: 'reveal', case: expect.any(String) });
    expect(reveal.fields).toContainEqual({ coordinate: 'Order.contactEmail', form: 'PARTIAL' });
    expect(textOf(held.accessHistory)).not.toMatch(/qzanna/iu);
  });

  test('says of each field what it is kept for, and until when', () => {
    const policy = held.policy as readonly { field: string; retention: object; access: readonly object[] }[];
    for (const [type, field] of fields()) {
      const line = policy.find((each) => each.field === `${type}.${field}`);
      expect(line).toMatchObject({ retention: { class: expect.any(String), period: expect.any(String) } });
      expect(line?.access.length).toBeGreaterThan(0);
    }
  });

  test('names nobody of the staff', () => {
    expect(textOf(held)).not.toMatch(/care-\d|ops-\d|officer-\d|driver-of/u);
  });

  test('of who has nothing is all but empty', async () => {
    const { export: nothing } = await exportOf('nobody');
    const kept = (nothing.collections as readonly Exported[]).filter(({ records }) => records.length > 0);
    // Their own request.
    expect(kept.map(({ type }) => type)).toEqual(['DataRequest']);
    expect(nothing.consents).toEqual([]);
    expect(nothing.policy.length).toBeGreaterThan(0);
  });

  test('does not grow with every one that is asked for', async () => {
    await exportOf('asks-often');
    const sizes: number[] = [];
    for (let turn = 0; turn < 3; turn += 1)
      sizes.push(textOf({ ...(await exportOf('asks-often')).export, accessHistory: [] }).length);
    const [first = 0, second = 0, third = 0] = sizes;
    // One more request's own lines, no copy of what was there.
    expect(third - second).toBeLessThanOrEqual(second - first + 10);
    expect(third - second).toBeLessThan(2_000);
  });
});

describe('what is kept of it', () => {
  test('is sealed', async () => {
    const bytes = await desk.storedBytes();
    expect(bytes.includes(done.number)).toBe(true);
    const values = [...Object.values(anna.markers), anna.memberNumber];
    // A post code is too short not to occur by chance.
    const found = values.filter((marker) => marker.length > 8 && bytes.includes(marker));
    expect(found).toEqual([]);
  });

  test('opens only with an entry in the person’s own log', async () => {
    const log =
      '{ viewer { accessLog(first: 1) { nodes { role action purpose fields { coordinate form } } } } }';
    await desk.newest('anna');
    const { data } = await desk.ask(customerOf('anna'), log);
    expect(data.viewer.accessLog.nodes[0]).toMatchObject({
      role: 'CUSTOMER',
      action: 'reveal',
      fields: expect.arrayContaining([{ coordinate: 'DataRequest.export', form: 'CLEAR' }]),
    });
  });

  test('is gone after 30 days, and stays until then', async () => {
    const { closedAt } = await desk.newest('anna');
    const end = new Date(closedAt ?? '').getTime() + 30 * 24 * 3600_000;
    const sealed = () =>
      desk.storage.connection.collection('data_requests').countDocuments({
        _id: keyIn(done.id) as never,
        'sealed.IDENTITY': { $exists: true },
      });
    desk.clock.moveTo(new Date(end - 120_000));
    await desk.sweep();
    expect((await desk.newest('anna')).export).not.toBeNull();
    expect(await sealed()).toBe(1);
    // Not shown from the moment on, whether or not it has been looked for yet.
    desk.clock.moveTo(new Date(end + 1));
    expect((await desk.newest('anna')).export).toBeNull();
    desk.clock.pass(1.01 / 24);
    await desk.sweep();
    expect(await sealed()).toBe(0);
    expect(await desk.newest('anna')).toMatchObject({
      state: 'COMPLETED',
      export: null,
      number: done.number,
    });
  });
});

describe('where an envelope is broken', () => {
  const breakOrder = async (person: string, bytes: (whole: Buffer) => unknown) => {
    const order = await desk.place(person);
    const orders = desk.storage.connection.collection('orders');
    const stored = await orders.findOne({ number: order.number });
    const whole = Buffer.from(stored?.['sealed'].DELIVERY.buffer as Uint8Array);
    const broken = bytes(whole);
    await orders.updateOne({ number: order.number }, { $set: { 'sealed.DELIVERY': broken } });
    return order;
  };

  test('so that it cannot be read, the export says so in its place', async () => {
    await breakOrder('unreadable', (whole) => whole.subarray(0, 30));
    const { export: rest } = await exportOf('unreadable');
    const orders = (rest.collections as readonly Exported[]).find(({ type }) => type === 'Order');
    expect(orders?.records[0]).toMatchObject({
      contactEmail: '[unreadable]',
      deliveryAddress: '[unreadable]',
      note: '[unreadable]',
      lines: [{ sku: 'MUG-BLUE' }, { sku: 'TEA-GREEN' }],
    });
  });

  test('so that it does not open, it is tried again and then left to the officer', async () => {
    await breakOrder('unopened', (whole) => {
      const bytes = Buffer.from(whole);
      bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
      return bytes;
    });
    await desk.request(customerOf('unopened'), 'dataAccessRequest');
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await desk.sweep();
      desk.clock.pass(0.3);
    }
    const stuck = await desk.until('unopened', ({ state }) => state === 'ESCALATED');
    expect(stuck).toMatchObject({ export: null, closedAt: null });
    expect(desk.failures.length).toBeGreaterThanOrEqual(8);
    expect(String(desk.failures)).not.toMatch(/qz/iu);
  });
});

test('every retention class that is held is exported', () => {
  const classes = [...desk.model.fields.values()].flatMap((field) =>
    field.kind === 'personal' && ofType(field.coordinate.split('.')[0] ?? '').records.length > 0
      ? [field.retention?.class]
      : [],
  );
  expect(RETENTION_CLASSES.filter((each) => !classes.includes(each))).toEqual([]);
});
