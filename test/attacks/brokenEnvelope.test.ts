import { type Asker, fromGlobalId } from '../../src/privacy/index.js';
import { customerOf, MARKERS, openTestShop, type PlacedOrder, type TestShop } from '../features/testShop.js';

const ANNA: Asker = {
  viewer: { role: 'CUSTOMER', id: 'anna', partner: null, case: null },
  purpose: null,
  now: new Date(),
};

let shop: TestShop;
let whole: PlacedOrder;
let broken: PlacedOrder;
let envelope: Buffer;
beforeAll(async () => {
  shop = await openTestShop();
  whole = await shop.place('anna');
  broken = await shop.place('anna');
  envelope = Buffer.from((await stored())?.sealed.DELIVERY.buffer ?? []);
});
afterAll(() => shop?.close());

interface StoredOrder {
  readonly _id: string;
  readonly sealed: { readonly DELIVERY: { readonly buffer: Uint8Array } };
}
const orders = () => shop.storage.connection.collection<StoredOrder>('orders');
const stored = () => orders().findOne({ _id: fromGlobalId(broken.id).key });
const put = (bytes: unknown) =>
  orders().updateOne({ _id: fromGlobalId(broken.id).key }, { $set: { 'sealed.DELIVERY': bytes as never } });

/** The envelope with another shape in it: the length before it (4 bytes, at 18) is kept true. */
function shaped(shape: string): Buffer {
  const text = Buffer.from(shape, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const rest = envelope.subarray(22 + envelope.readUInt32BE(18));
  return Buffer.concat([envelope.subarray(0, 18), length, text, rest]);
}

const BREAKS: readonly (readonly [string, () => unknown])[] = [
  ['cut off', () => envelope.subarray(0, 30)],
  ['of a version to come', () => Buffer.concat([Buffer.of(9), envelope.subarray(1)])],
  ['with a shape that is no JSON', () => shaped('x')],
  ['with a shape that is no object', () => shaped('null')],
  ['that is no bytes', () => 'text'],
];

describe.each(BREAKS)('an envelope %s', (_what, bytes) => {
  beforeAll(() => put(bytes()));

  test('leaves the person’s other orders as they are', async () => {
    const { data } = await shop.ask(customerOf('anna'), '{ orders { nodes { number contactEmail } } }');
    expect(data.orders.nodes).toContainEqual({ number: whole.number, contactEmail: MARKERS.email });
  });

  test('is not taken for one that holds nothing', async () => {
    const query =
      '{ orders(first: 1) { nodes { number contactEmail deliveryAddress { name } lines { sku } } } }';
    const { data, errors } = await shop.ask(customerOf('anna'), query);
    expect(data.orders.nodes).toMatchObject([
      { number: broken.number, contactEmail: null, deliveryAddress: null, lines: [{ sku: 'MUG-BLUE' }, {}] },
    ]);
    expect(errors).toHaveLength(2);
  });

  test('cannot be moved on', async () => {
    await shop.storage.transact(async (session) => {
      const order = await shop.orders.forShipment(ANNA, session, fromGlobalId(broken.id).key);
      const recipient = order?.deliveryAddress ?? null;
      const moved = shop.storage
        .sealed('shipments', 'DeliveryTask', 'customerId')
        .seal('s', 'anna', { recipient });
      await expect(moved).rejects.toThrow(TypeError);
      return { ok: true, id: '', subject: null };
    });
  });
});
