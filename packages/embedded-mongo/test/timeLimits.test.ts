import type { Collection, Document } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let many: Collection<Document>;
const COUNT = 20_000;
beforeAll(async () => {
  running = await startForTest();
  many = running.client.db('limits').collection('many');
  await many.insertMany(Array.from({ length: COUNT }, (_, n) => ({ n, text: 'x'.repeat(50) })));
});
afterAll(() => running.stop());

const EXPIRED = { code: 50, codeName: 'MaxTimeMSExpired', message: 'operation exceeded time limit' };
const none = { $expr: { $lt: ['$n', 0] } };

it.each<[string, () => Promise<unknown>]>([
  ['find', () => many.find(none, { maxTimeMS: 1 }).toArray()],
  ['sort', () => many.find({}, { maxTimeMS: 1 }).sort({ text: 1, n: -1 }).toArray()],
  ['count', () => many.countDocuments(none, { maxTimeMS: 1 })],
  ['distinct', () => many.distinct('n', none, { maxTimeMS: 1 })],
  ['aggregate', () => many.aggregate([{ $group: { _id: '$n' } }], { maxTimeMS: 1 }).toArray()],
  ['update', () => many.updateMany({}, { $set: { changed: true } }, { maxTimeMS: 1 })],
  ['delete', () => many.deleteMany({ n: { $gte: 0 } }, { maxTimeMS: 1 })],
  ['findAndModify', () => many.findOneAndDelete(none, { maxTimeMS: 1 })],
])('ends a %s that takes longer than maxTimeMS, and nothing has changed', async (_name, run) => {
  expect(await failureOf(run())).toEqual(EXPIRED);
  expect(await many.countDocuments({ changed: { $exists: false } })).toBe(COUNT);
});

it('counts what a cursor runs, not what it rests', async () => {
  const cursor = many.find({}, { batchSize: 2, maxTimeMS: 300 });
  await cursor.next();
  await cursor.next();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await cursor.next()).toMatchObject({ n: 2 });
  await cursor.close();
});

it('ends a write that waits for a transaction', async () => {
  const items = running.client.db('limits').collection<{ _id: number; n: number }>('locked');
  await items.insertOne({ _id: 1, n: 0 });
  await running.client.withSession(async (session) => {
    session.startTransaction();
    await items.updateOne({ _id: 1 }, { $set: { n: 1 } }, { session });
    expect(await failureOf(items.updateOne({ _id: 1 }, { $set: { n: 2 } }, { maxTimeMS: 20 }))).toEqual(
      EXPIRED,
    );
    await session.commitTransaction();
  });
  expect(await items.findOne()).toEqual({ _id: 1, n: 1 });
});

it('lists a waiting operation, and killOp ends it', async () => {
  const admin = running.client.db('admin');
  const items = running.client.db('limits').collection<{ _id: number; n: number }>('killed');
  await items.insertOne({ _id: 1, n: 0 });
  await running.client.withSession(async (session) => {
    session.startTransaction();
    await items.updateOne({ _id: 1 }, { $set: { n: 1 } }, { session });
    const waiting = failureOf(items.updateOne({ _id: 1 }, { $set: { n: 2 } }));
    let found: Document | undefined;
    while (!found) {
      const reply = await admin.command({ currentOp: 1, ns: 'limits.killed', waitingForLock: true });
      found = (reply['inprog'] as Document[])[0];
    }
    expect(found).toMatchObject({ op: 'update', command: { update: 'killed' } });
    const [listed] = await admin
      .aggregate([{ $currentOp: {} }, { $match: { opid: found['opid'] as number } }])
      .toArray();
    expect(listed).toMatchObject({ ns: 'limits.killed', active: true });
    await admin.command({ killOp: 1, op: found['opid'] as number });
    expect(await waiting).toMatchObject({ code: 11601, codeName: 'Interrupted' });
    await session.commitTransaction();
  });
  expect(await items.findOne()).toEqual({ _id: 1, n: 1 });
});

it.each<[unknown, number]>([
  [-1, 2],
  [2 ** 31, 2],
  [1.5, 2],
  ['1', 14],
])('refuses %j for maxTimeMS', async (maxTimeMS, code) => {
  const db = running.client.db('limits');
  expect(await failureOf(db.command({ find: 'many', maxTimeMS }))).toMatchObject({ code });
});

it('ends every limited command while maxTimeAlwaysTimeOut is on', async () => {
  const admin = running.client.db('admin');
  await admin.command({ configureFailPoint: 'maxTimeAlwaysTimeOut', mode: 'alwaysOn' });
  try {
    expect(await failureOf(many.findOne({}, { maxTimeMS: 100_000 }))).toEqual(EXPIRED);
    expect(await many.findOne({ n: 1 })).toMatchObject({ n: 1 });
  } finally {
    await admin.command({ configureFailPoint: 'maxTimeAlwaysTimeOut', mode: 'off' });
  }
});

it('takes 0 for no limit', async () => {
  expect(await many.countDocuments(none, { maxTimeMS: 0 })).toBe(0);
});
