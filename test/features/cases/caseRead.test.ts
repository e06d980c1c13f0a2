import { type Role, ROLES } from '../../../src/privacy/index.js';
import type { Asker } from '../../support/testGateway.js';
import { customer, OPERATIONS } from '../logistics/parcelShop.js';
import {
  CASE_ROLES,
  idsOf,
  LIST,
  member,
  openCaseDesk,
  table,
  type CaseDesk,
  type CaseRole,
} from './caseDesk.js';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCaseDesk();
});
afterAll(() => desk?.shop.close());

describe('cases', () => {
  it.each(table)('shows $role cases for $purpose: $may', async ({ role, purpose, may }) => {
    const { id } = await desk.opened(purpose);
    expect(idsOf(await desk.listed(member(role))).includes(id)).toBe(may);
    expect((await desk.seen(member(role), id)) !== null).toBe(may);
  });

  it('can be narrowed to a state and to one’s own', async () => {
    const mine = await desk.opened('CONSULTATION');
    const theirs = await desk.opened('CONSULTATION');
    const free = await desk.opened('CONSULTATION');
    await desk.assign(member('AFTER_SALES'), mine.id);
    await desk.assign(member('AFTER_SALES'), theirs.id, 'care-2');
    const found = async (filter: object) => {
      const ids = idsOf(await desk.listed(member('AFTER_SALES'), filter));
      return [mine, theirs, free].map(({ id }) => ids.includes(id));
    };
    expect(await found({ mine: true })).toEqual([true, false, false]);
    expect(await found({ mine: false })).toEqual([false, true, true]);
    expect(await found({ state: 'OPEN' })).toEqual([false, false, true]);
    expect(await found({ state: 'ASSIGNED', mine: true })).toEqual([true, false, false]);
  });

  it('comes in pages whose cursors are the viewer’s own', async () => {
    for (let index = 0; index < 3; index += 1) await desk.opened('FULFILMENT');
    const first = (await desk.shop.ask(OPERATIONS, LIST, { first: 2 })).data.cases;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const after = first.pageInfo.endCursor;
    const second = (await desk.shop.ask(OPERATIONS, LIST, { first: 2, after })).data.cases;
    expect(idsOf(first.nodes)).not.toContain(second.nodes[0].id);
    const { errors } = await desk.shop.ask(member('OPERATIONS', 1), LIST, { first: 2, after });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('costs one command, however many, with their orders too', async () => {
    const query = '{ cases(first: 50) { nodes { number order { number } } } }';
    expect(await desk.shop.commandsOf(() => desk.shop.ask(OPERATIONS, query))).toEqual(['find']);
  });

  it.each(ROLES.filter((role) => !CASE_ROLES.includes(role as CaseRole)))('is not for %s', async (role) => {
    const answer = await desk.shop
      .ask({ role, id: 'somebody', partner: 'carrier' }, '{ cases(first: 1) { nodes { number } } }')
      .catch((error: Error) => ({ data: null, errors: [error] }));
    expect(answer.data).toBeFalsy();
    expect(answer.errors).toHaveLength(1);
  });
});

describe('a case', () => {
  it('is seen by its customer with the order, by no other customer', async () => {
    const { id, number, order } = await desk.opened();
    expect(await desk.seen(customer('anna'), id)).toMatchObject({ number, order: { number: order.number } });
    expect(await desk.seen(customer('bert'), id)).toBeNull();
  });

  it('has its order for staff only in a request that names it', async () => {
    const { id, number, order } = await desk.opened();
    await desk.assign(member('AFTER_SALES'), id);
    const asker = member('AFTER_SALES') as Asker & { role: Role; id: string };
    expect(await desk.seen(asker, id)).toMatchObject({ number, order: null });
    const named = await desk.shop.cases.cases.resolveCase(asker, number);
    expect(named).not.toBeNull();
    if (named === null) return;
    const working: Asker = { ...asker, case: named };
    expect(await desk.seen(working, id)).toMatchObject({
      order: { number: order.number, contactEmail: expect.stringContaining('•••') },
    });
    expect(await desk.seen(working, (await desk.opened()).id)).toMatchObject({ order: null });
  });
});
