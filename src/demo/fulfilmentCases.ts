import type { ViewerCase } from '../privacy/index.js';
import type { DemoServices, PlacedOrder } from './demoTypes.js';

const BATCH = 20;

/** Who packs the parcels, and the colleague who gave them the cases. */
export const PICKER = 'staff-07';
const COLLEAGUE = 'staff-08';

/**
 * The cases in which operations ship these orders, each opened by a colleague.
 *
 * @param at when the parcel was handed over.
 */
export async function fulfilmentCases(
  { storage, recordCase }: DemoServices,
  orders: readonly PlacedOrder[],
  at: (order: PlacedOrder) => Date,
): Promise<ReadonlyMap<PlacedOrder, ViewerCase>> {
  const cases = new Map<PlacedOrder, ViewerCase>();
  for (let from = 0; from < orders.length; from += BATCH) {
    const some = orders.slice(from, from + BATCH);
    const recorded = await storage.transact(async (session) => {
      const made = [];
      for (const order of some) {
        const { id: orderId, number: orderNumber, customerId: subject } = order;
        const opened = { openedBy: `OPERATIONS:${COLLEAGUE}`, assignee: PICKER, openedAt: at(order) };
        const about = { orderId, orderNumber, subject, purpose: 'FULFILMENT' } as const;
        made.push(await recordCase(session, { ...about, ...opened, closedAt: null }));
      }
      return made;
    });
    recorded.forEach((each, index) => cases.set(some[index] as PlacedOrder, each));
  }
  return cases;
}

/** Closes them, each when its parcel was handed over. */
export async function closeFulfilmentCases(
  { storage, closeCase }: DemoServices,
  cases: ReadonlyMap<PlacedOrder, ViewerCase>,
  at: (order: PlacedOrder) => Date,
): Promise<void> {
  const all = [...cases];
  for (let from = 0; from < all.length; from += BATCH) {
    await storage.transact(async (session) => {
      for (const [order, each] of all.slice(from, from + BATCH)) await closeCase(session, each, at(order));
    });
  }
}
