import { setTimeout as sleep } from 'node:timers/promises';
import { createAccounts } from '../../src/features/accounts/index.js';
import { Access } from '../../src/features/rights/Access.js';
import { Erasure } from '../../src/features/rights/Erasure.js';
import { Holdings } from '../../src/features/rights/holdings.js';
import { DataRequests } from '../../src/features/rights/store.js';
import { fromGlobalId } from '../../src/privacy/index.js';
import { openRightsDesk, type RightsDesk } from '../features/rights/rightsDesk.js';
import { customerOf, MARKERS, openAccount } from '../features/testShop.js';

let desk: RightsDesk;
/** How long an erasure is given to come between. */
const BETWEEN_MS = 500;
beforeAll(async () => {
  desk = await openRightsDesk('late', 'both');
});
afterAll(() => desk.close());

/** An executor of its own, as another process has it. */
function otherExecutor(): {
  readonly erasure: Erasure;
  readonly requests: DataRequests;
  readonly holdings: Holdings;
} {
  const { storage, features } = desk;
  const requests = new DataRequests(storage);
  const holdings = new Holdings([
    createAccounts(storage, { isRelated: () => false }).holdings,
    { collections: [requests.held] },
  ]);
  return {
    requests,
    holdings,
    erasure: new Erasure({ storage, requests, holdings, consents: features.consents }),
  };
}

test('an executor that comes late, when another has completed the erasure, takes nothing of what came after', async () => {
  const asked = await desk.request(customerOf('late'), 'dataErasureRequest');
  expect(asked.userErrors).toEqual([]);
  const { id } = await desk.until('late', ({ state }) => state === 'COMPLETED');
  const { erasure, requests } = otherExecutor();
  const completed = await requests.find(asking('late'), fromGlobalId(id).key);
  if (completed === null) throw new Error('the request is gone');
  await openAccount({ storage: desk.storage, accounts: desk.features.accounts }, 'late');
  const order = await desk.place('late');
  // It took the request while it was being carried out, and was held up since.
  await erasure.carryOut({ ...completed, state: 'EXECUTING' });
  const read = `query ($id: ID!) { order(by: { id: $id }) { contactEmail } viewer { customer { name } } }`;
  const { data, errors } = await desk.ask(customerOf('late'), read, { id: order.id });
  expect({ data, errors }).toMatchObject({
    data: { order: { contactEmail: MARKERS.email }, viewer: { customer: { name: 'Qzaccount Person' } } },
    errors: undefined,
  });
  expect(await desk.storage.audit.model.countDocuments({ action: 'erasure.complete' })).toBe(1);
});

test('an erasure cannot begin while somebody’s data is put together for them, and takes away what was', async () => {
  const { storage, features } = desk;
  const { requests, holdings } = otherExecutor();
  const put = { subject: 'both', kind: 'ACCESS', state: 'EXECUTING' } as const;
  let id = '';
  await storage.transact(async (session) => {
    // Far ahead, so that only the executor of this test carries it out.
    id = await requests.insert(session, put, new Date(Date.now() + 3600_000));
    return { ok: true, id, subject: 'both' };
  });
  const request = await requests.find(asking('both'), id);
  if (request === null) throw new Error('the request is gone');
  let erasing: Promise<unknown> = Promise.resolve();
  let began: boolean | null = null;
  const history = async (subject: string): Promise<readonly object[]> => {
    erasing = desk.request(customerOf('both'), 'dataErasureRequest');
    await sleep(BETWEEN_MS);
    began = (await stored().countDocuments({ subject, kind: 'ERASURE' })) > 0;
    return features.consents.history(subject);
  };
  const close = features.consents.close.bind(features.consents);
  await new Access({ storage, requests, holdings, consents: { close, history } }).carryOut(request);
  expect(began).toBe(false);
  await erasing;
  // Read from the store: what is being erased does not open for a moment, which the test's gateway takes for a fault.
  while ((await stored().countDocuments({ subject: 'both', kind: 'ERASURE', state: 'COMPLETED' })) === 0)
    await sleep(20);
  const left = await stored().countDocuments({ subject: 'both', sealed: { $nin: [null, {}] } });
  expect(left).toBe(0);
});

const stored = () => desk.storage.connection.collection('data_requests');
const asking = (id: string) => ({
  viewer: { role: 'CUSTOMER', id, partner: null, case: null } as const,
  purpose: 'RIGHTS' as const,
  now: new Date(),
});
