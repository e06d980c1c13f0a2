import type { Collection, Db, Document } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let db: Db;
let coll: Collection<Document>;
const validator = { qty: { $gt: 0 }, name: { $type: 'string' } };

beforeAll(async () => {
  running = await startForTest();
  db = running.client.db('validators');
});
afterAll(() => running.stop());
beforeEach(async () => {
  await db.dropDatabase();
  coll = await db.createCollection('c', { validator });
  await coll.insertOne({ _id: 1 as never, qty: 1, name: 'a' });
});

const invalid = { code: 121 };

it.each<[string, () => Promise<unknown>]>([
  ['insert', () => coll.insertOne({ qty: 0, name: 'a' })],
  ['update', () => coll.updateOne({ _id: 1 as never }, { $set: { qty: -1 } })],
  ['updateMany', () => coll.updateMany({}, { $unset: { name: 1 } })],
  ['pipeline update', () => coll.updateOne({}, [{ $set: { name: 5 } }])],
  ['replace', () => coll.replaceOne({ _id: 1 as never }, { qty: 1 })],
  ['upsert', () => coll.updateOne({ _id: 9 as never }, { $set: { qty: 3 } }, { upsert: true })],
  ['findAndModify', () => coll.findOneAndUpdate({ _id: 1 as never }, { $set: { qty: 0 } })],
  ['bulkWrite', () => coll.bulkWrite([{ insertOne: { document: { qty: 1 } } }])],
])('holds for %s', async (_name, run) => {
  expect(await failureOf(run())).toMatchObject(invalid);
  expect(await coll.find().toArray()).toEqual([{ _id: 1, qty: 1, name: 'a' }]);
});

it('says why, as MongoDB does', async () => {
  const error = await coll.insertOne({ _id: 2 as never, qty: 0, name: 'a' }).catch((e: unknown) => e);
  expect((error as { errInfo: unknown }).errInfo).toEqual({
    failingDocumentId: 2,
    details: {
      operatorName: '$and',
      clausesNotSatisfied: [
        {
          index: 0,
          details: {
            operatorName: '$gt',
            specifiedAs: { qty: { $gt: 0 } },
            reason: 'comparison failed',
            consideredValue: 0,
          },
        },
      ],
    },
  });
});

it.each<[Document, Document, Document]>([
  [{ a: 1 }, { b: 1 }, { operatorName: '$eq', specifiedAs: { a: 1 }, reason: 'field was missing' }],
  [
    { a: { $type: 'int' } },
    { a: 'x' },
    { operatorName: '$type', reason: 'type did not match', consideredValue: 'x', consideredType: 'string' },
  ],
  [{ a: { $exists: true } }, {}, { operatorName: '$exists', reason: 'path does not exist' }],
  [{ a: { $in: [1, 2] } }, { a: [3] }, { operatorName: '$in', consideredValues: [3, [3]] }],
  [
    { $or: [{ a: 1 }, { b: 1 }] },
    { a: 2 },
    {
      operatorName: '$or',
      clausesNotSatisfied: [{ index: 0 }, { index: 1, details: { reason: 'field was missing' } }],
    },
  ],
  [
    { $nor: [{ a: 1 }] },
    { a: 1 },
    { operatorName: '$nor', clausesSatisfied: [{ details: { reason: 'comparison succeeded' } }] },
  ],
  [
    { a: { $not: { $gt: 1 } } },
    { a: 2 },
    { operatorName: '$not', details: { operatorName: '$gt', reason: 'comparison succeeded' } },
  ],
  [
    { $expr: { $gt: ['$a', '$b'] } },
    { a: 1, b: 2 },
    { operatorName: '$expr', reason: 'expression did not match', expressionResult: false },
  ],
])('explains %j', async (filter, doc, details) => {
  const other = await db.createCollection('other', { validator: filter });
  const error = await other.insertOne(doc).catch((e: unknown) => e);
  expect((error as { errInfo: unknown }).errInfo).toMatchObject({ details });
});

it('lets pass with bypassDocumentValidation, a warning, or no level', async () => {
  await coll.insertOne({ bad: 1 }, { bypassDocumentValidation: true });
  await db.command({ collMod: 'c', validationAction: 'warn' });
  await coll.insertOne({ bad: 2 });
  await db.command({ collMod: 'c', validationAction: 'error', validationLevel: 'off' });
  await coll.insertOne({ bad: 3 });
  await db.command({ collMod: 'c', validationLevel: 'strict' });
  expect(await failureOf(coll.insertOne({ bad: 4 }))).toMatchObject(invalid);
  await db.command({ collMod: 'c', validator: {} });
  await coll.insertOne({ bad: 5 });
  expect(await coll.countDocuments({ bad: { $exists: true } })).toBe(4);
});

it('lets documents stay invalid with a moderate level, and no valid one become so', async () => {
  await coll.insertOne({ _id: 2 as never, qty: -1 }, { bypassDocumentValidation: true });
  await db.command({ collMod: 'c', validationLevel: 'moderate' });
  await coll.updateOne({ _id: 2 as never }, { $set: { qty: -2 } });
  expect(await failureOf(coll.updateOne({ _id: 1 as never }, { $set: { qty: -2 } }))).toMatchObject(invalid);
  expect(await failureOf(coll.insertOne({ qty: -3 }))).toMatchObject(invalid);
});

it('shows the options and keeps them through a rename', async () => {
  await coll.rename('d');
  const [info] = await db.listCollections({ name: 'd' }).toArray();
  expect(info).toMatchObject({
    options: { validator, validationLevel: 'strict', validationAction: 'error' },
  });
  expect(await failureOf(db.collection('d').insertOne({}))).toMatchObject(invalid);
});

it.each<[string, Document, number]>([
  ['an unknown level', { validationLevel: 'never' }, 2],
  ['an unknown action', { validationAction: 'shout' }, 2],
  ['a level of another type', { validationLevel: 1 }, 14],
  ['a validator of another type', { validator: 'x' }, 14],
  ['an unknown operator', { validator: { a: { $nope: 1 } } }, 2],
  ['$where', { validator: { $where: 'true' } }, 115],
])('refuses %s', async (_name, options, code) => {
  expect(await failureOf(db.command({ create: 'e', ...options }))).toMatchObject({ code });
});

it('refuses validators in a system database', async () => {
  const admin = running.client.db('admin');
  expect(await failureOf(admin.command({ create: 'e', validator }))).toMatchObject({ code: 72 });
});
