import mongoose from 'mongoose';
import {
  type Collection,
  type ContractStore,
  type Doc,
  failureOf,
  openContractStore,
} from './contractStore.js';

const {
  Binary,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
  BSONRegExp,
  Code,
} = mongoose.mongo;

let store: ContractStore;
let items: Collection;

beforeAll(async () => {
  store = await openContractStore();
});
afterAll(() => store?.close());
beforeEach(async () => {
  items = await store.collection();
});

/** As they are stored, nothing turned into JavaScript's own. */
const RAW = { promoteValues: false, promoteLongs: false, bsonRegExp: true } as const;

it.each<[string, unknown]>([
  ['a double', new Double(1.5)],
  ['a double that is whole', new Double(3)],
  ['minus zero', new Double(-0)],
  ['no number', new Double(NaN)],
  ['infinity', new Double(-Infinity)],
  ['an int', new Int32(-7)],
  ['a long beyond the doubles', Long.fromString('9007199254740993')],
  ['the least long', Long.MIN_VALUE],
  ['a decimal with its zeros', Decimal128.fromString('1.10')],
  ['the longest decimal', Decimal128.fromString('-9.999999999999999999999999999999999E+6144')],
  ['bytes', new Binary(Buffer.from([0, 1, 255]))],
  ['bytes of a kind', new Binary(Buffer.from('envelope'), 128)],
  ['no bytes', new Binary(Buffer.alloc(0))],
  ['a UUID', new UUID('4a7f8f0e-8d6c-4f0e-9a55-0f1c2d3e4f50').toBinary()],
  ['an object id', new ObjectId('0123456789abcdef01234567')],
  ['a date', new Date('2026-11-22T10:00:00.123Z')],
  ['a date before 1970', new Date('1815-12-10T00:00:00.001Z')],
  ['a timestamp', new Timestamp({ t: 2 ** 32 - 1, i: 2 })],
  ['a search', new BSONRegExp('^a.b$', 'im')],
  ['code', new Code('return 1')],
  ['the least key', new MinKey()],
  ['the greatest key', new MaxKey()],
  ['a text with everything in it', 'a\0b \u{1f600} é \u202e'],
  ['a list of kinds', [new Int32(1), 'a', null, [new Double(2)], {}]],
  ['a document in its order', { z: new Int32(1), a: { c: null, b: [] } }],
])('%s comes back as it was', async (_what, value) => {
  await items.insertOne({ _id: 1, value });
  await items.updateOne({ _id: 1 }, { $set: { beside: true } });
  const { serialize } = mongoose.mongo.BSON;
  const found = (await items.findOne({ _id: 1 }, RAW)) as Doc;
  expect(Buffer.from(serialize({ value: found['value'] as unknown }))).toEqual(
    Buffer.from(serialize({ value })),
  );
  expect(await items.countDocuments({ value: value as never })).toBe(1);
});

it('dates are in their order on both sides of 1970', async () => {
  const dates = [-8.64e15, Date.UTC(1815, 11, 10), -1, 0, 1, Date.UTC(2026, 0, 1), 8.64e15].map(
    (ms) => new Date(ms),
  );
  await items.createIndex({ at: 1 });
  await items.insertMany([...dates].reverse().map((at) => ({ at })));
  expect((await items.find().sort({ at: 1 }).toArray()).map(({ at }) => at as Date)).toEqual(dates);
  expect(await items.countDocuments({ at: { $lt: new Date(0) } })).toBe(3);
});

it('bytes are in the order of their length, then of their kind, then their own', async () => {
  const bytes = [
    new Binary(Buffer.from([255]), 0),
    new Binary(Buffer.from([1, 2]), 0),
    new Binary(Buffer.from([1, 255]), 0),
    new Binary(Buffer.from([0, 0]), 128),
  ];
  await items.insertMany([...bytes].reverse().map((b) => ({ b })));
  const found = (await items.find().sort({ b: 1 }).toArray()).map(
    ({ b }) => b as InstanceType<typeof Binary>,
  );
  expect(found.map((b) => [b.sub_type, ...b.value()])).toEqual(bytes.map((b) => [b.sub_type, ...b.value()]));
});

it('an increment keeps the kind of number until it doesn’t fit', async () => {
  await items.insertOne({
    _id: 1,
    int: new Int32(2 ** 31 - 1),
    double: new Double(1),
    decimal: Decimal128.fromString('0.1'),
  });
  const more = { int: new Int32(1), double: new Int32(1), decimal: Decimal128.fromString('0.2') };
  await items.updateOne({ _id: 1 }, { $inc: more });
  const { int, double, decimal } = (await items.findOne({}, RAW)) as Doc;
  expect([int, double, String(decimal)]).toEqual([Long.fromNumber(2 ** 31), new Double(2), '0.3']);
  await items.updateOne({ _id: 1 }, { $set: { long: Long.MAX_VALUE } });
  expect(await failureOf(items.updateOne({ _id: 1 }, { $inc: { long: new Int32(1) } }))).toMatchObject({
    code: 2,
  });
});

it('names with dots and dollars are kept, and are no paths', async () => {
  const document = { _id: 1, 'a.b': 1, sealed: { 'x.y': 2, $z: 3 } };
  await items.insertOne(document);
  expect(await items.findOne()).toEqual(document);
  expect(await items.countDocuments({ 'a.b': 1 })).toBe(0);
  expect(await items.countDocuments({ 'sealed.x.y': 2 })).toBe(0);
});

it('a document may be of 15 MB, and not of 17', async () => {
  const megabytes = (count: number): Buffer => Buffer.alloc(count * 2 ** 20, 7);
  await items.insertOne({ _id: 1, bytes: megabytes(15) });
  const { bytes } = (await items.findOne({ _id: 1 })) as { bytes: InstanceType<typeof Binary> };
  expect(bytes.length()).toBe(15 * 2 ** 20);
  await expect(items.insertOne({ _id: 2, bytes: megabytes(17) })).rejects.toThrow();
  await expect(items.updateOne({ _id: 1 }, { $set: { more: megabytes(2) } })).rejects.toThrow();
  expect(await items.countDocuments()).toBe(1);
  expect(Object.keys((await items.findOne()) as Doc)).toEqual(['_id', 'bytes']);
});

it('an id may be any value but a list, and is one of its kind', async () => {
  const ids = ['a', 1, { a: 1 }, new ObjectId(), true, new Date(0)];
  await items.insertMany(ids.map((_id) => ({ _id })));
  for (const _id of ids) expect(await items.countDocuments({ _id: _id as never })).toBe(1);
  expect(await failureOf(items.insertOne({ _id: new Double(1) }))).toMatchObject({ code: 11000 });
  await expect(items.insertOne({ _id: [1] })).rejects.toThrow();
});
