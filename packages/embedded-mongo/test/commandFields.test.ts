import type { Db, Document } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let db: Db;
beforeAll(async () => {
  running = await startForTest();
  db = running.client.db('fields');
  await db.collection('items').insertMany([
    { _id: 1 as never, n: 1 },
    { _id: 2 as never, n: 2 },
  ]);
});
afterAll(() => running.stop());

it.each<[string, Document, string]>([
  ['find', { find: 'items', foo: 1 }, 'find.foo'],
  ['aggregate', { aggregate: 'items', pipeline: [], cursor: {}, foo: 1 }, 'aggregate.foo'],
  ['count', { count: 'items', foo: 1 }, 'count.foo'],
  ['distinct', { distinct: 'items', key: 'n', foo: 1 }, 'distinct.foo'],
  ['insert', { insert: 'items', documents: [{}], foo: 1 }, 'insert.foo'],
  ['update', { update: 'items', updates: [{ q: {}, u: {} }], foo: 1 }, 'update.foo'],
  [
    'an update statement',
    { update: 'items', updates: [{ q: {}, u: { $set: { n: 9 } }, foo: 1 }] },
    'update.updates.foo',
  ],
  ['a delete statement', { delete: 'items', deletes: [{ q: {}, limit: 0, foo: 1 }] }, 'delete.deletes.foo'],
  ['findAndModify', { findAndModify: 'items', remove: true, foo: 1 }, 'findAndModify.foo'],
  ['create', { create: 'others', foo: 1 }, 'create.foo'],
  [
    'createIndexes',
    { createIndexes: 'items', indexes: [{ key: { n: 1 }, name: 'n' }], foo: 1 },
    'createIndexes.foo',
  ],
  ['drop', { drop: 'items', foo: 1 }, 'drop.foo'],
  ['listCollections', { listCollections: 1, foo: 1 }, 'listCollections.foo'],
  ['a read concern', { find: 'items', readConcern: { foo: 1 } }, 'readConcern.foo'],
  [
    'a write concern',
    { delete: 'items', deletes: [{ q: {}, limit: 0 }], writeConcern: { foo: 1 } },
    'writeConcern.foo',
  ],
  ['a cursor', { listCollections: 1, cursor: { foo: 1 } }, 'listCollections.cursor.foo'],
])('refuses an unknown field of %s, and does nothing', async (_what, command, path) => {
  expect(await failureOf(db.command(command))).toEqual({
    code: 40415,
    codeName: 'IDLUnknownField',
    message: `BSON field '${path}' is an unknown field.`,
  });
  expect(await db.collection('items').find().sort({ _id: 1 }).toArray()).toEqual([
    { _id: 1, n: 1 },
    { _id: 2, n: 2 },
  ]);
});

it('refuses an unknown field of a bulkWrite operation', async () => {
  const command = {
    bulkWrite: 1,
    ops: [{ delete: 0, filter: {}, multi: true, foo: 1 }],
    nsInfo: [{ ns: 'fields.items' }],
  };
  expect(await failureOf(running.client.db('admin').command(command))).toMatchObject({ code: 40415 });
  expect(await db.collection('items').countDocuments()).toBe(2);
});

it.each<[Document, string]>([
  [
    { find: 'items', filter: 'x' },
    "BSON field 'find.filter' is the wrong type 'string', expected type 'object'",
  ],
  [
    { find: 'items', limit: 'x' },
    "BSON field 'find.limit' is the wrong type 'string', expected types '[long, int, decimal, double]'",
  ],
  [
    { find: 'items', singleBatch: 'x' },
    "BSON field 'find.singleBatch' is the wrong type 'string', expected types '[bool, long, int, decimal, double]'",
  ],
  [
    { update: 'items', updates: [{ q: 1, u: {} }] },
    "BSON field 'update.updates.q' is the wrong type 'int', expected type 'object'",
  ],
  [
    { insert: 'items', documents: {} },
    "BSON field 'insert.documents' is the wrong type 'object', expected type 'array'",
  ],
  [
    { find: 'items', maxTimeMS: 'x' },
    "BSON field 'maxTimeMS' is the wrong type 'string', expected types '[long, int, decimal, double]'",
  ],
])('refuses a value of another type: %j', async (command, message) => {
  expect(await failureOf(db.command(command))).toEqual({ code: 14, codeName: 'TypeMismatch', message });
});

it.each([
  [{ q: {} }, 'u'],
  [{ u: {} }, 'q'],
])('misses what an update statement must have: %j', async (statement, field) => {
  const message = `BSON field 'update.updates.${field}' is missing but a required field`;
  expect(await failureOf(db.command({ update: 'items', updates: [statement] }))).toMatchObject({
    code: 40414,
    codeName: 'IDLFailedToParse',
    message,
  });
});

it('takes numbers for flags and nulls for absent fields', async () => {
  const updates = [{ q: {}, u: { $set: { seen: true } }, multi: 1, hint: null }];
  expect(await db.command({ update: 'items', updates })).toMatchObject({ n: 2 });
  const found = await db.command({ find: 'items', batchSize: 1, singleBatch: 1, sort: null });
  expect((found['cursor'] as Document)['id']?.toString()).toBe('0');
  const after = await db.command({ findAndModify: 'items', query: { _id: 1 }, update: { n: 3 }, new: 1 });
  expect(after['value']).toEqual({ _id: 1, n: 3 });
});

it.each(['listDatabases', 'renameCollection', 'getParameter', 'currentOp', 'getLog'])(
  'runs %s against admin only',
  async (name) => {
    expect(await failureOf(db.command({ [name]: 1 }))).toMatchObject({
      code: 13,
      codeName: 'Unauthorized',
      message: `${name} may only be run against the admin database.`,
    });
  },
);

it.each<[string, Document, number]>([
  ['another version', { ping: 1, apiVersion: '2' }, 322],
  ['apiStrict without a version', { ping: 1, apiStrict: true }, 4886600],
  ['a command outside version 1', { distinct: 'items', key: 'n', apiVersion: '1', apiStrict: true }, 323],
  [
    'a stage outside version 1',
    { aggregate: 'items', pipeline: [{ $indexStats: {} }], cursor: {}, apiVersion: '1', apiStrict: true },
    323,
  ],
])('refuses %s', async (_what, command, code) => {
  expect(await failureOf(db.command(command))).toMatchObject({ code });
});

it('answers within API version 1 with strict', async () => {
  expect(await db.command({ count: 'items', apiVersion: '1', apiStrict: true })).toMatchObject({ n: 2 });
});

it.each<[Document, string]>([
  [{ find: 'items', $_requestResumeToken: true, hint: { $natural: 1 } }, '$_requestResumeToken'],
  [{ find: 'items', showRecordId: true }, 'showRecordId'],
  [{ create: 'others', storageEngine: { wiredTiger: {} } }, 'storageEngine'],
  [{ createIndexes: 'items', indexes: [], ignoreUnknownIndexOptions: true }, 'ignoreUnknownIndexOptions'],
  [{ dbStats: 1, freeStorage: 1 }, 'freeStorage'],
])('refuses by name what it does not do: %j', async (command, option) => {
  expect(await failureOf(db.command(command))).toMatchObject({
    code: 115,
    codeName: 'CommandNotSupported',
    message: expect.stringContaining(option) as string,
  });
});

it('checks the command that is to be explained', async () => {
  expect(await failureOf(db.command({ explain: { find: 'items', foo: 1 } }))).toMatchObject({ code: 40415 });
});

it('refuses a verbosity that is none, and a write concern of an explained pipeline', async () => {
  const explain = { explain: { find: 'items' }, verbosity: 'nosuch' };
  expect(await failureOf(db.command(explain))).toMatchObject({ code: 2 });
  const aggregate = { aggregate: 'items', pipeline: [], explain: true, writeConcern: { w: 1 } };
  expect(await failureOf(db.command(aggregate))).toMatchObject({ code: 9 });
});

it.each<[Document, number]>([
  [{ partialFilterExpression: { a: { $exists: false } } }, 67],
  [{ partialFilterExpression: { $or: [{ a: { $ne: 1 } }] } }, 67],
  [{ partialFilterExpression: { a: { $regex: 'x' } } }, 67],
  [{ weights: { n: 1 } }, 115],
  [{ foo: 1 }, 197],
])('refuses the index options %j', async (options, code) => {
  const command = { createIndexes: 'items', indexes: [{ key: { a: 1 }, name: 'a', ...options }] };
  expect(await failureOf(db.command(command))).toMatchObject({ code });
});
