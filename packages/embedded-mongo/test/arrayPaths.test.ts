import type { Collection, Document, Sort } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let items: Collection<Document>;

beforeAll(async () => {
  running = await startForTest();
  items = running.client.db('test').collection('items');
});
afterAll(() => running.stop());

async function fill(...docs: Document[]): Promise<void> {
  await items.deleteMany({});
  await items.insertMany(docs.map((doc, i) => ({ _id: i as never, ...doc })));
}

const idsOf = async (filter: Document): Promise<unknown[]> =>
  (await items.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id as unknown);
const sorted = async (sort: Sort): Promise<unknown[]> =>
  (await items.find().sort(sort).toArray()).map(({ _id }) => _id as unknown);

describe('sorting by fields inside arrays', () => {
  test('takes fields under one array from the same element', async () => {
    await fill(
      {
        rows: [
          { n: 4, at: 1 },
          { n: 1, at: 2 },
        ],
      },
      {
        rows: [
          { n: 2, at: 1 },
          { n: 9, at: 2 },
        ],
      },
    );
    expect(await sorted({ 'rows.at': 1, 'rows.n': 1 })).toEqual([1, 0]);
    expect(await sorted({ 'rows.at': 1, 'rows.n': -1 })).toEqual([0, 1]);
    expect(await sorted({ 'rows.at': -1, 'rows.n': 1 })).toEqual([0, 1]);
  });

  test('refuses keys that are different arrays, in find and in a pipeline', async () => {
    await fill({ a: [1], b: [2] });
    expect(await failureOf(sorted({ a: 1, b: 1 }))).toMatchObject({ code: 2 });
    expect(await failureOf(items.aggregate([{ $sort: { a: 1, b: -1 } }]).toArray())).toMatchObject({
      code: 2,
    });
  });
});

describe('a path that ends in a position', () => {
  test.each([[false], [true]])('takes an array there as one value, with an index: %s', async (indexed) => {
    await fill({ a: [[1]] }, { a: [1] }, { a: { 0: [1] } }, { a: [[5], 1] });
    if (indexed) await items.createIndex({ 'a.0': 1 });
    expect(await idsOf({ 'a.0': 1 })).toEqual([1, 2]);
    expect(await idsOf({ 'a.0': [1] })).toEqual([0, 2]);
    expect(await idsOf({ 'a.0': { $elemMatch: { $gt: 4 } } })).toEqual([3]);
    if (indexed) await items.dropIndexes();
  });

  test('tells no position for $', async () => {
    await fill({ a: [7], b: [0, 1] });
    expect(await failureOf(items.updateOne({ 'a.0': 7 }, { $set: { 'a.$': 8 } }))).toMatchObject({ code: 2 });
    await items.updateOne({ b: 1, 'a.0': 7 }, { $set: { 'b.$': 9 } });
    expect(await items.findOne()).toEqual({ _id: 0, a: [7], b: [0, 9] });
  });
});

describe('what an $or tells $', () => {
  test('the first element any value of one field matches', async () => {
    await fill({ a: [1, 2, 3], b: [4, 5, 6] });
    const found = await items.findOne({ $or: [{ a: 3 }, { a: 2 }] }, { projection: { _id: 0, 'b.$': 1 } });
    expect(found).toEqual({ b: [5] });
  });

  test('nothing, when its branches are about several fields', async () => {
    await fill({ a: [1], b: [2] });
    const asked = items.findOne({ $or: [{ a: 1 }, { b: 2 }] }, { projection: { 'a.$': 1 } });
    expect(await failureOf(asked)).toMatchObject({ code: 51246 });
  });
});

describe('what an upsert starts from', () => {
  const upserted = async (filter: Document, update: Document): Promise<Document | null> => {
    await items.deleteMany({});
    await running.client
      .db('test')
      .command({ update: 'items', updates: [{ q: filter, u: update, upsert: true }] });
    return items.findOne();
  };

  test.each([
    [{ k: { $in: [1] } }],
    [{ k: { $all: [1] } }],
    [{ $or: [{ k: 1 }] }],
    [{ $or: [{ k: 1 }, { k: { $eq: 1 } }] }],
    [{ $and: [{ k: 1 }, { $or: [{ k: 1 }, { k: 1 }] }] }],
  ])('the one value of %j', async (filter: Document) => {
    const doc = await upserted(filter, { $set: { z: 0 } });
    expect(doc?.['k']).toBe(1);
  });

  test('fields in the order of their paths', async () => {
    const doc = await upserted({ b: 1, 'a.y': 2, 'a.x': 3 }, { $set: { 'a.z': 0 } });
    expect(Object.keys(doc ?? {})).toEqual(['_id', 'a', 'b']);
    expect(Object.keys(doc?.['a'] as Document)).toEqual(['x', 'y', 'z']);
  });

  test.each([
    [{ k: { $all: [1, 2] } }, { $set: { z: 0 } }, 54],
    [{ $and: [{ k: 1 }, { k: 2 }] }, { $set: { z: 0 } }, 54],
    [{ k: { x: 1 }, 'k.y': 1 }, { $set: { z: 0 } }, 54],
    [{ $and: [{ _id: 1 }, { _id: 2 }] }, { z: 0 }, 54],
    [{ '_id.x': 1 }, { z: 0 }, 55],
  ])('refuses %j for %j', async (filter, update, code) => {
    const { command } = { command: { update: 'items', updates: [{ q: filter, u: update, upsert: true }] } };
    await items.deleteMany({});
    const reply = await running.client.db('test').command(command);
    expect((reply['writeErrors'] as Document[])[0]).toMatchObject({ code });
  });
});

describe('find projections', () => {
  const projected = async (projection: Document, filter: Document = {}): Promise<Document | null> =>
    items.findOne(filter, { projection });

  test('$slice keeps to the mode of the other fields', async () => {
    await fill({ list: [1, 2, 3], kept: 1, other: 2 });
    expect(await projected({ list: { $slice: 1 } })).toEqual({ _id: 0, list: [1], kept: 1, other: 2 });
    expect(await projected({ list: { $slice: 1 }, kept: 1 })).toEqual({ _id: 0, list: [1], kept: 1 });
    expect(await projected({ list: { $slice: 1 }, other: 0 })).toEqual({ _id: 0, list: [1], kept: 1 });
    expect(await projected({ _id: 1, list: { $slice: 1 } })).toEqual({ _id: 0, list: [1] });
  });

  test('$slice may be nested, and leaves arrays in arrays alone', async () => {
    await fill({ a: [{ b: [1, 2] }, [{ b: [3, 4] }]] });
    expect(await projected({ a: { b: { $slice: 1 } } })).toEqual({
      _id: 0,
      a: [{ b: [1] }, [{ b: [3, 4] }]],
    });
  });

  test('$elemMatch goes with an exclusion', async () => {
    await fill({ a: [{ b: 1 }, { b: 2 }], kept: 1, other: 2 });
    expect(await projected({ a: { $elemMatch: { b: 2 } }, other: 0 })).toEqual({
      _id: 0,
      a: [{ b: 2 }],
      kept: 1,
    });
  });

  test('$ is about the first array on its path', async () => {
    await fill({ x: [7, 8], a: [1, { b: { c: [4, 5] } }] });
    expect(await projected({ _id: 0, 'a.b.c.$': 1 }, { x: 8 })).toEqual({ a: [{ b: { c: [4, 5] } }] });
  });

  test.each([
    [{ 'x.$': 1, 'a.$': 1 }, 31276],
    [{ 'x.$': { $slice: 1 } }, 31271],
    [{ 'a.b': { $elemMatch: { c: 1 } } }, 31275],
    [{ a: { $elemMatch: 1 } }, 31274],
    [{ 'a.b': 1, a: 1 }, 31250],
    [{ a: 1, 'a.b': 1 }, 31249],
    [{ a: { b: 1, $slice: 1 } }, 16410],
  ])('refuses %j', async (projection, code) => {
    expect(await failureOf(projected(projection, { x: 8 }))).toMatchObject({ code });
  });
});

describe('array filters', () => {
  const update = async (change: Document, arrayFilters: Document[]): Promise<Document | null> => {
    await items.updateOne({}, { $set: change }, { arrayFilters });
    return items.findOne();
  };

  test.each([
    ['two names in one', { 'a.$[i]': 1 }, [{ i: 0, j: 0 }], 9],
    ['a name that is none', { 'a.$[I]': 1 }, [{ I: 0 }], 2],
    ['an expression', { 'a.$[i]': 1 }, [{ $expr: true }], 224],
    ['an element named besides', { 'a.$[i]': 1, 'a.0': 2 }, [{ i: 0 }], 40],
    ['an element changed twice', { 'a.$[i]': 1, 'a.$[j]': 2 }, [{ i: 0 }, { j: { $lt: 1 } }], 40],
    ['a missing one', { 'a.$[i]': 1 }, [], 2],
  ])('%s is refused', async (_what, change, filters, code) => {
    await fill({ a: [0, 5] });
    expect(await failureOf(update(change, filters))).toMatchObject({ code });
    expect(await items.findOne()).toEqual({ _id: 0, a: [0, 5] });
  });

  test('that meet nowhere work together', async () => {
    await fill({ a: [0, 5] });
    expect(await update({ 'a.$[i]': 1, 'a.$[j]': 6 }, [{ i: 0 }, { j: 5 }])).toEqual({ _id: 0, a: [1, 6] });
  });
});

test('constants are for pipelines only', async () => {
  const command = { update: 'items', updates: [{ q: {}, u: { $set: { a: 1 } }, c: { x: 1 } }] };
  const reply = await running.client.db('test').command(command);
  expect((reply['writeErrors'] as Document[])[0]).toMatchObject({ code: 51198 });
});
