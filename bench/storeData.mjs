// Orders as the store's measurements keep them: sixteen fields, four indexes besides that of `_id`.
import mongoose from 'mongoose';

export const COUNT = 100_000;
const STATES = ['PLACED', 'PAID', 'PACKED', 'SHIPPED', 'DELIVERED', 'CANCELLED'];
const CITIES = ['Leipzig', 'Graz', 'Basel', 'Utrecht', 'Aarhus', 'Ghent', 'Porto', 'Turin'];

const orderSchema = new mongoose.Schema(
  {
    number: { type: String, unique: true },
    customer: String,
    state: String,
    placedAt: { type: Date, index: true },
    group: { type: Number, index: true },
    contactEmail: String,
    phone: String,
    name: String,
    street: [String],
    city: String,
    postalCode: String,
    countryCode: String,
    amountMinor: Number,
    currency: String,
    lines: [{ _id: false, sku: String, quantity: Number, unitMinor: Number }],
    note: String,
    revision: Number,
  },
  { versionKey: false, autoIndex: false },
);
orderSchema.index({ customer: 1, placedAt: -1 });

const id = (index) => new mongoose.Types.ObjectId(index.toString(16).padStart(24, '0'));

/** The order of that number, always the same. */
export function orderOf(index) {
  return {
    _id: id(index),
    number: `N-${index}`,
    customer: `customer-${index % 2_000}`,
    state: STATES[index % STATES.length],
    placedAt: new Date(1_700_000_000_000 + index * 60_000),
    group: Math.floor(index / 1_000),
    contactEmail: `person${index}@example.com`,
    phone: `+49 341 ${1_000_000 + index}`,
    name: `Person ${index}`,
    street: [`Street ${index % 300}`, 'Third floor'],
    city: CITIES[index % CITIES.length],
    postalCode: String(10_000 + (index % 90_000)),
    countryCode: 'DE',
    amountMinor: 990 + (index % 500) * 10,
    currency: 'EUR',
    lines: [
      { sku: 'TEA-GREEN', quantity: 1 + (index % 3), unitMinor: 490 },
      { sku: 'CUP-WHITE', quantity: 1, unitMinor: 890 },
    ],
    note: `Left at the door of number ${index % 97}, please ring twice.`,
    revision: 0,
  };
}

/** A store with so many orders, and Mongoose connected to it. @returns the model and the documents stored a second. */
export async function connectWithOrders(uri, count) {
  const connection = await mongoose.createConnection(uri, { dbName: 'bench' }).asPromise();
  const Order = connection.model('Order', orderSchema);
  await Order.createIndexes();
  const began = performance.now();
  for (let at = 0; at < count; at += 1_000)
    await Order.insertMany(Array.from({ length: Math.min(1_000, count - at) }, (_, i) => orderOf(at + i)));
  return { connection, Order, loaded: count / ((performance.now() - began) / 1000) };
}

const any = (below) => Math.floor(Math.random() * below);
let next = COUNT * 10;

/** What is measured, by name; each checks that the answer is one. `count` is how many orders there are. */
export function operationsOf({ connection, Order }, count) {
  const found = (answer) => {
    if (answer === null) throw new Error('nothing found');
  };
  const exactly = (size) => (answer) => {
    if (answer.length !== size) throw new Error(`${answer.length} instead of ${size}`);
  };
  const reads = {
    ping: () => connection.db.command({ ping: 1 }),
    findById: async () => found(await Order.findById(id(any(count))).lean()),
    uniqueFindOne: async () => found(await Order.findOne({ number: `N-${any(count)}` }).lean()),
    range50: async () => {
      const from = 1_700_000_000_000 + any(count - 50) * 60_000;
      const placedAt = { $gte: new Date(from), $lt: new Date(from + 50 * 60_000) };
      exactly(50)(await Order.find({ placedAt }).lean());
    },
    sortedLimit20: async () => {
      const customer = `customer-${any(2_000)}`;
      exactly(20)(await Order.find({ customer }).sort({ placedAt: -1 }).limit(20).lean());
    },
    group1000: async () => {
      const $group = { _id: '$state', total: { $sum: '$amountMinor' } };
      exactly(6)(await Order.aggregate([{ $match: { group: any(count / 1_000) } }, { $group }]));
    },
    count1000: async () => {
      if ((await Order.countDocuments({ group: any(count / 1_000) })) !== 1_000)
        throw new Error('miscounted');
    },
  };
  const writes = {
    insert: () => Order.insertMany([orderOf((next += 1))]),
    increment: () => Order.updateOne({ _id: id(any(count)) }, { $inc: { revision: 1 } }),
    transaction: () =>
      connection.transaction(async (session) => {
        const index = any(count - 1);
        found(await Order.findById(id(index)).session(session).lean());
        await Order.updateOne({ _id: id(index) }, { $inc: { revision: 1 } }, { session });
        await Order.updateOne({ _id: id(index + 1) }, { $inc: { revision: 1 } }, { session });
      }),
  };
  const whole = {
    scan: async () => exactly(0)(await Order.find({ note: 'no such note' }).lean()),
    groupAll: async () =>
      exactly(CITIES.length)(
        await Order.aggregate([{ $group: { _id: '$city', total: { $sum: '$amountMinor' } } }]),
      ),
    sortAll20: async () => exactly(20)(await Order.find().sort({ phone: -1 }).limit(20).lean()),
  };
  return { reads, writes, whole };
}
