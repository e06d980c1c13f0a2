import mongoose from 'mongoose';
import { type Collection, type ContractStore, failureOf, openContractStore } from './contractStore.js';

const { Decimal128, Double, Long } = mongoose.mongo;

let store: ContractStore;
let items: Collection;

beforeAll(async () => {
  store = await openContractStore();
});
afterAll(() => store?.close());
beforeEach(async () => {
  items = await store.collection();
});

const WRITERS = 20;
const duplicate = { code: 11000 };

it('two documents with one key: the second is refused, naming index and key', async () => {
  await items.createIndex({ number: 1 }, { unique: true });
  await items.insertOne({ number: 'P-1' });
  const { error } = await failureOf(items.insertOne({ number: 'P-1' }));
  expect(error).toMatchObject({ code: 11000, keyPattern: { number: 1 }, keyValue: { number: 'P-1' } });
  expect(await items.countDocuments()).toBe(1);
});

it('of many that insert one key at once, one succeeds', async () => {
  const inserts = Array.from({ length: WRITERS }, (_, i) => items.insertOne({ _id: 'one', by: i }));
  const settled = await Promise.allSettled(inserts);
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const each of settled) if (each.status === 'rejected') expect(each.reason).toMatchObject(duplicate);
});

it('upserts of one key at once make one document and lose no increment', async () => {
  const upserts = Array.from({ length: WRITERS }, () =>
    items.updateOne({ _id: 'one' }, { $inc: { count: 1 }, $setOnInsert: { first: true } }, { upsert: true }),
  );
  const settled = await Promise.allSettled(upserts);
  const done = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  // A server may give up on one that raced; it then says so with a duplicate key, and has done nothing.
  for (const each of settled) if (each.status === 'rejected') expect(each.reason).toMatchObject(duplicate);
  expect(await items.find().toArray()).toEqual([{ _id: 'one', count: done.length, first: true }]);
  expect(done.reduce((sum, { upsertedCount }) => sum + upsertedCount, 0)).toBe(1);
});

it('a missing value is the key null: only one document may lack it', async () => {
  await items.createIndex({ number: 1 }, { unique: true });
  await items.insertOne({ other: 1 });
  expect(await failureOf(items.insertOne({ other: 2 }))).toMatchObject(duplicate);
  expect(await failureOf(items.insertOne({ number: null }))).toMatchObject(duplicate);
});

it('a sparse unique index lets any number of documents lack the value', async () => {
  await items.createIndex({ number: 1 }, { unique: true, sparse: true });
  await items.insertMany([{}, {}, { number: 1 }]);
  expect(await failureOf(items.insertOne({ number: 1 }))).toMatchObject(duplicate);
  await items.insertOne({ number: null });
  expect(await failureOf(items.insertOne({ number: null }))).toMatchObject(duplicate);
});

describe('a partial unique index', () => {
  const open = { subject: 's', kind: 'ERASURE', open: true };

  beforeEach(() =>
    items.createIndex({ subject: 1, kind: 1 }, { unique: true, partialFilterExpression: { open: true } }),
  );

  it('holds only where its filter does', async () => {
    await items.insertMany([
      { ...open, open: false },
      { ...open, open: false },
      { ...open, open: null },
      { subject: 's', kind: 'ERASURE' },
      { ...open },
    ]);
    expect(await failureOf(items.insertOne({ ...open, _id: 'second' }))).toMatchObject(duplicate);
  });

  it('takes a document in, or refuses it, when an update makes its filter hold', async () => {
    await items.insertMany([
      { ...open, _id: 1 },
      { ...open, _id: 2, open: false },
    ]);
    expect(await failureOf(items.updateOne({ _id: 2 }, { $set: { open: true } }))).toMatchObject(duplicate);
    await items.updateOne({ _id: 1 }, { $set: { open: false } });
    expect(await items.updateOne({ _id: 2 }, { $set: { open: true } })).toMatchObject({ modifiedCount: 1 });
  });

  it('finds by queries that its filter doesn’t follow from, all the same', async () => {
    await items.insertMany([{ ...open }, { ...open, open: false }]);
    expect(await items.countDocuments({ subject: 's', kind: 'ERASURE' })).toBe(2);
    expect(await items.countDocuments({ subject: 's', kind: 'ERASURE', open: true })).toBe(1);
  });
});

it('one key in several places of one array is one key; in two documents it is taken', async () => {
  await items.createIndex({ tags: 1 }, { unique: true });
  await items.insertOne({ tags: ['a', 'b', 'a'] });
  expect(await failureOf(items.insertOne({ tags: ['c', 'b'] }))).toMatchObject(duplicate);
});

it('1 and 1.0 are one key, "1" and 1 are two, and strings are told apart by every byte', async () => {
  await items.createIndex({ key: 1 }, { unique: true });
  await items.insertMany([
    { key: 1 },
    { key: '1' },
    { key: 'é' },
    { key: 'e\u0301' },
    { key: 'É' },
    { key: '' },
  ]);
  for (const same of [new Double(1), Long.fromNumber(1), Decimal128.fromString('1.00')])
    expect(await failureOf(items.insertOne({ key: same }))).toMatchObject(duplicate);
});

it('an index is not built over duplicates, and changes nothing', async () => {
  await items.insertMany([{ number: 1 }, { number: 1 }]);
  expect(await failureOf(items.createIndex({ number: 1 }, { unique: true }))).toMatchObject(duplicate);
  expect(await items.indexes()).toHaveLength(1);
});

it('an ordered insert of many stops at the clash and tells how many went in before', async () => {
  await items.insertOne({ _id: 3 });
  const { error } = await failureOf(items.insertMany([1, 2, 3, 4].map((_id) => ({ _id }))));
  expect(error).toMatchObject({ code: 11000, insertedCount: 2 });
  expect(error['writeErrors']).toMatchObject([{ code: 11000, index: 2 }]);
  expect((await items.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id as number)).toEqual([1, 2, 3]);
});

it('an unordered one goes on, and names each clash', async () => {
  await items.insertMany([{ _id: 1 }, { _id: 3 }]);
  const inserted = items.insertMany(
    [1, 2, 3, 4].map((_id) => ({ _id })),
    { ordered: false },
  );
  const { error } = await failureOf(inserted);
  expect(error).toMatchObject({ code: 11000, insertedCount: 2 });
  expect(error['writeErrors']).toMatchObject([{ index: 0 }, { index: 2 }]);
  expect(await items.countDocuments()).toBe(4);
});
