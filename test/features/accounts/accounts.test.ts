import { toGlobalId } from '../../../src/privacy/index.js';
import {
  caseOf,
  customerOf,
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
  await openAccount(shop, 'bert');
  order = await shop.place('anna');
});
afterAll(() => shop?.close());

const VIEWER = '{ viewer { role customer { id name email phone } } }';
const NODE = 'query ($id: ID!) { node(id: $id) { id ... on Customer { name email phone } } }';
const OF_ORDER = 'query ($id: ID!) { order(by: {id: $id}) { number customer { id name email phone } } }';
const ANNA = {
  id: toGlobalId('Customer', 'anna'),
  name: 'Qzaccount Person',
  email: 'qzaccount@qz.example',
  phone: '+4915123987688',
};
const sam = { role: 'AFTER_SALES', id: 'sam' } as const;

describe('viewer', () => {
  it('is the customer themself', async () => {
    const { data } = await shop.ask(customerOf('anna'), VIEWER);
    expect(data.viewer).toEqual({ role: 'CUSTOMER', customer: ANNA });
  });

  it('has no record where there is none', async () => {
    const { data } = await shop.ask(customerOf('nobody'), VIEWER);
    expect(data.viewer).toEqual({ role: 'CUSTOMER', customer: null });
  });

  it.each(['ANONYMOUS', 'CARRIER', 'ANALYST', 'AUDITOR', 'OPERATIONS'] as const)(
    'tells %s their role',
    async (role) => {
      const { data } = await shop.ask({ role, id: role === 'ANONYMOUS' ? '' : 'x' }, '{ viewer { role } }');
      expect(data.viewer).toEqual({ role });
    },
  );
});

describe('Customer', () => {
  it('is a node of their own', async () => {
    const { data } = await shop.ask(customerOf('anna'), NODE, { id: ANNA.id });
    expect(data.node).toEqual(ANNA);
  });

  it('does not exist for others', async () => {
    const ofBert = { ...sam, case: caseOf(await shop.place('bert'), 'bert', 'AFTER_SALES') };
    for (const asker of [customerOf('bert'), sam, ofBert]) {
      const real = await shop.ask(asker, NODE, { id: ANNA.id });
      expect(real).toEqual({ data: { node: null } });
      expect(await shop.ask(asker, NODE, { id: toGlobalId('Customer', 'nobody') })).toEqual(real);
    }
  });

  it('is shown to after-sales for the case, contacts masked', async () => {
    const { data } = await shop.ask({ ...sam, case: caseOf(order, 'anna', 'AFTER_SALES') }, OF_ORDER, {
      id: order.id,
    });
    expect(data.order.customer).toEqual({
      id: ANNA.id,
      name: ANNA.name,
      email: 'q•••@•••.example',
      phone: '+49 ••• ••88',
    });
  });

  it('is shown to the privacy officer for a case about rights, the phone masked', async () => {
    const asker = { role: 'PRIVACY_OFFICER', id: 'pia', case: caseOf(order, 'anna', 'RIGHTS') } as const;
    const { data } = await shop.ask(asker, NODE, { id: ANNA.id });
    expect(data.node).toEqual({ ...ANNA, phone: '+49 ••• ••88' });
  });

  it('has nothing to show operations, even for their case', async () => {
    const asker = {
      role: 'OPERATIONS',
      id: 'olga',
      case: caseOf(order, 'anna', 'ORDER_VERIFICATION'),
    } as const;
    const { data } = await shop.ask(asker, OF_ORDER, { id: order.id });
    expect(data.order.customer).toMatchObject({ name: null, email: null, phone: null });
  });

  it('is not fetched through an order for another purpose than the case’s', async () => {
    const asker = { ...sam, case: caseOf(order, 'anna', 'AFTER_SALES'), purpose: 'CONSULTATION' } as const;
    const { data } = await shop.ask(asker, OF_ORDER, { id: order.id });
    expect(data.order).toEqual({ number: order.number, customer: null });
  });

  it('is read once for a whole page of their orders', async () => {
    for (let index = 0; index < 4; index += 1) await shop.place('anna');
    const query = '{ orders(first: 10) { nodes { customer { name } } } }';
    const commands = await shop.commandsOf(() => shop.ask(customerOf('anna'), query));
    expect(commands).toEqual(['find', 'find', 'insert']);
  });

  it('is stored sealed', async () => {
    const bytes = await shop.storedBytes();
    for (const { name, email, phone } of [ANNA]) {
      for (const value of [name, email, phone]) expect(bytes.includes(value)).toBe(false);
    }
  });
});
