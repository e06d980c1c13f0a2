import { Decimal128, Int32, Long, Timestamp, UUID } from 'mongodb';
import type { Collection, Document } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let people: Collection<Document>;

beforeAll(async () => {
  running = await startForTest();
  people = running.client.db('grouping').collection('people');
  await people.insertMany([
    { _id: 1 as never, name: 'Dev', age: 50, city: 'B', boss: null },
    { _id: 2 as never, name: 'Eliot', age: 40, city: 'A', boss: 'Dev' },
    { _id: 3 as never, name: 'Ron', age: 30, city: 'A', boss: 'Eliot' },
    { _id: 4 as never, name: 'Andrew', age: 20, city: 'B', boss: 'Eliot' },
    { _id: 5 as never, name: 'Asya', age: 20, city: 'A', boss: ['Ron', 'Dev'] },
  ]);
});
afterAll(() => running.stop());

const run = (pipeline: Document[]): Promise<Document[]> => people.aggregate(pipeline).toArray();

it.each<[Document, unknown]>([
  [{ $firstN: { input: '$age', n: 2 } }, [50, 40]],
  [{ $lastN: { input: '$age', n: 2 } }, [20, 20]],
  [{ $minN: { input: '$age', n: 3 } }, [20, 20, 30]],
  [{ $maxN: { input: '$age', n: 2 } }, [50, 40]],
  [{ $top: { output: '$name', sortBy: { age: 1, name: 1 } } }, 'Andrew'],
  [{ $bottom: { output: ['$name', '$missing'], sortBy: { age: 1 } } }, ['Dev', null]],
  [{ $topN: { output: '$name', sortBy: { age: -1 }, n: 2 } }, ['Dev', 'Eliot']],
  [{ $bottomN: { output: '$name', sortBy: { age: -1, name: 1 }, n: 2 } }, ['Andrew', 'Asya']],
  [{ $median: { input: '$age', method: 'approximate' } }, 30],
  [{ $percentile: { input: '$age', p: [0, 0.9], method: 'approximate' } }, [20, 50]],
  [{ $mergeObjects: { last: '$name' } }, { last: 'Asya' }],
])('the accumulator %j', async (accumulator, expected) => {
  expect(await run([{ $group: { _id: null, v: accumulator } }])).toEqual([{ _id: null, v: expected }]);
});

it('lets n depend on the _id of a group', async () => {
  const n = { $cond: [{ $eq: ['$city', 'A'] }, 2, 1] };
  const found = await run([
    { $group: { _id: { city: '$city' }, v: { $maxN: { input: '$age', n } } } },
    { $sort: { _id: 1 } },
  ]);
  expect(found.map(({ v }) => v as unknown)).toEqual([[40, 30], [50]]);
});

describe('$bucket', () => {
  it('groups by boundaries, in order', async () => {
    const spec = { groupBy: '$age', boundaries: [20, 30, 50], default: 'other' };
    expect(await run([{ $bucket: spec }])).toEqual([
      { _id: 20, count: 2 },
      { _id: 30, count: 2 },
      { _id: 'other', count: 1 },
    ]);
    const output = { names: { $push: '$name' } };
    expect(await run([{ $match: { age: 20 } }, { $bucket: { ...spec, output } }])).toEqual([
      { _id: 20, names: ['Andrew', 'Asya'] },
    ]);
  });

  it.each<[Document, number]>([
    [{ groupBy: '$age', boundaries: [0, 10] }, 40066],
    [{ groupBy: 'age', boundaries: [0, 10] }, 40202],
    [{ groupBy: '$age', boundaries: [10, 0] }, 40194],
    [{ groupBy: '$age', boundaries: [0, 'x'] }, 40193],
    [{ groupBy: '$age', boundaries: [0] }, 40192],
    [{ groupBy: '$age', boundaries: 5 }, 40200],
    [{ groupBy: '$age', boundaries: [0, 10], default: 5 }, 40199],
    [{ groupBy: '$age' }, 40198],
    [{ groupBy: '$age', boundaries: [0, 1], nope: 1 }, 40197],
  ])('refuses %j', async (spec, code) => {
    expect(await failureOf(run([{ $bucket: spec }]))).toMatchObject({ code });
  });
});

describe('$bucketAuto', () => {
  it('cuts into buckets of one size and keeps equal values together', async () => {
    expect(await run([{ $bucketAuto: { groupBy: '$age', buckets: 3, output: { n: { $sum: 1 } } } }])).toEqual(
      [
        { _id: { min: 20, max: 30 }, n: 2 },
        { _id: { min: 30, max: 50 }, n: 2 },
        { _id: { min: 50, max: 50 }, n: 1 },
      ],
    );
  });

  it.each<[Document, number]>([
    [{ groupBy: '$age' }, 40246],
    [{ groupBy: '$age', buckets: 0 }, 40243],
    [{ groupBy: '$age', buckets: 'x' }, 40241],
    [{ groupBy: '$age', buckets: 2, granularity: 'R5' }, 115],
  ])('refuses %j', async (spec, code) => {
    expect(await failureOf(run([{ $bucketAuto: spec }]))).toMatchObject({ code });
  });
});

describe('$graphLookup', () => {
  const spec = {
    from: 'people',
    startWith: '$boss',
    connectFromField: 'boss',
    connectToField: 'name',
    as: 'chain',
  };
  const chainOf = async (id: number, more: Document = {}): Promise<unknown[]> => {
    const [found] = await run([{ $match: { _id: id } }, { $graphLookup: { ...spec, ...more } }]);
    return (found?.['chain'] as Document[]).map(
      ({ name, depth }) => (depth === undefined ? name : [name, depth]) as unknown,
    );
  };

  it('finds everything reachable, once', async () => {
    expect(await chainOf(3)).toEqual(['Eliot', 'Dev']);
    expect((await chainOf(5)).sort()).toEqual(['Dev', 'Eliot', 'Ron']);
    expect(await chainOf(1)).toEqual([]);
  });

  it('knows depths and restrictions', async () => {
    expect(await chainOf(4, { depthField: 'depth' })).toEqual([
      ['Eliot', 0],
      ['Dev', 1],
    ]);
    expect(await chainOf(4, { maxDepth: 0 })).toEqual(['Eliot']);
    expect(await chainOf(4, { restrictSearchWithMatch: { age: { $gt: 40 } } })).toEqual([]);
  });

  it.each<[Document, number]>([
    [{ maxDepth: -1 }, 40101],
    [{ maxDepth: 'x' }, 40100],
    [{ nope: 1 }, 40104],
    [{ as: undefined }, 40105],
    [{ restrictSearchWithMatch: 5 }, 40185],
  ])('refuses %j', async (more, code) => {
    const { as, ...others } = { ...spec, ...more };
    const given = as === undefined ? others : { ...others, as };
    expect(await failureOf(run([{ $graphLookup: given }]))).toMatchObject({ code });
  });
});

describe('$redact', () => {
  const tree = { level: 1, a: { level: 5, x: 1 }, list: [{ level: 2, y: { level: 9 } }, { level: 7 }, 3] };
  const redact = (expression: Document | string): Promise<Document[]> =>
    running.client
      .db('grouping')
      .aggregate([{ $documents: [tree] }, { $redact: expression }])
      .toArray();

  it('goes into documents and arrays of them', async () => {
    const found = await redact({ $cond: [{ $gt: ['$level', 4] }, '$$PRUNE', '$$DESCEND'] });
    expect(found).toEqual([{ level: 1, list: [{ level: 2 }, 3] }]);
    expect(await redact({ $cond: [{ $eq: ['$$ROOT.level', 1] }, '$$KEEP', '$$PRUNE'] })).toEqual([tree]);
    expect(await redact('$$PRUNE')).toEqual([]);
  });

  it('refuses another answer', async () => {
    expect(await failureOf(redact({ $literal: 'x' }))).toMatchObject({ code: 17053 });
  });
});

it.each<[Document, unknown]>([
  [{ $binarySize: 'hé' }, 3],
  [{ $bsonSize: { a: new Int32(1) } }, 12],
  [{ $tsSecond: new Timestamp({ t: 7, i: 3 }) }, 7],
  [{ $tsIncrement: new Timestamp({ t: 7, i: 3 }) }, 3],
  [{ $bitNot: 5 }, -6],
  [{ $atan2: [0, 1] }, 0],
  [{ $cosh: 0 }, 1],
  [{ $acosh: 1 }, 0],
  [{ $median: { input: [3, 1, 2], method: 'approximate' } }, 2],
  [
    {
      $percentile: { input: [Long.fromNumber(1), Decimal128.fromString('9')], p: [1], method: 'approximate' },
    },
    [9],
  ],
  [{ $toUUID: '00112233-4455-6677-8899-aabbccddeeff' }, new UUID('00112233-4455-6677-8899-aabbccddeeff')],
])('the expression %j', async (expression, expected) => {
  const [found] = await run([{ $limit: 1 }, { $project: { _id: 0, v: expression } }]);
  expect(found?.['v']).toEqual(expected);
});

it.each<[Document, number]>([
  [{ $let: { vars: { ROOT: 1 }, in: '$$ROOT' } }, 9],
  [{ $let: { vars: { CURRENT: 1 }, in: 1 } }, 115],
  [{ $map: { input: [], as: 'NOW', in: 1 } }, 9],
  [{ $acosh: 0 }, 50989],
  [{ $asin: 2 }, 50989],
  [{ $tsSecond: 1 }, 5687301],
  [{ $binarySize: 1 }, 51276],
  [{ $median: { input: 1, method: 'exact' } }, 2],
  [{ $switch: { branches: [{ case: false, then: 1 }] } }, 40066],
])('refuses the expression %j', async (expression, code) => {
  expect(await failureOf(run([{ $project: { v: expression } }]))).toMatchObject({ code });
});
