import { Double, Int32, Long, ObjectId } from 'mongodb';
import type { Collection, Document } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let items: Collection<Document>;
let counter = 0;

beforeAll(async () => {
  running = await startForTest();
});
afterAll(() => running.stop());
beforeEach(() => {
  items = running.client.db('crud').collection(`items${counter++}`);
});

describe('updating', () => {
  async function after(
    doc: Document,
    update: Document | Document[],
    options: Document = {},
    filter: Document = {},
  ): Promise<Document | null> {
    await items.deleteMany({});
    await items.insertOne({ _id: 1 as never, ...doc });
    await items.updateOne({ _id: 1 as never, ...filter }, update, options);
    return items.findOne({ _id: 1 as never }, { projection: { _id: 0 }, promoteValues: true });
  }

  it.each<[string, Document, Document | Document[], Document, Document?, Document?]>([
    ['$set in a new subdocument', { a: 1 }, { $set: { 'b.c': 2 } }, { a: 1, b: { c: 2 } }],
    ['$set beyond an array', { a: [1] }, { $set: { 'a.2': 3 } }, { a: [1, null, 3] }],
    ['$unset', { a: 1, b: [1, 2] }, { $unset: { a: '', 'b.0': '' } }, { b: [null, 2] }],
    ['$inc and $mul', { a: 1 }, { $inc: { a: 2, n: 1 }, $mul: { m: 3 } }, { a: 3, m: 0, n: 1 }],
    ['$min and $max', { a: 5, b: 5 }, { $min: { a: 3 }, $max: { b: 3 } }, { a: 3, b: 5 }],
    ['$rename', { a: { b: 1 } }, { $rename: { 'a.b': 'c' } }, { a: {}, c: 1 }],
    [
      '$push with all modifiers',
      { a: [5, 1] },
      { $push: { a: { $each: [4, 2], $sort: -1, $slice: 3 } } },
      { a: [5, 4, 2] },
    ],
    ['$push at a position', { a: [1, 2] }, { $push: { a: { $each: [9], $position: 1 } } }, { a: [1, 9, 2] }],
    [
      '$addToSet',
      { a: [1, { x: 1 }] },
      { $addToSet: { a: { $each: [1, { x: 1 }, 3] } } },
      { a: [1, { x: 1 }, 3] },
    ],
    [
      '$pull by a condition',
      { a: [{ k: 1 }, { k: 2 }] },
      { $pull: { a: { k: { $gt: 1 } } } },
      { a: [{ k: 1 }] },
    ],
    ['$pull by operators', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
    [
      '$pullAll and $pop',
      { a: [1, 2, 1], b: [1, 2] },
      { $pullAll: { a: [1] }, $pop: { b: -1 } },
      { a: [2], b: [2] },
    ],
    ['$bit', { a: 13 }, { $bit: { a: { and: new Int32(10) } } }, { a: 8 }],
    [
      '$ by the matched position',
      { a: [1, 5, 9] },
      { $set: { 'a.$': 0 } },
      { a: [1, 0, 9] },
      {},
      { a: { $gt: 3 } },
    ],
    ['$[]', { a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }],
    [
      '$[id]',
      { a: [{ k: 1 }, { k: 2 }] },
      { $set: { 'a.$[e].v': 1 } },
      { a: [{ k: 1 }, { k: 2, v: 1 }] },
      { arrayFilters: [{ 'e.k': 2 }] },
    ],
    [
      'a pipeline',
      { a: 2, b: 1 },
      [{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: 'a' }],
      { b: 1, c: 3 },
    ],
  ])('%s', async (_name, doc, update, expected, options = {}, filter = {}) => {
    expect(await after(doc, update, options, filter)).toEqual(expected);
  });

  it('keeps the types of numbers it does not touch', async () => {
    await items.insertOne({ _id: 1 as never, d: new Double(1), l: Long.fromNumber(2), i: 1 });
    await items.updateOne({ _id: 1 as never }, { $inc: { i: 1, d: 1 } });
    const found = await items.findOne({}, { promoteValues: false });
    expect(
      [found?.['d'], found?.['l'], found?.['i']].map((value) => (value as { _bsontype: string })._bsontype),
    ).toEqual(['Double', 'Long', 'Int32']);
  });

  it('upserts from the filter, and replaces', async () => {
    const result = await items.updateOne(
      { k: 'x', n: { $gt: 3 } },
      { $set: { a: 1 }, $setOnInsert: { b: 2 } },
      { upsert: true },
    );
    expect(result.upsertedId).toBeInstanceOf(ObjectId);
    expect(await items.findOne({}, { projection: { _id: 0 } })).toEqual({ k: 'x', a: 1, b: 2 });
    await items.updateOne({ k: 'x' }, { $set: { a: 3 }, $setOnInsert: { b: 9 } }, { upsert: true });
    expect(
      await items.findOneAndReplace(
        { k: 'x' },
        { z: 1 },
        { returnDocument: 'after', projection: { _id: 0 } },
      ),
    ).toEqual({ z: 1 });
  });

  it('finds and modifies one document', async () => {
    await items.insertMany([{ n: 1 }, { n: 2 }]);
    const before = await items.findOneAndUpdate(
      {},
      { $inc: { n: 10 } },
      { sort: { n: -1 }, returnDocument: 'before' },
    );
    expect(before?.['n']).toBe(2);
    expect((await items.findOneAndDelete({ n: 12 }))?.['n']).toBe(12);
    expect(await items.findOneAndDelete({ n: 12 })).toBeNull();
  });

  it('goes on after an error when unordered, and stops when ordered', async () => {
    await items.createIndex({ u: 1 }, { unique: true });
    const docs = [{ u: 1 }, { u: 1 }, { u: 2 }];
    await expect(items.insertMany(docs, { ordered: false })).rejects.toMatchObject({ code: 11000 });
    expect(await items.countDocuments()).toBe(2);
    await items.deleteMany({});
    await expect(items.insertMany(docs.map(({ u }) => ({ u })))).rejects.toMatchObject({ code: 11000 });
    expect(await items.countDocuments()).toBe(1);
  });

  it('does not meet a document again that its own update moved', async () => {
    await items.createIndex({ n: 1 });
    await items.insertMany(Array.from({ length: 50 }, (_, n) => ({ n })));
    await items.updateMany({ n: { $gte: 0 } }, { $inc: { n: 100 } });
    expect(await items.countDocuments({ n: { $lt: 150, $gte: 100 } })).toBe(50);
  });
});

describe('errors', () => {
  it.each<[string, (c: Collection<Document>) => Promise<unknown>, number]>([
    ['an unknown modifier', (c) => c.updateOne({}, { $nope: { a: 1 } }), 9],
    ['conflicting paths', (c) => c.updateOne({}, { $set: { a: 1, 'a.b': 1 } }), 40],
    ['a changed _id', (c) => c.updateOne({ _id: 1 as never }, { $set: { _id: 2 } }), 66],
    ['$inc of a string', (c) => c.updateOne({ _id: 1 as never }, { $inc: { s: 1 } }), 14],
    ['a path through a scalar', (c) => c.updateOne({ _id: 1 as never }, { $set: { 's.x': 1 } }), 28],
    ['$push to a scalar', (c) => c.updateOne({ _id: 1 as never }, { $push: { s: 1 } } as never), 2],
    ['an unused array filter', (c) => c.updateOne({}, { $set: { a: 1 } }, { arrayFilters: [{ e: 1 }] }), 9],
    ['an array as _id', (c) => c.insertOne({ _id: [1] as never }), 53],
    ['a hint for no index', (c) => c.find().hint('nope').toArray(), 2],
    ['$in without an array', (c) => c.find({ a: { $in: 1 } } as never).toArray(), 2],
    ['a bad regular expression', (c) => c.find({ a: { $regex: '(' } }).toArray(), 51091],
    ['a bad sort', (c) => c.aggregate([{ $sort: { a: 2 } }]).toArray(), 15975],
  ])('%s', async (_name, run, code) => {
    await items.insertOne({ _id: 1 as never, s: 'text' });
    expect(await failureOf(run(items))).toMatchObject({ code });
    expect(await items.findOne({})).toEqual({ _id: 1, s: 'text' });
  });

  it('names key and value of a duplicate', async () => {
    await items.createIndex({ a: 1, b: -1 }, { unique: true });
    await items.insertOne({ a: 1, b: 'x' });
    await expect(items.insertOne({ a: 1, b: 'x' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { a: 1, b: -1 },
      keyValue: { a: 1, b: 'x' },
      message: expect.stringContaining('E11000 duplicate key error collection: crud.') as string,
    });
  });

  it('says so when a write concern asks for more members than there are', async () => {
    const failure = await failureOf(items.insertOne({ a: 1 }, { writeConcern: { w: 3 } }));
    expect(failure).toMatchObject({ code: 100 });
    expect(await items.countDocuments()).toBe(1);
  });
});
