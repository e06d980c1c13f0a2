import mongoose from 'mongoose';
import { type Collection, type ContractStore, failureOf, openContractStore } from './contractStore.js';

type Session = mongoose.mongo.ClientSession;

let store: ContractStore;
let items: Collection;
let opened: Session[] = [];

/** As Postern runs its own. */
const AS_POSTERN = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
} as const;
const CONFLICT = { code: 112, labels: expect.arrayContaining(['TransientTransactionError']) as unknown };

beforeAll(async () => {
  store = await openContractStore();
});
afterAll(() => store?.close());
beforeEach(async () => {
  items = await store.collection();
  await items.insertMany([
    { _id: 'a', value: 1 },
    { _id: 'b', value: 1 },
  ]);
});
afterEach(async () => {
  for (const session of opened) await session.endSession();
  opened = [];
});

function begin(): Session {
  const session = store.client.startSession();
  opened.push(session);
  session.startTransaction(AS_POSTERN);
  return session;
}

/** A transaction's snapshot is taken with its first command. */
async function beginAndLook(): Promise<Session> {
  const session = begin();
  await items.findOne({ _id: 'a' }, { session });
  return session;
}

const valueOf = async (_id: string, session?: Session): Promise<unknown> =>
  (await items.findOne({ _id }, session && { session }))?.['value'];

describe('what a transaction sees', () => {
  it('is its own writes, which nobody else sees before it commits', async () => {
    const session = begin();
    await items.updateOne({ _id: 'a' }, { $set: { value: 2 } }, { session });
    await items.insertOne({ _id: 'c', value: 3 }, { session });
    await items.deleteOne({ _id: 'b' }, { session });
    expect(await items.find({}, { session }).sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'a', value: 2 },
      { _id: 'c', value: 3 },
    ]);
    expect(await items.countDocuments({ value: { $gte: 2 } }, { session })).toBe(2);
    expect(await items.distinct('value', {}, { session })).toEqual([2, 3]);
    expect(await items.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'a', value: 1 },
      { _id: 'b', value: 1 },
    ]);
    await session.commitTransaction();
    expect((await items.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id as string)).toEqual([
      'a',
      'c',
    ]);
  });

  it('is one moment: what others commit meanwhile isn’t seen', async () => {
    const session = await beginAndLook();
    await items.updateOne({ _id: 'b' }, { $set: { value: 2 } });
    await items.insertOne({ _id: 'c', value: 1 });
    expect(await valueOf('b', session)).toBe(1);
    expect(await items.countDocuments({}, { session })).toBe(2);
    await session.commitTransaction();
    expect(await valueOf('b')).toBe(2);
  });

  it('is one moment through an index and over several batches', async () => {
    await items.createIndex({ value: 1 });
    await items.insertMany(Array.from({ length: 300 }, (_, i) => ({ _id: i, value: 10 })));
    const session = begin();
    const cursor = items.find({ value: 10 }, { session, batchSize: 50 });
    await cursor.next();
    await items.updateMany({ value: 10 }, { $set: { value: 11 } });
    let seen = 1;
    for await (const document of cursor) seen += document['value'] === 10 ? 1 : 0;
    expect(seen).toBe(300);
    await session.commitTransaction();
    expect(await items.countDocuments({ value: 11 })).toBe(300);
  });

  it('is uniquely keyed: a key it took is taken for itself too', async () => {
    await items.createIndex({ value: 1, kind: 1 }, { unique: true, partialFilterExpression: { open: true } });
    const session = begin();
    await items.insertOne({ value: 5, kind: 'k', open: true }, { session });
    const second = items.insertOne({ value: 5, kind: 'k', open: true }, { session });
    expect(await failureOf(second)).toMatchObject({ code: 11000 });
  });
});

describe('how a transaction ends', () => {
  it('aborted, nothing of it is there', async () => {
    const session = begin();
    await items.insertOne({ _id: 'c' }, { session });
    await items.updateMany({}, { $inc: { value: 1 } }, { session });
    await session.abortTransaction();
    expect(await items.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'a', value: 1 },
      { _id: 'b', value: 1 },
    ]);
  });

  it('by its session’s end, nothing of it is there, and its documents are free', async () => {
    const session = begin();
    await items.updateOne({ _id: 'a' }, { $set: { value: 2 } }, { session });
    await session.endSession();
    expect(await items.updateOne({ _id: 'a', value: 1 }, { $set: { value: 3 } })).toMatchObject({
      modifiedCount: 1,
    });
  });

  it('by an error in it: what follows is told that there is no such transaction', async () => {
    const session = begin();
    await items.insertOne({ _id: 'c' }, { session });
    expect(await failureOf(items.insertOne({ _id: 'a' }, { session }))).toMatchObject({ code: 11000 });
    expect(await failureOf(items.findOne({}, { session }))).toMatchObject({
      code: 251,
      labels: expect.arrayContaining(['TransientTransactionError']) as unknown,
    });
    await session.abortTransaction();
    expect(await items.countDocuments({ _id: 'c' })).toBe(0);
  });

  it('committed a second time, it is committed', async () => {
    const session = begin();
    await items.updateOne({ _id: 'a' }, { $inc: { value: 1 } }, { session });
    await session.commitTransaction();
    await session.commitTransaction();
    expect(await valueOf('a')).toBe(2);
  });
});

describe('two writers of one document', () => {
  it('in transactions: the second is told of a conflict at once, as one that may be tried again', async () => {
    const first = begin();
    await items.updateOne({ _id: 'a' }, { $inc: { value: 1 } }, { session: first });
    const second = begin();
    const clash = items.updateOne({ _id: 'a' }, { $inc: { value: 1 } }, { session: second });
    expect(await failureOf(clash)).toMatchObject(CONFLICT);
    await first.commitTransaction();
    expect(await valueOf('a')).toBe(2);
  });

  it('the later one conflicts too where its moment is before the other’s commit', async () => {
    const late = await beginAndLook();
    await items.updateOne({ _id: 'a' }, { $inc: { value: 1 } });
    const clash = items.updateOne({ _id: 'a' }, { $inc: { value: 1 } }, { session: late });
    expect(await failureOf(clash)).toMatchObject(CONFLICT);
  });

  it('a deletion conflicts as any write does', async () => {
    const late = await beginAndLook();
    await items.deleteOne({ _id: 'a' });
    expect(
      await failureOf(items.updateOne({ _id: 'a' }, { $set: { value: 9 } }, { session: late })),
    ).toMatchObject(CONFLICT);
  });

  it('one in no transaction waits for the one in a transaction, then counts on top of it', async () => {
    const session = begin();
    await items.updateOne({ _id: 'a' }, { $inc: { value: 10 } }, { session });
    const plain = items.updateOne({ _id: 'a' }, { $inc: { value: 100 } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await session.commitTransaction();
    expect(await plain).toMatchObject({ modifiedCount: 1 });
    expect(await valueOf('a')).toBe(111);
  });

  it('one that waited looks again: what no longer matches is left alone', async () => {
    const session = begin();
    await items.updateOne({ _id: 'a' }, { $set: { value: 2 } }, { session });
    const plain = items.updateMany({ value: 1 }, { $set: { value: 3 } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await session.commitTransaction();
    expect(await plain).toMatchObject({ modifiedCount: 1 });
    expect([await valueOf('a'), await valueOf('b')]).toEqual([2, 3]);
  });

  it('upserts of one new key: the second conflicts while the first is open', async () => {
    const [first, second] = [begin(), begin()];
    const join = { $inc: { revision: 1 } };
    await items.updateOne({ _id: 'person' }, join, { session: first, upsert: true });
    const clash = items.updateOne({ _id: 'person' }, join, { session: second, upsert: true });
    expect(await failureOf(clash)).toMatchObject(CONFLICT);
  });

  it('of different documents don’t disturb each other', async () => {
    const [first, second] = [begin(), begin()];
    await items.updateOne({ _id: 'a' }, { $inc: { value: 1 } }, { session: first });
    await items.updateOne({ _id: 'b' }, { $inc: { value: 1 } }, { session: second });
    await first.commitTransaction();
    await second.commitTransaction();
    expect([await valueOf('a'), await valueOf('b')]).toEqual([2, 2]);
  });
});

describe('transactions that are tried again', () => {
  it('all count, however many meet at one document', async () => {
    await items.insertOne({ _id: 'meeting', value: 0 });
    const transfer = (i: number): Promise<unknown> =>
      store.client.withSession((session) =>
        session.withTransaction(async () => {
          const found = await items.findOne({ _id: 'meeting' }, { session });
          await items.updateOne(
            { _id: 'meeting' },
            { $set: { value: (found?.['value'] as number) + 1 } },
            { session },
          );
          await items.insertOne({ _id: i }, { session });
        }, AS_POSTERN),
      );
    await Promise.all(Array.from({ length: 12 }, (_, i) => transfer(i)));
    expect(await valueOf('meeting')).toBe(12);
    expect(await items.countDocuments({ _id: { $type: 'number' } })).toBe(12);
  });

  it('keep a sum whole while others read it', async () => {
    const move = (): Promise<unknown> =>
      store.client.withSession((session) =>
        session.withTransaction(async () => {
          await items.updateOne({ _id: 'a' }, { $inc: { value: -1 } }, { session });
          await items.updateOne({ _id: 'b' }, { $inc: { value: 1 } }, { session });
        }, AS_POSTERN),
      );
    const sum = async (): Promise<number> => {
      const [total] = await items.aggregate([{ $group: { _id: null, sum: { $sum: '$value' } } }]).toArray();
      return total?.['sum'] as number;
    };
    const moves = Promise.all(Array.from({ length: 10 }, move));
    const sums = await Promise.all(Array.from({ length: 10 }, sum));
    await moves;
    expect(await sum()).toBe(2);
    expect(sums.every((each) => each === 2)).toBe(true);
  });
});

it('a write that is sent again, for its answer was lost, is done once', async () => {
  const session = store.client.startSession();
  opened.push(session);
  const [q, u] = [{ _id: 'a' }, { $inc: { value: 1 } }];
  await items.updateOne(q, u, { session });
  // As the driver numbers what it may have to send again.
  const { txnNumber } = (session as unknown as { serverSession: { txnNumber: number } }).serverSession;
  const again = {
    update: items.collectionName,
    updates: [{ q, u }],
    txnNumber: mongoose.mongo.Long.fromNumber(txnNumber),
  };
  expect(await store.db.command(again, { session })).toMatchObject({ n: 1, nModified: 1 });
  expect(await valueOf('a')).toBe(2);
});
