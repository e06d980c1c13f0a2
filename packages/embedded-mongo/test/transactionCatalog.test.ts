import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientSession, Db } from 'mongodb';
import { Long, UUID } from 'mongodb';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';
import { rawClient } from './rawClient.mjs';

let running: Running;
let db: Db;
let one: ClientSession;
let two: ClientSession;
let round = 0;

beforeAll(async () => {
  running = await startForTest();
});
afterAll(() => running.stop());
beforeEach(() => {
  db = running.client.db(`catalog${round++}`);
  one = running.client.startSession();
  two = running.client.startSession();
});
afterEach(async () => {
  await one.endSession();
  await two.endSession();
});

const names = async (): Promise<string[]> =>
  (await db.listCollections().toArray()).map(({ name }) => name).sort();
const isTransient = async (promise: Promise<unknown>): Promise<unknown> => {
  const error = (await promise.catch((thrown: unknown) => thrown)) as {
    code?: number;
    hasErrorLabel?(label: string): boolean;
  };
  return error.hasErrorLabel?.('TransientTransactionError') ? error.code : error;
};
/** True when a promise has settled after everything that could settle it has had its turn. */
const isWaiting = async (promise: Promise<unknown>): Promise<boolean> => {
  let settled = false;
  void promise.then(
    () => (settled = true),
    () => (settled = true),
  );
  for (let i = 0; i < 5; i++) await running.client.db('admin').command({ ping: 1 });
  await db.collection('bystander').insertOne({});
  return !settled;
};

it('keeps a collection to the transaction that creates it, and forgets it with an abort', async () => {
  one.startTransaction();
  await db.collection('written').insertOne({ n: 1 }, { session: one });
  await db.createCollection('created', { session: one });
  expect(await db.collection('written').findOne({}, { session: one })).toMatchObject({ n: 1 });
  expect(await names()).toEqual([]);
  expect(await db.collection('written').countDocuments()).toBe(0);
  await one.abortTransaction();
  expect(await names()).toEqual([]);
  one.startTransaction();
  await db.collection('written').insertOne({ n: 2 }, { session: one });
  await db.createCollection('created', { session: one });
  await one.commitTransaction();
  expect(await names()).toEqual(['created', 'written']);
  expect(await db.collection('written').find().toArray()).toMatchObject([{ n: 2 }]);
});

it('gives indexes to what it created and left empty, and to nothing else', async () => {
  await db.collection('old').createIndex({ n: 1 });
  one.startTransaction();
  await db.createCollection('fresh', { session: one });
  await db.collection('fresh').createIndex({ n: 1 }, { unique: true, session: one });
  await db.collection('implied').createIndex({ n: -1 }, { session: one });
  await db.collection('old').createIndex({ n: 1 }, { session: one });
  await db.collection('fresh').insertOne({ n: 1 }, { session: one });
  expect(await db.collection('fresh').find({ n: 1 }, { session: one }).hint({ n: 1 }).toArray()).toHaveLength(
    1,
  );
  await one.commitTransaction();
  expect(await failureOf(db.collection('fresh').insertOne({ n: 1 }))).toMatchObject({ code: 11000 });
  expect(Object.keys(await db.collection('implied').indexInformation())).toEqual(['_id_', 'n_-1']);
  one.startTransaction();
  expect(await failureOf(db.collection('old').createIndex({ m: 1 }, { session: one }))).toMatchObject({
    code: 263,
    message: expect.stringContaining('existing collection') as string,
  });
  await one.abortTransaction();
  one.startTransaction();
  await db.collection('full').insertOne({ n: 1 }, { session: one });
  expect(await failureOf(db.collection('full').createIndex({ n: 1 }, { session: one }))).toMatchObject({
    code: 263,
    message: expect.stringContaining('non-empty collection') as string,
  });
  await one.abortTransaction();
  expect(await names()).toEqual(['fresh', 'implied', 'old']);
});

it('lets one of two transactions create a collection', async () => {
  one.startTransaction();
  two.startTransaction();
  await db.collection('c').insertOne({ n: 1 }, { session: one });
  expect(await isTransient(db.collection('c').insertOne({ n: 2 }, { session: two }))).toBe(112);
  await one.commitTransaction();
  expect(await db.collection('c').find().toArray()).toMatchObject([{ n: 1 }]);
});

it('refuses to write into a collection created after its snapshot, which it sees nothing of', async () => {
  await db.collection('seen').insertOne({});
  one.startTransaction();
  await db.collection('seen').findOne({}, { session: one });
  await db.collection('later').insertOne({ n: 1 });
  expect(await db.collection('later').findOne({}, { session: one })).toBeNull();
  expect(await isTransient(db.collection('later').insertOne({ n: 2 }, { session: one }))).toBe(112);
  await one.abortTransaction();
});

it('makes others wait who would create or drop what it creates', async () => {
  for (const end of ['commitTransaction', 'abortTransaction'] as const) {
    one.startTransaction();
    await db.collection('c').insertOne({ n: 1 }, { session: one });
    const insert = db.collection('c').insertOne({ n: 2 });
    const drop = db.collection('c').drop();
    expect(await isWaiting(insert)).toBe(true);
    expect(await isWaiting(drop)).toBe(true);
    await one[end]();
    await Promise.all([insert, drop]);
    await db.dropDatabase();
  }
});

it('makes a drop or rename wait for transactions that read or wrote the collection', async () => {
  const change = [
    (): Promise<unknown> => db.collection('c').drop(),
    (): Promise<unknown> => db.collection('c').rename('d'),
    (): Promise<unknown> => db.dropDatabase(),
    (): Promise<unknown> => db.collection('c').createIndex({ n: 1 }),
  ];
  for (const run of change) {
    await db.collection('c').insertOne({ n: 1 });
    one.startTransaction();
    expect(await db.collection('c').countDocuments({}, { session: one })).toBe(1);
    const waiting = run();
    expect(await isWaiting(waiting)).toBe(true);
    expect(await db.collection('c').countDocuments({}, { session: one })).toBe(1);
    await one.commitTransaction();
    await waiting;
    await db.dropDatabase();
  }
});

it('tells a transaction of an older snapshot that a collection is gone, instead of finding nothing', async () => {
  const gone = [
    (): Promise<unknown> => db.collection('c').drop(),
    (): Promise<unknown> => db.collection('c').rename('d'),
    async (): Promise<unknown> => {
      await db.collection('c').drop();
      return db.collection('c').insertOne({ n: 2 });
    },
  ];
  for (const run of gone) {
    await db.collection('seen').insertOne({});
    await db.collection('c').insertOne({ n: 1 });
    for (const use of [
      (): Promise<unknown> => db.collection('c').find({}, { session: one }).toArray(),
      (): Promise<unknown> => db.collection('c').insertOne({}, { session: one }),
      (): Promise<unknown> => db.collection('c').updateOne({}, { $set: { m: 1 } }, { session: one }),
      (): Promise<unknown> =>
        db
          .collection('seen')
          .aggregate([{ $lookup: { from: 'c', as: 'c', pipeline: [] } }], { session: one })
          .toArray(),
    ]) {
      one.startTransaction();
      await db.collection('seen').findOne({}, { session: one });
      await run();
      expect(await isTransient(use())).toBe(246);
      await one.abortTransaction();
      await db.dropDatabase();
      await db.collection('seen').insertOne({});
      await db.collection('c').insertOne({ n: 1 });
    }
    await db.dropDatabase();
  }
});

it('answers a repeated commit after a restart, and refuses the number for anything else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  const part = { lsid: { id: new UUID() }, txnNumber: Long.fromNumber(3), autocommit: false };
  const insert = { insert: 'c', documents: [{ _id: 1 }] };
  const first = await startEmbeddedMongo({ dataDir: folder, sync: false });
  let client = await rawClient(first.port);
  expect(await client.send({ ...insert, ...part, startTransaction: true }, 't')).toMatchObject({
    ok: 1,
    n: 1,
  });
  expect(await client.send({ commitTransaction: 1, ...part })).toMatchObject({ ok: 1 });
  client.close();
  await first.close();
  const second = await startEmbeddedMongo({ dataDir: folder, sync: false });
  client = await rawClient(second.port);
  expect(await client.send({ commitTransaction: 1, ...part })).toMatchObject({ ok: 1 });
  expect(await client.send({ abortTransaction: 1, ...part })).toMatchObject({ code: 256 });
  expect(await client.send({ ...insert, ...part }, 't')).toMatchObject({ code: 256 });
  expect(await client.send({ ...insert, ...part, startTransaction: true }, 't')).toMatchObject({ ok: 0 });
  const old = { ...part, txnNumber: Long.fromNumber(2) };
  expect(await client.send({ commitTransaction: 1, ...old })).toMatchObject({ code: 225 });
  expect(await client.send({ count: 'c' }, 't')).toMatchObject({ n: 1 });
  client.close();
  await second.close();
  rmSync(folder, { recursive: true, force: true });
});
