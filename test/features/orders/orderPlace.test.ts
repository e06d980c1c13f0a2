import { customerOf, MARKERS, openTestShop, PLACE, placeInput, type TestShop } from '../testShop.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop?.close());

const READ = `query ($id: ID!) { order(by: {id: $id}) {
  number state paymentStatus fulfillmentStatus contactEmail contactPhone deliveryInstructions note
  deliveryAddress { name lines locality postalCode countryCode organization }
  lines { sku title quantity unitPrice { amountMinor currency } } total { amountMinor currency }
} }`;

const place = (input: Readonly<Record<string, unknown>>) =>
  shop.ask(customerOf('anna'), PLACE, placeInput(input));

describe('orderPlace', () => {
  it('stores what its customer reads back, priced from the catalogue', async () => {
    const { id, number } = await shop.place('anna');
    const { data, errors } = await shop.ask(customerOf('anna'), READ, { id });
    expect(errors).toBeUndefined();
    expect(data.order).toEqual({
      number,
      state: 'CONFIRMED',
      paymentStatus: 'AUTHORIZED',
      fulfillmentStatus: 'UNFULFILLED',
      contactEmail: MARKERS.email,
      contactPhone: MARKERS.phone,
      deliveryInstructions: MARKERS.instructions,
      note: MARKERS.note,
      deliveryAddress: {
        name: MARKERS.name,
        lines: [MARKERS.line],
        locality: MARKERS.locality,
        postalCode: '04109',
        countryCode: 'DE',
        organization: null,
      },
      lines: [
        {
          sku: 'MUG-BLUE',
          title: 'Blue mug',
          quantity: 2,
          unitPrice: { amountMinor: 1290, currency: 'EUR' },
        },
        {
          sku: 'TEA-GREEN',
          title: 'Green tea, 250 g',
          quantity: 1,
          unitPrice: { amountMinor: 1390, currency: 'EUR' },
        },
      ],
      total: { amountMinor: 3970, currency: 'EUR' },
    });
  });

  it('gives numbers in sequence', async () => {
    const first = await shop.place('anna');
    const second = await shop.place('anna');
    expect(first.number).toMatch(/^P-1\d{4}$/u);
    expect(Number(second.number.slice(2))).toBe(Number(first.number.slice(2)) + 1);
  });

  it('keeps the optional as absent', async () => {
    const bare = { contactPhone: null, deliveryInstructions: null, note: null };
    const { id } = await shop.place('anna', bare);
    const { data } = await shop.ask(customerOf('anna'), READ, { id });
    expect(data.order).toMatchObject(bare);
  });

  it('stores no personal value in clear, purchases included', async () => {
    const { key } = await shop.place('anna');
    const bytes = await shop.storedBytes();
    for (const marker of [...Object.values(MARKERS), 'Qzsurname', 'qzdomain']) {
      expect({ marker, stored: bytes.includes(marker) }).toEqual({ marker, stored: false });
    }
    const stored = await shop.storage.connection.collection('orders').findOne({ _id: key as never });
    const plain = [
      'number',
      'customerId',
      'state',
      'paymentStatus',
      'fulfillmentStatus',
      'placedAt',
      'closedAt',
    ];
    expect(Object.keys(stored ?? {}).sort()).toEqual(['_id', 'sealed', ...plain].sort());
    expect(Object.keys(stored?.['sealed']).sort()).toEqual(['DELIVERY', 'TRANSACTION']);
  });

  it('answers a replay with the same order, and refuses the key with another input', async () => {
    const variables = placeInput();
    const first = await shop.ask(customerOf('anna'), PLACE, variables);
    const again = await shop.ask(customerOf('anna'), PLACE, variables);
    expect(again.data.orderPlace.order.id).toBe(first.data.orderPlace.order.id);
    const other = { input: { ...variables.input, note: 'another' } };
    const conflict = await shop.ask(customerOf('anna'), PLACE, other);
    expect(conflict.data.orderPlace).toMatchObject({
      order: null,
      userErrors: [{ code: 'IDEMPOTENCY_CONFLICT', field: ['input', 'idempotencyKey'] }],
    });
  });

  it('lets another customer use the same key for an order of their own', async () => {
    const variables = placeInput();
    const first = await shop.ask(customerOf('anna'), PLACE, variables);
    const other = await shop.ask(customerOf('bert'), PLACE, variables);
    expect(other.data.orderPlace.order.id).not.toBe(first.data.orderPlace.order.id);
  });

  it('places a whole burst, each with a number of its own', async () => {
    const placed = await Promise.all(Array.from({ length: 12 }, () => shop.place('burst')));
    expect(new Set(placed.map(({ number }) => number)).size).toBe(12);
  });

  it('names what the catalogue lacks by its place, not by its value', async () => {
    const lines = [
      { sku: 'MUG-BLUE', quantity: 1 },
      { sku: 'QZ-UNKNOWN', quantity: 1 },
    ];
    const answer = await place({ lines });
    expect(answer.data.orderPlace).toMatchObject({
      order: null,
      userErrors: [{ __typename: 'InputError', code: 'INVALID', field: ['input', 'lines', '1', 'sku'] }],
    });
    expect(JSON.stringify(answer)).not.toContain('QZ-UNKNOWN');
  });

  it('refuses what is no longer sold', async () => {
    const price = { amountMinor: 100, currency: 'EUR' };
    await shop.catalog.put([{ sku: 'OLD-ONE', title: 'Old', price, active: false }]);
    const { data } = await place({ lines: [{ sku: 'OLD-ONE', quantity: 1 }] });
    expect(data.orderPlace.userErrors).toHaveLength(1);
  });

  it('refuses two currencies in one order', async () => {
    const price = { amountMinor: 100, currency: 'CHF' };
    await shop.catalog.put([{ sku: 'SWISS', title: 'Swiss', price, active: true }]);
    const lines = ['MUG-BLUE', 'SWISS'].map((sku) => ({ sku, quantity: 1 }));
    const { data } = await place({ lines });
    expect(data.orderPlace).toMatchObject({ order: null, userErrors: [{ code: 'INVALID' }] });
  });

  it.each([
    ['no lines', { lines: [] }, ['input', 'lines']],
    [
      'too many lines',
      { lines: Array.from({ length: 51 }, () => ({ sku: 'MUG-BLUE', quantity: 1 })) },
      ['input', 'lines'],
    ],
    [
      'an address without lines',
      { deliveryAddress: { name: 'A', lines: [], locality: 'B', countryCode: 'DE' } },
      ['input', 'deliveryAddress', 'lines'],
    ],
    [
      'an address of four lines',
      { deliveryAddress: { name: 'A', lines: ['1', '2', '3', '4'], locality: 'B', countryCode: 'DE' } },
      ['input', 'deliveryAddress', 'lines'],
    ],
  ])('refuses %s', async (_what, input, field) => {
    const { data } = await place(input);
    expect(data.orderPlace).toMatchObject({ order: null, userErrors: [{ code: 'INVALID', field }] });
  });

  it('lets a refused input use its key again once it is mended', async () => {
    const { input } = placeInput();
    const refused = await place({ ...input, lines: [] });
    expect(refused.data.orderPlace.order).toBeNull();
    const mended = await place(input);
    expect(mended.data.orderPlace.order).not.toBeNull();
  });

  it('is for customers alone', async () => {
    const anonymous = await shop.ask({ role: 'ANONYMOUS' }, PLACE, placeInput());
    expect(anonymous.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});
