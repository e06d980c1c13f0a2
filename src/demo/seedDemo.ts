import { randomUUID } from 'node:crypto';
import { DEMO_CARRIERS, DEMO_CUSTOMERS, DEMO_STAFF } from '../cli/demoIds.js';
import { type Role, SealedInput, toGlobalId, type Viewer } from '../privacy/index.js';
import { demoLines, demoOrder, type DemoProgress, progressOf, readmeOrder } from './demoOrders.js';
import { demoPerson, type DemoPerson } from './demoPerson.js';
import type { DemoOrder, DemoServices } from './DemoServices.js';

const ORDERS = 200;
const BATCH = 20;
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
export async function seedDemo(services: DemoServices, now: Date): Promise<void> {
  await services.putProducts();
  await services.putCarriers(CARRIERS);
  await services.putStaff(DEMO_STAFF);
  const people = DEMO_CUSTOMERS.map((_, index) => demoPerson(index + 1));
  await createCustomers(services, people, new Date(now.getTime() - 400 * DAY_MS));
  const placed = await placeOrders(services, people, now);
  // In the order of time: a carrier's newest task is then the one that was made last.
  for (const order of placed.toSorted((a, b) => a.at.getTime() - b.at.getTime()))
    await ship(services, order, now);
  await openCase(services, placed[0] as Placed, now);
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
  shipmentCreate(input: $input) { shipment { id } userErrors { message field } } }`;
const TASKS = 'query { deliveryTasks(first: 1) { nodes { id } } }';
const REPORT = `mutation ($input: TrackingEventsReportInput!) {
  trackingEventsReport(input: $input) { recorded userErrors { message field } } }`;

const EVENTS: Readonly<Partial<Record<DemoProgress, readonly string[]>>> = {
  SHIPPED: [],
  ON_ITS_WAY: ['PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY'],
  DELIVERED: ['PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED'],
};

async function ship(services: DemoServices, order: Placed, now: Date): Promise<void> {
  const events = EVENTS[order.progress];
  if (events === undefined) return;
  const shippedAt = new Date(order.at.getTime() + DAY_MS / 2);
  const input = {
    idempotencyKey: randomUUID(),
    orderId: toGlobalId('Order', order.id),
    carrierId: toGlobalId('Carrier', order.carrier.id),
    service: 'STANDARD',
    parcel: { weightGrams: 900, lengthMm: 300, widthMm: 220, heightMm: 120, hazardous: false },
  };
  await carryOut(services, OPERATIONS, shippedAt, SHIP, { input });
  if (events.length === 0) return;
  const driver = viewer('CARRIER', order.carrier.users[0] ?? '', order.carrier.id);
  const task = await taskOf(services, driver, shippedAt);
  const reportedAt = new Date(Math.min(now.getTime(), shippedAt.getTime() + 2 * DAY_MS));
  const step = (reportedAt.getTime() - shippedAt.getTime()) / (events.length + 1);
  const reported = events.map((state, index) => ({
    taskId: task,
    state,
    occurredAt: new Date(shippedAt.getTime() + step * (index + 1)).toISOString(),
    ...(index > 0 && { place: order.city }),
  }));
  await carryOut(services, driver, reportedAt, REPORT, {
    input: { idempotencyKey: randomUUID(), events: reported },
  });
}

async function taskOf(services: DemoServices, driver: Viewer, now: Date): Promise<string> {
  const { deliveryTasks } = (await services.ask(driver, now, TASKS, {})) as {
    deliveryTasks: { nodes: readonly { id: string }[] };
  };
  return deliveryTasks.nodes[0]?.id ?? '';
}

const OPEN = `mutation ($input: CaseOpenInput!) { caseOpen(input: $input) { case { id } userErrors { message field } } }`;
const ASSIGN = `mutation ($input: CaseAssignInput!) { caseAssign(input: $input) { case { id } userErrors { message field } } }`;

/** The customer asks about their order; a colleague gives the case to staff-01. */
async function openCase(services: DemoServices, order: Placed, now: Date): Promise<void> {
  const opened = await carryOut(services, viewer('CUSTOMER', 'customer-01'), now, OPEN, {
    input: { idempotencyKey: randomUUID(), orderNumber: order.number, purpose: 'AFTER_SALES' },
  });
  const { id } = opened['case'] as { id: string };
  await carryOut(services, viewer('AFTER_SALES', 'staff-02'), now, ASSIGN, {
    input: { idempotencyKey: randomUUID(), id, assignee: 'staff-01' },
  });
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
