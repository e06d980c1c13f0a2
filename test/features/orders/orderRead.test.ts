import { randomUUID } from 'node:crypto';
import { toGlobalId } from '../../../src/privacy/index.js';
import {
  CANCEL,
  caseOf,
  customerOf,
  MARKERS,
  openTestShop,
  type PlacedOrder,
  type TestShop,
} from '../testShop.js';

let shop: TestShop;
let order: PlacedOrder;
beforeAll(async () => {
  shop = await openTestShop();
  order = await shop.place('anna');
});
afterAll(() => shop?.close());

const FIELDS = `number contactEmail contactPhone deliveryAddress { name postalCode countryCode } note
  lines { sku } total { amountMinor }`;
const BY_ID = `query ($id: ID!) { order(by: {id: $id}) { ${FIELDS} } }`;
const BY_NUMBER = `query ($number: OrderNumber!) { order(by: {number: $number}) { ${FIELDS} } }`;
const BY_NODE = `query ($id: ID!) { order: node(id: $id) { ... on Order { ${FIELDS} } } }`;
const WAYS = [BY_ID, BY_NUMBER, BY_NODE];
const staff = (role: 'OPERATIONS' | 'AFTER_SALES' | 'PRIVACY_OFFICER') => ({ role, id: 'sam' });

/** Variables for a query: those it declares and no others. */
const variables = (query: string, { id, number }: Pick<PlacedOrder, 'id' | 'number'>) =>
  query.includes('$id') ? { id } : { number };

describe('order', () => {
  it.each(WAYS)('is its customer’s: %s', async (query) => {
    const { data, extensions } = await shop.ask(customerOf('anna'), query, variables(query, order));
    expect(data.order).toMatchObject({
      number: order.number,
      contactEmail: MARKERS.email,
      note: MARKERS.note,
    });
    expect(extensions).toBeUndefined();
  });

  it.each(WAYS)('does not exist for others: %s', async (query) => {
    const none = { id: toGlobalId('Order', randomUUID()), number: 'P-9999' };
    const askers = [
      customerOf('bert'),
      staff('AFTER_SALES'),
      staff('OPERATIONS'),
      staff('PRIVACY_OFFICER'),
      { ...staff('AFTER_SALES'), case: caseOf(await shop.place('bert'), 'bert', 'AFTER_SALES') },
    ];
    for (const asker of askers) {
      const real = await shop.ask(asker, query, variables(query, order));
      expect(real).toEqual({ data: { order: null } });
      expect(await shop.ask(asker, query, variables(query, none))).toEqual(real);
    }
  });

  it.each(WAYS)(
    'is shown to after-sales for its case, masked where the case needs no more: %s',
    async (query) => {
      const asker = { ...staff('AFTER_SALES'), case: caseOf(order, 'anna', 'AFTER_SALES') };
      const { data, extensions } = await shop.ask(asker, query, variables(query, order));
      expect(data.order).toEqual({
        number: order.number,
        contactEmail: 'q•••@q•••.example',
        contactPhone: '+49 ••• ••42',
        deliveryAddress: { name: MARKERS.name, postalCode: '04109', countryCode: 'DE' },
        note: MARKERS.note,
        lines: [{ sku: 'MUG-BLUE' }, { sku: 'TEA-GREEN' }],
        total: { amountMinor: 3970 },
      });
      expect(extensions?.privacy?.redacted?.map(({ path }) => path)).toEqual([
        'order.contactEmail',
        'order.contactPhone',
      ]);
    },
  );

  it('shows operations country and postcode area for their case', async () => {
    const asker = { ...staff('OPERATIONS'), case: caseOf(order, 'anna', 'FULFILMENT') };
    const { data } = await shop.ask({ ...asker, purpose: 'FULFILMENT' }, BY_ID, { id: order.id });
    expect(data.order).toMatchObject({
      contactEmail: null,
      deliveryAddress: { name: null, postalCode: '04•••', countryCode: 'DE' },
      note: null,
      total: null,
    });
  });

  it('shows nothing personal where the purpose is another than the case’s', async () => {
    const asker = { ...staff('AFTER_SALES'), case: caseOf(order, 'anna', 'AFTER_SALES') };
    const { data } = await shop.ask({ ...asker, purpose: 'CONSULTATION' }, BY_ID, { id: order.id });
    expect(data.order).toMatchObject({ number: order.number, contactEmail: null, lines: null, total: null });
  });

  it('is not found for a case whose subject is not the order’s', async () => {
    const asker = { ...staff('AFTER_SALES'), case: caseOf(order, 'bert', 'AFTER_SALES') };
    expect((await shop.ask(asker, BY_ID, { id: order.id })).data.order).toBeNull();
  });

  it('is answered anew after a mutation of the same request', async () => {
    const { id } = await shop.place('anna');
    const twice = `mutation ($id: ID!, $a: UUID!, $b: UUID!) {
      first: orderCancel(input: {idempotencyKey: $a, id: $id}) { order { state } userErrors { code } }
      second: orderCancel(input: {idempotencyKey: $b, id: $id}) { order { state } userErrors { code } }
    }`;
    const { data } = await shop.ask(customerOf('anna'), twice, { id, a: randomUUID(), b: randomUUID() });
    expect(data.first.order.state).toBe('CANCELLED');
    expect(data.second.userErrors).toEqual([{ code: 'STATE_TRANSITION' }]);
  });
});

describe('orders', () => {
  const LIST = `query ($first: Int!, $after: Cursor, $filter: OrderFilter) {
    orders(first: $first, after: $after, filter: $filter) {
      nodes { number contactEmail customer { id } } edges { cursor node { number } } pageInfo { hasNextPage endCursor }
    }
  }`;

  it('pages through a customer’s own, newest first', async () => {
    const placed: string[] = [];
    for (let index = 0; index < 5; index += 1) placed.unshift((await shop.place('pia')).number);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await shop.ask(customerOf('pia'), LIST, { first: 2, after });
      seen.push(...data.orders.nodes.map((node: { number: string }) => node.number));
      expect(
        data.orders.nodes.every((node: { contactEmail: string }) => node.contactEmail === MARKERS.email),
      ).toBe(true);
      after = data.orders.pageInfo.hasNextPage ? data.orders.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(placed);
  });

  it('takes a cursor only from the viewer it was given to', async () => {
    const { data } = await shop.ask(customerOf('pia'), LIST, { first: 1 });
    const after = data.orders.pageInfo.endCursor;
    const { errors } = await shop.ask(customerOf('anna'), LIST, { first: 1, after });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it.each([0, -1, 101])('refuses a page of %d', async (first) => {
    const { errors } = await shop.ask(customerOf('pia'), LIST, { first });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('filters by state', async () => {
    const { id, number } = await shop.place('fil');
    await shop.place('fil');
    await shop.ask(customerOf('fil'), CANCEL, { input: { idempotencyKey: randomUUID(), id } });
    const { data } = await shop.ask(customerOf('fil'), LIST, { first: 9, filter: { state: 'CANCELLED' } });
    expect(data.orders.nodes.map((node: { number: string }) => node.number)).toEqual([number]);
  });

  it('is a queue without anything personal for operations', async () => {
    const { data, extensions } = await shop.ask(staff('OPERATIONS'), LIST, { first: 100 });
    expect(data.orders.nodes.length).toBeGreaterThan(5);
    for (const node of data.orders.nodes) expect(node).toMatchObject({ contactEmail: null, customer: null });
    expect(extensions?.privacy?.redacted).toEqual([
      { path: 'orders.nodes[].contactEmail', rule: 'WITHHELD', count: data.orders.nodes.length },
    ]);
  });

  it('opens one person in the queue: that of the case at hand', async () => {
    const asker = { ...staff('OPERATIONS'), case: caseOf(order, 'anna', 'ORDER_VERIFICATION') };
    const query =
      '{ orders(first: 100) { nodes { number deliveryAddress { countryCode name } lines { sku } } } }';
    const { data } = await shop.ask(asker, query);
    const open = data.orders.nodes.filter((node: { lines: unknown }) => node.lines !== null);
    expect(open).toEqual([
      {
        number: order.number,
        deliveryAddress: { countryCode: 'DE', name: null },
        lines: [{ sku: 'MUG-BLUE' }, { sku: 'TEA-GREEN' }],
      },
    ]);
  });

  it('is refused to after-sales', async () => {
    const { errors } = await shop.ask(staff('AFTER_SALES'), LIST, { first: 1 });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('costs the same number of commands for 5 orders as for 20', async () => {
    for (let index = 0; index < 20; index += 1) await shop.place('cora');
    const query =
      'query ($first: Int!) { orders(first: $first) { nodes { number contactEmail customer { id } } } }';
    const commands = (first: number) => shop.commandsOf(() => shop.ask(customerOf('cora'), query, { first }));
    const ofFive = await commands(5);
    expect(ofFive).toEqual(['find', 'find', 'insert']);
    expect(await commands(20)).toEqual(ofFive);
  });
});

describe('ports', () => {
  it('tells which order a number or an id names', async () => {
    const summary = { id: order.key, number: order.number, customerId: 'anna' };
    expect(await shop.orders.summaryByNumber(order.number)).toEqual(summary);
    expect(await shop.orders.summaryByNumber('P-9999')).toBeNull();
    expect(await shop.orders.summariesByIds([order.key, 'none'])).toEqual(new Map([[order.key, summary]]));
  });
});
