import { DEMO_PRODUCTS } from '../../../src/features/catalog/index.js';
import { customerOf, openTestShop, type TestShop } from '../testShop.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop?.close());

const LIST = `query ($first: Int!, $after: Cursor) { products(first: $first, after: $after) {
  nodes { sku title price { amountMinor currency } } pageInfo { hasNextPage hasPreviousPage endCursor }
} }`;
type Node = { sku: string };

describe('products', () => {
  it('pages through what is sold, for a visitor too', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors } = await shop.ask({ role: 'ANONYMOUS' }, LIST, { first: 10, after });
      expect(errors).toBeUndefined();
      seen.push(...data.products.nodes.map(({ sku }: Node) => sku));
      expect(data.products.pageInfo.hasPreviousPage).toBe(after !== null);
      after = data.products.pageInfo.hasNextPage ? data.products.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(DEMO_PRODUCTS.map(({ sku }) => sku).sort());
  });

  it('says what a product costs', async () => {
    const { data } = await shop.ask(customerOf('anna'), LIST, { first: 100 });
    expect(data.products.nodes).toContainEqual({
      sku: 'MUG-BLUE',
      title: 'Blue mug',
      price: { amountMinor: 1290, currency: 'EUR' },
    });
  });

  it('is written to no access log: it is about nobody', async () => {
    const commands = await shop.commandsOf(() => shop.ask(customerOf('anna'), LIST, { first: 3 }));
    expect(commands).toEqual(['find']);
  });

  it('replaces a product of the same SKU, and lists and prices no inactive one', async () => {
    const price = { amountMinor: 1390, currency: 'EUR' };
    await shop.catalog.put([{ sku: 'MUG-BLUE', title: 'Blue mug, new', price, active: false }]);
    const { data } = await shop.ask(customerOf('anna'), LIST, { first: 100 });
    expect(data.products.nodes.map(({ sku }: Node) => sku)).not.toContain('MUG-BLUE');
    expect([...(await shop.catalog.price(['MUG-BLUE', 'TEA-GREEN', 'NONE'])).keys()]).toEqual(['TEA-GREEN']);
  });

  it('is refused a cursor that is none', async () => {
    const { errors } = await shop.ask(customerOf('anna'), LIST, { first: 3, after: 'AAAA' });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});
