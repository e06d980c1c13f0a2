import type { Collection, Document } from 'mongodb';
import { MongoClient } from 'mongodb';
import { startForTest } from './harness.js';
import type { Running } from './harness.js';

interface Item {
  _id: number;
  n?: number;
}

let running: Running;
let client: MongoClient;
let items: Collection<Item>;
beforeAll(async () => {
  running = await startForTest();
  client = await MongoClient.connect(running.store.uri, { retryWrites: false, appName: 'one' });
  items = client.db('points').collection<Item>('items');
});
afterAll(async () => {
  await client.close();
  await running.stop();
});
beforeEach(() => items.deleteMany({}));
afterEach(async () => {
  for (const name of ['failCommand', 'onPrimaryTransactionalWrite', 'failGetMoreAfterCursorCheckout'])
    await running.client.db('admin').command({ configureFailPoint: name, mode: 'off' });
});

const set = (configureFailPoint: string, mode: Document | string, data: Document = {}): Promise<Document> =>
  running.client.db('admin').command({ configureFailPoint, mode, data });

/** What a promise is rejected with: its code (or kind of error) and the labels the server gave it. */
async function rejection(promise: Promise<unknown>): Promise<Document> {
  const error = (await promise.then(
    () => new Error('expected a rejection'),
    (reason: unknown) => reason,
  )) as Error & { code?: number; errorLabels?: string[] };
  // The driver adds this one by itself.
  const labels = [...(error.errorLabels ?? [])].filter((label) => label !== 'ResetPool');
  return { code: error.code ?? error.name, labels };
}

it('fails as often as it is told to, and says how often it did', async () => {
  await set('failCommand', { times: 2 }, { failCommands: ['insert'], errorCode: 8000 });
  expect(await rejection(items.insertOne({ _id: 1 }))).toMatchObject({ code: 8000 });
  expect(await rejection(items.insertOne({ _id: 1 }))).toMatchObject({ code: 8000 });
  await items.insertOne({ _id: 1 });
  expect(await set('failCommand', 'off')).toMatchObject({ count: 2 });
});

it('lets the first ones pass with skip', async () => {
  await set('failCommand', { skip: 1 }, { failCommands: ['insert'], errorCode: 8000 });
  await items.insertOne({ _id: 1 });
  expect(await rejection(items.insertOne({ _id: 2 }))).toMatchObject({ code: 8000 });
});

it('meets only the client of that name', async () => {
  await set('failCommand', 'alwaysOn', { failCommands: ['insert'], errorCode: 8000, appName: 'two' });
  await items.insertOne({ _id: 1 });
  await set('failCommand', 'alwaysOn', { failCommands: ['insert'], errorCode: 8000, appName: 'one' });
  expect(await rejection(items.insertOne({ _id: 2 }))).toMatchObject({ code: 8000 });
});

it.each<[string, Document, string[]]>([
  ['none without a retryable write', { errorCode: 91 }, []],
  ['those it is given', { errorCode: 91, errorLabels: ['Foo'] }, ['Foo']],
])('labels an error: %s', async (_what, data, labels) => {
  await set('failCommand', { times: 1 }, { failCommands: ['insert'], ...data });
  expect(await rejection(items.insertOne({ _id: 1 }))).toEqual({ code: 91, labels });
});

it('labels a retryable write that may be sent again, and only that', async () => {
  const command = (): Promise<Document> =>
    client.withSession((session) =>
      client.db('points').command({ insert: 'items', documents: [{ _id: 1 }], txnNumber: 1 }, { session }),
    );
  await set('failCommand', { times: 1 }, { failCommands: ['insert'], errorCode: 91 });
  expect(await rejection(command())).toEqual({ code: 91, labels: ['RetryableWriteError'] });
  await set('failCommand', { times: 1 }, { failCommands: ['insert'], errorCode: 8000 });
  expect(await rejection(command())).toEqual({ code: 8000, labels: [] });
  const writeConcernError = { code: 91, errmsg: 'shutting down' };
  await set('failCommand', { times: 1 }, { failCommands: ['insert'], writeConcernError });
  expect((await rejection(command()))['labels']).toEqual(['RetryableWriteError']);
  expect(await items.countDocuments()).toBe(1);
});

it.each([
  [112, ['TransientTransactionError']],
  [91, ['TransientTransactionError']],
  [8000, []],
])('labels error %i inside a transaction %j', async (errorCode, labels) => {
  await set('failCommand', { times: 1 }, { failCommands: ['insert'], errorCode });
  await client.withSession(async (session) => {
    session.startTransaction();
    expect(await rejection(items.insertOne({ _id: 1 }, { session }))).toEqual({ code: errorCode, labels });
  });
});

it('writes and closes the connection with onPrimaryTransactionalWrite', async () => {
  const retrying = running.client.db('points').collection<Item>('items');
  await retrying.insertOne({ _id: 1, n: 0 });
  await set('onPrimaryTransactionalWrite', { times: 1 });
  expect(await retrying.updateOne({ _id: 1 }, { $inc: { n: 1 } })).toMatchObject({ modifiedCount: 1 });
  expect(await retrying.findOne()).toEqual({ _id: 1, n: 1 });
});

it('writes nothing with failBeforeCommitExceptionCode, so that the repetition does', async () => {
  const retrying = running.client.db('points').collection<Item>('items');
  await retrying.insertOne({ _id: 1, n: 0 });
  await set('onPrimaryTransactionalWrite', { times: 1 }, { failBeforeCommitExceptionCode: 1 });
  await retrying.updateOne({ _id: 1 }, { $inc: { n: 1 } });
  expect(await retrying.findOne()).toEqual({ _id: 1, n: 1 });
  await set('onPrimaryTransactionalWrite', { times: 2 }, { failBeforeCommitExceptionCode: 1 });
  expect(await rejection(retrying.updateOne({ _id: 1 }, { $inc: { n: 1 } }))).toMatchObject({
    code: 'MongoNetworkError',
  });
  expect(await retrying.findOne()).toEqual({ _id: 1, n: 1 });
});

it('fails a getMore with failGetMoreAfterCursorCheckout', async () => {
  await items.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
  const cursor = items.find({}, { batchSize: 2 });
  await cursor.next();
  await cursor.next();
  await set('failGetMoreAfterCursorCheckout', { times: 1 }, { errorCode: 8000 });
  expect(await rejection(cursor.next())).toMatchObject({ code: 8000 });
});

it('refuses a fail point it does not have, and a mode that is none', async () => {
  expect(await rejection(set('failEverything', 'alwaysOn'))).toMatchObject({ code: 115 });
  expect(await rejection(set('failCommand', 'sometimes'))).toMatchObject({ code: 2 });
});
