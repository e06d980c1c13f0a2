import { randomUUID } from 'node:crypto';
import { createFeatures } from '../../../src/createFeatures.js';
import { fromGlobalId, toGlobalId } from '../../../src/privacy/index.js';
import { type Ask, openTestGateway } from '../../support/testGateway.js';
import { openTestStorage, type TestStorage } from '../../support/testStorage.js';

const ORDERS = 50;
const OWNER = { role: 'CUSTOMER', id: 'owner' } as const;
const OPERATIONS = { role: 'OPERATIONS', id: 'ops-1' } as const;
const CARRIER = { role: 'CARRIER', id: 'driver', partner: 'carrier-a' } as const;

let opened: TestStorage;
let ask: Ask;

beforeAll(async () => {
  opened = await openTestStorage();
  const made = createFeatures(opened.storage, { claimWindowDays: 30 });
  ({ ask } = await openTestGateway(opened, made.features));
  await made.catalog.put(made.demoProducts);
  await made.logistics.carriers.put([{ _id: 'carrier-a', name: 'A', contactPolicy: { phone: true } }]);
  for (let index = 0; index < ORDERS; index += 1) await placeAndShip();
  const tasks = await ask(CARRIER, '{ deliveryTasks(first: 100) { nodes { id } } }');
  const events = (tasks.data.deliveryTasks.nodes as { id: string }[]).flatMap(({ id }) =>
    ['PICKED_UP', 'IN_TRANSIT'].map((state, index) => ({
      taskId: id,
      state,
      occurredAt: new Date(Date.now() - 60_000 + index * 1000).toISOString(),
      place: 'Leipzig',
    })),
  );
  const report = `mutation ($input: TrackingEventsReportInput!) { trackingEventsReport(input: $input) { recorded } }`;
  const { data } = await ask(CARRIER, report, { input: { idempotencyKey: randomUUID(), events } });
  expect(data.trackingEventsReport.recorded).toBe(2 * ORDERS);
}, 180_000);
afterAll(() => opened?.close());

async function placeAndShip(): Promise<void> {
  const placed = await ask(
    OWNER,
    `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id } } }`,
    {
      input: {
        idempotencyKey: randomUUID(),
        lines: [{ sku: 'TEA-GREEN', quantity: 1 }],
        contactEmail: 'owner@example.com',
        deliveryAddress: { name: 'Owner', lines: ['Street 1'], locality: 'Leipzig', countryCode: 'DE' },
      },
    },
  );
  const orderId = fromGlobalId(placed.data.orderPlace.order.id as string).key;
  const worker = {
    id: randomUUID(),
    number: 'C-9999',
    orderId,
    subject: OWNER.id,
    purpose: 'FULFILMENT',
  } as const;
  await ask(
    { ...OPERATIONS, case: worker },
    `mutation ($input: ShipmentCreateInput!) { shipmentCreate(input: $input) { shipment { id } } }`,
    {
      input: {
        idempotencyKey: randomUUID(),
        orderId: placed.data.orderPlace.order.id,
        carrierId: toGlobalId('Carrier', 'carrier-a'),
        parcel: { weightGrams: 900 },
      },
    },
  );
}

const PAGE = `query ($first: Int!) { orders(first: $first) { nodes {
  id number customer { id } contactEmail deliveryAddress { name lines countryCode } lines { title }
  shipments { state carrier { name } events { state place } } } } }`;
const QUEUE = `query ($first: Int!) { orders(first: $first) { nodes { number shipments { state carrier { name } events { state place } } } } }`;
const TASKS = `query ($first: Int!) { deliveryTasks(first: $first) { nodes { id state recipient { name } phone } } }`;

it.each([
  ['a customer’s orders', OWNER, PAGE],
  ['the work queue', OPERATIONS, QUEUE],
  ['a carrier’s tasks', CARRIER, TASKS],
])('%s: a page of 50 costs the commands of a page of 5', async (_what, asker, query) => {
  const counted = async (first: number): Promise<readonly string[]> => {
    let nodes = 0;
    const commands = await opened.commandsOf(async () => {
      const { data } = await ask(asker, query, { first });
      nodes = (data.orders ?? data.deliveryTasks).nodes.length as number;
    });
    expect(nodes).toBe(first);
    return [...commands].sort();
  };
  await counted(5);
  const few = await counted(5);
  expect(await counted(50)).toEqual(few);
  expect(few.length).toBeGreaterThan(0);
  expect(few.length).toBeLessThanOrEqual(8);
});
