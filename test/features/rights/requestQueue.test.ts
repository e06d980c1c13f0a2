import type { Asker } from '../../support/testGateway.js';
import { customerOf } from '../testShop.js';
import { cancel, openAccountOf, type Placed } from './deskActs.js';
import { ADDRESS, markersOf } from './plantPerson.js';
import { OFFICER, openRightsDesk, type RightsDesk } from './rightsDesk.js';

const DAY_MS = 24 * 3600_000;
let desk: RightsDesk;
/** Requests in the order in which they came in: the closed ones between those that are open. */
const numbers: string[] = [];
const blocking: Placed[] = [];
beforeAll(async () => {
  desk = await openRightsDesk();
  const note = async (person: string, name: string, input: object = {}): Promise<void> => {
    const { request, userErrors } = await desk.request(customerOf(person), name, input);
    if (request === null) throw new Error(JSON.stringify(userErrors));
    numbers.push(request.number);
    desk.clock.pass(1);
  };
  for (let turn = 0; turn < 4; turn += 1) {
    const person = `qzperson-${turn}`;
    const { accountName: name, accountEmail: email, accountPhone: phone } = markersOf(`queue${turn}`, turn);
    await openAccountOf(desk, person, { name, email, phone });
    blocking.push(await desk.place(person));
    await note(person, 'dataErasureRequest');
    await note(person, 'objectionRaise', { purpose: 'ANALYTICS' });
    await note(person, 'dataCorrectionRequest', {
      order: { id: blocking[turn]?.id, deliveryAddress: ADDRESS },
    });
  }
}, 60_000);
afterAll(() => desk?.close());

const FIELDS = 'number kind state open: closedAt dueAt receivedAt workingDaysLeft pseudonym decision';
const QUERY = `query ($first: Int!, $after: Cursor, $filter: DataRightsFilter) {
  dataRightsRequests(first: $first, after: $after, filter: $filter) {
    nodes { ${FIELDS} reason correction export } pageInfo { hasNextPage endCursor } } }`;
interface Listed {
  readonly number: string;
  readonly kind: string;
  readonly state: string;
  readonly open: string | null;
  readonly dueAt: string;
  readonly workingDaysLeft: number;
  readonly pseudonym: string;
}
interface Page {
  readonly nodes: readonly Listed[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
const page = async (variables: object = {}, by: Asker = OFFICER) =>
  desk.ask(by, QUERY, { first: 100, ...variables });
const listed = async (filter: object = {}): Promise<readonly Listed[]> =>
  (await page({ filter })).data.dataRightsRequests.nodes;

test('lists those first that are open and have the least time left', async () => {
  const nodes = await listed();
  expect(nodes.map(({ number }) => number).sort()).toEqual([...numbers].sort());
  const open = nodes.filter((node) => node.open === null);
  expect(nodes.slice(0, open.length)).toEqual(open);
  expect(open.map(({ kind }) => kind)).toEqual(['ERASURE', 'ERASURE', 'ERASURE', 'ERASURE']);
  for (const part of [open, nodes.slice(open.length)]) {
    const due = part.map(({ dueAt }) => dueAt);
    expect(due).toEqual([...due].sort());
  }
});

/** Whole working days until a moment, counted one by one. */
function daysUntil(moment: string): number {
  const [now, then] = [desk.clock.now().getTime(), Date.parse(moment)];
  let count = 0;
  for (let at = Math.min(now, then) + DAY_MS; at <= Math.max(now, then); at += DAY_MS)
    if (![0, 6].includes(new Date(at).getUTCDay())) count += 1;
  return then < now ? 0 - count : count;
}

test.each([
  ['are left', 0],
  ['are over', 42],
])('says how many working days %s', async (_what, passed) => {
  desk.clock.pass(passed);
  const open = await listed({ open: true });
  for (const { dueAt, workingDaysLeft } of open) {
    expect(workingDaysLeft).toBe(daysUntil(dueAt));
    expect(workingDaysLeft < 0).toBe(passed > 0);
  }
});

test.each([
  [{ kind: 'ERASURE' }, 4],
  [{ kind: 'OBJECTION' }, 4],
  [{ kind: 'ACCESS' }, 0],
  [{ state: 'BLOCKED' }, 4],
  [{ state: 'COMPLETED' }, 8],
  [{ open: true }, 4],
  [{ open: false }, 8],
  [{ kind: 'CORRECTION', state: 'COMPLETED', open: false }, 4],
  [{ kind: 'ERASURE', open: false }, 0],
  [{ kind: null, state: null, open: null }, 12],
])('narrowed to %j: %d', async (filter, count) => {
  const nodes = await listed(filter);
  expect(nodes).toHaveLength(count);
  const { kind, state, open } = filter as { kind?: string; state?: string; open?: boolean };
  for (const node of nodes) {
    if (kind != null) expect(node.kind).toBe(kind);
    if (state != null) expect(node.state).toBe(state);
    if (open != null) expect(node.open === null).toBe(open);
  }
});

test('in pages it is the same list', async () => {
  const all = (await listed()).map(({ number }) => number);
  const paged: string[] = [];
  let after: string | null = null;
  do {
    const { data } = await page({ first: 5, after });
    const { nodes, pageInfo } = data.dataRightsRequests as Page;
    paged.push(...nodes.map(({ number }) => number));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  expect(paged).toEqual(all);
});

test('a cursor is one officer’s: to a colleague it says nothing', async () => {
  const { endCursor } = (await page({ first: 1 })).data.dataRightsRequests.pageInfo;
  const { errors } = await page({ first: 1, after: endCursor }, { ...OFFICER, id: 'officer-2' });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('calls people what the log calls them', async () => {
  const called = new Set((await listed()).map(({ pseudonym }) => pseudonym));
  expect(called.size).toBe(4);
  const log = '{ accessLog(first: 100) { nodes { subject action } } }';
  const { data } = await desk.ask(OFFICER, log);
  const entries = data.accessLog.nodes as readonly { subject: string; action: string }[];
  const asked = entries.filter(({ action }) => action === 'dataErasureRequest').map(({ subject }) => subject);
  expect(new Set(asked)).toEqual(called);
});

test('holds nothing personal, and opens nothing', async () => {
  const before = await desk.storage.audit.model.countDocuments({ action: 'reveal' });
  const answer = await page();
  expect(JSON.stringify(answer)).not.toMatch(/qzqueue|qzperson|elsewhere/iu);
  for (const node of answer.data.dataRightsRequests.nodes)
    expect(node).toMatchObject({ reason: null, correction: null, export: null });
  expect(await desk.storage.audit.model.countDocuments({ action: 'reveal' })).toBe(before);
});

test('what has ended leaves those that are open', async () => {
  await cancel(desk, 'qzperson-0', blocking[0] as Placed);
  await desk.sweep();
  const erasures = { kind: 'ERASURE', state: 'COMPLETED' };
  while ((await listed(erasures)).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  const open = await listed({ open: true });
  expect(open).toHaveLength(3);
  expect(open.map(({ number }) => number)).not.toContain((await listed(erasures))[0]?.number);
});
