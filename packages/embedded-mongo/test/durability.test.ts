import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MongoClient } from 'mongodb';
import { FolderLockedError, startEmbeddedMongo } from '@postern/embedded-mongo';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('keeps everything over a restart: documents, indexes, multikey flags', async () => {
  const first = await startEmbeddedMongo({ dataDir: folder });
  let client = await MongoClient.connect(first.uri);
  await client.db('a').collection('c').createIndex({ tags: 1, n: 1 }, { unique: true });
  await client
    .db('a')
    .collection('c')
    .insertMany([
      { tags: ['x', 'y'], n: 1 },
      { tags: ['y'], n: 2 },
    ]);
  await client.close();
  await first.close();
  const second = await startEmbeddedMongo({ dataDir: folder });
  client = await MongoClient.connect(second.uri);
  const items = client.db('a').collection('c');
  expect(await items.countDocuments({ tags: 'y' })).toBe(2);
  expect(await items.find({ tags: { $in: ['x', 'y'] } }).toArray()).toHaveLength(2);
  await items.insertOne({ tags: ['z'], n: 3 });
  expect((await items.find().toArray()).map((doc) => doc['n'] as unknown)).toEqual([1, 2, 3]);
  await client.close();
  await second.close();
});

it('has one owner, a private folder, and takes over a lock whose process is gone', async () => {
  const store = await startEmbeddedMongo({ dataDir: folder, sync: false });
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const refused = startEmbeddedMongo({ dataDir: folder });
  await expect(refused).rejects.toBeInstanceOf(FolderLockedError);
  await expect(refused).rejects.toMatchObject({ code: 'EMBEDDED_MONGO_FOLDER_LOCKED', holder: process.pid });
  await store.close();
  await store.close();
  expect(readdirSync(folder).filter((name) => name.includes('lock') && name.startsWith('owner'))).toEqual([]);
  // The same number as ours but another start: what a container sees after a kill.
  writeFileSync(join(folder, 'owner.lock'), JSON.stringify({ pid: process.pid, started: 'another boot/1' }));
  const again = await startEmbeddedMongo({ dataDir: folder, sync: false });
  await again.close();
});

it('fails to start on a port that is taken, and leaves the folder free', async () => {
  const store = await startEmbeddedMongo({ dataDir: folder, sync: false });
  const other = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  await expect(startEmbeddedMongo({ dataDir: other, port: store.port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  const started = await startEmbeddedMongo({ dataDir: other, sync: false });
  await started.close();
  await store.close();
  rmSync(other, { recursive: true, force: true });
});

it('starts and stops in a program whose own start has options that a worker can’t have', async () => {
  const program = `
    import { startEmbeddedMongo } from '@postern/embedded-mongo';
    const store = await startEmbeddedMongo({ dataDir: process.argv[1], sync: false });
    console.log(store.port > 0);
    await store.close();`;
  const args = ['--input-type=module', '--eval', program, folder];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout).toBe('true\n');
});

it('closes at once after a start, before anybody has asked anything', async () => {
  for (let i = 0; i < 3; i++) {
    const store = await startEmbeddedMongo({ dataDir: folder, sync: false });
    await store.close();
    await expect(MongoClient.connect(store.uri, { serverSelectionTimeoutMS: 200 })).rejects.toThrow();
  }
});
