import { randomUUID } from 'node:crypto';
import { type Purpose, ROLES, toGlobalId } from '../../../src/privacy/index.js';
import type { Asker } from '../../support/testGateway.js';
import { MARKERS } from '../testShop.js';
import {
  ago,
  CALLER,
  caseAbout,
  customer,
  openParcelShop,
  OPERATIONS,
  type ParcelShop,
  picker,
  type Placed,
  shipmentInput,
  SILENT,
} from './parcelShop.js';

let shop: ParcelShop;
beforeAll(async () => {
  shop = await openParcelShop();
});
afterAll(() => shop?.close());

const ORDER = `query ($id: ID!) { order(by: {id: $id}) {
  state fulfillmentStatus
  shipments { id state service carrier { id name } parcel { reference weightGrams hazardous }
    deliveredAt events { state occurredAt place } }
} }`;
const orderOf = async (asker: Asker, order: Placed) =>
  (await shop.ask(asker, ORDER, { id: order.id })).data.order;

describe('shipmentCreate', () => {
  it('hands the parcel over: the order is being processed, the task is known to the carrier', async () => {
    const order = await shop.place('anna');
    const { shipment } = await shop.change(picker(order), 'shipmentCreate', shipmentInput(order, CALLER));
    expect(shipment).toMatchObject({ state: 'INFO_RECEIVED' });
    expect(await orderOf(customer('anna'), order)).toEqual({
      state: 'PROCESSING',
      fulfillmentStatus: 'IN_PROGRESS',
      shipments: [
        {
          id: shipment.id,
          state: 'INFO_RECEIVED',
          service: 'STANDARD',
          carrier: { id: toGlobalId('Carrier', CALLER), name: 'Calls' },
          parcel: { reference: expect.stringMatching(/^\d{18}$/u), weightGrams: 900, hazardous: false },
          deliveredAt: null,
          events: [],
        },
      ],
    });
  });

  it('gives an order several parcels, each with a reference of its own', async () => {
    const order = await shop.place('anna');
    const made = [];
    for (const carrier of [CALLER, SILENT, CALLER])
      made.push((await shop.change(picker(order), 'shipmentCreate', shipmentInput(order, carrier))).shipment);
    const { shipments } = await orderOf(customer('anna'), order);
    expect(shipments.map(({ id }: { id: string }) => id)).toEqual(made.map(({ id }) => id));
    expect(new Set(made.map(({ parcel }) => parcel.reference)).size).toBe(3);
  });

  it('makes one parcel of a request that is sent twice, and refuses the key for another input', async () => {
    const order = await shop.place('anna');
    const input = { idempotencyKey: randomUUID(), ...shipmentInput(order, CALLER) };
    const first = await shop.change(picker(order), 'shipmentCreate', input);
    expect(await shop.change(picker(order), 'shipmentCreate', input)).toEqual(first);
    expect((await orderOf(customer('anna'), order)).shipments).toHaveLength(1);
    const other = { ...input, ...shipmentInput(order, SILENT) };
    expect((await shop.change(picker(order), 'shipmentCreate', other)).userErrors).toMatchObject([
      { code: 'IDEMPOTENCY_CONFLICT' },
    ]);
  });

  it.each([
    ['weightGrams', 0],
    ['weightGrams', 70_001],
    ['lengthMm', 0],
    ['lengthMm', 3001],
    ['widthMm', -1],
    ['widthMm', 3001],
    ['heightMm', 0],
    ['heightMm', 3001],
  ])('refuses a parcel whose %s is %s, and keeps the order as it was', async (measure, value) => {
    const order = await shop.place('bert');
    const input = shipmentInput(order, CALLER, { [measure]: value });
    const { shipment, userErrors } = await shop.change(picker(order), 'shipmentCreate', input);
    expect(shipment).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'INVALID', field: ['input', 'parcel', measure] }]);
    expect(await orderOf(customer('bert'), order)).toMatchObject({ state: 'CONFIRMED', shipments: [] });
  });

  it.each([
    ['weightGrams', 1],
    ['weightGrams', 70_000],
    ['lengthMm', 1],
    ['heightMm', 3000],
  ])('takes a parcel whose %s is %s', async (measure, value) => {
    const order = await shop.place('bert');
    const input = shipmentInput(order, CALLER, { [measure]: value });
    expect((await shop.change(picker(order), 'shipmentCreate', input)).userErrors).toEqual([]);
  });

  it('knows neither an unknown order nor an unknown carrier', async () => {
    const order = await shop.place('bert');
    const nothing = { ...order, id: toGlobalId('Order', randomUUID()) };
    const { userErrors } = await shop.change(
      picker(order),
      'shipmentCreate',
      shipmentInput(nothing, 'nobody'),
    );
    expect(userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['input', 'carrierId'] },
      { code: 'NOT_FOUND', field: ['input', 'orderId'] },
    ]);
  });

  it('knows no order but the case’s: any other is as one that does not exist, and stays as it was', async () => {
    const [order, other, theirs] = [
      await shop.place('bert'),
      await shop.place('bert'),
      await shop.place('anna'),
    ];
    const nothing = { ...order, id: toGlobalId('Order', randomUUID()) };
    const ship = (asker: Asker, of: Placed) =>
      shop.change(asker, 'shipmentCreate', shipmentInput(of, CALLER));
    const unknown = await ship(picker(order), nothing);
    expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'orderId'] }]);
    const withCase = (purpose: Purpose): Asker => ({ ...OPERATIONS, case: caseAbout(order, purpose) });
    for (const [asker, of] of [
      [OPERATIONS, order],
      [withCase('ORDER_VERIFICATION'), order],
      [withCase('AFTER_SALES'), order],
      [{ ...OPERATIONS, case: { ...caseAbout(order, 'FULFILMENT'), orderId: null } }, order],
      [picker(order), other],
      [picker(order), theirs],
      [picker(theirs), order],
    ] as const) {
      await ship(asker, nothing);
      const asked = await shop.commandsOf(async () => expect(await ship(asker, of)).toEqual(unknown));
      expect(asked).toEqual(await shop.commandsOf(() => ship(asker, nothing)));
    }
    for (const each of [order, other, theirs])
      expect(await orderOf(customer(each.customer), each)).toMatchObject({
        state: 'CONFIRMED',
        shipments: [],
      });
  });

  it('answers the shipment to who names the case; without it a request sent again says no more than that it was done', async () => {
    const order = await shop.place('bert');
    const input = { idempotencyKey: randomUUID(), ...shipmentInput(order, CALLER) };
    expect((await shop.change(picker(order), 'shipmentCreate', input)).shipment).not.toBeNull();
    expect(await shop.change(OPERATIONS, 'shipmentCreate', input)).toEqual({
      shipment: null,
      userErrors: [],
    });
  });

  it('refuses an order that was cancelled, and says what could follow', async () => {
    const order = await shop.place('bert');
    await shop.storage.connection.db
      ?.collection<{ _id: string }>('orders')
      .updateOne({ _id: order.key }, { $set: { state: 'CANCELLED' } });
    const { userErrors } = await shop.change(picker(order), 'shipmentCreate', shipmentInput(order, CALLER));
    expect(userErrors).toMatchObject([
      { __typename: 'StateTransitionError', code: 'STATE_TRANSITION', from: 'CANCELLED', allowed: [] },
    ]);
  });

  it.each(ROLES.filter((role) => role !== 'OPERATIONS'))('is not for %s', async (role) => {
    const order = await shop.place('bert');
    const asker: Asker = { ...picker(order), role, id: 'somebody', partner: CALLER };
    await expect(shop.change(asker, 'shipmentCreate', shipmentInput(order, CALLER))).rejects.toThrow();
    expect((await orderOf(customer('bert'), order)).shipments).toEqual([]);
  });

  it.each(ROLES.filter((role) => role !== 'OPERATIONS'))('does not list carriers to %s', async (role) => {
    const asking = shop.ask({ role, id: 'somebody', partner: CALLER }, '{ carriers { name } }');
    const answer = await asking.catch((error: Error) => ({ data: null, errors: [error] }));
    expect(answer.data).toBeFalsy();
    expect(answer.errors).toHaveLength(1);
  });

  it('lists carriers to operations, by name, without their terms', async () => {
    const { data } = await shop.ask(OPERATIONS, '{ carriers { id name } }');
    expect(data.carriers.map(({ name }: { name: string }) => name)).toEqual(['Calls', 'Silent']);
  });
});

describe('a shipment', () => {
  const NODE = 'query ($id: ID!) { node(id: $id) { ... on Shipment { state events { place } } } }';
  let order: Placed;
  let shipmentId: string;
  beforeAll(async () => {
    order = await shop.place('cora');
    const shipped = await shop.ship(order);
    shipmentId = shipped.shipmentId;
    const event = { taskId: shipped.taskId, state: 'PICKED_UP', occurredAt: ago(5), place: MARKERS.locality };
    await shop.report(CALLER, [event]);
  });
  const places = async (asker: Asker) => (await shop.ask(asker, NODE, { id: shipmentId })).data.node?.events;
  const staff = (
    role: Asker['role'],
    about: Placed | null,
    purpose: Parameters<typeof caseAbout>[1],
  ): Asker => ({
    role,
    id: 'sam',
    ...(about !== null && { case: caseAbout(about, purpose) }),
  });

  it('is its customer’s, with the places of its events', async () => {
    expect(await places(customer('cora'))).toEqual([{ place: MARKERS.locality }]);
  });

  it('does not exist for anybody else without its case', async () => {
    const other = await shop.place('anna');
    for (const asker of [
      customer('anna'),
      staff('OPERATIONS', null, 'FULFILMENT'),
      staff('OPERATIONS', other, 'FULFILMENT'),
      staff('AFTER_SALES', null, 'AFTER_SALES'),
      staff('AFTER_SALES', other, 'AFTER_SALES'),
      staff('PRIVACY_OFFICER', null, 'RIGHTS'),
    ]) {
      expect(await places(asker)).toBeUndefined();
    }
    const unknown = { id: toGlobalId('Shipment', randomUUID()) };
    expect((await shop.ask(customer('anna'), NODE, unknown)).data).toEqual({ node: null });
  });

  it.each([
    ['AFTER_SALES', 'AFTER_SALES', MARKERS.locality],
    ['AFTER_SALES', 'CONSULTATION', MARKERS.locality],
    ['OPERATIONS', 'FULFILMENT', MARKERS.locality],
    ['OPERATIONS', 'ORDER_VERIFICATION', null],
    ['PRIVACY_OFFICER', 'RIGHTS', null],
  ] as const)(
    'is shown to %s with its case for %s; the place of an event: %s',
    async (role, purpose, place) => {
      expect(await places(staff(role, order, purpose))).toEqual([{ place }]);
    },
  );

  it('does not exist where the request serves another purpose than the case', async () => {
    const asker: Asker = { ...staff('AFTER_SALES', order, 'AFTER_SALES'), purpose: 'CONSULTATION' };
    expect(await places(asker)).toBeUndefined();
  });

  it('is in the work queue of operations without places', async () => {
    const queue = '{ orders(first: 100) { nodes { number shipments { state events { state place } } } } }';
    const { data } = await shop.ask(OPERATIONS, queue);
    const found = data.orders.nodes.find(({ number }: { number: string }) => number === order.number);
    expect(found.shipments).toEqual([{ state: 'PICKED_UP', events: [{ state: 'PICKED_UP', place: null }] }]);
  });
});

it('costs the same number of commands for 50 orders with shipments and events as for 5', async () => {
  for (let index = 0; index < 50; index += 1) {
    const { taskId } = await shop.ship(await shop.place('dora'), index % 2 === 0 ? CALLER : SILENT);
    const event = { taskId, state: 'IN_TRANSIT', occurredAt: ago(index + 1), place: MARKERS.locality };
    await shop.report(index % 2 === 0 ? CALLER : SILENT, [event]);
  }
  const query = `query ($first: Int!) { orders(first: $first) { nodes {
    deliveryAddress { name } shipments { carrier { name } events { place } } } } }`;
  const commands = (first: number) => shop.commandsOf(() => shop.ask(customer('dora'), query, { first }));
  const ofFive = await commands(5);
  // Orders, shipments, carriers and events, one command each; then the log's.
  expect(ofFive).toEqual(['find', 'find', 'find', 'find', 'insert']);
  expect(await commands(50)).toEqual(ofFive);
  const { data } = await shop.ask(customer('dora'), query, { first: 50 });
  expect(data.orders.nodes).toHaveLength(50);
  for (const { shipments } of data.orders.nodes)
    expect(shipments[0].events).toEqual([{ place: MARKERS.locality }]);
});

it('keeps no personal value in the store in the clear', async () => {
  const bytes = await shop.storedBytes();
  expect(bytes.length).toBeGreaterThan(1000);
  for (const marker of Object.values(MARKERS)) expect(bytes.includes(marker)).toBe(false);
});
