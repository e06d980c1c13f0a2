import { BSON } from 'bson';
import type { Document } from 'bson';
import { MongoClient } from 'mongodb';
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
beforeAll(async () => {
  running = await startForTest();
});
afterAll(() => running.stop());

/** A command as the bytes of an OP_MSG. */
function opMsg(command: Document): Buffer {
  const body = Buffer.from(BSON.serialize(command));
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(2013, 12);
  return Buffer.concat([head, body]);
}

function socketTo(bytes: Buffer): Socket {
  return connect(running.store.port, '127.0.0.1')
    .on('error', () => undefined)
    .on('connect', function (this: Socket) {
      this.write(bytes);
    });
}

it('a client that sends without reading its answers is waited for', async () => {
  const db = running.client.db('hostile');
  await db.collection('large').insertOne({ s: 'x'.repeat(4_000_000) });
  const rounds = 100;
  const pairs = Array.from({ length: rounds }, (_, i) => [
    opMsg({ find: 'large', $db: 'hostile' }),
    opMsg({ insert: 'done', documents: [{ _id: i }], $db: 'hostile' }),
  ]);
  const socket = socketTo(Buffer.concat(pairs.flat()));
  const done = db.collection('done');
  let before = -1;
  for (let now = 0; now !== before || now === 0; await sleep(200)) {
    before = now;
    now = await done.countDocuments();
  }
  expect(before).toBeLessThan(rounds);
  socket.resume();
  while ((await done.countDocuments()) < rounds) await sleep(20);
  socket.destroy();
});

it('what a client sent before it left is carried out, when it asked for no answer', async () => {
  const silent = opMsg({ insert: 'left', documents: [{ _id: 1 }], writeConcern: { w: 0 }, $db: 'hostile' });
  silent.writeUInt32LE(2, 16);
  const second = opMsg({ insert: 'left', documents: [{ _id: 2 }], writeConcern: { w: 0 }, $db: 'hostile' });
  second.writeUInt32LE(2, 16);
  const socket = socketTo(Buffer.concat([silent, second]));
  socket.on('connect', () => socket.end());
  const left = running.client.db('hostile').collection('left');
  while ((await left.countDocuments()) < 2) await sleep(10);
});

it('a read ends when its client leaves', async () => {
  const db = running.client.db('hostile');
  await db.collection('many').insertMany(Array.from({ length: 3_000 }, (_, i) => ({ i })));
  const product = { $lookup: { from: 'many', pipeline: [], as: 'other' } };
  const pipeline = [product, { $unwind: '$other' }, product, { $unwind: '$other' }, { $count: 'n' }];
  const socket = socketTo(opMsg({ aggregate: 'many', pipeline, cursor: {}, $db: 'hostile' }));
  const isRunning = async (): Promise<boolean> => {
    const { inprog } = await running.client.db('admin').command({ currentOp: 1, ns: 'hostile.many' });
    return (inprog as Document[]).length > 0;
  };
  while (!(await isRunning()));
  socket.destroy();
  while (await isRunning());
}, 30_000);

it("a transaction's cursor answers that transaction only", async () => {
  const db = running.client.db('hostile');
  await db.collection('cursors').insertMany([{ _id: 1 as never }, { _id: 2 as never }, { _id: 3 as never }]);
  const find = { find: 'cursors', batchSize: 1 };
  const [one, other] = [running.client.startSession(), running.client.startSession()];
  one.startTransaction();
  other.startTransaction();
  const inside = (await db.command(find, { session: one })).cursor.id;
  const outside = (await db.command(find)).cursor.id;
  const getMore = (id: unknown): Document => ({ getMore: id, collection: 'cursors' });
  expect(await failureOf(db.command(getMore(inside)))).toMatchObject({
    code: 50740,
    message: expect.stringMatching(/created in transaction \d+, without a txnNumber$/) as string,
  });
  await db.command(find, { session: other });
  expect(await failureOf(db.command(getMore(inside), { session: other }))).toMatchObject({ code: 50741 });
  expect((await db.command(getMore(inside), { session: one })).cursor.nextBatch).toEqual([
    { _id: 2 },
    { _id: 3 },
  ]);
  expect(await failureOf(db.command(getMore(outside), { session: one }))).toMatchObject({ code: 50739 });
  await Promise.all([one.endSession(), other.endSession()]);
});

it('a hundred thousand values to choose from are no burden', async () => {
  const items = running.client.db('hostile').collection('members');
  await items.insertMany(Array.from({ length: 10_000 }, (_, i) => ({ v: i })));
  const values = Array.from({ length: 100_000 }, (_, i) => i * 2);
  expect(await items.countDocuments({ v: { $in: values } })).toBe(5_000);
  expect(await items.countDocuments({ v: { $nin: values } })).toBe(5_000);
});

it('answers beyond sixteen megabytes are refused', async () => {
  const items = running.client.db('hostile').collection('texts');
  const s = (i: number): string => String.fromCharCode(97 + i).repeat(1_000_000);
  await items.insertMany(Array.from({ length: 18 }, (_, i) => ({ s: s(i) })));
  const grouped = items.aggregate([{ $group: { _id: null, all: { $push: '$s' } } }]);
  expect(await failureOf(grouped.toArray())).toMatchObject({ code: 10334, codeName: 'BSONObjectTooLarge' });
  expect(await failureOf(items.distinct('s'))).toMatchObject({
    code: 17217,
    message: 'distinct too big, 16mb cap',
  });
  const count = [{ $group: { _id: null, all: { $push: '$s' } } }, { $project: { n: { $size: '$all' } } }];
  expect(await items.aggregate(count).toArray()).toEqual([{ _id: null, n: 18 }]);
});

it('a store caught in a hopeless regular expression is ended by close, and its folder is free', async () => {
  const { client, store, folder, stop } = await startForTest();
  const items = client.db('hostile').collection('items');
  await items.insertOne({ s: `${'a'.repeat(60)}b` });
  const search = failureOf(items.countDocuments({ s: /^(a+)+$/ }));
  const answered = (): Promise<unknown> => client.db('admin').command({ ping: 1 });
  const pings = [];
  for (let busy = false; !busy;) {
    const ping = answered().then(
      () => false,
      () => true,
    );
    pings.push(ping);
    busy = await Promise.race([ping, sleep(500, true)]);
  }
  await expect(store.close()).rejects.toThrow('did not close cleanly: it was busy');
  await client.close();
  await Promise.all([search, ...pings]);
  const again = await startEmbeddedMongo({ dataDir: folder, sync: false });
  const other = await MongoClient.connect(again.uri);
  expect(await other.db('hostile').collection('items').countDocuments()).toBe(1);
  await other.close();
  await again.close();
  await expect(stop()).rejects.toThrow('did not close cleanly');
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
