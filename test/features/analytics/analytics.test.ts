import { SealedInput } from '../../../src/privacy/index.js';
import { customerOf, openTestShop, placeInput, PLACE, type TestShop } from '../testShop.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop?.close());

const ANALYST = { role: 'ANALYST', id: 'ada' } as const;
const QUERY = `query ($metric: Metric!, $from: Date!, $to: Date!) {
  analytics(metric: $metric, range: {from: $from, to: $to}) { key count }
}`;
const ask = (metric: string, from: string, to: string) => shop.ask(ANALYST, QUERY, { metric, from, to });

/** Orders of one day, as the shop would have counted them. */
async function placed(
  times: number,
  at: string,
  countryCode: string,
  sku: string,
  quantity = 1,
): Promise<void> {
  for (let index = 0; index < times; index += 1) {
    await shop.storage.transact(async (session) => {
      const { id } = await shop.orders.place(session, {
        customerId: `customer-${index}`,
        contactEmail: new SealedInput('someone@example.com'),
        deliveryAddress: {
          name: new SealedInput('N'),
          lines: [],
          locality: new SealedInput('L'),
          countryCode,
        },
        lines: [{ sku, title: sku, quantity, unitPrice: { amountMinor: 100, currency: 'EUR' } }],
        at: new Date(at),
        state: 'COMPLETED',
        paymentStatus: 'PAID',
        fulfillmentStatus: 'FULFILLED',
      });
      return { ok: true, id, subject: null };
    });
  }
}

const counters = () => shop.storage.connection.collection('order_counters');

describe('analytics', () => {
  beforeAll(async () => {
    await placed(12, '2025-03-10T10:00:00Z', 'DE', 'MUG-BLUE', 2);
    await placed(10, '2025-03-11T23:59:59Z', 'FR', 'TEA-GREEN');
    await placed(9, '2025-03-12T10:00:00Z', 'IT', 'TENT-2P', 5);
    await placed(1, '2025-04-12T10:00:00Z', 'DE', 'PENCIL-12', 100);
  });

  it('counts orders by day and leaves out days with fewer than ten', async () => {
    const { data } = await ask('ORDERS_PLACED', '2025-03-01', '2025-03-31');
    expect(data.analytics).toEqual([
      { key: '2025-03-10', count: 12 },
      { key: '2025-03-11', count: 10 },
    ]);
  });

  it('keeps to the range, both ends included', async () => {
    const { data } = await ask('ORDERS_PLACED', '2025-03-11', '2025-03-11');
    expect(data.analytics).toEqual([{ key: '2025-03-11', count: 10 }]);
  });

  it('counts orders by country over whole months', async () => {
    const { data } = await ask('ORDERS_BY_COUNTRY', '2025-02-10', '2025-04-30');
    expect(data.analytics).toEqual([
      { key: 'DE', count: 12 },
      { key: 'FR', count: 10 },
    ]);
    expect((await ask('ORDERS_BY_COUNTRY', '2025-03-02', '2025-04-30')).data.analytics).toEqual([]);
  });

  it('counts pieces by product; a group is small by its orders', async () => {
    const { data } = await ask('UNITS_BY_PRODUCT', '2025-01-01', '2025-12-31');
    expect(data.analytics).toEqual([
      { key: 'MUG-BLUE', count: 24 },
      { key: 'TEA-GREEN', count: 10 },
    ]);
  });

  it.each([
    ['2025-03-02', '2025-03-01'],
    ['2024-01-01', '2025-01-01'],
  ])('refuses %s to %s', async (from, to) => {
    const { errors } = await ask('ORDERS_PLACED', from, to);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('takes 366 days', async () => {
    expect((await ask('ORDERS_PLACED', '2024-01-01', '2024-12-31')).errors).toBeUndefined();
  });

  it('is for analysts alone', async () => {
    const { errors } = await shop.ask({ role: 'OPERATIONS', id: 'olga' }, QUERY, {
      metric: 'ORDERS_PLACED',
      from: '2025-01-01',
      to: '2025-02-01',
    });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('keeps counters that name nobody', async () => {
    for await (const counter of counters().find()) {
      expect(Object.keys(counter).sort()).toEqual(['_id', 'bucket', 'count', 'key', 'metric', 'orders']);
    }
  });
});

describe('counting', () => {
  const countedToday = async (): Promise<number> => {
    const today = new Date().toISOString().slice(0, 10);
    const slices = await counters().find({ metric: 'ORDERS_PLACED', key: today }).toArray();
    return slices.reduce((sum, slice) => sum + Number(slice['count']), 0);
  };

  it('counts an order once, replays and refusals not at all', async () => {
    const before = await countedToday();
    const variables = placeInput();
    await shop.ask(customerOf('anna'), PLACE, variables);
    await shop.ask(customerOf('anna'), PLACE, variables);
    await shop.ask(customerOf('anna'), PLACE, placeInput({ lines: [] }));
    expect(await countedToday()).toBe(before + 1);
  });

  it('leaves nothing where the transaction is aborted', async () => {
    const before = await countedToday();
    const at = new Date();
    const aborted = shop.storage.transact(async (session) => {
      await shop.analytics.placed(session, {
        at,
        countryCode: 'SE',
        lines: [{ sku: 'SOAP-OLIVE', quantity: 1 }],
      });
      throw new Error('aborted');
    });
    await expect(aborted).rejects.toThrow('aborted');
    expect(await countedToday()).toBe(before);
    expect(await counters().findOne({ key: 'SE' })).toBeNull();
  });

  it('loses none of a burst', async () => {
    const before = await countedToday();
    await Promise.all(Array.from({ length: 10 }, () => shop.place('burst')));
    expect(await countedToday()).toBe(before + 10);
  });
});
