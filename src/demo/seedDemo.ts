import { DEMO_CARRIERS, DEMO_CUSTOMERS, DEMO_STAFF } from '../cli/demoIds.js';
import { SealedInput } from '../privacy/index.js';
import { demoLines, demoOrder, type DemoProgress, progressOf, readmeOrder } from './demoOrders.js';
import { demoPerson, type DemoPerson } from './demoPerson.js';
import { DAY_MS, type DemoOrder, type DemoServices, type PlacedOrder } from './demoTypes.js';
import { openCases } from './openCases.js';
import { shipOrders } from './shipOrders.js';
import { startMemberships } from './startMemberships.js';

const ORDERS = 200;
const BATCH = 20;
const MINUTE_MS = 60 * 1000;

const CARRIERS = [
  // Only a carrier that has declared to need it gets the recipient's phone number.
  { _id: 'carrier-01', name: 'Nordwind Parcel', contactPolicy: { phone: true } },
  { _id: 'carrier-02', name: 'Tern Express', contactPolicy: { phone: false } },
  { _id: 'carrier-03', name: 'Pacific Lantern Post', contactPolicy: { phone: false } },
] as const;

const FIRST_CARRIER = DEMO_CARRIERS[0] as (typeof DEMO_CARRIERS)[number];

/** Where the one order is that the README and the playground show. */
export interface DemoReferences {
  readonly orderNumber: string;
  /** The number of its case, which is assigned to `staff-01`. */
  readonly caseNumber: string;
  /** The global id of its delivery task, as `carrier-01` knows it. */
  readonly taskId: string;
}

/**
 * Fills an empty store: 40 customers (ten are or were members), 3 carriers, 12 staff, 200 orders in every state.
 * The same people each time; the first order (`P-10001`) is the README's, with an open case (`staff-01` works on
 * it) and a parcel on its way.
 */
export async function seedDemo(services: DemoServices, now: Date): Promise<DemoReferences> {
  await services.putProducts();
  await services.putCarriers(CARRIERS);
  await services.putStaff(DEMO_STAFF);
  const people = DEMO_CUSTOMERS.map((_, index) => demoPerson(index + 1));
  await createCustomers(services, people, new Date(now.getTime() - 400 * DAY_MS));
  await startMemberships(services, people, now);
  const placed = await placeOrders(services, people, now);
  const shown = placed[0] as PlacedOrder;
  const caseNumber = await openCases(services, shown, placed, now);
  const tasks = await shipOrders(services, placed, now);
  return {
    orderNumber: shown.number,
    caseNumber,
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
  });
}

async function placeOrders(
  services: DemoServices,
  people: readonly DemoPerson[],
  now: Date,
): Promise<readonly PlacedOrder[]> {
  const plans = Array.from({ length: ORDERS }, (_, index) => plan(services, people, index, now));
  const placed: PlacedOrder[] = [];
  for (let from = 0; from < plans.length; from += BATCH) {
    const batch = plans.slice(from, from + BATCH);
    const made = await services.storage.transact(async (session) => {
      const results = [];
      for (const { order } of batch) results.push(await services.placeOrder(session, order));
      return results;
    });
    batch.forEach(({ progress, order, city, carrier }, index) => {
      const { id, number } = made[index] as { id: string; number: string };
      const { at, customerId } = order;
      placed.push({ id, number, customerId, progress, at, city, carrier });
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
