import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection, Document } from 'mongodb';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import type { EmbeddedMongo } from '@postern/embedded-mongo';
import { watching } from './changeEvents.js';
import { failureOf } from './harness.js';

let folder: string;
let store: EmbeddedMongo;
let client: MongoClient;
let items: Collection<Document>;

async function start(port = 0): Promise<void> {
  store = await startEmbeddedMongo({ dataDir: folder, sync: false, port });
  client = await MongoClient.connect(store.uri);
  items = client.db('resume').collection('items');
}

async function stop(): Promise<void> {
  await client.close();
  await store.close();
}

const statusOf = async (): Promise<{ recording: boolean; bytes: number; open: number }> =>
  (await client.db('admin').command({ serverStatus: 1 }))['changeStreams'] as never;
const idsOf = (events: readonly Document[]): unknown[] =>
  events.map((event) => (event['documentKey'] as { _id: unknown })._id);

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  await start();
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

it('records nothing before the first watch, and then goes on over restarts', async () => {
  await items.insertOne({ _id: 0 as never });
  expect(await statusOf()).toMatchObject({ recording: false, bytes: 0 });
  const { take, stream } = await watching(items);
  await items.insertMany([{ _id: 1 as never }, { _id: 2 as never }]);
  const [first] = await take(1);
  await stream.close();
  await stop();
  await start();
  expect(await statusOf()).toMatchObject({ recording: true });
  await items.insertOne({ _id: 3 as never });
  const token = first?.['_id'] as Document;
  const resumed = await watching(items, [], { resumeAfter: token });
  const events = await resumed.take(2);
  expect(idsOf(events)).toEqual([2, 3]);
  const times = events.map((event) => (event['clusterTime'] as { toBigInt(): bigint }).toBigInt());
  expect((times[1] as bigint) > (times[0] as bigint)).toBe(true);
  await resumed.stream.close();
});

it('lets a driver go on by itself when the store comes back', async () => {
  const { stream, take } = await watching(items);
  await items.insertOne({ _id: 1 as never });
  expect(idsOf(await take(1))).toEqual([1]);
  await store.close();
  store = await startEmbeddedMongo({ dataDir: folder, sync: false, port: store.port });
  await items.insertOne({ _id: 2 as never });
  expect(idsOf(await take(1))).toEqual([2]);
  await stream.close();
});

it('refuses to start from before what is recorded, instead of leaving a gap', async () => {
  const before = await client.db('resume').command({ insert: 'items', documents: [{ _id: 0 }] });
  const startAtOperationTime = before['operationTime'] as never;
  expect(await failureOf(watching(items, [], { startAtOperationTime }))).toMatchObject({
    code: 286,
    codeName: 'ChangeStreamHistoryLost',
  });
});

it('refuses a token of an event the stream does not have', async () => {
  const other = client.db('resume').collection('other');
  const { take, stream } = await watching(other);
  await other.insertOne({});
  const [event] = await take(1);
  await stream.close();
  const resumeAfter = event?.['_id'] as Document;
  expect(await failureOf(watching(items, [], { resumeAfter }))).toMatchObject({
    code: 280,
    codeName: 'ChangeStreamFatalError',
  });
});

it('drops what is older than the history reaches, and ends recording when nobody watches', async () => {
  const admin = client.db('admin');
  const { take, stream } = await watching(items);
  await items.insertOne({ _id: 1 as never });
  const [event] = await take(1);
  await admin.command({ setParameter: 1, changeStreamHistorySecs: 0.2 });
  await until(async () => (await statusOf()).bytes === 0);
  expect(await statusOf()).toMatchObject({ recording: true, open: 1 });
  const resumeAfter = event?.['_id'] as Document;
  expect(await failureOf(watching(items, [], { resumeAfter }))).toMatchObject({ code: 286 });
  await items.insertOne({ _id: 2 as never });
  expect(idsOf(await take(1))).toEqual([2]);
  await stream.close();
  await until(async () => !(await statusOf()).recording);
  await items.insertOne({ _id: 3 as never });
  expect(await statusOf()).toMatchObject({ bytes: 0, open: 0 });
  await admin.command({ setParameter: 1, changeStreamHistorySecs: 3600 });
  const again = await watching(items);
  await items.insertOne({ _id: 4 as never });
  expect(idsOf(await again.take(1))).toEqual([4]);
  await again.stream.close();
});

it('keeps no more than the bytes it may', async () => {
  await client.db('admin').command({ setParameter: 1, changeStreamHistoryMB: 0.1 });
  const { stream } = await watching(items);
  const text = 'x'.repeat(1000);
  await items.insertMany(Array.from({ length: 500 }, () => ({ text })));
  await until(async () => (await statusOf()).bytes <= 0.1 * 2 ** 20);
  expect((await statusOf()).bytes).toBeGreaterThan(50_000);
  await stream.close();
});

const KILLS = 8;

interface Told {
  token?: Document;
  single?: string;
  pair?: string;
}

it('has the events of every acknowledged write after kill -9, and no half of a transaction', async () => {
  await stop();
  const told: Told[] = [];
  for (let round = 0; round < KILLS; round++) {
    const child = fork(join(import.meta.dirname, 'watchedWriterChild.mjs'), [folder, String(round)], {
      execArgv: [],
    });
    await new Promise<void>((resolve, reject) => {
      child.on('message', (message: Told) => {
        told.push(message);
        if (message.token) setTimeout(() => child.kill('SIGKILL'), 200 + round * 30);
      });
      child.on('exit', () => resolve());
      child.on('error', reject);
    });
  }
  await start();
  const database = client.db('kill');
  const { take, stream } = await watching(database, [], { resumeAfter: told[0]?.token as Document });
  await database.collection('single').insertOne({ _id: 'end' as never });
  const seen: [collection: string, id: unknown][] = [];
  for (;;) {
    const [event] = (await take(1)) as [Document];
    const id = (event['documentKey'] as { _id: unknown })._id;
    if (id === 'end') break;
    seen.push([(event['ns'] as { coll: string }).coll, id]);
  }
  const of = (name: string): unknown[] => seen.filter(([coll]) => coll === name).map(([, id]) => id);
  const stored = async (name: string): Promise<unknown[]> =>
    (await database.collection(name).find().hint({ $natural: 1 }).toArray()).map(({ _id }) => _id as unknown);
  // Documents have their places since they were written, events since the commit.
  for (const name of ['left', 'right']) expect([...of(name)].sort()).toEqual((await stored(name)).sort());
  expect([...of('single'), 'end']).toEqual(await stored('single'));
  expect(of('left')).toEqual(of('right'));
  for (const { single, pair } of told) {
    if (single) expect(of('single')).toContain(single);
    if (pair) expect(of('left')).toContain(pair);
  }
  expect(seen.length).toBeGreaterThan(20);
  await stream.close();
}, 60_000);
