import type { Db, Document } from 'mongodb';
import { Long, MongoClient } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let db: Db;
let admin: Db;
beforeAll(async () => {
  running = await startForTest();
  db = running.client.db('tools');
  admin = running.client.db('admin');
  const items = db.collection('items');
  await items.insertMany(Array.from({ length: 10 }, (_, n) => ({ _id: n as never, n, tags: [n, n + 1, n] })));
  await items.createIndexes([
    { key: { n: 1 }, name: 'n' },
    { key: { tags: 1 }, name: 'tags' },
  ]);
});
afterAll(() => running.stop());

it('says the same version everywhere', async () => {
  const info = await admin.command({ buildInfo: 1 });
  const status = await admin.command({ serverStatus: 1 });
  const parameter = await admin.command({ getParameter: 1, featureCompatibilityVersion: 1 });
  expect(info).toMatchObject({ version: '8.0.0', versionArray: [8, 0, 0, 0] });
  expect(status['version']).toBe(info['version']);
  expect(parameter['featureCompatibilityVersion']).toEqual({ version: '8.0' });
});

it.each<[Document, Document]>([
  [{ ping: 1 }, {}],
  [{ connectionStatus: 1 }, { authInfo: { authenticatedUsers: [] } }],
  [{ getCmdLineOpts: 1 }, { parsed: { replication: { replSet: 'rs0' } } }],
  [{ getLog: 'startupWarnings' }, { log: [] }],
  [{ getLog: '*' }, { names: ['global', 'startupWarnings'] }],
  [{ features: 1 }, {}],
  [{ usersInfo: 1 }, { users: [] }],
  [{ hostInfo: 1 }, {}],
  [{ replSetGetConfig: 1 }, { config: { _id: 'rs0' } }],
  [{ getDefaultRWConcern: 1 }, { defaultWriteConcern: { w: 'majority' } }],
  [{ profile: -1 }, { was: 0 }],
  [{ currentOp: 1 }, {}],
])('answers %j', async (command, reply) => {
  expect(await admin.command(command)).toMatchObject({ ...reply, ok: 1 });
});

it('tells a client its own address', async () => {
  expect((await admin.command({ whatsmyuri: 1 }))['you']).toMatch(/^127\.0\.0\.1:\d+$/);
});

it.each(['atlasVersion', 'getFreeMonitoringStatus', 'isdbgrid', 'top', 'fsync'])(
  'says that there is no %s',
  async (name) => {
    expect(await failureOf(admin.command({ [name]: 1 }))).toMatchObject({ code: 59 });
  },
);

it('measures collections and databases', async () => {
  const stats = await db.command({ collStats: 'items' });
  expect(stats).toMatchObject({ ns: 'tools.items', count: 10, nindexes: 3, scaleFactor: 1 });
  expect(stats['size']).toBeGreaterThan(0);
  expect(stats['avgObjSize']).toBe(Math.floor((stats['size'] as number) / 10));
  expect(Object.keys(stats['indexSizes'] as Document)).toEqual(['_id_', 'n', 'tags']);
  expect(await db.command({ dbStats: 1 })).toMatchObject({
    db: 'tools',
    collections: 1,
    objects: 10,
    indexes: 3,
    dataSize: stats['size'] as number,
    indexSize: stats['totalIndexSize'] as number,
  });
  expect(await db.command({ collStats: 'nosuch' })).toMatchObject({ count: 0, size: 0, nindexes: 0 });
  expect(await failureOf(db.command({ collStats: 'items', scale: 0 }))).toMatchObject({ code: 2 });
});

it('gives the same figures through $collStats', async () => {
  const pipeline = [{ $collStats: { count: {}, storageStats: {} } }];
  const [stats] = await db.collection('items').aggregate(pipeline).toArray();
  expect(stats).toMatchObject({ ns: 'tools.items', count: 10, storageStats: { nindexes: 3 } });
  const latency = db.collection('items').aggregate([{ $collStats: { latencyStats: {} } }]);
  expect(await failureOf(latency.toArray())).toMatchObject({ code: 115 });
});

it('counts the uses of indexes', async () => {
  const uses = async (): Promise<number> => {
    const stats = await db
      .collection('items')
      .aggregate([{ $indexStats: {} }])
      .toArray();
    const found = stats.find(({ name }) => name === 'n') as Document;
    return (found['accesses'] as Document)['ops'] as number;
  };
  const before = await uses();
  await db.collection('items').findOne({ n: 3 });
  expect(await uses()).toBe(before + 1);
});

it('validates every index entry of a collection', async () => {
  expect(await db.command({ validate: 'items' })).toMatchObject({
    ns: 'tools.items',
    nrecords: 10,
    nIndexes: 3,
    keysPerIndex: { _id_: 10, n: 10, tags: 20 },
    valid: true,
    errors: [],
  });
  expect(await failureOf(db.command({ validate: 'nosuch' }))).toMatchObject({ code: 26 });
});

it('lists the sessions in use', async () => {
  const sessions = await admin.aggregate([{ $listLocalSessions: {} }, { $limit: 1 }]).toArray();
  expect(sessions).toHaveLength(1);
  expect(sessions[0]?.['lastUse']).toBeInstanceOf(Date);
});

it.each<[string, () => Promise<unknown>, number]>([
  [
    '$listLocalSessions on a collection',
    () =>
      db
        .collection('c')
        .aggregate([{ $listLocalSessions: {} }])
        .toArray(),
    73,
  ],
  ['$currentOp outside admin', () => db.aggregate([{ $currentOp: {} }]).toArray(), 73],
  ['$indexStats without a collection', () => db.aggregate([{ $indexStats: {} }]).toArray(), 73],
  [
    '$indexStats behind another stage',
    () =>
      db
        .collection('items')
        .aggregate([{ $match: {} }, { $indexStats: {} }])
        .toArray(),
    40602,
  ],
  ['an unknown option', () => admin.aggregate([{ $currentOp: { foo: 1 } }]).toArray(), 40415],
])('refuses %s', async (_what, run, code) => {
  expect(await failureOf(run())).toMatchObject({ code });
});

it('answers search commands as a MongoDB without Atlas does', async () => {
  const created = db.collection('items').createSearchIndex({ definition: { mappings: { dynamic: true } } });
  expect(await failureOf(created)).toMatchObject({ code: 31082, codeName: 'SearchNotEnabled' });
  const listed = db.collection('items').listSearchIndexes().toArray();
  expect(await failureOf(listed)).toMatchObject({ code: 31082 });
});

it('refuses a login in plain words', async () => {
  const uri = running.store.uri.replace('mongodb://', 'mongodb://ann:secret@');
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 2000 });
  expect(await failureOf(client.connect())).toMatchObject({
    code: 18,
    message: expect.stringContaining('has no users') as string,
  });
  await client.close();
});

it('gives every connection a number', async () => {
  const first = (await admin.command({ hello: 1 }))['connectionId'] as number;
  const other = await MongoClient.connect(running.store.uri);
  const second = (await other.db('admin').command({ hello: 1 }))['connectionId'] as number;
  await other.close();
  expect(Long.fromNumber(second).equals(Long.fromNumber(first))).toBe(false);
});
