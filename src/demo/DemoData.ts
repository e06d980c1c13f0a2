import type { Stores } from '../storage/index.js';
import type { DemoServices } from './demoTypes.js';
import { type DemoReferences, seedDemo } from './seedDemo.js';

interface DemoState extends DemoReferences {
  readonly _id: string;
  readonly state: 'STARTED' | 'DONE';
}

const ID = 'demo';
const collection = (stores: Stores) => stores.data.collection<DemoState>('demo');

/** Empties both stores: a newcomer's way back to the start. The caller makes sure that it is a demo store. */
export async function dropStores(stores: Stores): Promise<void> {
  await stores.data.dropDatabase();
  await stores.keys.dropDatabase();
}

/**
 * Removes demo data that a crash left half made, so that the next step makes it anew. To be called before
 * anything else is read from the stores; only an embedded store is ever emptied.
 */
export async function mendDemo(stores: Stores): Promise<void> {
  if (!stores.embedded) return;
  const known = await collection(stores).findOne({ _id: ID });
  if (known?.state === 'STARTED') await dropStores(stores);
}

/**
 * Makes the demo data in an empty store.
 *
 * @param onEmpty called before they are made.
 * @returns where the one order is that the README and the playground show; null where the store holds data
 * that isn't the demo's.
 */
export async function demoData(
  stores: Stores,
  services: DemoServices,
  now: Date,
  onEmpty: () => void,
): Promise<DemoReferences | null> {
  const known = await collection(stores).findOne({ _id: ID });
  if (known !== null) return known.state === 'DONE' ? known : null;
  if ((await stores.data.collection('orders').findOne({})) !== null) return null;
  onEmpty();
  const nowhere = { orderNumber: '', caseNumber: '', taskId: '' };
  await collection(stores).insertOne({ _id: ID, state: 'STARTED', ...nowhere });
  const references = await seedDemo(services, now);
  await collection(stores).replaceOne({ _id: ID }, { state: 'DONE', ...references });
  return references;
}
