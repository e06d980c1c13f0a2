import type { Collection, Db, Document } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let db: Db;
let source: Collection<Document>;
let target: Collection<Document>;

beforeAll(async () => {
  running = await startForTest();
});
afterAll(() => running.stop());
beforeEach(async () => {
  db = running.client.db('output');
  await db.dropDatabase();
  source = db.collection('source');
  target = db.collection('target');
  await source.insertMany([
    { _id: 1 as never, k: 'a', v: 1 },
    { _id: 2 as never, k: 'b', v: 2 },
  ]);
});

const run = (pipeline: Document[]): Promise<Document[]> => source.aggregate(pipeline).toArray();
const held = (): Promise<Document[]> => target.find({}, { sort: { _id: 1 } }).toArray();

describe('$out', () => {
  it('replaces what a collection holds and keeps its indexes', async () => {
    await target.createIndex({ k: 1 }, { unique: true });
    await target.insertOne({ _id: 9 as never, k: 'z' });
    expect(await run([{ $match: { v: 1 } }, { $out: 'target' }])).toEqual([]);
    expect(await held()).toEqual([{ _id: 1, k: 'a', v: 1 }]);
    expect((await target.indexes()).map(({ name }) => name)).toEqual(['_id_', 'k_1']);
    expect(await target.find({ k: 'z' }).hint('k_1').toArray()).toEqual([]);
    expect(await target.find({ k: 'a' }).hint('k_1').toArray()).toHaveLength(1);
  });

  it('leaves everything as it was when a document cannot be stored', async () => {
    await target.createIndex({ same: 1 }, { unique: true });
    await target.insertOne({ _id: 9 as never, same: 0 });
    expect(await failureOf(run([{ $set: { same: 1 } }, { $out: 'target' }]))).toMatchObject({ code: 11000 });
    expect(await held()).toEqual([{ _id: 9, same: 0 }]);
  });

  it('writes to another database, gives ids, and may replace what it reads', async () => {
    await run([{ $project: { _id: 0, v: 1 } }, { $out: { db: 'output2', coll: 'o' } }]);
    const other = running.client.db('output2').collection('o');
    expect((await other.find().toArray()).every(({ _id }) => String(_id).length === 24)).toBe(true);
    await running.client.db('output2').dropDatabase();
    await run([{ $set: { v: { $add: ['$v', 1] } } }, { $out: 'source' }]);
    expect((await source.find().sort({ _id: 1 }).toArray()).map(({ v }) => v as unknown)).toEqual([2, 3]);
  });

  it('obeys the validator of its target', async () => {
    await db.createCollection('target', { validator: { v: { $gt: 1 } } });
    expect(await failureOf(run([{ $out: 'target' }]))).toMatchObject({ code: 121 });
    await source.aggregate([{ $out: 'target' }], { bypassDocumentValidation: true }).toArray();
    expect(await target.countDocuments()).toBe(2);
  });
});

describe('$merge', () => {
  const merge = (spec: Document, stages: Document[] = []): Promise<Document[]> =>
    run([...stages, { $merge: { into: 'target', ...spec } }]);

  beforeEach(() => target.insertOne({ _id: 1 as never, k: 'old', w: 5 }));

  it.each<[string, Document, Document[]]>([
    [
      'the defaults',
      {},
      [
        { _id: 1, k: 'a', w: 5, v: 1 },
        { _id: 2, k: 'b', v: 2 },
      ],
    ],
    ['replace, discard', { whenMatched: 'replace', whenNotMatched: 'discard' }, [{ _id: 1, k: 'a', v: 1 }]],
    [
      'keepExisting',
      { whenMatched: 'keepExisting' },
      [
        { _id: 1, k: 'old', w: 5 },
        { _id: 2, k: 'b', v: 2 },
      ],
    ],
    [
      'a pipeline',
      { whenMatched: [{ $set: { w: { $add: ['$w', '$$new.v'] } } }], whenNotMatched: 'discard' },
      [{ _id: 1, k: 'old', w: 6 }],
    ],
    [
      'a pipeline with let',
      { let: { by: '$v' }, whenMatched: [{ $set: { w: { $multiply: ['$w', '$$by', 2] } } }] },
      [
        { _id: 1, k: 'old', w: 10 },
        { _id: 2, k: 'b', v: 2 },
      ],
    ],
  ])('with %s', async (_name, spec, expected) => {
    expect(await merge(spec)).toEqual([]);
    expect(await held()).toEqual(expected);
  });

  it('joins on other unique fields', async () => {
    await target.createIndex({ k: 1, w: 1 }, { unique: true });
    await merge({ on: ['w', 'k'] }, [
      { $project: { _id: 0, k: { $literal: 'old' }, w: { $literal: 5 }, v: 1 } },
    ]);
    expect(await held()).toEqual([{ _id: 1, k: 'old', w: 5, v: 2 }]);
  });

  it.each<[string, Document, Document[], number]>([
    ['fail', { whenMatched: 'fail' }, [], 11000],
    ['fail when not matched', { whenNotMatched: 'fail' }, [], 13113],
    ['no unique index', { on: 'k' }, [], 51183],
    ['an _id that would change', { on: 'w', whenMatched: 'replace' }, [{ $set: { w: 5, _id: 7 } }], 66],
    ['an array to join on', { on: 'w' }, [{ $set: { w: [1] } }], 51185],
    ['modes that do not go together', { whenMatched: 'fail', whenNotMatched: 'discard' }, [], 51189],
    ['let without a pipeline', { let: { a: 1 }, whenMatched: 'merge' }, [], 51199],
    ['an unknown mode', { whenMatched: 'nope' }, [], 2],
    ['an unknown field', { nope: 1 }, [], 40415],
    ['a stage that is no update', { whenMatched: [{ $group: { _id: 1 } }] }, [], 72],
  ])('refuses %s and writes nothing', async (_name, spec, stages, code) => {
    await target.createIndex({ w: 1 }, { unique: true });
    expect(await failureOf(merge(spec, stages))).toMatchObject({ code });
    expect(await held()).toEqual([{ _id: 1, k: 'old', w: 5 }]);
  });
});

it.each<[string, Document[], number]>([
  ['$out before the end', [{ $out: 'x' }, { $match: {} }], 40601],
  ['$merge before the end', [{ $merge: 'x' }, { $match: {} }], 40601],
  ['$out in $lookup', [{ $lookup: { from: 'none', pipeline: [{ $out: 'x' }], as: 'a' } }], 51047],
  ['$merge in $unionWith', [{ $unionWith: { coll: 'none', pipeline: [{ $merge: 'x' }] } }], 31441],
  ['$out in $facet', [{ $facet: { a: [{ $out: 'x' }] } }], 40600],
  [
    'an unknown stage in $lookup',
    [{ $match: { _id: 0 } }, { $lookup: { from: 'none', pipeline: [{ $nope: 1 }], as: 'a' } }],
    40324,
  ],
  [
    'an unknown variable in $unionWith',
    [{ $unionWith: { coll: 'none', pipeline: [{ $set: { a: '$$b' } }] } }],
    17276,
  ],
  [
    'a variable of $lookup named ROOT',
    [{ $lookup: { from: 'none', let: { ROOT: 1 }, pipeline: [], as: 'a' } }],
    9,
  ],
  ['$out of another kind', [{ $out: 5 }], 16990],
  ['$out of time series', [{ $out: { db: 'd', coll: 'c', timeseries: {} } }], 115],
])('refuses %s', async (_name, pipeline, code) => {
  expect(await failureOf(run(pipeline))).toMatchObject({ code });
  expect(await db.listCollections({ name: 'x' }).toArray()).toEqual([]);
});

it('refuses output in a transaction', async () => {
  await running.client.withSession(async (session) => {
    session.startTransaction();
    const pipeline = [{ $out: 'target' }];
    expect(await failureOf(source.aggregate(pipeline, { session }).toArray())).toMatchObject({ code: 263 });
  });
});

describe('$documents', () => {
  const documents = [{ x: 10 }, { x: 2 }, { x: 5 }];

  it('is where a pipeline of a database starts', async () => {
    const found = await db
      .aggregate([{ $documents: documents }, { $bucketAuto: { groupBy: '$x', buckets: 4 } }])
      .toArray();
    expect(found).toEqual([
      { _id: { min: 2, max: 5 }, count: 1 },
      { _id: { min: 5, max: 10 }, count: 1 },
      { _id: { min: 10, max: 10 }, count: 1 },
    ]);
  });

  it('serves $unionWith and $lookup', async () => {
    const [found] = await run([
      { $match: { _id: 1 } },
      {
        $lookup: {
          localField: 'v',
          foreignField: 'x',
          pipeline: [{ $documents: [{ x: 1 }, { x: 2 }] }],
          as: 'l',
        },
      },
    ]);
    expect(found?.['l']).toEqual([{ x: 1 }]);
    expect(await run([{ $unionWith: { pipeline: [{ $documents: documents }] } }, { $count: 'n' }])).toEqual([
      { n: 5 },
    ]);
  });

  it.each<[string, () => Promise<unknown>, number]>([
    ['on a collection', () => run([{ $documents: [] }]), 73],
    ['later', () => run([{ $match: {} }, { $documents: [] }]), 40602],
    ['of no documents', () => db.aggregate([{ $documents: [1] }]).toArray(), 5858203],
  ])('is refused %s', async (_name, attempt, code) => {
    expect(await failureOf(attempt())).toMatchObject({ code });
  });
});
