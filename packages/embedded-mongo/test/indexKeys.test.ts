import { Binary, Code } from 'mongodb';
import type { Db } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let db: Db;

beforeAll(async () => {
  running = await startForTest();
  db = running.client.db('indexKeys');
});
afterAll(() => running.stop());
beforeEach(() => db.dropDatabase());

it('a sparse index leaves out each element of an array that lacks the field', async () => {
  const items = db.collection('items');
  await items.createIndex({ 'a.x': 1 }, { unique: true, sparse: true });
  await items.insertMany([
    { a: [{ y: 1 }] },
    { a: [{ y: 2 }] },
    { a: [] },
    { a: [] },
    { a: [1] },
    { a: [1] },
  ]);
  await items.insertOne({ a: [{ x: 1 }, { y: 1 }] });
  expect(await failureOf(items.insertOne({ a: [{ y: 3 }, { x: 1 }] }))).toMatchObject({ code: 11000 });
  await items.insertOne({ a: [{ x: null }] });
  expect(await failureOf(items.insertOne({ a: [{ x: null }] }))).toMatchObject({ code: 11000 });
});

it('two arrays stay two where an update has copied one from the other', async () => {
  const items = db.collection('items');
  await items.createIndex({ a: 1, b: 1 });
  await items.insertOne({ a: [1, 2] });
  const copied = items.updateOne({}, [{ $set: { b: '$a' } }]);
  expect(await failureOf(copied)).toMatchObject({ code: 171 });
  expect((await items.deleteMany({})).deletedCount).toBe(1);
});

it('refuses a number that is both a position and the name of a field', async () => {
  const items = db.collection('items');
  await items.createIndex({ 'a.0': 1 });
  expect(await failureOf(items.insertOne({ a: [{ 0: 'x' }] }))).toMatchObject({ code: 16746 });
  await items.insertMany([{ a: ['x'] }, { a: { 0: 'x' } }]);
  expect(await items.countDocuments({ 'a.0': 'x' })).toBe(2);
});

it('finds what is almost too long for a key, of bytes that are the greatest in a descending index', async () => {
  const items = db.collection('items');
  const sizes = [1_800, 1_840, 1_860, 1_880, 1_890, 1_900, 2_000];
  await items.createIndex({ a: -1 });
  await items.insertMany(sizes.map((size) => ({ a: new Binary(Buffer.alloc(size)) })));
  for (const size of sizes) expect(await items.countDocuments({ a: new Binary(Buffer.alloc(size)) })).toBe(1);
});

it('keeps code with a scope in the order of the scopes', async () => {
  const items = db.collection('items');
  await items.createIndex({ a: 1 });
  const scopes = [{ x: null }, { x: 1 }, { x: 'a' }, { x: {} }, { x: [] }, { x: false }];
  await items.insertMany(scopes.map((scope) => ({ a: new Code('f', scope) })).reverse());
  const found = await items
    .find({ a: { $gte: new Code('f', {}) } })
    .sort({ a: 1 })
    .toArray();
  expect(found.map(({ a }) => (a as Code).scope)).toEqual(scopes);
});
