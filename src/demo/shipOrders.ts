import { randomUUID } from 'node:crypto';
import { DEMO_CARRIERS } from '../cli/demoIds.js';
import { toGlobalId, type Viewer, type ViewerCase } from '../privacy/index.js';
import { carryOut, viewer } from './carryOut.js';
import type { DemoProgress } from './demoOrders.js';
import { closeFulfilmentCases, fulfilmentCases, PICKER } from './fulfilmentCases.js';
import { DAY_MS, type DemoServices, type PlacedOrder } from './demoTypes.js';

const AT_ONCE = 16;
const MOST_EVENTS = 250;

const SHIP = `mutation ($input: ShipmentCreateInput!) {
  shipmentCreate(input: $input) { shipment { parcel { reference } } userErrors { message field } } }`;
const TASKS = `query ($after: Cursor) { deliveryTasks(first: 100, after: $after) {
  nodes { id parcel { reference } } pageInfo { hasNextPage endCursor } } }`;
const REPORT = `mutation ($input: TrackingEventsReportInput!) {
  trackingEventsReport(input: $input) { recorded userErrors { message field } } }`;

const EVENTS: Readonly<Partial<Record<DemoProgress, readonly string[]>>> = {
  SHIPPED: [],
  ON_ITS_WAY: ['PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY'],
  DELIVERED: ['PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED'],
};

/** Hands orders to their carriers, who report how far they have come. @returns each order's task id. */
export async function shipOrders(
  services: DemoServices,
  placed: readonly PlacedOrder[],
  now: Date,
): Promise<ReadonlyMap<PlacedOrder, string>> {
  const shipped = placed.filter(({ progress }) => EVENTS[progress] !== undefined);
  const cases = await fulfilmentCases(services, shipped, shippedAt);
  const references = new Map<string, PlacedOrder>();
  for (let from = 0; from < shipped.length; from += AT_ONCE) {
    const some = shipped.slice(from, from + AT_ONCE);
    const made = await Promise.all(
      some.map((order) => createShipment(services, order, cases.get(order) ?? null)),
    );
    made.forEach((reference, index) => references.set(reference, some[index] as PlacedOrder));
  }
  await closeFulfilmentCases(services, cases, shippedAt);
  const tasks = new Map<PlacedOrder, string>();
  for (const carrier of DEMO_CARRIERS) {
    const driver = viewer('CARRIER', carrier.users[0] ?? '', carrier.id);
    for (const { id, reference } of await tasksOf(services, driver, now)) {
      const order = references.get(reference);
      if (order !== undefined) tasks.set(order, id);
    }
    await report(services, driver, now, new Map([...tasks].filter(([order]) => order.carrier === carrier)));
  }
  return tasks;
}

const shippedAt = ({ at }: PlacedOrder): Date => new Date(at.getTime() + DAY_MS / 2);

/** @returns the parcel's reference, by which its carrier's task is found. */
async function createShipment(
  services: DemoServices,
  order: PlacedOrder,
  atHand: ViewerCase | null,
): Promise<string> {
  const input = {
    idempotencyKey: randomUUID(),
    orderId: toGlobalId('Order', order.id),
    carrierId: toGlobalId('Carrier', order.carrier.id),
    service: 'STANDARD',
    parcel: { weightGrams: 900, lengthMm: 300, widthMm: 220, heightMm: 120, hazardous: false },
  };
  const worker = { ...viewer('OPERATIONS', PICKER), case: atHand };
  const { shipment } = await carryOut(services, worker, shippedAt(order), SHIP, { input });
  return (shipment as { parcel: { reference: string } }).parcel.reference;
}

async function tasksOf(
  services: DemoServices,
  driver: Viewer,
  now: Date,
): Promise<readonly { readonly id: string; readonly reference: string }[]> {
  const tasks = [];
  for (let after: string | null = null, more = true; more;) {
    const { deliveryTasks } = (await services.ask(driver, now, TASKS, { after })) as {
      deliveryTasks: {
        nodes: readonly { id: string; parcel: { reference: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
    };
    tasks.push(...deliveryTasks.nodes.map(({ id, parcel }) => ({ id, reference: parcel.reference })));
    after = deliveryTasks.pageInfo.endCursor;
    more = deliveryTasks.pageInfo.hasNextPage;
  }
  return tasks;
}

/** What happened to a carrier's parcels so far, in as few reports as the API takes. */
async function report(
  services: DemoServices,
  driver: Viewer,
  now: Date,
  tasks: ReadonlyMap<PlacedOrder, string>,
): Promise<void> {
  const events = [...tasks].flatMap(([order, taskId]) => eventsOf(order, taskId, now));
  for (let from = 0; from < events.length; from += MOST_EVENTS) {
    const some = events.slice(from, from + MOST_EVENTS);
    await carryOut(services, driver, now, REPORT, { input: { idempotencyKey: randomUUID(), events: some } });
  }
}

function eventsOf(order: PlacedOrder, taskId: string, now: Date): readonly object[] {
  const states = EVENTS[order.progress] ?? [];
  const from = shippedAt(order).getTime();
  const step = (Math.min(now.getTime(), from + 2 * DAY_MS) - from) / (states.length + 1);
  return states.map((state, index) => ({
    taskId,
    state,
    occurredAt: new Date(from + step * (index + 1)).toISOString(),
    ...(index > 0 && { place: order.city }),
  }));
}
