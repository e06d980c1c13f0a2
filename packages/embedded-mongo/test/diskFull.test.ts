import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db, Document } from 'mongodb';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import { failureOf } from './harness.js';

/** The largest file the store's process may write, in blocks of 1,024 bytes. */
const LARGEST_FILE = 3_000;

let folder: string;
let child: ChildProcess;
let client: MongoClient;
let db: Db;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  const store = [process.execPath, join(import.meta.dirname, 'storeChild.mjs'), folder];
  child = spawn('bash', ['-c', `ulimit -f ${LARGEST_FILE} && exec "$@"`, 'bash', ...store], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  client = await MongoClient.connect(
    `mongodb://127.0.0.1:${said.toString().trim().split(' ')[1]}/?replicaSet=rs0`,
  );
  db = client.db('full');
});
afterEach(async () => {
  await client.close();
  child.stdin?.end();
  if (child.exitCode === null) await once(child, 'exit');
  rmSync(folder, { recursive: true, force: true });
});

const text = 'x'.repeat(100_000);
/** Inserts until there is no room for more, and says how many documents there are then. */
async function fill(): Promise<number> {
  for (let n = 0; n < 100; n++) {
    try {
      await db.collection('c').insertOne({ _id: n as never, text });
    } catch (error) {
      expect(error).toMatchObject({ code: 14031, codeName: 'OutOfDiskSpace' });
      return n;
    }
  }
  throw new Error('there was room for everything');
}

it('says so when there is no room, keeps what it acknowledged, and goes on', async () => {
  await db.createCollection('early');
  const count = await fill();
  expect(count).toBeGreaterThan(5);
  const large: Document[] = Array.from({ length: 10 }, (_, n) => ({ n, text }));
  const refused = [
    (): Promise<unknown> => db.collection('new').insertMany(large),
    (): Promise<unknown> => db.collection('c').updateMany({}, { $set: { more: text } }),
    (): Promise<unknown> =>
      client.withSession(async (session) => {
        session.startTransaction();
        await db.collection('inside').insertMany(large, { session });
        await session.commitTransaction();
      }),
  ];
  for (const run of refused) expect(await failureOf(run())).toMatchObject({ code: 14031 });
  // What the refused writes created in memory is gone with them.
  expect((await db.listCollections().toArray()).map(({ name }) => name).sort()).toEqual(['c', 'early']);
  expect(await db.collection('new').countDocuments()).toBe(0);
  expect(await db.collection('c').countDocuments({ text: { $exists: true } })).toBe(count);
  expect(await db.collection('c').countDocuments({ more: { $exists: true } })).toBe(0);
  await db.collection('c').deleteMany({ _id: { $gte: 3 } as never });
  // LMDB uses freed pages again one commit later.
  await db.collection('early').insertOne({});
  await db.collection('new').insertOne({ _id: 1 as never, text });
  expect(await db.collection('new').countDocuments()).toBe(1);
  await client.close();
  child.stdin?.end();
  await once(child, 'exit');
  const store = await startEmbeddedMongo({ dataDir: folder, sync: false });
  const reader = await MongoClient.connect(store.uri);
  const names = (await reader.db('full').listCollections().toArray()).map(({ name }) => name).sort();
  expect(names).toEqual(['c', 'early', 'new']);
  expect((await reader.db('full').collection('c').find().project({ _id: 1 }).toArray()).length).toBe(3);
  await reader.close();
  await store.close();
});
