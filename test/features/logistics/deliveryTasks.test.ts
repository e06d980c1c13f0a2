import { randomUUID } from 'node:crypto';
import { fromGlobalId, PURPOSES, ROLES, toGlobalId } from '../../../src/privacy/index.js';
import type { Asker, WireAnswer } from '../../support/testGateway.js';
import { MARKERS } from '../testShop.js';
import { ago, CALLER, driver, openParcelShop, type ParcelShop, type Placed, SILENT } from './parcelShop.js';

let shop: ParcelShop;
beforeAll(async () => {
  shop = await openParcelShop();
});
afterAll(() => shop?.close());

const FIELDS = `id state service updatedAt parcel { reference } sender { name locality countryCode }
  recipient { name lines locality postalCode countryCode } phone instructions`;
const TASK = `query ($id: ID!) { deliveryTask(id: $id) { ${FIELDS} } }`;
const NODE = `query ($id: ID!) { deliveryTask: node(id: $id) { ... on DeliveryTask { ${FIELDS} } } }`;
const TASKS = `{ deliveryTasks(first: 100) { nodes { ${FIELDS} } } }`;

const taskOf = async (asker: Asker, id: string, query = TASK) =>
  (await shop.ask(asker, query, { id })).data?.deliveryTask;
const listed = async (carrier: string): Promise<readonly string[]> =>
  (await shop.ask(driver(carrier), TASKS)).data.deliveryTasks.nodes.map(({ id }: { id: string }) => id);

describe('a delivery task', () => {
  let order: Placed;
  let taskId: string;
  let shipmentId: string;
  beforeAll(async () => {
    order = await shop.place('anna');
    ({ taskId, shipmentId } = await shop.ship(order));
  });

  it.each([TASK, NODE])('has what the carrier needs, and no more: %s', async (query) => {
    const { data, extensions, errors } = await shop.ask(driver(CALLER), query, { id: taskId });
    expect(errors).toBeUndefined();
    expect(extensions).toBeUndefined();
    expect(data.deliveryTask).toEqual({
      id: taskId,
      state: 'INFO_RECEIVED',
      service: 'STANDARD',
      updatedAt: expect.any(String),
      parcel: { reference: expect.stringMatching(/^\d{18}$/u) },
      sender: { name: expect.any(String), locality: 'Hamburg', countryCode: 'DE' },
      recipient: {
        name: MARKERS.name,
        lines: [MARKERS.line],
        locality: MARKERS.locality,
        postalCode: '04109',
        countryCode: 'DE',
      },
      phone: MARKERS.phone,
      instructions: MARKERS.instructions,
    });
  });

  it.each(PURPOSES.filter((purpose) => purpose !== 'DELIVERY'))(
    'is for delivery, not for %s',
    async (purpose) => {
      for (const query of [TASK, NODE]) {
        const { data, errors } = await shop.ask({ ...driver(CALLER), purpose }, query, { id: taskId });
        expect(data).toBeUndefined();
        expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
      }
    },
  );

  it('has a phone number only for a carrier that has declared to need it', async () => {
    const silent = await shop.ship(await shop.place('anna'), SILENT);
    const task = await taskOf(driver(SILENT), silent.taskId);
    expect(task).toMatchObject({ recipient: { name: MARKERS.name }, phone: null });
    const stored = await shop.storage.connection.db
      ?.collection<{ _id: string; sealed: { DELIVERY: { buffer: Buffer } } }>('shipments')
      .findOne({ _id: fromGlobalId(silent.shipmentId).key });
    // The envelope's clear shape: what isn't needed isn't there at all.
    expect(stored?.sealed.DELIVERY.buffer.toString('latin1')).toContain('"recipient"');
    expect(stored?.sealed.DELIVERY.buffer.toString('latin1')).not.toContain('"phone"');
  });

  it('has ids of the carrier’s own: nothing of shipment, order or customer can be told from them', async () => {
    const answer = JSON.stringify(await shop.ask(driver(CALLER), TASKS));
    const ids = [...answer.matchAll(/"id":"([\w-]+)"/gu)].map(([, id]) => fromGlobalId(id ?? '').key);
    expect(ids).toContain(fromGlobalId(taskId).key);
    for (const other of [order.key, fromGlobalId(shipmentId).key]) expect(ids).not.toContain(other);
    for (const secret of [order.id, order.key, order.number, shipmentId, 'anna', MARKERS.email, MARKERS.note])
      expect(answer).not.toContain(secret);
  });

  it('gives two parcels of one order ids that have nothing in common', async () => {
    const first = await shop.ship(order, CALLER);
    const second = await shop.ship(order, SILENT);
    expect(first.taskId).not.toBe(second.taskId);
    const keys = [first, second].flatMap((each) => [
      fromGlobalId(each.taskId).key,
      fromGlobalId(each.shipmentId).key,
    ]);
    expect(new Set(keys).size).toBe(4);
  });

  it.each([TASK, NODE])('does not exist for another carrier: %s', async (query) => {
    const missing = await shop.ask(driver(SILENT), query, { id: toGlobalId('DeliveryTask', randomUUID()) });
    const foreign: WireAnswer = await shop.ask(driver(SILENT), query, { id: taskId });
    expect(foreign).toEqual({ data: { deliveryTask: null } });
    expect(foreign).toEqual(missing);
    expect(await listed(SILENT)).not.toContain(taskId);
  });

  it('does not exist for a carrier’s user without a carrier', async () => {
    const nobody: Asker = { role: 'CARRIER', id: 'driver' };
    expect(await taskOf(nobody, taskId)).toBeNull();
    expect((await shop.ask(nobody, TASKS)).data.deliveryTasks.nodes).toEqual([]);
  });

  it('is not found by the ids of its shipment and order', async () => {
    const guesses = [
      shipmentId,
      order.id,
      toGlobalId('DeliveryTask', fromGlobalId(shipmentId).key),
      'nonsense',
    ];
    for (const id of guesses) expect(await taskOf(driver(CALLER), id)).toBeNull();
  });

  it.each(ROLES.filter((role) => role !== 'CARRIER'))('is not for %s', async (role) => {
    const asker: Asker = { role, id: role === 'CUSTOMER' ? 'anna' : 'somebody', partner: CALLER };
    for (const query of [TASK, TASKS, NODE]) {
      // The type exists in the partners' schema alone: others can't even ask.
      await expect(shop.ask(asker, query, query === TASKS ? {} : { id: taskId })).rejects.toThrow();
    }
    const row = 'query ($id: ID!) { node(id: $id) { id } }';
    const answer = await shop.ask(asker, row, { id: taskId });
    expect(answer.data?.node ?? null).toBeNull();
  });

  it('is all that a carrier can reach', async () => {
    for (const id of [order.id, shipmentId, toGlobalId('Customer', 'anna')])
      expect(
        (await shop.ask(driver(CALLER), 'query ($id: ID!) { node(id: $id) { id } }', { id })).data,
      ).toEqual({
        node: null,
      });
  });
});

describe('deliveryTasks', () => {
  it('pages through the own tasks, newest first, with cursors that another carrier can’t use', async () => {
    const made: string[] = [];
    for (let index = 0; index < 3; index += 1)
      made.unshift((await shop.ship(await shop.place('bert'), SILENT)).taskId);
    const page =
      'query ($after: Cursor) { deliveryTasks(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }';
    const first = (await shop.ask(driver(SILENT), page)).data.deliveryTasks;
    expect(first.nodes).toEqual([{ id: made[0] }, { id: made[1] }]);
    const after = first.pageInfo.endCursor;
    expect((await shop.ask(driver(SILENT), page, { after })).data.deliveryTasks.nodes[0]).toEqual({
      id: made[2],
    });
    const { errors } = await shop.ask(driver(CALLER), page, { after });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('tells what has changed since', async () => {
    const { taskId } = await shop.ship(await shop.place('bert'));
    await shop.ship(await shop.place('bert'));
    const since = new Date().toISOString();
    await shop.report(CALLER, [{ taskId, state: 'PICKED_UP', occurredAt: ago(60) }]);
    const query =
      'query ($since: DateTime) { deliveryTasks(first: 100, updatedSince: $since) { nodes { id state } } }';
    const { data } = await shop.ask(driver(CALLER), query, { since });
    expect(data.deliveryTasks.nodes).toEqual([{ id: taskId, state: 'PICKED_UP' }]);
  });

  it.each([0, 101, -1])('refuses a page of %s', async (first) => {
    const query = 'query ($first: Int!) { deliveryTasks(first: $first) { nodes { id } } }';
    const { errors } = await shop.ask(driver(CALLER), query, { first });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('costs the same number of commands for one task as for many', async () => {
    for (let index = 0; index < 6; index += 1) await shop.ship(await shop.place(`customer-${index}`), SILENT);
    const query = `query ($first: Int!) { deliveryTasks(first: $first) { nodes { ${FIELDS} } } }`;
    const commands = (first: number) => shop.commandsOf(() => shop.ask(driver(SILENT), query, { first }));
    const ofOne = await commands(1);
    // The tasks, what their people have opened, and the log's entry.
    expect(ofOne).toEqual(['find', 'find', 'insert']);
    expect(await commands(6)).toEqual(ofOne);
  });
});

it('keeps no personal value in the store in the clear', async () => {
  const bytes = await shop.storedBytes();
  for (const marker of Object.values(MARKERS)) expect(bytes.includes(marker)).toBe(false);
});
