import { Binary, Long, Timestamp } from 'bson';
import type { ClusterTime, Db, Document } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let db: Db;
beforeAll(async () => {
  running = await startForTest();
  db = running.client.db('concerns');
  await db.createCollection('items');
});
afterAll(() => running.stop());

const insert = (writeConcern: unknown): Document => ({
  insert: 'items',
  documents: [{ w: String(writeConcern) }],
  writeConcern,
});

it.each<[Document, number, string, string]>([
  [{ w: 2 }, 100, 'UnsatisfiableWriteConcern', 'Not enough data-bearing nodes'],
  [
    { w: 'nosuch' },
    79,
    'UnknownReplWriteConcern',
    "No write concern mode named 'nosuch' found in replica set configuration",
  ],
])('writes, and says that the write concern %j was not met', async (writeConcern, code, codeName, errmsg) => {
  const before = await db.collection('items').countDocuments();
  const failure = db.command(insert(writeConcern)).then(
    (reply) => reply['writeConcernError'] as unknown,
    (error: { result: Document }) => error.result['writeConcernError'] as unknown,
  );
  expect(await failure).toMatchObject({ code, codeName, errmsg });
  expect(await db.collection('items').countDocuments()).toBe(before + 1);
});

it.each<[unknown, number]>([
  [{ w: -1 }, 9],
  [{ w: 51 }, 9],
  [{ w: true }, 9],
  [{ j: 'yes' }, 14],
  [{ j: true, fsync: true }, 9],
  ['majority', 14],
])('refuses the write concern %j and writes nothing', async (writeConcern, code) => {
  const before = await db.collection('items').countDocuments();
  expect(await failureOf(db.command(insert(writeConcern)))).toMatchObject({ code });
  expect(await db.collection('items').countDocuments()).toBe(before);
});

it('refuses a write concern where nothing is written', async () => {
  expect(await failureOf(db.command({ find: 'items', writeConcern: { w: 1 } }))).toMatchObject({ code: 72 });
});

it('carries out an unacknowledged write', async () => {
  const quiet = db.collection('quiet');
  expect(await quiet.insertOne({ _id: 1 as never }, { writeConcern: { w: 0 } })).toMatchObject({
    acknowledged: false,
  });
  // The same connection answers in order, so the write has been carried out once this is answered.
  for (let tries = 0; tries < 100 && (await quiet.countDocuments()) === 0; tries++);
  expect(await quiet.findOne()).toEqual({ _id: 1 });
});

it.each(['local', 'available', 'majority', 'linearizable'])('reads with read concern %s', async (level) => {
  expect(await db.command({ find: 'items', readConcern: { level } })).toMatchObject({ ok: 1 });
});

it.each<[Document, number]>([
  [{ level: 'nosuch' }, 2],
  [{ level: 1 }, 14],
  [{ level: 'snapshot' }, 72],
  [{ afterClusterTime: new Timestamp({ t: 4_000_000_000, i: 1 }) }, 72],
])('refuses the read concern %j', async (readConcern, code) => {
  expect(await failureOf(db.command({ find: 'items', readConcern }))).toMatchObject({ code });
});

it('refuses a strong read concern for a write, and any but the first in a transaction', async () => {
  const command = { insert: 'items', documents: [{}], readConcern: { level: 'majority' } };
  expect(await failureOf(db.command(command))).toMatchObject({ code: 72 });
  await running.client.withSession(async (session) => {
    session.startTransaction();
    await db.collection('items').findOne({}, { session });
    const later = db.command({ find: 'items', readConcern: { level: 'local' } }, { session });
    expect(await failureOf(later)).toMatchObject({ code: 72 });
  });
});

const clusterTime = (time: unknown): ClusterTime =>
  ({ clusterTime: time, signature: { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO } }) as ClusterTime;

it('takes over a cluster time that is ahead, so that a read after it succeeds', async () => {
  const ahead = new Timestamp({ t: Math.floor(Date.now() / 1000) + 100, i: 1 });
  const command = { find: 'items', readConcern: { afterClusterTime: ahead } };
  expect(await failureOf(db.command(command))).toMatchObject({ code: 72 });
  await running.client.withSession(async (session) => {
    session.advanceClusterTime(clusterTime(ahead));
    const reply = await db.command(command, { session });
    expect((reply['operationTime'] as Timestamp).lessThan(ahead)).toBe(false);
  });
});

it.each<[string, unknown, number]>([
  ['of another type', { greaterThan: () => true }, 14],
  ['too far ahead', new Timestamp({ t: 4_000_000_000, i: 1 }), 205],
])('refuses a cluster time %s', async (_what, time, code) => {
  await running.client.withSession(async (session) => {
    // Set past the driver's own check of it.
    session.clusterTime = clusterTime(time);
    expect(await failureOf(db.command({ ping: 1 }, { session }))).toMatchObject({ code });
  });
});
