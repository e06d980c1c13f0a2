import { randomUUID } from 'node:crypto';
import {
  CANCEL,
  caseOf,
  customerOf,
  MARKERS,
  openAccount,
  openTestShop,
  type PlacedOrder,
  type TestShop,
} from '../testShop.js';

let shop: TestShop;
let order: PlacedOrder;
beforeAll(async () => {
  shop = await openTestShop();
  await openAccount(shop, 'anna');
  order = await shop.place('anna');
  await shop.place('bert');
});
afterAll(() => shop?.close());

const ENTRIES = `nodes { id at actor role partner purpose case action subject hash fields { coordinate form } }
  pageInfo { hasNextPage endCursor }`;
const MINE = `query ($first: Int! = 100, $after: Cursor) { viewer { accessLog(first: $first, after: $after) { ${ENTRIES} } } }`;
const ALL = `query ($first: Int! = 100, $after: Cursor, $filter: AccessLogFilter) {
  accessLog(first: $first, after: $after, filter: $filter) { ${ENTRIES} } }`;
const READ = 'query ($id: ID!) { order(by: {id: $id}) { mail: contactEmail deliveryAddress { name } } }';

interface Entry {
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  readonly subject: string | null;
  readonly case: string | null;
  readonly purpose: string | null;
  readonly fields: readonly { readonly coordinate: string; readonly form: string }[];
}
const mine = async (id: string): Promise<readonly Entry[]> =>
  (await shop.ask(customerOf(id), MINE)).data.viewer.accessLog.nodes;
const AUDITOR = { role: 'AUDITOR', id: 'uta' } as const;

describe('viewer.accessLog', () => {
  it('keeps the entries of one append in order, more than ten of them too', async () => {
    const actor = { id: 'sam', role: 'AFTER_SALES', partner: null } as const;
    const entry = { actor, purpose: 'AFTER_SALES', case: null, subject: 'carla', fields: {} } as const;
    const actions = Array.from({ length: 25 }, (_, index) => `step-${index}`);
    await shop.storage.audit.append(actions.map((action) => ({ ...entry, action })));
    expect((await mine('carla')).map(({ action }) => action)).toEqual([...actions].reverse());
  });

  it('tells the person who saw what, why and in which form, newest first', async () => {
    const asker = { role: 'AFTER_SALES', id: 'sam', case: caseOf(order, 'anna', 'AFTER_SALES') } as const;
    await shop.ask(asker, READ, { id: order.id });
    const [newest] = await mine('anna');
    expect(newest).toMatchObject({
      role: 'AFTER_SALES',
      purpose: 'AFTER_SALES',
      case: 'C-1001',
      action: 'reveal',
      fields: expect.arrayContaining([
        { coordinate: 'Order.contactEmail', form: 'PARTIAL' },
        { coordinate: 'Order.deliveryAddress', form: 'CLEAR' },
      ]),
    });
    expect(newest?.actor).toMatch(/^p_/u);
    expect(newest?.actor).not.toBe(newest?.subject);
  });

  it('holds each mutation of theirs', async () => {
    const { id } = await shop.place('cleo');
    await shop.ask(customerOf('cleo'), CANCEL, { input: { idempotencyKey: randomUUID(), id } });
    expect((await mine('cleo')).map(({ action }) => action)).toEqual(['orderCancel', 'orderPlace']);
  });

  it('names a refused or replayed mutation nowhere', async () => {
    const { id } = await shop.place('dora');
    const variables = { input: { idempotencyKey: randomUUID(), id } };
    for (let index = 0; index < 3; index += 1) await shop.ask(customerOf('dora'), CANCEL, variables);
    await shop.ask(customerOf('dora'), CANCEL, { input: { idempotencyKey: randomUUID(), id } });
    expect((await mine('dora')).map(({ action }) => action)).toEqual(['orderCancel', 'orderPlace']);
  });

  it('is the person’s own alone, and reading it is no entry', async () => {
    const before = await mine('bert');
    const again = await mine('bert');
    expect(again).toEqual(before);
    expect(before.map(({ action }) => action)).toEqual(['orderPlace']);
  });

  it('pages', async () => {
    const first = (await shop.ask(customerOf('cleo'), MINE, { first: 1 })).data.viewer.accessLog;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const after = first.pageInfo.endCursor;
    const second = (await shop.ask(customerOf('cleo'), MINE, { first: 1, after })).data.viewer.accessLog;
    expect(second.nodes.map(({ action }: Entry) => action)).toEqual(['orderPlace']);
    const stolen = await shop.ask(customerOf('bert'), MINE, { first: 1, after });
    expect(stolen.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('is empty for a visitor, and makes no subject of them', async () => {
    expect((await shop.ask({ role: 'ANONYMOUS' }, MINE)).data.viewer.accessLog.nodes).toEqual([]);
  });
});

describe('accessLog', () => {
  it('shows every entry, without a value or an id of a person', async () => {
    const answer = await shop.ask(AUDITOR, ALL);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.accessLog.nodes.length).toBeGreaterThan(4);
    const text = JSON.stringify(answer);
    for (const secret of [...Object.values(MARKERS), '"anna"', '"bert"', '"sam"'])
      expect(text).not.toContain(secret);
  });

  it('filters by subject, actor and role', async () => {
    const entries = await mine('anna');
    const { subject } = entries[0] as Entry;
    const bySubject = (await shop.ask(AUDITOR, ALL, { filter: { subject } })).data.accessLog.nodes;
    expect(bySubject).toEqual(entries);
    const byRole: Entry[] = (await shop.ask(AUDITOR, ALL, { filter: { role: 'AFTER_SALES' } })).data.accessLog
      .nodes;
    expect(new Set(byRole.map(({ role }) => role))).toEqual(new Set(['AFTER_SALES']));
    const actor = byRole[0]?.actor;
    const byActor: Entry[] = (await shop.ask(AUDITOR, ALL, { filter: { actor } })).data.accessLog.nodes;
    expect(byActor.every((entry) => entry.actor === actor)).toBe(true);
  });

  it('notes its own reading, of no subject', async () => {
    await shop.ask(AUDITOR, ALL, { first: 1 });
    const [newest]: Entry[] = (await shop.ask(AUDITOR, ALL, { filter: { role: 'AUDITOR' } })).data.accessLog
      .nodes;
    expect(newest).toMatchObject({ action: 'access-log.read', subject: null, fields: [] });
  });

  it.each(['CUSTOMER', 'OPERATIONS', 'ANALYST', 'AFTER_SALES'] as const)('is refused to %s', async (role) => {
    const asked = shop.ask({ role, id: 'x' }, ALL);
    // For customers the field does not even exist.
    if (role === 'CUSTOMER') await expect(asked).rejects.toThrow();
    else expect((await asked).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('is a chain that verifies', async () => {
    for (const { fault } of await shop.storage.audit.verify()) expect(fault).toBeNull();
  });
});
