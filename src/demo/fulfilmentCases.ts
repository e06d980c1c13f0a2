import type { ViewerCase } from '../privacy/index.js';
import type { DemoServices, PlacedOrder } from './demoTypes.js';

const BATCH = 20;

/** Who packs the parcels, and the colleague who gave them the cases. */
export const PICKER = 'staff-07';
const COLLEAGUE = 'staff-08';

/**
 * The cases in which operations ship these orders: each opened by a colleague, and closed when the parcel was handed
 * over.
 *
 * @param at when that was.
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
        made.push(await recordCase(session, { ...about, ...opened, closedAt: at(order) }));
      }
      return made;
    });
    recorded.forEach((each, index) => cases.set(some[index] as PlacedOrder, each));
  }
  return cases;
}
