import type { Collection, Document, MongoServerError } from 'mongodb';
import { Timestamp } from 'mongodb';
import type { Watching } from './changeEvents.js';
import { watching } from './changeEvents.js';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let items: Collection<Document>;
let open: Watching[];
let round = 0;

beforeAll(async () => {
  running = await startForTest();
});
afterAll(() => running.stop());
beforeEach(async () => {
  open = [];
  items = running.client.db(`watch${round++}`).collection('items');
  await items.insertOne({ _id: 0 as never, n: 0 });
});
afterEach(async () => {
  for (const { stream } of open) await stream.close();
});

async function watch(...given: Parameters<typeof watching>): Promise<Watching> {
  const started = await watching(...given);
  open.push(started);
  return started;
}

const kinds = (events: readonly Document[]): unknown[] =>
  events.map(({ operationType }) => operationType as unknown);

it('takes null for an option that is left out', async () => {
  const { take } = await watch(items, [], { resumeAfter: null, startAtOperationTime: null as never });
  await items.insertOne({ _id: 1 as never });
  expect(kinds(await take(1))).toEqual(['insert']);
});

it('tells of inserts, updates, replacements and deletes as they are committed', async () => {
  const { take } = await watch(items);
  await items.insertOne({ _id: 1 as never, a: { b: 1 }, gone: 1 });
  await items.updateOne({ _id: 1 as never }, { $set: { 'a.b': 2 }, $unset: { gone: 1 } });
  await items.replaceOne({ _id: 1 as never }, { z: 1 });
  await items.deleteOne({ _id: 1 as never });
  const events = await take(4);
  const ns = { db: items.dbName, coll: 'items' };
  const documentKey = { _id: 1 };
  expect(events).toMatchObject([
    { operationType: 'insert', ns, documentKey, fullDocument: { _id: 1, a: { b: 1 }, gone: 1 } },
    { operationType: 'update', ns, documentKey },
    { operationType: 'replace', ns, documentKey, fullDocument: { _id: 1, z: 1 } },
    { operationType: 'delete', ns, documentKey },
  ]);
  expect(events[1]?.['updateDescription']).toEqual({
    updatedFields: { 'a.b': 2 },
    removedFields: ['gone'],
    truncatedArrays: [],
  });
  for (const event of events) {
    expect(event['clusterTime']).toBeInstanceOf(Timestamp);
    expect(event['wallTime']).toBeInstanceOf(Date);
  }
  expect(Object.keys(events[3] as Document)).toEqual([
    '_id',
    'operationType',
    'clusterTime',
    'wallTime',
    'ns',
    'documentKey',
  ]);
  const tokens = events.map((event) => (event['_id'] as { _data: string })._data);
  expect([...tokens].sort()).toEqual(tokens);
  expect(new Set(tokens).size).toBe(4);
});

it('tells of every way to write, once, and not of updates that change nothing', async () => {
  const { take } = await watch(items);
  await items.updateOne({ _id: 0 as never }, { $set: { n: 0 } });
  await items.updateOne({ _id: 2 as never }, { $set: { n: 2 } }, { upsert: true });
  await items.findOneAndUpdate({ _id: 2 as never }, { $inc: { n: 1 } });
  await items.updateMany({}, { $inc: { n: 1 } });
  await items.bulkWrite([
    { insertOne: { document: { _id: 3 as never } } },
    { updateOne: { filter: { _id: 3 as never }, update: [{ $set: { p: 1 } }] } },
    { deleteOne: { filter: { _id: 3 as never } } },
  ]);
  await items.findOneAndDelete({ _id: 2 as never });
  await items.insertMany([{ _id: 4 as never }, { _id: 4 as never }]).catch(() => undefined);
  const events = await take(9);
  expect(kinds(events)).toEqual([
    'insert',
    'update',
    'update',
    'update',
    'insert',
    // Naming what changed would take more bytes than this small document.
    'replace',
    'delete',
    'delete',
    'insert',
  ]);
  expect(events.map((event) => (event['documentKey'] as { _id: number })._id)).toEqual([
    2, 2, 0, 2, 3, 3, 3, 2, 4,
  ]);
});

it('watches a database and everything', async () => {
  const other = running.client.db(`${items.dbName}x`).collection('others');
  const inDatabase = await watch(running.client.db(items.dbName));
  const everywhere = await watch(running.client);
  await other.insertOne({ _id: 1 as never });
  await items.insertOne({ _id: 1 as never });
  await running.client
    .db(items.dbName)
    .collection('second')
    .insertOne({ _id: 1 as never });
  const namespaces = (events: readonly Document[]): unknown[] => events.map(({ ns }) => ns as unknown);
  const [first, second] = [
    { db: items.dbName, coll: 'items' },
    { db: items.dbName, coll: 'second' },
  ];
  expect(namespaces(await inDatabase.take(2))).toEqual([first, second]);
  expect(namespaces(await everywhere.take(3))).toEqual([{ db: other.dbName, coll: 'others' }, first, second]);
});

it('tells of a transaction all at once, at its commit, under one time', async () => {
  const { take } = await watch(items);
  await running.client.withSession(async (session) => {
    session.startTransaction();
    await items.insertOne({ _id: 10 as never }, { session });
    await items.insertOne({ _id: 1 as never });
    await items.updateOne({ _id: 10 as never }, { $set: { n: 1 } }, { session });
    await session.commitTransaction();
    session.startTransaction();
    await items.insertOne({ _id: 11 as never }, { session });
    await session.abortTransaction();
  });
  await items.insertOne({ _id: 2 as never });
  const events = await take(4);
  expect(events.map((event) => (event['documentKey'] as { _id: number })._id)).toEqual([1, 10, 10, 2]);
  const [, first, second] = events;
  expect(first?.['clusterTime']).toEqual(second?.['clusterTime']);
  expect(first?.['lsid']).toEqual(second?.['lsid']);
  expect(first?.['txnNumber']).toEqual(second?.['txnNumber']);
  expect(events[0]).not.toHaveProperty('lsid');
});

it('tells of a transaction that began before anybody watched', async () => {
  const fresh = await startForTest();
  try {
    const collection = fresh.client.db('a').collection('c');
    await collection.insertOne({ _id: 0 as never });
    await fresh.client.withSession(async (session) => {
      session.startTransaction();
      await collection.insertOne({ _id: 1 as never }, { session });
      const { take, stream } = await watching(collection);
      await session.commitTransaction();
      expect((await take(1))[0]?.['documentKey']).toEqual({ _id: 1 });
      await stream.close();
    });
  } finally {
    await fresh.stop();
  }
});

it('runs the events through the pipeline, and shows the current document of an update when asked', async () => {
  const pipeline = [
    { $match: { 'fullDocument.keep': true } },
    { $addFields: { extra: '$fullDocument.n' } },
    { $project: { fullDocument: 0 } },
  ];
  const { take } = await watch(items, pipeline, { fullDocument: 'updateLookup' });
  await items.insertMany([
    { _id: 1 as never, n: 1 },
    { _id: 2 as never, n: 2, keep: true },
  ]);
  await items.updateOne({ _id: 1 as never }, { $set: { keep: true } });
  const events = await take(2);
  expect(events).toMatchObject([
    { operationType: 'insert', documentKey: { _id: 2 }, extra: 2 },
    { operationType: 'update', documentKey: { _id: 1 }, extra: 1 },
  ]);
  expect(events[0]).not.toHaveProperty('fullDocument');
  const lookup = await watch(items, [], { fullDocument: 'updateLookup' });
  await items.updateOne({ _id: 2 as never }, { $set: { n: 3 } });
  await items.deleteOne({ _id: 2 as never });
  await items.updateOne({ _id: 1 as never }, { $set: { n: 3 } });
  const [, , third] = await lookup.take(3);
  expect(third?.['fullDocument']).toEqual({ _id: 1, n: 3, keep: true });
});

it('has no images but the current one: null, or an error when they are required', async () => {
  const available = { fullDocument: 'whenAvailable', fullDocumentBeforeChange: 'whenAvailable' } as const;
  const { take } = await watch(items, [], available);
  const required = await watch(items, [], { fullDocumentBeforeChange: 'required' });
  await items.updateOne({ _id: 0 as never }, { $set: { n: 5 } });
  expect(await take(1)).toMatchObject([{ fullDocument: null, fullDocumentBeforeChange: null }]);
  expect(await failureOf(required.take(1))).toMatchObject({ code: 47, codeName: 'NoMatchingDocument' });
});

it('ends with an invalidation after a drop, from where a new stream can be started', async () => {
  const { take, stream } = await watch(items);
  const database = await watch(running.client.db(items.dbName));
  await items.drop();
  const events = await take(2);
  expect(kinds(events)).toEqual(['drop', 'invalidate']);
  expect(stream.closed || (await stream.tryNext()) === null).toBe(true);
  await items.insertOne({ _id: 9 as never });
  const token = events[1]?.['_id'] as Document;
  const again = await watch(items, [], { startAfter: token });
  expect((await again.take(1))[0]).toMatchObject({ operationType: 'insert', documentKey: { _id: 9 } });
  expect(await failureOf(watch(items, [], { resumeAfter: token }))).toMatchObject({
    code: 260,
    codeName: 'InvalidResumeToken',
  });
  const afterDrop = await watch(items, [], { resumeAfter: events[0]?.['_id'] as Document });
  expect(kinds(await afterDrop.take(1))).toEqual(['invalidate']);
  await running.client.db(items.dbName).dropDatabase();
  expect(kinds(await database.take(5))).toEqual(['drop', 'insert', 'drop', 'dropDatabase', 'invalidate']);
});

it('tells both sides of a rename', async () => {
  const target = running.client.db(items.dbName).collection('target');
  await target.insertOne({ _id: 1 as never });
  const source = await watch(items);
  const overwritten = await watch(target);
  await items.rename('target', { dropTarget: true });
  const rename = { operationType: 'rename', to: { db: items.dbName, coll: 'target' } };
  for (const { take } of [source, overwritten])
    expect(await take(2)).toMatchObject([rename, { operationType: 'invalidate' }]);
});

it('tells of what $merge and $out write', async () => {
  const { take } = await watch(running.client.db(items.dbName));
  const merge = { into: 'items', whenMatched: 'merge', whenNotMatched: 'insert' } as const;
  const documents = [{ _id: 0, more: 1 }, { _id: 1 }];
  const database = running.client.db(items.dbName);
  await database.aggregate([{ $documents: documents }, { $merge: merge }]).toArray();
  await items.aggregate([{ $match: { _id: 1 } }, { $out: 'items' }]).toArray();
  const events = await take(4);
  expect(events).toMatchObject([
    { operationType: 'update', updateDescription: { updatedFields: { more: 1 } } },
    { operationType: 'insert', ns: { coll: 'items' } },
    { operationType: 'insert', documentKey: { _id: 1 } },
    { operationType: 'rename', to: { db: items.dbName, coll: 'items' } },
  ]);
  const gathered = events.slice(2).map(({ ns }) => (ns as { coll: string }).coll);
  expect(gathered[0]).toMatch(/^tmp\.agg_out\./);
  expect(gathered[1]).toBe(gathered[0]);
});

it('tells of collections and indexes when asked for expanded events', async () => {
  const database = running.client.db(items.dbName);
  const { take } = await watch(database, [], { showExpandedEvents: true });
  const made = await database.createCollection('made');
  await made.createIndex({ a: 1 });
  await made.dropIndex('a_1');
  await made.insertOne({ a: { 1: 'x' } });
  await made.updateOne({}, { $set: { 'a.1': 'y' } });
  await database.command({ collMod: 'made', validationLevel: 'moderate' });
  const events = await take(6);
  expect(kinds(events)).toEqual(['create', 'createIndexes', 'dropIndexes', 'insert', 'update', 'modify']);
  expect(events[5]?.['operationDescription']).toEqual({ validationLevel: 'moderate' });
  expect(events[1]?.['operationDescription']).toMatchObject({ indexes: [{ key: { a: 1 }, name: 'a_1' }] });
  expect(events[4]?.['updateDescription']).toMatchObject({ disambiguatedPaths: { 'a.1': ['a', '1'] } });
  for (const event of events) expect(event).toHaveProperty('collectionUUID');
});

describe('what is refused', () => {
  it.each<[string, Document[], Document, number]>([
    ['a pipeline without _id', [{ $project: { _id: 0 } }], {}, 280],
    ['a pipeline that changes _id', [{ $set: { _id: 1 } }], {}, 280],
  ])('%s', async (_name, pipeline, options, code) => {
    const { take } = await watch(items, pipeline, options);
    await items.insertOne({});
    const error = (await take(1).catch((thrown: unknown) => thrown)) as MongoServerError;
    expect(error.code).toBe(code);
    expect(error.hasErrorLabel('NonResumableChangeStreamError')).toBe(true);
  });

  it.each<[string, Document[], Document, number]>([
    ['a stage that gathers', [{ $changeStream: {} }, { $group: { _id: 1 } }], {}, 20],
    ['an unknown stage', [{ $changeStream: {} }, { $nope: 1 }], {}, 40324],
    ['a stage that is no document', [{ $changeStream: 1 }], {}, 50808],
    ['an unknown field', [{ $changeStream: { nope: 1 } }], {}, 40415],
    ['an unknown mode', [{ $changeStream: { fullDocument: 'nope' } }], {}, 2],
    ['not beginning with it', [{ $match: {} }, { $changeStream: {} }], {}, 40602],
    ['everything from a collection', [{ $changeStream: { allChangesForCluster: true } }], {}, 72],
    ['a token that is none', [{ $changeStream: { resumeAfter: { _data: 'xyz' } } }], {}, 9],
    ['other bytes than a token', [{ $changeStream: { resumeAfter: { _data: 'FFFF' } } }], {}, 50811],
    ['a weaker read concern', [{ $changeStream: {} }], { readConcern: { level: 'local' } }, 72],
    [
      'two starting points',
      [
        {
          $changeStream: {
            resumeAfter: { _data: '826B0358F7000000022B0429296E1404' },
            startAtOperationTime: new Timestamp({ t: 1, i: 1 }),
          },
        },
      ],
      {},
      40674,
    ],
  ])('%s', async (_name, pipeline, options, code) => {
    const command = { aggregate: 'items', pipeline, cursor: {}, ...options };
    expect(await failureOf(running.client.db(items.dbName).command(command))).toMatchObject({ code });
  });

  it('a transaction, and the admin database without asking for everything', async () => {
    await running.client.withSession(async (session) => {
      session.startTransaction();
      const cursor = items.aggregate([{ $changeStream: {} }], { session });
      expect(await failureOf(cursor.toArray())).toMatchObject({ code: 263 });
      await session.abortTransaction();
    });
    const command = { aggregate: 1, pipeline: [{ $changeStream: {} }], cursor: {} };
    expect(await failureOf(running.client.db('admin').command(command))).toMatchObject({ code: 73 });
  });
});

it('moves its token on past what the pipeline leaves out', async () => {
  const { stream } = await watch(items, [{ $match: { operationType: 'delete' } }]);
  const before = (stream.resumeToken as { _data: string })._data;
  await items.insertOne({});
  expect(await stream.tryNext()).toBeNull();
  const after = stream.resumeToken as { _data: string };
  expect(after._data > before).toBe(true);
  await items.deleteOne({ _id: 0 as never });
  const resumed = await watch(items, [], { resumeAfter: after });
  expect(kinds(await resumed.take(1))).toEqual(['delete']);
});

it('starts at the time of a write with that write, whatever was written beside it', async () => {
  await watch(items);
  const command = { insert: 'items', documents: [{ _id: 'mine' }] };
  const [reply] = await Promise.all([
    running.client.db(items.dbName).command(command),
    ...Array.from({ length: 10 }, (_, i) => items.insertOne({ _id: `other${i}` as never })),
  ]);
  const { take } = await watch(items, [], { startAtOperationTime: reply['operationTime'] as Timestamp });
  expect((await take(1))[0]?.['documentKey']).toEqual({ _id: 'mine' });
});
