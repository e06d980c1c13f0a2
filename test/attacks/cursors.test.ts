import { randomUUID } from 'node:crypto';
import { isObjectType } from 'graphql';
import type { Caller } from '../support/gatewayProcess.js';
import { type AttackedShop, openAttackedShop } from './attackedShop.js';

let shop: AttackedShop;
let readers: readonly Caller[];
beforeAll(async () => {
  shop = await openAttackedShop();
  const twice = shop.attackers.flatMap((caller) => [
    caller,
    // A colleague, and the same person on other work.
    ...(caller.role === undefined || caller.role === 'CUSTOMER' ? [] : [{ ...caller, id: `${caller.id}-b` }]),
    ...(caller.case === undefined ? [] : [withoutCase(caller)]),
  ]);
  readers = [...twice, shop.victim.callers.owner, { role: 'CARRIER', id: 'driver-b', partner: 'carrier-a' }];
  await shop.gateway.ask(
    shop.victim.callers.owner,
    'mutation ($k: UUID!) { objectionRaise(input: { idempotencyKey: $k, purpose: CONSULTATION }) { userErrors { message } } }',
    { k: randomUUID() },
  );
}, 120_000);
afterAll(() => shop?.gateway.close());

const withoutCase = ({ case: _case, ...rest }: Caller): Caller => rest;

/** Each list: how it is asked for, and by what else it can be narrowed. */
const LISTS: Readonly<Record<string, { readonly in?: string; readonly filters: readonly string[] }>> = {
  'Query.orders': { filters: ['', 'filter: { state: CONFIRMED }', 'filter: { state: PROCESSING }'] },
  'Query.products': { filters: [''] },
  'Query.cases': {
    filters: ['', 'filter: { state: ASSIGNED }', 'filter: { mine: true }', 'filter: { mine: false }'],
  },
  'Query.deliveryTasks': {
    filters: ['', 'updatedSince: "2020-01-01T00:00:00Z"', 'updatedSince: "2021-01-01T00:00:00Z"'],
  },
  'Query.accessLog': { filters: ['', 'filter: { role: CUSTOMER }', 'filter: { role: CARRIER }'] },
  'Query.dataRightsRequests': {
    filters: ['', 'filter: { kind: OBJECTION }', 'filter: { open: false }', 'filter: { state: COMPLETED }'],
  },
  'Viewer.accessLog': { in: 'viewer', filters: [''] },
  'Viewer.dataRequests': { in: 'viewer', filters: [''] },
};

interface Asked {
  readonly cursor: string | null;
  readonly errors: readonly string[];
}

/** One row of a list, behind a cursor where one is given. */
async function ask(caller: Caller, list: string, filter: string, after: string | null): Promise<Asked> {
  const within = LISTS[list]?.in;
  const field = `${list.split('.')[1]}(first: 1, after: $after ${filter}) { edges { cursor } pageInfo { endCursor } }`;
  const query = `query ($after: Cursor) { ${within === undefined ? field : `${within} { ${field} }`} }`;
  const { data, errors } = await shop.gateway.ask(caller, query, { after });
  const top = data as Record<string, Record<string, unknown> | null> | null;
  const found = (within === undefined ? top : top?.[within])?.[list.split('.')[1] ?? ''] as
    { edges: { cursor: string }[] } | null | undefined;
  return { cursor: found?.edges[0]?.cursor ?? null, errors: errors.map(({ message }) => message) };
}

/** A first cursor for everybody and each filter that there is one for. */
async function cursorsOf(list: string) {
  const found: { caller: Caller; filter: string; cursor: string }[] = [];
  for (const caller of readers) {
    for (const filter of LISTS[list]?.filters ?? []) {
      const { cursor } = await ask(caller, list, filter, null);
      if (cursor !== null) found.push({ caller, filter, cursor });
    }
  }
  return found;
}

const FOREIGN = ['This cursor does not belong to this list.'];
const same = (a: Caller, b: Caller): boolean => JSON.stringify(a) === JSON.stringify(b);

test('the table has every list of every schema', () => {
  const lists = new Set<string>();
  for (const { clientSchema } of Object.values(shop.gateway.gateway.gates)) {
    for (const type of Object.values(clientSchema.getTypeMap())) {
      if (!isObjectType(type)) continue;
      for (const field of Object.values(type.getFields()))
        if (field.args.some(({ name }) => name === 'after' || name === 'before'))
          lists.add(`${type.name}.${field.name}`);
    }
  }
  expect([...lists].sort()).toEqual(Object.keys(LISTS).sort());
});

describe.each(Object.keys(LISTS))('a cursor of %s', (list) => {
  let cursors: Awaited<ReturnType<typeof cursorsOf>>;
  beforeAll(async () => {
    cursors = await cursorsOf(list);
  }, 60_000);

  test('holds for who got it, with the filter that they asked with, and leads to the same each time', async () => {
    expect(cursors.length).toBeGreaterThan(0);
    for (const { caller, filter, cursor } of cursors) {
      const next = await ask(caller, list, filter, cursor);
      expect(next.errors).toEqual([]);
      expect(await ask(caller, list, filter, cursor)).toEqual(next);
    }
  });

  test('is none for anybody else, in another role, for another carrier or on another case', async () => {
    for (const { caller, filter, cursor } of cursors) {
      for (const other of cursors.filter((each) => each.filter === filter && !same(each.caller, caller))) {
        const { errors } = await ask(other.caller, list, filter, cursor);
        // The catalogue is about nobody: its cursors are everybody's.
        expect({ caller, other: other.caller, errors }).toEqual({
          caller,
          other: other.caller,
          errors: list === 'Query.products' ? [] : FOREIGN,
        });
      }
    }
  });

  test('is none with another filter', async () => {
    for (const { caller, filter, cursor } of cursors) {
      for (const other of LISTS[list]?.filters.filter((each) => each !== filter) ?? [])
        expect((await ask(caller, list, other, cursor)).errors).toEqual(FOREIGN);
    }
  });

  test('is none in another list', async () => {
    for (const other of Object.keys(LISTS).filter((each) => each !== list)) {
      const [theirs] = await cursorsOf(other);
      const [mine] = cursors.filter(({ caller }) => theirs !== undefined && same(caller, theirs.caller));
      if (mine !== undefined)
        expect((await ask(mine.caller, other, '', mine.cursor)).errors).toEqual(FOREIGN);
    }
  });

  test('is none when it was changed or cut off', async () => {
    const [first] = cursors;
    if (first === undefined) throw new Error('there is no cursor');
    const { caller, filter, cursor } = first;
    const changed = [0, 20, 40, 100, cursor.length - 1].map((at) => {
      const letter = cursor[at] === 'A' ? 'B' : 'A';
      return cursor.slice(0, at) + letter + cursor.slice(at + 1);
    });
    for (const wrong of [...changed, cursor.slice(0, -1), cursor.slice(0, 30), `${cursor}AAAA`, 'AAAA', 'A'])
      expect((await ask(caller, list, filter, wrong)).errors).toEqual(FOREIGN);
  });

  test('is as long as every other one', () => {
    expect(new Set(cursors.map(({ cursor }) => cursor.length))).toEqual(new Set([224]));
  });
});

describe('a list that is read by pages', () => {
  const pages = () => shop.gateway.storage.pages;

  test('is not sorted by what is personal', () => {
    expect(() => pages().list('Query.orders', [['contactEmail', 1, 'Order.contactEmail']])).toThrow(
      'Query.orders is sorted by Order.contactEmail, which is personal.',
    );
  });

  test.each([
    ['more than its after argument touches', 'Query.products', ['Product.sku', 'Product.title']],
    ['less', 'Query.orders', ['Order.id']],
    ['something else', 'Query.products', ['Product.title']],
    ['what nothing is said of', 'Query.order', ['Order.id']],
  ])('is not sorted by %s', (_what, list, shown) => {
    expect(() =>
      pages().list(
        list,
        shown.map((each) => ['x', 1, each] as const),
      ),
    ).toThrow('its after argument must touch just these');
  });
});
