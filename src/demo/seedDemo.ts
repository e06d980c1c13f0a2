import { randomUUID } from 'node:crypto';
import { DEMO_CARRIERS, DEMO_CUSTOMERS, DEMO_STAFF } from '../cli/demoIds.js';
import { type Role, SealedInput, toGlobalId, type Viewer } from '../privacy/index.js';
import { demoLines, demoOrder, type DemoProgress, progressOf, readmeOrder } from './demoOrders.js';
import { demoPerson, type DemoPerson } from './demoPerson.js';
import type { DemoOrder, DemoServices } from './demoTypes.js';

const ORDERS = 200;
const BATCH = 20;
const AT_ONCE = 16;
const MOST_EVENTS = 250;
const DAY_MS = 24 * 3600 * 1000;
const MINUTE_MS = 60 * 1000;

const CARRIERS = [
  // Only a carrier that has declared to need it gets the recipient's phone number.
  { _id: 'carrier-01', name: 'Nordwind Parcel', contactPolicy: { phone: true } },
  { _id: 'carrier-02', name: 'Tern Express', contactPolicy: { phone: false } },
  { _id: 'carrier-03', name: 'Pacific Lantern Post', contactPolicy: { phone: false } },
] as const;

const viewer = (role: Role, id: string, partner: string | null = null): Viewer => ({
  role,
  id,
  partner,
  case: null,
});
const OPERATIONS = viewer('OPERATIONS', 'staff-07');
const FIRST_CARRIER = DEMO_CARRIERS[0] as (typeof DEMO_CARRIERS)[number];

/** Where the one order is that the README and the playground show. */
export interface DemoReferences {
  readonly orderNumber: string;
  /** The number of its case, which is assigned to `staff-01`. */
  readonly caseNumber: string;
  /** The global id of its delivery task, as `carrier-01` knows it. */
  readonly taskId: string;
}

interface Placed {
  readonly id: string;
  readonly number: string;
  readonly progress: DemoProgress;
  readonly at: Date;
  readonly carrier: (typeof DEMO_CARRIERS)[number];
  readonly city: string;
}

/**
 * Fills an empty store: 40 customers, 3 carriers, 12 staff, 200 orders in every state. The same people each
 * time; the first order (`P-10001`) is the README's, with an open case (`staff-01` works on it) and a parcel
 * on its way.
 */
export async function seedDemo(services: DemoServices, now: Date): Promise<DemoReferences> {
  await services.putProducts();
  await services.putCarriers(CARRIERS);
  await services.putStaff(DEMO_STAFF);
  const people = DEMO_CUSTOMERS.map((_, index) => demoPerson(index + 1));
  await createCustomers(services, people, new Date(now.getTime() - 400 * DAY_MS));
  const placed = await placeOrders(services, people, now);
  const shown = placed[0] as Placed;
  const tasks = await ship(services, placed, now);
  return {
    orderNumber: shown.number,
    caseNumber: await openCase(services, shown, now),
    taskId: tasks.get(shown) ?? '',
  };
}

async function createCustomers(
  services: DemoServices,
  people: readonly DemoPerson[],
  at: Date,
): Promise<void> {
  await services.storage.transact(async (session) => {
    for (const { id, name, email, phone } of people) {
      const sealed = {
        name: new SealedInput(name),
        email: new SealedInput(email),
        phone: new SealedInput(phone),
      };
      await services.createCustomer(session, { id, ...sealed, at });
    }
    return { ok: true, id: 'customers', subject: null };
  });
}

async function placeOrders(
  services: DemoServices,
  people: readonly DemoPerson[],
  now: Date,
): Promise<readonly Placed[]> {
  const plans = Array.from({ length: ORDERS }, (_, index) => plan(services, people, index, now));
  const placed: Placed[] = [];
  for (let from = 0; from < plans.length; from += BATCH) {
    const batch = plans.slice(from, from + BATCH);
    let made: readonly { readonly id: string; readonly number: string }[] = [];
    await services.storage.transact(async (session) => {
      const results = [];
      for (const { order } of batch) results.push(await services.placeOrder(session, order));
      made = results;
      return { ok: true, id: 'orders', subject: null };
    });
    batch.forEach(({ progress, order, city, carrier }, index) => {
      const { id, number } = made[index] as { id: string; number: string };
      placed.push({ id, number, progress, at: order.at, city, carrier });
    });
  }
  return placed;
}

interface Plan {
  readonly order: DemoOrder;
  readonly progress: DemoProgress;
  readonly city: string;
  readonly carrier: (typeof DEMO_CARRIERS)[number];
}

function plan(services: DemoServices, people: readonly DemoPerson[], index: number, now: Date): Plan {
  const progress = index === 0 ? 'ON_ITS_WAY' : progressOf(index);
  // Most people order now and then, a few often: shop-like, and some groups are large enough to be counted.
  const person = people[Math.floor((((index * 37) % 100) / 100) ** 2 * people.length)] as DemoPerson;
  const days = index === 0 ? 3 : placedDaysAgo(index, progress);
  const at = new Date(now.getTime() - days * DAY_MS - index * MINUTE_MS);
  const carrier =
    index === 0 ? FIRST_CARRIER : (DEMO_CARRIERS[index % DEMO_CARRIERS.length] ?? FIRST_CARRIER);
  if (index === 0) return { order: readmeOrder(services.products, at), progress, city: 'Leipzig', carrier };
  const order = demoOrder(person, progress, demoLines(services.products, index), at, {
    instructions: index % 4 === 0 ? 'Leave it with the neighbours.' : null,
    note: index % 5 === 0 ? 'Thank you!' : null,
  });
  return { order, progress, city: person.address.locality, carrier };
}

/** Open orders are recent, closed ones older; a third of them fell on a few days of sale. */
function placedDaysAgo(index: number, progress: DemoProgress): number {
  const recent =
    progress === 'CONFIRMED' || progress === 'PENDING' || progress === 'SHIPPED' || progress === 'ON_ITS_WAY';
  if (recent) return 1 + (index % 9);
  return index % 3 === 0 ? 40 + (index % 2) * 7 : 15 + ((index * 11) % 75);
}

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
async function ship(
  services: DemoServices,
  placed: readonly Placed[],
  now: Date,
): Promise<ReadonlyMap<Placed, string>> {
  const shipped = placed.filter(({ progress }) => EVENTS[progress] !== undefined);
  const references = new Map<string, Placed>();
  for (let from = 0; from < shipped.length; from += AT_ONCE) {
    const some = shipped.slice(from, from + AT_ONCE);
    const made = await Promise.all(some.map((order) => createShipment(services, order)));
    made.forEach((reference, index) => references.set(reference, some[index] as Placed));
  }
  const tasks = new Map<Placed, string>();
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

const shippedAt = ({ at }: Placed): Date => new Date(at.getTime() + DAY_MS / 2);

/** @returns the parcel's reference, by which its carrier's task is found. */
async function createShipment(services: DemoServices, order: Placed): Promise<string> {
  const input = {
    idempotencyKey: randomUUID(),
    orderId: toGlobalId('Order', order.id),
    carrierId: toGlobalId('Carrier', order.carrier.id),
    service: 'STANDARD',
    parcel: { weightGrams: 900, lengthMm: 300, widthMm: 220, heightMm: 120, hazardous: false },
  };
  const { shipment } = await carryOut(services, OPERATIONS, shippedAt(order), SHIP, { input });
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
  tasks: ReadonlyMap<Placed, string>,
): Promise<void> {
  const events = [...tasks].flatMap(([order, taskId]) => eventsOf(order, taskId, now));
  for (let from = 0; from < events.length; from += MOST_EVENTS) {
    const some = events.slice(from, from + MOST_EVENTS);
    await carryOut(services, driver, now, REPORT, { input: { idempotencyKey: randomUUID(), events: some } });
  }
}

function eventsOf(order: Placed, taskId: string, now: Date): readonly object[] {
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

const OPEN = `mutation ($input: CaseOpenInput!) { caseOpen(input: $input) { case { id number } userErrors { message field } } }`;
const ASSIGN = `mutation ($input: CaseAssignInput!) { caseAssign(input: $input) { case { id } userErrors { message field } } }`;

/** The customer asks about their order; a colleague gives the case to staff-01. */
async function openCase(services: DemoServices, order: Placed, now: Date): Promise<string> {
  const opened = await carryOut(services, viewer('CUSTOMER', 'customer-01'), now, OPEN, {
    input: { idempotencyKey: randomUUID(), orderNumber: order.number, purpose: 'AFTER_SALES' },
  });
  const { id, number } = opened['case'] as { id: string; number: string };
  await carryOut(services, viewer('AFTER_SALES', 'staff-02'), now, ASSIGN, {
    input: { idempotencyKey: randomUUID(), id, assignee: 'staff-01' },
  });
  return number;
}

/** One mutation, which has to succeed. @returns its payload. */
async function carryOut(
  services: DemoServices,
  as: Viewer,
  now: Date,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const [payload] = Object.values(await services.ask(as, now, query, variables)) as Record<string, unknown>[];
  const errors = payload?.['userErrors'] as readonly { readonly message: string }[] | undefined;
  if (payload === undefined || errors === undefined || errors.length > 0) {
    throw new Error(`The demo data could not be made: ${errors?.[0]?.message ?? 'no answer'}`);
  }
  return payload;
}
