import type { Document, Long } from 'mongodb';
import { MongoClient } from 'mongodb';
import { watching } from './changeEvents.js';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
beforeAll(async () => {
  running = await startForTest();
});
afterAll(() => running.stop());

const openStreams = async (): Promise<number> => {
  const status = await running.client.db('admin').command({ serverStatus: 1 });
  return (status['changeStreams'] as { open: number }).open;
};

it('shows twenty watchers each event once and in the same order while 32 writers write', async () => {
  const items = running.client.db('many').collection('items');
  await items.insertOne({ _id: 'first' as never });
  const watchers = await Promise.all(Array.from({ length: 20 }, () => watching(items)));
  const writes = 8;
  const all = Promise.all(watchers.map(({ take }) => take(32 * writes)));
  await Promise.all(
    Array.from({ length: 32 }, async (_, writer) => {
      for (let i = 0; i < writes; i++) await items.insertOne({ _id: `${writer}-${i}` as never });
    }),
  );
  const seen = (await all).map((events) => events.map((event) => (event['_id'] as { _data: string })._data));
  for (const tokens of seen) expect(tokens).toEqual(seen[0]);
  expect(new Set(seen[0]).size).toBe(32 * writes);
  expect([...(seen[0] as string[])].sort()).toEqual(seen[0]);
  await Promise.all(watchers.map(({ stream }) => stream.close()));
  expect(await openStreams()).toBe(0);
}, 60_000);

/** Opens a change stream by hand: its cursor's id. */
async function openByHand(database: string): Promise<Long> {
  const command = { aggregate: 'items', pipeline: [{ $changeStream: {} }], cursor: {} };
  const reply = await running.client.db(database).command(command, { promoteLongs: false });
  return (reply['cursor'] as { id: Long }).id;
}

const next = (database: string, id: Long, maxTimeMS: number, client = running.client): Promise<Document> =>
  client.db(database).command({ getMore: id, collection: 'items', maxTimeMS });

it('waits for an event without holding up anybody else, and answers as soon as there is one', async () => {
  const items = running.client.db('waits').collection('items');
  const id = await openByHand('waits');
  let answered = false;
  const waiting = next('waits', id, 60_000).finally(() => (answered = true));
  expect(await items.countDocuments()).toBe(0);
  expect(answered).toBe(false);
  await items.insertOne({ _id: 1 as never });
  const { cursor } = (await waiting) as { cursor: Document };
  expect(cursor).toMatchObject({ ns: 'waits.items', nextBatch: [{ operationType: 'insert' }] });
  expect(cursor['postBatchResumeToken']).toEqual((cursor['nextBatch'] as Document[])[0]?.['_id']);
  const empty = (await next('waits', id, 10)) as { cursor: Document };
  expect(empty.cursor['nextBatch']).toEqual([]);
  await running.client.db('waits').command({ killCursors: 'items', cursors: [id] });
});

it('ends a wait at once when its cursor is killed, and lets no second one wait', async () => {
  const id = await openByHand('killed');
  const waiting = failureOf(next('killed', id, 60_000));
  const second = async (): Promise<unknown> => (await failureOf(next('killed', id, 1))).code;
  expect(await second()).toBe(143);
  const killed = await running.client.db('killed').command({ killCursors: 'items', cursors: [id] });
  expect(killed['cursorsKilled']).toHaveLength(1);
  expect(await waiting).toMatchObject({ code: 237, codeName: 'CursorKilled' });
  expect(await second()).toBe(43);
});

it('closes the stream of a client that went away', async () => {
  const other = await MongoClient.connect(running.store.uri);
  const id = await openByHand('gone');
  const waiting = next('gone', id, 60_000, other).catch(() => 'gone');
  const held = async (): Promise<boolean> =>
    next('gone', id, 1).then(
      () => false,
      (error: { code: number }) => error.code === 143,
    );
  // The other client's request may still be on its way.
  for (let tries = 0; tries < 500 && !(await held()); tries++);
  expect(await held()).toBe(true);
  await other.close(true);
  expect(await waiting).toBe('gone');
  while ((await openStreams()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await failureOf(next('gone', id, 1))).code).toBe(43);
});

it('hands out batches of the size asked for, and the rest later', async () => {
  const items = running.client.db('batches').collection('items');
  const id = await openByHand('batches');
  await items.insertMany(Array.from({ length: 5 }, (_, i) => ({ _id: i as never })));
  const sizes: number[] = [];
  for (const batchSize of [2, 2, 10]) {
    const command = { getMore: id, collection: 'items', batchSize, maxTimeMS: 1000 };
    const reply = await running.client.db('batches').command(command);
    sizes.push(((reply['cursor'] as Document)['nextBatch'] as Document[]).length);
  }
  expect(sizes).toEqual([2, 2, 1]);
  await running.client.db('batches').command({ killCursors: 'items', cursors: [id] });
});

it('closes the store at once while a stream waits', async () => {
  const short = await startForTest();
  const { stream } = await watching(short.client.db('a').collection('c'), [], { maxAwaitTimeMS: 200 });
  const waiting = stream.next().catch(() => 'ended');
  await short.client.close();
  expect(await waiting).toBe('ended');
  await short.stop();
});
