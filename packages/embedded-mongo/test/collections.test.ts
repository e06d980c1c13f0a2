import type { Db } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let db: Db;

beforeAll(async () => {
  running = await startForTest();
  db = running.client.db('shop');
});
afterAll(() => running.stop());
beforeEach(() => db.dropDatabase());

it('creates, lists, renames and drops', async () => {
  await db.createCollection('a');
  expect(await failureOf(db.createCollection('a'))).toMatchObject({ code: 48, codeName: 'NamespaceExists' });
  await db.collection('b').insertOne({ x: 1 });
  expect((await db.listCollections().toArray()).map(({ name }) => name)).toEqual(['a', 'b']);
  expect((await db.listCollections({ name: 'b' }).toArray()).length).toBe(1);
  await db.collection('b').rename('c');
  expect(await db.collection('c').countDocuments()).toBe(1);
  expect(
    (await running.client.db('admin').admin().listDatabases()).databases.map(({ name }) => name),
  ).toEqual(['shop']);
  await db.collection('c').drop();
  expect(await db.collection('c').countDocuments()).toBe(0);
});

it('creates, lists and drops indexes', async () => {
  const items = db.collection('items');
  expect(
    await items.createIndexes([
      { key: { a: 1 } },
      { key: { b: -1, c: 1 }, unique: true },
      { key: { d: 1 }, expireAfterSeconds: 60 },
    ]),
  ).toEqual(['a_1', 'b_-1_c_1', 'd_1']);
  expect(await items.createIndex({ a: 1 })).toBe('a_1');
  expect(await items.indexes()).toMatchObject([
    { name: '_id_' },
    { name: 'a_1', v: 2 },
    { unique: true, key: { b: -1, c: 1 } },
    { expireAfterSeconds: 60 },
  ]);
  expect(await failureOf(items.createIndex({ a: 1 }, { unique: true }))).toMatchObject({ code: 86 });
  expect(await failureOf(items.createIndex({ a: 1 }, { name: 'other' }))).toMatchObject({ code: 85 });
  await items.dropIndex('a_1');
  expect(await failureOf(items.dropIndex('a_1'))).toMatchObject({ code: 27, codeName: 'IndexNotFound' });
  expect(await failureOf(db.collection('none').dropIndex('x'))).toMatchObject({ code: 26 });
  expect(await failureOf(db.collection('none').indexes())).toMatchObject({ code: 26 });
});

it('keeps a unique index from being built over duplicates', async () => {
  const items = db.collection('items');
  await items.insertMany([{ a: 1 }, { a: 1 }]);
  expect(await failureOf(items.createIndex({ a: 1 }, { unique: true }))).toMatchObject({ code: 11000 });
  expect(await items.indexes()).toHaveLength(1);
  await items.insertOne({ a: 1 });
});

it('holds unique, sparse and partial indexes to what they cover', async () => {
  const items = db.collection('items');
  await items.createIndex({ s: 1 }, { unique: true, sparse: true });
  await items.createIndex({ p: 1 }, { unique: true, partialFilterExpression: { on: true } });
  await items.createIndex({ tags: 1 }, { unique: true, sparse: true });
  await items.insertMany([{}, {}, { p: 1 }, { p: 1 }, { p: 1, on: true }, { tags: ['a', 'b', 'a'] }]);
  expect(await failureOf(items.insertOne({ p: 1, on: true }))).toMatchObject({ code: 11000 });
  expect(await failureOf(items.insertOne({ tags: ['c', 'b'] }))).toMatchObject({ code: 11000 });
  expect(await items.countDocuments({ s: null })).toBe(6);
  expect(await failureOf(items.updateMany({ p: 1 }, { $set: { on: true } }))).toMatchObject({ code: 11000 });
  await items.createIndex({ x: 1, y: 1 });
  expect(await failureOf(items.insertOne({ x: [1], y: [2] }))).toMatchObject({ code: 171 });
});

it('deletes expired documents', async () => {
  const items = db.collection<{ _id: number; at?: Date | Date[] }>('items');
  await running.client.db('admin').command({ setParameter: 1, ttlMonitorSleepSecs: 0.2 });
  await items.createIndex({ at: 1 }, { expireAfterSeconds: 1 });
  const past = new Date(Date.now() - 10_000);
  const future = new Date(Date.now() + 600_000);
  await items.insertMany([
    { _id: 1, at: past },
    { _id: 2, at: future },
    { _id: 3 },
    { _id: 4, at: [future, past] },
  ]);
  for (let i = 0; i < 50 && (await items.countDocuments()) > 2; i++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await items.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)).toEqual([2, 3]);
});

it('hands out and closes cursors', async () => {
  const items = db.collection('items');
  await items.insertMany(Array.from({ length: 1000 }, (_, n) => ({ n })));
  const cursor = items.find({}, { batchSize: 10 });
  await cursor.next();
  const { id } = cursor;
  await cursor.close();
  expect(await failureOf(db.command({ getMore: id, collection: 'items' }))).toMatchObject({
    code: 43,
    codeName: 'CursorNotFound',
  });
  expect((await items.find({}, { batchSize: 7 }).toArray()).map((doc) => doc['n'] as number)).toEqual(
    Array.from({ length: 1000 }, (_, n) => n),
  );
});

describe('what is refused, by name', () => {
  it.each<[string, (db: Db) => Promise<unknown>, number, string]>([
    ['an unknown command', (d) => d.command({ frobnicate: 1 }), 59, 'frobnicate'],
    [
      'an unknown stage',
      (d) =>
        d
          .collection('c')
          .aggregate([{ $frob: 1 }])
          .toArray(),
      40324,
      '$frob',
    ],
    [
      'an unknown expression',
      (d) =>
        d
          .collection('c')
          .aggregate([{ $project: { a: { $frob: 1 } } }])
          .toArray(),
      168,
      '$frob',
    ],
    ['an unknown query operator', (d) => d.collection('c').findOne({ a: { $frob: 1 } } as never), 2, '$frob'],
    ['$where', (d) => d.collection('c').findOne({ $where: 'true' }), 115, '$where'],
    ['$text', (d) => d.collection('c').findOne({ $text: { $search: 'x' } }), 115, '$text'],
    ['$near', (d) => d.collection('c').findOne({ a: { $near: [0, 0] } }), 115, '$near'],
    [
      '$geoNear',
      (d) =>
        d
          .collection('c')
          .aggregate([{ $geoNear: {} }])
          .toArray(),
      115,
      '$geoNear',
    ],
    ['a capped collection', (d) => d.createCollection('x', { capped: true, size: 1000 }), 115, 'capped'],
    ['a view', (d) => d.createCollection('x', { viewOn: 'c', pipeline: [] }), 115, 'viewOn'],
    ['a time series', (d) => d.createCollection('x', { timeseries: { timeField: 't' } }), 115, 'timeseries'],
    ['a text index', (d) => d.collection('c').createIndex({ a: 'text' }), 115, 'text'],
    ['a geo index', (d) => d.collection('c').createIndex({ a: '2dsphere' }), 115, '2dsphere'],
  ])('%s', async (_name, run, code, named) => {
    const failure = await failureOf(run(db));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(named);
    expect((await db.listCollections({ name: 'x' }).toArray()).length).toBe(0);
  });
});
