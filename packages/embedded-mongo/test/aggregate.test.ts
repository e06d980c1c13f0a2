import type { Collection, Document } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';
import { salesCollection } from './salesCollection.js';

let running: Running;
let sales: Collection<Document>;

beforeAll(async () => {
  running = await startForTest();
  sales = await salesCollection(running.client.db('agg'));
});
afterAll(() => running.stop());

const run = (pipeline: Document[]): Promise<Document[]> => sales.aggregate(pipeline).toArray();

it.each<[string, Document[], unknown]>([
  [
    '$match, $sort, $skip, $limit',
    [
      { $match: { item: { $ne: 'c' } } },
      { $sort: { _id: -1 } },
      { $skip: 1 },
      { $limit: 1 },
      { $project: { item: 1 } },
    ],
    [{ _id: 2, item: 'b' }],
  ],
  [
    '$group',
    [
      { $match: { _id: { $lt: 4 } } },
      {
        $group: {
          _id: '$item',
          sum: { $sum: '$price' },
          avg: { $avg: '$price' },
          n: { $count: {} },
          first: { $first: '$_id' },
          last: { $last: '$_id' },
        },
      },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: 'a', sum: 40, avg: 20, n: 2, first: 1, last: 3 },
      { _id: 'b', sum: 2.5, avg: 2.5, n: 1, first: 2, last: 2 },
    ],
  ],
  [
    '$group of all',
    [
      { $group: { _id: null, min: { $min: '$price' }, set: { $addToSet: '$item' } } },
      { $set: { set: { $sortArray: { input: '$set', sortBy: 1 } }, min: { $toString: '$min' } } },
    ],
    [{ _id: null, min: '0.1', set: ['a', 'b', 'c'] }],
  ],
  [
    '$unwind',
    [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
      { _id: 3, tags: 'x' },
    ],
  ],
  [
    '$unwind keeping all',
    [
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } },
      { $match: { _id: { $in: [2, 3] } } },
      { $project: { tags: 1, i: 1 } },
    ],
    [
      { _id: 2, i: null },
      { _id: 3, tags: 'x', i: 0 },
    ],
  ],
  [
    '$lookup by fields',
    [
      { $lookup: { from: 'people', localField: 'who', foreignField: '_id', as: 'p' } },
      { $project: { names: '$p.name' } },
    ],
    [
      { _id: 1, names: ['Ann'] },
      { _id: 2, names: ['Bob'] },
      { _id: 3, names: ['Ann', 'Bob'] },
      { _id: 4, names: [] },
    ],
  ],
  [
    '$lookup by pipeline',
    [
      { $match: { _id: 3 } },
      {
        $lookup: {
          from: 'people',
          let: { w: '$who' },
          pipeline: [{ $match: { $expr: { $in: ['$_id', '$$w'] } } }, { $sort: { _id: -1 } }],
          as: 'p',
        },
      },
      { $project: { names: '$p.name' } },
    ],
    [{ _id: 3, names: ['Bob', 'Ann'] }],
  ],
  [
    '$facet and $sortByCount',
    [{ $facet: { top: [{ $sortByCount: '$item' }, { $limit: 1 }], n: [{ $count: 'all' }] } }],
    [{ top: [{ _id: 'a', count: 2 }], n: [{ all: 4 }] }],
  ],
  [
    '$unionWith',
    [
      { $project: { n: '$item' } },
      { $unionWith: { coll: 'people', pipeline: [{ $project: { n: '$name' } }] } },
      { $count: 'c' },
    ],
    [{ c: 6 }],
  ],
  [
    '$replaceRoot',
    [{ $match: { _id: 4 } }, { $replaceRoot: { newRoot: { l: '$nested.list.v' } } }],
    [{ l: [1, 2] }],
  ],
  [
    '$addFields through arrays, $unset',
    [
      { $match: { _id: 4 } },
      { $addFields: { 'nested.list.w': 0 } },
      { $unset: ['item', 'price', 'nested.list.v'] },
    ],
    [{ _id: 4, nested: { list: [{ w: 0 }, { w: 0 }] } }],
  ],
  [
    '$project excluding',
    [{ $match: { _id: 4 } }, { $project: { price: 0, 'nested.list.v': 0 } }],
    [{ _id: 4, item: 'c', nested: { list: [{}, {}] } }],
  ],
])('%s', async (_name, pipeline, expected) => {
  expect(await run(pipeline)).toEqual(expected);
});

it('keeps decimals exact in sums', async () => {
  const [result] = await run([{ $group: { _id: null, sum: { $sum: { $toDecimal: '$price' } } } }]);
  expect(String(result?.['sum'])).toBe('42.60000000000000');
});

it.each<[string, Document[], number]>([
  ['dividing by zero', [{ $project: { a: { $divide: [1, 0] } } }], 2],
  ['an undefined variable', [{ $project: { a: '$$nope' } }], 17276],
  ['a number of arguments', [{ $project: { a: { $subtract: [1] } } }], 16020],
  ['an unknown accumulator', [{ $group: { _id: 1, a: { $nope: 1 } } }], 15952],
  ['a failed conversion', [{ $project: { a: { $toInt: '$item' } } }], 241],
  ['a malformed stage', [{ $limit: 1, $skip: 1 }], 40323],
])('refuses %s', async (_name, pipeline, code) => {
  expect(await failureOf(run(pipeline))).toMatchObject({ code });
});

it('uses an index for a leading $match and $sort', async () => {
  await sales.createIndex({ item: 1, price: 1 });
  const plan = JSON.stringify(
    await sales.aggregate([{ $match: { item: 'a' } }, { $sort: { price: -1 } }]).explain(),
  );
  expect(plan).toMatch(/IXSCAN/);
  expect((await run([{ $match: { item: 'a' } }, { $sort: { price: -1 } }, { $limit: 1 }]))[0]?.['_id']).toBe(
    3,
  );
});
