import { randomUUID } from 'node:crypto';
import { trusted } from 'mongoose';
import type { CasePurpose } from '../../../src/generated/resolvers.js';
import { fromGlobalId, type Role, ROLES, toGlobalId } from '../../../src/privacy/index.js';
import type { Asker } from '../../support/testGateway.js';
import {
  customer,
  openParcelShop,
  OPERATIONS,
  type ParcelShop,
  type Payload,
  type Placed,
  STAFF,
} from '../logistics/parcelShop.js';

let shop: ParcelShop;
beforeAll(async () => {
  shop = await openParcelShop();
});
afterAll(() => shop?.close());

const PURPOSES: readonly CasePurpose[] = [
  'AFTER_SALES',
  'CONSULTATION',
  'ORDER_VERIFICATION',
  'FULFILMENT',
  'RIGHTS',
];
const CASE_ROLES = ['OPERATIONS', 'AFTER_SALES', 'PRIVACY_OFFICER'] as const;
type CaseRole = (typeof CASE_ROLES)[number];

/** Written by hand, not taken from the code: which role works on cases for what. */
const SERVES: Readonly<Record<CaseRole, readonly CasePurpose[]>> = {
  AFTER_SALES: ['AFTER_SALES', 'CONSULTATION'],
  OPERATIONS: ['ORDER_VERIFICATION', 'FULFILMENT'],
  PRIVACY_OFFICER: ['RIGHTS'],
};
const IDS: Readonly<Record<CaseRole, readonly [string, string]>> = {
  AFTER_SALES: ['care-1', 'care-2'],
  OPERATIONS: ['ops-1', 'ops-2'],
  PRIVACY_OFFICER: ['officer-1', 'officer-2'],
};
const member = (role: CaseRole, which: 0 | 1 = 0): Asker => ({ role, id: IDS[role][which] });
const serverOf = (purpose: CasePurpose): CaseRole =>
  CASE_ROLES.find((role) => SERVES[role].includes(purpose)) ?? 'OPERATIONS';
const table = CASE_ROLES.flatMap((role) =>
  PURPOSES.map((purpose) => ({ role, purpose, may: SERVES[role].includes(purpose) })),
);

const NODE =
  'query ($id: ID!) { node(id: $id) { ... on Case { number state order { number contactEmail } } } }';
const seen = async (asker: Asker, id: string) => (await shop.ask(asker, NODE, { id })).data?.node ?? null;
const LIST = `query ($first: Int!, $after: Cursor, $filter: CaseFilter) {
  cases(first: $first, after: $after, filter: $filter) {
    nodes { id number orderNumber purpose state assignee mine } pageInfo { hasNextPage endCursor } } }`;
const listed = async (asker: Asker, filter: object = {}): Promise<readonly Payload[]> =>
  (await shop.ask(asker, LIST, { first: 100, filter })).data.cases.nodes;
const idsOf = (cases: readonly Payload[]): readonly string[] => cases.map(({ id }) => id);

const open = (asker: Asker, order: Placed, purpose: CasePurpose) =>
  shop.change(asker, 'caseOpen', { orderNumber: order.number, purpose });
const assign = (asker: Asker, id: string, assignee?: string) =>
  shop.change(asker, 'caseAssign', { id, ...(assignee !== undefined && { assignee }) });
const close = (asker: Asker, id: string) => shop.change(asker, 'caseClose', { id });
const opened = async (purpose: CasePurpose = 'AFTER_SALES', by = 'anna') => {
  const order = await shop.place(by);
  const { id, number } = (await open(customer(by), order, purpose)).case as { id: string; number: string };
  return { order, id, number };
};

describe('caseOpen', () => {
  it('opens a customer’s case about an own order', async () => {
    const order = await shop.place('anna');
    expect(await open(customer('anna'), order, 'AFTER_SALES')).toEqual({
      case: {
        id: expect.any(String),
        number: expect.stringMatching(/^C-\d+$/u),
        state: 'OPEN',
        purpose: 'AFTER_SALES',
        orderNumber: order.number,
      },
      userErrors: [],
    });
  });

  it('makes one case of a request that is sent twice, and numbers each case anew', async () => {
    const order = await shop.place('anna');
    const input = { idempotencyKey: randomUUID(), orderNumber: order.number, purpose: 'RIGHTS' };
    const first = await shop.change(customer('anna'), 'caseOpen', input);
    expect(await shop.change(customer('anna'), 'caseOpen', input)).toEqual(first);
    const second = await shop.change(customer('anna'), 'caseOpen', {
      ...input,
      idempotencyKey: randomUUID(),
    });
    expect(second.case.number).not.toBe(first.case.number);
  });

  it('does not tell another customer’s order from one that does not exist', async () => {
    const order = await shop.place('anna');
    const foreign = await open(customer('bert'), order, 'AFTER_SALES');
    expect(foreign).toEqual(await open(customer('bert'), { ...order, number: 'P-9999' }, 'AFTER_SALES'));
    expect(foreign).toMatchObject({
      case: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['input', 'orderNumber'] }],
    });
    expect(JSON.stringify(foreign)).not.toContain(order.number);
  });

  it.each(table)(
    'lets $role open one for $purpose, about a number that they were told',
    async ({ role, purpose }) => {
      const order = await shop.place('anna');
      expect(await open(member(role), order, purpose)).toMatchObject({
        case: { state: 'OPEN', orderNumber: order.number },
        userErrors: [],
      });
      expect((await open(member(role), { ...order, number: 'P-9999' }, purpose)).userErrors).toMatchObject([
        { code: 'NOT_FOUND' },
      ]);
    },
  );

  it.each(ROLES.filter((role) => role !== 'CUSTOMER' && !CASE_ROLES.includes(role as CaseRole)))(
    'is not for %s',
    async (role) => {
      const order = await shop.place('cora');
      await expect(open({ role, id: 'cora', partner: 'carrier' }, order, 'AFTER_SALES')).rejects.toThrow();
      const { db } = shop.storage.connection;
      expect(await db?.collection('cases').countDocuments({ orderId: order.key })).toBe(0);
    },
  );
});

describe('caseAssign', () => {
  it('gives a case to oneself, on to a colleague, and back', async () => {
    const { id } = await opened();
    const first = await assign(member('AFTER_SALES'), id);
    expect(first).toMatchObject({
      case: { state: 'ASSIGNED', assignee: 'care-1', mine: true },
      userErrors: [],
    });
    const second = await assign(member('AFTER_SALES'), id, 'care-2');
    expect(second).toMatchObject({ case: { assignee: 'care-2', mine: false }, userErrors: [] });
    expect((await assign(member('AFTER_SALES'), id)).case).toMatchObject({ assignee: 'care-1' });
  });

  it.each(table)('$role works on cases for $purpose: $may', async ({ role, purpose, may }) => {
    const { id } = await opened(purpose);
    const own = await assign(member(role), id);
    const given = await assign(member(serverOf(purpose)), id, IDS[role][1]);
    if (may) {
      expect(own.case).toMatchObject({ assignee: IDS[role][0] });
      expect(given.case).toMatchObject({ assignee: IDS[role][1] });
    } else {
      // Somebody else's cases don't exist for them, and nobody can give them one.
      expect(own.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'id'] }]);
      expect(given.userErrors).toMatchObject([{ code: 'NOT_ALLOWED', field: ['input', 'assignee'] }]);
    }
  });

  it.each(
    CASE_ROLES.flatMap((opener) =>
      PURPOSES.map((purpose) => ({ opener, purpose, worker: serverOf(purpose) })),
    ),
  )(
    'what $opener opened for $purpose, they never work on themselves',
    async ({ opener, purpose, worker }) => {
      const order = await shop.place('anna');
      const { id } = (await open(member(opener), order, purpose)).case;
      for (const by of [member(worker, 0), member(worker, 1)]) {
        const { userErrors } = await assign(by, id, IDS[opener][0]);
        expect(userErrors).toMatchObject([{ code: 'NOT_ALLOWED', field: ['input', 'assignee'] }]);
      }
      if (opener === worker) {
        expect((await assign(member(opener), id)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
        expect((await assign(member(opener), id, IDS[opener][1])).userErrors).toEqual([]);
        // Not by taking it over either.
        expect((await assign(member(opener), id)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
      }
    },
  );

  it('does not let somebody who opened a case in one role work on it in another', async () => {
    const order = await shop.place('anna');
    const { id } = (await open({ role: 'OPERATIONS', id: 'care-1' }, order, 'AFTER_SALES')).case;
    expect((await assign(member('AFTER_SALES', 1), id, 'care-1')).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED' },
    ]);
  });

  it.each([
    ['nobody', 'NOT_FOUND'],
    ['care-left', 'NOT_FOUND'],
    ['anna', 'NOT_FOUND'],
    ['ops-1', 'NOT_ALLOWED'],
    ['officer-1', 'NOT_ALLOWED'],
    ['auditor-1', 'NOT_ALLOWED'],
    ['analyst-1', 'NOT_ALLOWED'],
  ])('does not give an after-sales case to %s', async (assignee, code) => {
    const { id } = await opened();
    const { userErrors } = await assign(member('AFTER_SALES'), id, assignee);
    expect(userErrors).toMatchObject([{ code, field: ['input', 'assignee'] }]);
    expect(JSON.stringify(userErrors)).not.toContain(assignee);
    expect(await seen(member('AFTER_SALES'), id)).toMatchObject({ state: 'OPEN' });
  });

  it('does not give one to somebody who has left, not even by themselves', async () => {
    const { id } = await opened();
    expect((await assign({ role: 'AFTER_SALES', id: 'care-left' }, id)).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
  });

  it('knows no case by another id', async () => {
    const { order } = await opened();
    for (const id of [toGlobalId('Case', randomUUID()), order.id, 'nonsense'])
      expect((await assign(member('AFTER_SALES'), id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it.each(ROLES.filter((role) => !CASE_ROLES.includes(role as CaseRole)))(
    'and caseClose are not for %s',
    async (role) => {
      const { id } = await opened();
      const asker: Asker = { role, id: 'care-1', partner: 'carrier' };
      await expect(assign(asker, id)).rejects.toThrow();
      await expect(close(asker, id)).rejects.toThrow();
      expect(await seen(member('AFTER_SALES'), id)).toMatchObject({ state: 'OPEN' });
    },
  );
});

describe('caseClose', () => {
  it('is for who works on the case; a closed one stays closed', async () => {
    const { id } = await opened();
    await assign(member('AFTER_SALES'), id);
    expect((await close(member('AFTER_SALES', 1), id)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    expect((await close(member('OPERATIONS'), id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await close(member('AFTER_SALES'), id)).toMatchObject({
      case: { state: 'CLOSED', closedAt: expect.any(String) },
      userErrors: [],
    });
    const again = {
      __typename: 'StateTransitionError',
      code: 'STATE_TRANSITION',
      from: 'CLOSED',
      allowed: [],
    };
    expect((await close(member('AFTER_SALES'), id)).userErrors).toMatchObject([again]);
    expect((await assign(member('AFTER_SALES'), id)).userErrors).toMatchObject([again]);
  });

  it.each(PURPOSES)('is for the privacy officer too, for %s', async (purpose) => {
    const { id } = await opened(purpose);
    await assign(member(serverOf(purpose)), id);
    const closed = await close(member('PRIVACY_OFFICER', 1), id);
    expect(closed.userErrors).toEqual([]);
    // What is answered follows the officer's own rule: cases for other purposes aren't theirs to see.
    expect(closed.case === null).toBe(purpose !== 'RIGHTS');
    expect(await seen(member(serverOf(purpose)), id)).toMatchObject({ state: 'CLOSED' });
  });

  it('does not skip the work: an open case is assigned first', async () => {
    const { id } = await opened('RIGHTS');
    expect((await close(member('PRIVACY_OFFICER'), id)).userErrors).toMatchObject([
      { code: 'STATE_TRANSITION', from: 'OPEN', allowed: ['ASSIGNED'] },
    ]);
  });
});

describe('cases', () => {
  it.each(table)('shows $role cases for $purpose: $may', async ({ role, purpose, may }) => {
    const { id } = await opened(purpose);
    expect(idsOf(await listed(member(role))).includes(id)).toBe(may);
    expect((await seen(member(role), id)) !== null).toBe(may);
  });

  it('can be narrowed to a state and to one’s own', async () => {
    const mine = await opened('CONSULTATION');
    const theirs = await opened('CONSULTATION');
    const free = await opened('CONSULTATION');
    await assign(member('AFTER_SALES'), mine.id);
    await assign(member('AFTER_SALES'), theirs.id, 'care-2');
    const found = async (filter: object) => {
      const ids = idsOf(await listed(member('AFTER_SALES'), filter));
      return [mine, theirs, free].map(({ id }) => ids.includes(id));
    };
    expect(await found({ mine: true })).toEqual([true, false, false]);
    expect(await found({ mine: false })).toEqual([false, true, true]);
    expect(await found({ state: 'OPEN' })).toEqual([false, false, true]);
    expect(await found({ state: 'ASSIGNED', mine: true })).toEqual([true, false, false]);
  });

  it('comes in pages whose cursors are the viewer’s own', async () => {
    for (let index = 0; index < 3; index += 1) await opened('FULFILMENT');
    const first = (await shop.ask(OPERATIONS, LIST, { first: 2 })).data.cases;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const after = first.pageInfo.endCursor;
    const second = (await shop.ask(OPERATIONS, LIST, { first: 2, after })).data.cases;
    expect(idsOf(first.nodes)).not.toContain(second.nodes[0].id);
    const { errors } = await shop.ask(member('OPERATIONS', 1), LIST, { first: 2, after });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('costs one command, however many, with their orders too', async () => {
    const query = '{ cases(first: 50) { nodes { number order { number } } } }';
    expect(await shop.commandsOf(() => shop.ask(OPERATIONS, query))).toEqual(['find']);
  });

  it.each(ROLES.filter((role) => !CASE_ROLES.includes(role as CaseRole)))('is not for %s', async (role) => {
    const answer = await shop
      .ask({ role, id: 'somebody', partner: 'carrier' }, '{ cases(first: 1) { nodes { number } } }')
      .catch((error: Error) => ({ data: null, errors: [error] }));
    expect(answer.data).toBeFalsy();
    expect(answer.errors).toHaveLength(1);
  });
});

describe('a case', () => {
  it('is seen by its customer with the order, by no other customer', async () => {
    const { id, number, order } = await opened();
    expect(await seen(customer('anna'), id)).toMatchObject({ number, order: { number: order.number } });
    expect(await seen(customer('bert'), id)).toBeNull();
  });

  it('has its order for staff only in a request that names it', async () => {
    const { id, number, order } = await opened();
    await assign(member('AFTER_SALES'), id);
    const asker = member('AFTER_SALES') as Asker & { role: Role; id: string };
    expect(await seen(asker, id)).toMatchObject({ number, order: null });
    const named = await shop.cases.cases.resolveCase(asker, number);
    expect(named).not.toBeNull();
    if (named === null) return;
    const working: Asker = { ...asker, case: named };
    expect(await seen(working, id)).toMatchObject({
      order: { number: order.number, contactEmail: expect.stringContaining('•••') },
    });
    expect(await seen(working, (await opened()).id)).toMatchObject({ order: null });
  });
});

describe('resolveCase', () => {
  const resolve = (asker: Asker, value: string) =>
    shop.cases.cases.resolveCase({ role: asker.role, id: asker.id ?? '' }, value);

  it.each(PURPOSES)(
    'finds the case for %s that the viewer works on, by id and by number',
    async (purpose) => {
      const { id, number, order } = await opened(purpose);
      const worker = member(serverOf(purpose));
      await assign(worker, id);
      const expected = { id: fromGlobalId(id).key, number, orderId: order.key, subject: 'anna', purpose };
      expect(await resolve(worker, id)).toEqual(expected);
      expect(await resolve(worker, number)).toEqual(expected);
    },
  );

  it('finds it neither before it is assigned nor after it is closed or handed on', async () => {
    const { id, number } = await opened();
    const [me, colleague] = [member('AFTER_SALES'), member('AFTER_SALES', 1)];
    expect(await resolve(me, number)).toBeNull();
    await assign(me, id);
    expect(await resolve(me, number)).not.toBeNull();
    await assign(me, id, 'care-2');
    expect(await resolve(me, number)).toBeNull();
    expect(await resolve(colleague, number)).not.toBeNull();
    await close(colleague, id);
    expect(await resolve(colleague, number)).toBeNull();
  });

  it('finds it for nobody else, in no other role', async () => {
    const { id, number } = await opened();
    await assign(member('AFTER_SALES'), id);
    for (const { id: other } of STAFF.filter((each) => each.id !== 'care-1'))
      for (const role of ROLES) expect(await resolve({ role, id: other }, number)).toBeNull();
    for (const role of ROLES.filter((each) => each !== 'AFTER_SALES'))
      expect(await resolve({ role, id: 'care-1' }, number)).toBeNull();
  });

  it('does not find it for somebody who has left meanwhile', async () => {
    const { id, number } = await opened();
    await shop.cases.staff.put([{ id: 'care-soon-gone', role: 'AFTER_SALES' }]);
    const leaving: Asker = { role: 'AFTER_SALES', id: 'care-soon-gone' };
    await assign(leaving, id);
    expect(await resolve(leaving, number)).not.toBeNull();
    await shop.cases.staff.put([{ id: 'care-soon-gone', role: 'AFTER_SALES', active: false }]);
    expect(await resolve(leaving, number)).toBeNull();
  });

  it.each(['', 'C-', 'C-0', 'c-1001', '{"$gt":""}', 'nonsense', toGlobalId('Order', randomUUID())])(
    'takes "%s" for no case',
    async (value) => expect(await resolve(member('AFTER_SALES'), value)).toBeNull(),
  );
});

it('writes each change to the log, with the person that it is about', async () => {
  const { id } = await opened();
  await assign(member('AFTER_SALES'), id);
  await close(member('AFTER_SALES'), id);
  const entries = await shop.storage.audit.model
    .find({ purpose: 'AFTER_SALES', action: trusted({ $ne: 'reveal' }) })
    .sort({ seq: -1 })
    .limit(3)
    .lean();
  expect(entries.map(({ action }) => action)).toEqual(['caseClose', 'caseAssign', 'caseOpen']);
  expect(new Set(entries.map(({ subject }) => subject)).size).toBe(1);
  expect(entries[0]?.subject).toMatch(/^p_/u);
});
