import { mkdtempSync, openSync, closeSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import { failureOf } from './harness.js';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  file = join(folder, 'data.mdb');
  const store = await startEmbeddedMongo({ dataDir: folder, sync: false });
  const client = await MongoClient.connect(store.uri);
  const documents = Array.from({ length: 3_000 }, (_, i) => ({ _id: i as never, s: 'x'.repeat(300) }));
  await client.db('damaged').collection('items').insertMany(documents);
  await client.close();
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function overwrite(bytes: Buffer, position: number): void {
  const open = openSync(file, 'r+');
  writeSync(open, bytes, 0, bytes.length, position);
  closeSync(open);
}

it.each<[string, () => void]>([
  ['half is missing', () => truncateSync(file, statSync(file).size / 2)],
  ['all but its first page is missing', () => truncateSync(file, 4096)],
  ['all but a few bytes is missing', () => truncateSync(file, 10)],
  ['both descriptions are overwritten', () => overwrite(Buffer.alloc(8192, 7), 0)],
  ['the second description is overwritten', () => overwrite(Buffer.alloc(4096), 4096)],
])('a start is refused when of the data file %s', async (_what, damage) => {
  damage();
  for (const sync of [true, false])
    expect(await failureOf(startEmbeddedMongo({ dataDir: folder, sync }))).toMatchObject({
      code: 'EMBEDDED_MONGO_DAMAGED',
      message: expect.stringContaining('it is damaged') as string,
    });
});

it('a file without its last pages is refused, or what is lost is an error', async () => {
  const whole = await startEmbeddedMongo({ dataDir: folder, sync: false });
  const first = await MongoClient.connect(whole.uri);
  // Free pages, so that nothing but a read can tell whether the missing ones were in use.
  await first
    .db('damaged')
    .collection('items')
    .deleteMany({ _id: { $gte: 1_000 as never } });
  await first.close();
  await whole.close();
  const outcomes: unknown[] = [];
  for (const pages of [1, 10, 10, 30, 60, 60]) {
    truncateSync(file, statSync(file).size - pages * 4096);
    outcomes.push(await read());
  }
  expect(outcomes.filter((one) => one !== 'refused').length).toBeGreaterThan(0);
  expect([1_000, 'failed', 'refused']).toEqual(expect.arrayContaining(outcomes));
});

async function read(): Promise<unknown> {
  const store = await startEmbeddedMongo({ dataDir: folder, sync: false }).catch(() => 'refused' as const);
  if (store === 'refused') return store;
  const client = await MongoClient.connect(store.uri);
  const found = client.db('damaged').collection('items').find().toArray();
  const outcome = await found.then(
    ({ length }) => length,
    () => 'failed',
  );
  await client.close();
  await store.close();
  return outcome;
}

it('an undamaged file is opened again and again', async () => {
  for (let round = 0; round < 3; round++) {
    const store = await startEmbeddedMongo({ dataDir: folder });
    const client = await MongoClient.connect(store.uri);
    const items = client.db('damaged').collection('items');
    expect(await items.countDocuments()).toBe(3_000 - round * 900);
    await items.deleteMany({ _id: { $lt: ((round + 1) * 900) as never } });
    await client.close();
    await store.close();
  }
});
