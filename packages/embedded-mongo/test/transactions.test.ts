import type { ClientSession, Collection, Document } from 'mongodb';
import { Long, MongoClient } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let items: Collection<Document>;
let one: ClientSession;
let two: ClientSession;

beforeAll(async () => {
  running = await startForTest();
  items = running.client.db('tx').collection('items');
});
afterAll(() => running.stop());
beforeEach(async () => {
  await items.deleteMany({});
  await items.insertMany([
    { _id: 1 as never, n: 1 },
    { _id: 2 as never, n: 2 },
  ]);
  one = running.client.startSession();
  two = running.client.startSession();
});
afterEach(async () => {
  await one.endSession();
  await two.endSession();
});

const inc = (id: number, session?: ClientSession): Promise<unknown> =>
  items.updateOne({ _id: id as never }, { $inc: { n: 10 } }, session ? { session } : {});
const read = async (id: number, session?: ClientSession): Promise<unknown> =>
  (await items.findOne({ _id: id as never }, session ? { session } : {}))?.['n'];

it('reads its own writes, which nobody else sees before the commit', async () => {
  one.startTransaction();
  await inc(1, one);
  await items.insertOne({ _id: 3 as never, n: 3 }, { session: one });
  await items.deleteOne({ _id: 2 as never }, { session: one });
  expect(
    (await items.find({}, { session: one }).sort({ _id: 1 }).toArray()).map((doc) => doc['n'] as unknown),
  ).toEqual([11, 3]);
  expect(await items.countDocuments({ n: { $gt: 2 } })).toBe(0);
  await one.commitTransaction();
  expect((await items.find().sort({ _id: 1 }).toArray()).map((doc) => doc['n'] as unknown)).toEqual([11, 3]);
});

it('leaves nothing behind when aborted', async () => {
  one.startTransaction();
  await inc(1, one);
  await items.insertOne({ n: 9 }, { session: one });
  await one.abortTransaction();
  expect((await items.find().toArray()).map((doc) => doc['n'] as unknown)).toEqual([1, 2]);
});

it('reads one snapshot from its first statement on', async () => {
  one.startTransaction();
  expect(await read(1, one)).toBe(1);
  await inc(1);
  await items.insertOne({ n: 5 });
  expect(await read(1, one)).toBe(1);
  expect(await items.countDocuments({}, { session: one })).toBe(2);
  await one.commitTransaction();
  expect(await read(1)).toBe(11);
});

it('lets the first writer win', async () => {
  one.startTransaction();
  two.startTransaction();
  await inc(1, one);
  const failure = (await inc(1, two).catch((error: unknown) => error)) as {
    code: number;
    hasErrorLabel(label: string): boolean;
  };
  expect(failure.code).toBe(112);
  expect(failure.hasErrorLabel('TransientTransactionError')).toBe(true);
  await one.commitTransaction();
  expect(await failureOf(two.commitTransaction())).toMatchObject({ code: 251 });
  expect(await read(1)).toBe(11);
});

it('conflicts with a write committed after its snapshot, and over unique keys', async () => {
  one.startTransaction();
  await read(2, one);
  await inc(1);
  expect(await failureOf(inc(1, one))).toMatchObject({ code: 112 });
  await one.abortTransaction();
  one.startTransaction();
  two.startTransaction();
  await items.insertOne({ _id: 7 as never }, { session: one });
  expect(await failureOf(items.insertOne({ _id: 7 as never }, { session: two }))).toMatchObject({
    code: 112,
  });
  await one.commitTransaction();
});

it('makes plain writers wait, and applies their statement once', async () => {
  one.startTransaction();
  await inc(2, one);
  const many = items.updateMany({}, { $inc: { n: 100 } });
  const bystander = items.insertOne({ _id: 9 as never, n: 0 });
  await bystander;
  expect(await read(1)).toBe(1);
  await one.commitTransaction();
  await many;
  expect((await items.find().sort({ _id: 1 }).toArray()).map((doc) => doc['n'] as unknown)).toEqual([
    101, 112, 100,
  ]);
});

it('aborts by itself after an error', async () => {
  one.startTransaction();
  await inc(2, one);
  expect(await failureOf(items.insertOne({ _id: 1 as never }, { session: one }))).toMatchObject({
    code: 11000,
  });
  expect(await failureOf(inc(1, one))).toMatchObject({ code: 251 });
  await one.abortTransaction();
  expect(await read(2)).toBe(2);
});

it('retries whole transactions until each has its turn', async () => {
  const transfer = async (): Promise<void> => {
    await running.client.withSession((session) =>
      session.withTransaction(async () => {
        const from = (await items.findOne({ _id: 1 as never }, { session })) as unknown as { n: number };
        await items.updateOne({ _id: 1 as never }, { $set: { n: from.n - 1 } }, { session });
        await items.updateOne({ _id: 2 as never }, { $inc: { n: 1 } }, { session });
      }),
    );
  };
  await Promise.all(Array.from({ length: 12 }, transfer));
  expect([await read(1), await read(2)]).toEqual([-11, 14]);
});

it('commits again when asked again, and refuses an abort afterwards', async () => {
  one.startTransaction();
  await inc(1, one);
  await one.commitTransaction();
  await one.commitTransaction();
  const lsid = one.id;
  const command = { abortTransaction: 1, lsid, txnNumber: Long.fromNumber(1), autocommit: false };
  expect(await failureOf(running.client.db('admin').command(command))).toMatchObject({
    code: expect.any(Number) as number,
  });
  expect(await read(1)).toBe(11);
});

it('refuses index changes inside', async () => {
  one.startTransaction();
  expect(await failureOf(items.createIndex({ n: 1 }, { session: one }))).toMatchObject({ code: 263 });
  await one.abortTransaction();
});

describe('retryable writes, numbered by hand', () => {
  // A client of its own: the driver counts on the numbers of its pooled sessions.
  let other: MongoClient;
  let session: ClientSession;
  const send = (txnNumber: number): Promise<Document> =>
    other.db('tx').command(
      {
        update: 'items',
        updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }],
        txnNumber: Long.fromNumber(txnNumber),
      },
      { session },
    );

  beforeEach(async () => {
    other = await MongoClient.connect(running.store.uri);
    session = other.startSession();
  });
  afterEach(() => other.close());

  it('answers a repetition as before, without doing it again, and refuses an older number', async () => {
    expect((await send(50))['nModified']).toBe(1);
    expect((await send(50))['nModified']).toBe(1);
    expect(await read(1)).toBe(2);
    expect(await failureOf(send(49))).toMatchObject({ code: 225 });
  });

  it('writes once even when repeated while the first run waits for a lock', async () => {
    one.startTransaction();
    await inc(1, one);
    const both = [send(60), send(60)];
    await new Promise((resolve) => setTimeout(resolve, 100));
    await one.commitTransaction();
    expect((await Promise.all(both)).map((reply) => reply['nModified'] as unknown)).toEqual([1, 1]);
    expect(await read(1)).toBe(12);
  });
});

it('lets a driver retry through a dropped connection', async () => {
  const admin = running.client.db('admin');
  await admin.command({
    configureFailPoint: 'failCommand',
    mode: { times: 1 },
    data: { failCommands: ['update'], closeConnection: true },
  });
  await inc(1);
  expect(await read(1)).toBe(11);
  await admin.command({
    configureFailPoint: 'failCommand',
    mode: { times: 1 },
    data: { failCommands: ['find'], errorCode: 59 },
  });
  expect(await failureOf(read(1))).toMatchObject({ code: 59 });
});
