import type { Collection, Document } from 'mongodb';
import { Decimal128 } from 'mongodb';
import fc from 'fast-check';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let sales: Collection<Document>;

beforeAll(async () => {
  running = await startForTest();
  sales = running.client.db('windows').collection('sales');
  await sales.insertMany([
    { _id: 1 as never, shop: 'b', day: 1, n: 10 },
    { _id: 2 as never, shop: 'a', day: 2, n: 5 },
    { _id: 3 as never, shop: 'a', day: 1, n: 7 },
    { _id: 4 as never, shop: 'a', day: 2, n: Decimal128.fromString('0.5') },
    { _id: 5 as never, shop: 'b', day: 3, n: 30 },
  ]);
});
afterAll(() => running.stop());

const run = (pipeline: Document[]): Promise<Document[]> => sales.aggregate(pipeline).toArray();
const spec = { partitionBy: '$shop', sortBy: { day: 1 } };
const column = async (operator: Document, more: Document = spec): Promise<string> => {
  const found = await run([{ $setWindowFields: { ...more, output: { v: operator } } }]);
  return JSON.stringify(found.map(({ v }) => (v instanceof Decimal128 ? v.toString() : (v as unknown))));
};

it.each<[Document, string]>([
  [{ $sum: '$n', window: { documents: ['unbounded', 'current'] } }, '[7,12,"12.5",10,40]'],
  [{ $sum: '$n' }, '["12.5","12.5","12.5",40,40]'],
  [{ $max: '$day', window: { documents: [-1, 0] } }, '[1,2,2,1,3]'],
  [{ $min: '$_id', window: { documents: [1, 'unbounded'] } }, '[2,4,null,5,null]'],
  [{ $avg: '$day', window: { documents: [-1, 1] } }, '[1.5,1.6666666666666667,2,2,2]'],
  [{ $push: '$_id', window: { documents: ['current', 1] } }, '[[3,2],[2,4],[4],[1,5],[5]]'],
  [{ $count: {} }, '[3,3,3,2,2]'],
  [{ $first: '$_id' }, '[3,3,3,1,1]'],
  [{ $last: '$_id', window: { documents: [0, 0] } }, '[3,2,4,1,5]'],
  [{ $topN: { output: '$_id', sortBy: { _id: -1 }, n: 2 } }, '[[4,3],[4,3],[4,3],[5,1],[5,1]]'],
  [{ $documentNumber: {} }, '[1,2,3,1,2]'],
  [{ $rank: {} }, '[1,2,2,1,2]'],
  [{ $denseRank: {} }, '[1,2,2,1,2]'],
  [{ $shift: { output: '$_id', by: 1, default: 'none' } }, '[2,4,"none",5,"none"]'],
  [{ $shift: { output: '$_id', by: -1 } }, '[null,3,2,null,1]'],
])('%j', async (operator, expected) => {
  expect(await column(operator)).toBe(expected);
});

it('leaves gaps after ties by rank, none by dense rank', async () => {
  const more = { sortBy: { day: 1 } };
  expect(await column({ $rank: {} }, more)).toBe('[1,1,3,3,5]');
  expect(await column({ $denseRank: {} }, more)).toBe('[1,1,2,2,3]');
});

it('sees the same neighbours as a slice of the sorted documents', async () => {
  const bound = fc.oneof(
    fc.integer({ min: -4, max: 4 }),
    fc.constant('unbounded' as const),
    fc.constant('current' as const),
  );
  const offset = (given: number | string, whole: number): number =>
    given === 'unbounded' ? whole : given === 'current' ? 0 : Number(given);
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 9 }),
      bound,
      bound,
      async (keys, low, high) => {
        const [from, to] = [offset(low, -Infinity), offset(high, Infinity)];
        fc.pre(from <= to);
        const output = { v: { $push: '$k', window: { documents: [low, high] } } };
        const found = await running.client
          .db('windows')
          .aggregate([
            { $documents: keys.map((k) => ({ k })) },
            { $setWindowFields: { sortBy: { k: 1 }, output } },
          ])
          .toArray();
        const sorted = [...keys].sort((a, b) => a - b);
        const expected = sorted.map((_k, i) => sorted.filter((_other, j) => j - i >= from && j - i <= to));
        expect(found.map(({ v }) => v as unknown)).toEqual(expected);
      },
    ),
    { numRuns: 150 },
  );
});

it('sets fields inside documents', async () => {
  const found = await run([{ $setWindowFields: { output: { 'a.b': { $count: {} } } } }, { $limit: 1 }]);
  expect(found).toEqual([{ _id: 1, shop: 'b', day: 1, n: 10, a: { b: 5 } }]);
});

it.each<[string, Document, Document, number]>([
  ['a range', { $sum: '$n', window: { range: [-1, 0] } }, spec, 115],
  ['$derivative', { $derivative: { input: '$n' } }, spec, 115],
  ['$expMovingAvg', { $expMovingAvg: { input: '$n', N: 2 } }, spec, 115],
  ['an unknown function', { $nope: 1 }, spec, 9],
  ['bounds the wrong way round', { $sum: 1, window: { documents: [1, 0] } }, spec, 5339900],
  ['bounds without an order', { $sum: 1, window: { documents: [0, 1] } }, {}, 5339901],
  ['$rank without an order', { $rank: {} }, {}, 5371602],
  ['$rank of something', { $rank: { a: 1 } }, spec, 5371603],
  ['$rank in a window', { $rank: {}, window: { documents: [0, 1] } }, spec, 5371601],
  ['an array to partition by', { $sum: 1 }, { partitionBy: ['$shop'] }, 14],
  ['an unknown option', { $sum: 1 }, { nope: 1 }, 40415],
])('refuses %s', async (_name, operator, more, code) => {
  expect(await failureOf(column(operator, more))).toMatchObject({ code });
});

describe('$fill', () => {
  const rows = [
    { k: 'a', t: 1, v: 1 },
    { k: 'a', t: 2 },
    { k: 'a', t: 4, v: 7 },
    { k: 'b', t: 5, v: null },
  ];
  const fill = (given: Document): Promise<Document[]> =>
    running.client
      .db('windows')
      .aggregate([{ $documents: rows }, { $fill: given }])
      .toArray();
  const values = async (given: Document): Promise<unknown[]> =>
    (await fill(given)).map(({ v }) => v as unknown);

  it('gives values, the last one seen, or one between neighbours', async () => {
    expect(await values({ output: { v: { value: 0 } } })).toEqual([1, 0, 7, 0]);
    expect(await values({ sortBy: { t: 1 }, output: { v: { method: 'locf' } } })).toEqual([1, 1, 7, 7]);
    expect(await values({ sortBy: { t: 1 }, output: { v: { method: 'linear' } } })).toEqual([1, 3, 7, null]);
    const partitionByFields = ['k'];
    expect(await values({ partitionByFields, sortBy: { t: 1 }, output: { v: { method: 'locf' } } })).toEqual([
      1,
      1,
      7,
      null,
    ]);
  });

  it.each<[Document, number]>([
    [{ output: { v: { method: 'nope' } } }, 6050202],
    [{ output: { v: { method: 'linear' } } }, 5371602],
    [{ partitionBy: '$k', partitionByFields: ['k'], output: { v: { method: 'locf' } } }, 6050204],
    [{}, 40414],
  ])('refuses %j', async (given, code) => {
    expect(await failureOf(fill(given))).toMatchObject({ code });
  });
});
