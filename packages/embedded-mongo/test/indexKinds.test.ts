import type { Collection, Db, Document } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let db: Db;
let coll: Collection<Document>;

beforeAll(async () => {
  running = await startForTest();
  db = running.client.db('kinds');
});
afterAll(() => running.stop());
beforeEach(async () => {
  await db.dropDatabase();
  coll = db.collection('c');
});

const stageOf = async (filter: Document): Promise<string> =>
  JSON.stringify((await coll.find(filter).explain())['queryPlanner'].winningPlan);

describe('a hashed index', () => {
  it('serves equality and is shown as what it is', async () => {
    await coll.createIndex({ a: 'hashed' });
    await coll.insertMany([{ a: 'x' }, { a: 'y' }, {}]);
    expect(await coll.countDocuments({ a: 'x' })).toBe(1);
    expect(await coll.countDocuments({ a: null })).toBe(1);
    expect(await stageOf({ a: 'x' })).toContain('"keyPattern":{"a":"hashed"}');
    expect((await coll.indexes())[1]).toMatchObject({ key: { a: 'hashed' }, name: 'a_hashed' });
  });

  it('holds no arrays', async () => {
    await coll.createIndex({ a: 'hashed' });
    expect(await failureOf(coll.insertOne({ a: [1] }))).toMatchObject({ code: 16766 });
    expect(await coll.countDocuments()).toBe(0);
  });

  it('is neither unique nor compound', async () => {
    expect(await failureOf(coll.createIndex({ a: 'hashed' }, { unique: true }))).toMatchObject({
      code: 16764,
    });
    expect(await failureOf(coll.createIndex({ a: 'hashed', b: 1 }))).toMatchObject({ code: 115 });
  });
});

it.each<[string, Document, Document, number]>([
  ['a kind nobody knows', { a: 'bogus' }, {}, 67],
  ['_id descending', { _id: -1 }, {}, 2],
  ['_id with an option', { _id: 1 }, { unique: true }, 197],
  ['_id that expires', { _id: 1 }, { expireAfterSeconds: 1 }, 197],
  ["the name of _id's index for another", { a: 1 }, { name: '_id_' }, 2],
])('refuses %s', async (_name, key, options, code) => {
  await coll.insertOne({ a: 1 });
  const command = { createIndexes: 'c', indexes: [{ key, name: 'n', ...options }] };
  expect(await failureOf(db.command(command))).toMatchObject({ code });
  expect(await coll.indexes()).toHaveLength(1);
});

it("takes the index of _id for the one there is, whatever it's called", async () => {
  const command = { createIndexes: 'c', indexes: [{ key: { _id: 1 }, name: 'n' }] };
  expect(await db.command(command)).toMatchObject({ numIndexesAfter: 1 });
});

describe('a hidden index', () => {
  it('is kept up to date but not planned by, until it is shown again', async () => {
    await coll.createIndex({ a: 1 }, { hidden: true, unique: true });
    await coll.insertOne({ a: 1 });
    expect(await stageOf({ a: 1 })).toContain('COLLSCAN');
    expect(await failureOf(coll.find({ a: 1 }).hint({ a: 1 }).toArray())).toMatchObject({ code: 2 });
    expect(await failureOf(coll.insertOne({ a: 1 }))).toMatchObject({ code: 11000 });
    const reply = await db.command({ collMod: 'c', index: { name: 'a_1', hidden: false } });
    expect(reply).toMatchObject({ hidden_old: true, hidden_new: false });
    expect(await stageOf({ a: 1 })).toContain('IXSCAN');
  });

  it('is the same index for createIndexes', async () => {
    await coll.createIndex({ a: 1 });
    await db.command({ collMod: 'c', index: { keyPattern: { a: 1 }, hidden: true } });
    expect(await coll.createIndex({ a: 1 })).toBe('a_1');
    expect((await coll.indexes())[1]).toMatchObject({ hidden: true });
  });
});

describe('collMod of an index', () => {
  it('sets and changes when documents expire', async () => {
    await coll.createIndex({ at: 1 });
    const change = (seconds: number): Promise<Document> =>
      db.command({ collMod: 'c', index: { keyPattern: { at: 1 }, expireAfterSeconds: seconds } });
    expect(await change(10)).toMatchObject({ expireAfterSeconds_new: 10 });
    expect(await change(20)).toMatchObject({ expireAfterSeconds_old: 10, expireAfterSeconds_new: 20 });
    expect((await coll.indexes())[1]).toMatchObject({ expireAfterSeconds: 20 });
  });

  it.each<[string, Document, number]>([
    ['the _id index hidden', { name: '_id_', hidden: true }, 2],
    ['no such index', { name: 'nope', hidden: true }, 27],
    ['name and key', { name: 'a', keyPattern: { a: 1 }, hidden: true }, 72],
    ['neither', { hidden: true }, 72],
    ['nothing to change', { name: '_id_' }, 72],
    ['unique', { name: '_id_', unique: true }, 115],
  ])('refuses %s', async (_name, index, code) => {
    await coll.insertOne({});
    expect(await failureOf(db.command({ collMod: 'c', index }))).toMatchObject({ code });
  });

  it('refuses a missing collection and other options', async () => {
    expect(await failureOf(db.command({ collMod: 'none' }))).toMatchObject({ code: 26 });
    await coll.insertOne({});
    expect(await failureOf(db.command({ collMod: 'c', cappedSize: 1 }))).toMatchObject({ code: 115 });
  });
});

describe('a clustered collection', () => {
  it('is read in the order of _id and shows its index', async () => {
    await db.createCollection('k', { clusteredIndex: { key: { _id: 1 }, unique: true, name: 'main' } });
    const clustered = db.collection<{ _id: number }>('k');
    await clustered.insertMany([{ _id: 3 }, { _id: 1 }, { _id: 2 }]);
    expect((await clustered.find().toArray()).map(({ _id }) => _id)).toEqual([1, 2, 3]);
    expect((await clustered.find().hint({ $natural: -1 }).toArray()).map(({ _id }) => _id)).toEqual([
      3, 2, 1,
    ]);
    expect(await failureOf(clustered.insertOne({ _id: 1 }))).toMatchObject({ code: 11000 });
    const [info] = await db.listCollections({ name: 'k' }).toArray();
    expect(info).toMatchObject({
      options: { clusteredIndex: { key: { _id: 1 }, unique: true, name: 'main' } },
    });
    expect(await clustered.indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: 'main', unique: true, clustered: true },
    ]);
  });

  it.each<[string, Document, number]>([
    ['another key', { key: { a: 1 }, unique: true }, 197],
    ['no unique', { key: { _id: 1 }, unique: false }, 5979700],
    ['an unknown field', { key: { _id: 1 }, unique: true, x: 1 }, 40415],
  ])('refuses %s', async (_name, clusteredIndex, code) => {
    expect(await failureOf(db.command({ create: 'k', clusteredIndex }))).toMatchObject({ code });
  });
});
