import type { Collection, Db, Document } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

/** Enough for several portions. */
const DOCUMENTS = 4_000;

let running: Running;
let db: Db;
let items: Collection<Document>;
let round = 0;

beforeAll(async () => {
  running = await startForTest();
});
afterAll(() => running.stop());
beforeEach(async () => {
  db = running.client.db(`build${round++}`);
  items = db.collection('c');
  await items.insertMany(
    Array.from({ length: DOCUMENTS }, (_, n) => ({ _id: n as never, n, tags: [n % 3] })),
  );
});

it('takes writes meanwhile, and then holds exactly what the collection holds', async () => {
  const build = items.createIndex({ n: 1 });
  let building = true;
  void build.then(() => (building = false));
  let writes = 0;
  for (let i = 0; building; i++, writes++) {
    await items.insertOne({ _id: (DOCUMENTS + i) as never, n: -1 });
    await items.updateOne({ _id: ((i * 613) % DOCUMENTS) as never }, { $set: { n: [-2, -3] } });
    await items.deleteOne({ _id: ((i * 389 + 7) % DOCUMENTS) as never });
  }
  await build;
  expect(writes).toBeGreaterThan(0);
  for (const filter of [{ n: -1 }, { n: -2 }, { n: -3 }, { n: { $gte: 0 } }, { n: { $lt: 1e9 } }])
    expect([filter, (await items.find(filter).hint({ n: 1 }).toArray()).length]).toEqual([
      filter,
      (await items.find(filter).hint({ $natural: 1 }).toArray()).length,
    ]);
});

it('answers who asks for the same index when it is there, and builds it once', async () => {
  const both = await Promise.all([items.createIndex({ n: 1 }), items.createIndex({ n: 1 })]);
  expect(both).toEqual(['n_1', 'n_1']);
  expect(await items.indexes()).toHaveLength(2);
  expect((await items.find({ n: 5 }).hint({ n: 1 }).toArray()).length).toBe(1);
});

it('leaves nothing of a unique index that can not be, and takes one that becomes possible', async () => {
  await items.updateOne({ _id: (DOCUMENTS - 1) as never }, { $set: { n: 1 } });
  expect(await failureOf(items.createIndex({ n: 1 }, { unique: true }))).toMatchObject({ code: 11000 });
  expect(await items.indexes()).toHaveLength(1);
  await items.insertOne({ n: 1 });
  const duplicates = items.find({ n: 1 });
  expect((await duplicates.toArray()).length).toBe(3);
  await items.deleteMany({ n: 1, _id: { $ne: 1 } } as never);
  await items.createIndex({ n: 1 }, { unique: true });
  expect(await failureOf(items.insertOne({ n: 2 }))).toMatchObject({ code: 11000 });
});

it('is aborted by dropping the index or the collection', async () => {
  for (const [drop, code] of [
    [(): Promise<unknown> => items.dropIndex('n_1'), 276],
    [(): Promise<unknown> => items.drop(), 276],
  ] as const) {
    const build = failureOf(items.createIndex({ n: 1 }));
    // The index is listed from the first portion on.
    while ((await items.indexes()).length < 2);
    await drop();
    expect(await build).toMatchObject({ code, codeName: 'IndexBuildAborted' });
  }
  expect(await db.listCollections().toArray()).toEqual([]);
});

it('waits for a transaction that has written a document, and enters what it commits', async () => {
  const session = running.client.startSession();
  const build = items.createIndex({ n: 1 });
  while ((await items.indexes()).length < 2);
  session.startTransaction();
  await items.updateOne({ _id: (DOCUMENTS - 1) as never }, { $set: { n: -5 } }, { session });
  await items.insertOne({ n: -5 }, { session });
  await session.commitTransaction();
  await build;
  await session.endSession();
  expect((await items.find({ n: -5 }).hint({ n: 1 }).toArray()).length).toBe(2);
  expect(
    (
      await items
        .find({ n: DOCUMENTS - 1 })
        .hint({ n: 1 })
        .toArray()
    ).length,
  ).toBe(0);
});
