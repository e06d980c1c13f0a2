import { Decimal128, Double, Int32, Long } from 'mongodb';
import type { Collection, Document } from 'mongodb';
import fc from 'fast-check';
import { startForTest } from './harness.js';
import type { Running } from './harness.js';

/** Rounds of 30 queries; `PLAN_RUNS=170` makes it more than 5,000. */
const RUNS = Number(process.env['PLAN_RUNS'] ?? 50);

let running: Running;
let items: Collection<Document>;

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }).map((value) => new Int32(value)),
  fc.constantFrom<unknown>(
    new Double(1.5),
    new Double(-0),
    new Double(NaN),
    Long.fromNumber(2),
    Decimal128.fromString('1.5'),
    Decimal128.fromString('2'),
  ),
  fc.constantFrom<unknown>(null, true, false, '', 'a', 'ab', 'b', '\u{1f600}', new Date(1), new Date(2)),
);
const element = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }) },
);
const field = fc.oneof(
  { weight: 4, arbitrary: element },
  { weight: 1, arbitrary: fc.array(element, { maxLength: 3 }) },
);
const documents = fc.array(fc.record({ a: field, b: field, c: field, d: scalar }, { requiredKeys: [] }), {
  minLength: 5,
  maxLength: 40,
});

const path = fc.constantFrom('a', 'b', 'c', 'd', 'a.x', 'a.y', 'b.x');
const condition = fc.oneof(
  scalar,
  scalar.map((value) => ({ $gt: value })),
  scalar.map((value) => ({ $gte: value })),
  scalar.map((value) => ({ $lt: value })),
  scalar.map((value) => ({ $lte: value })),
  scalar.map((value) => ({ $ne: value })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.array(scalar, { maxLength: 4 }).map((values) => ({ $in: values })),
  fc.array(scalar, { minLength: 1, maxLength: 2 }).map((values) => ({ $all: values })),
  fc.boolean().map((flag) => ({ $exists: flag })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $elemMatch: { $gte: low, $lte: high } })),
);
const conjunction = fc.dictionary(path, condition, { maxKeys: 3 });
const filter = fc.oneof(
  { weight: 3, arbitrary: conjunction },
  { weight: 1, arbitrary: fc.array(conjunction, { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })) },
  { weight: 1, arbitrary: fc.tuple(conjunction, conjunction).map((both) => ({ $and: both })) },
);
const sort = fc.oneof(
  fc.constant({}),
  fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom(1 as const, -1 as const), {
    maxKeys: 2,
  }),
);

const INDEXES: [Record<string, 1 | -1>, Document][] = [
  [{ a: 1 }, {}],
  [{ b: -1, c: 1 }, {}],
  [{ d: 1, a: -1 }, {}],
  [{ 'a.x': 1, 'a.y': 1 }, {}],
  [{ c: 1 }, { sparse: true }],
  [{ d: -1 }, { partialFilterExpression: { d: { $gt: 0 } } }],
  [{ c: 1, d: 1 }, { partialFilterExpression: { c: { $exists: true } } }],
];

beforeAll(async () => {
  running = await startForTest();
  items = running.client.db('plans').collection('items');
  for (const [key, options] of INDEXES) await items.createIndex(key, options);
});
afterAll(() => running.stop());

/** Arrays in two fields of one index can't be stored, by rule; such documents stay out. */
function isStorable(doc: Document): boolean {
  return !(
    [
      ['b', 'c'],
      ['d', 'a'],
      ['c', 'd'],
    ] as const
  ).some(([p, q]) => Array.isArray(doc[p]) && Array.isArray(doc[q]));
}

it('an index plan and a full scan find the same documents in the same order', async () => {
  let [queries, indexed] = [0, 0];
  const property = fc.asyncProperty(
    documents,
    fc.array(fc.tuple(filter, sort), { minLength: 30, maxLength: 30 }),
    async (docs, asked) => {
      await items.deleteMany({});
      const storable = docs.filter(isStorable).map((doc, i) => ({ ...doc, _id: i as never }));
      if (storable.length > 0) await items.insertMany(storable);
      for (const [query, order] of asked) {
        queries++;
        const by = { ...order, _id: 1 as const };
        const planned = await items
          .find(query as Document)
          .sort(by)
          .toArray();
        const scanned = await items
          .find(query as Document)
          .sort(by)
          .hint({ $natural: 1 })
          .toArray();
        expect(planned.map(({ _id }) => _id as unknown)).toEqual(scanned.map(({ _id }) => _id as unknown));
        // Without the tie-breaker an index may provide the order itself; the sorted field then has to agree.
        const only = Object.keys(order);
        const free = await items
          .find(query as Document)
          .sort(order)
          .project(Object.fromEntries([...only, '_id'].map((key) => [key, 1])))
          .toArray();
        expect(new Set(free.map(({ _id }) => _id as unknown))).toEqual(
          new Set(scanned.map(({ _id }) => _id as unknown)),
        );
        if (JSON.stringify(await items.find(query as Document).explain('queryPlanner')).includes('IXSCAN'))
          indexed++;
      }
    },
  );
  await fc.assert(property, { numRuns: RUNS });
  expect(queries).toBe(RUNS * 30);
  expect(indexed).toBeGreaterThan(queries / 4);
}, 600_000);

describe('chosen plans', () => {
  const planOf = async (query: Document, order: Document = {}): Promise<string> => {
    const { queryPlanner } = (await items
      .find(query)
      .sort(order as never)
      .explain('queryPlanner')) as { queryPlanner: Document };
    return JSON.stringify(queryPlanner['winningPlan']);
  };

  beforeAll(async () => {
    await items.drop();
    await items.createIndex({ a: 1, b: -1 });
    await items.createIndex({ c: 1 });
    await items.insertMany(Array.from({ length: 30 }, (_, i) => ({ a: i % 3, b: i, c: i })));
  });

  it.each<[string, Document, Document, RegExp, RegExp | undefined]>([
    ['equality and the sort', { a: 1 }, { b: -1 }, /IXSCAN.*a_1_b_-1/, /SORT/],
    ['the sort backwards', { a: 1 }, { b: 1 }, /IXSCAN.*backward/, /SORT/],
    ['a range', { c: { $gt: 3, $lt: 9 } }, {}, /IXSCAN.*c_1/, undefined],
    ['$or by two indexes', { $or: [{ a: 1 }, { c: 3 }] }, {}, /"OR"/, /COLLSCAN/],
    ['a sort alone', {}, { c: -1 }, /IXSCAN.*backward/, /SORT/],
    ['nothing that helps', { b: 3 }, {}, /COLLSCAN/, /IXSCAN/],
    ['$or with one branch unindexed', { $or: [{ a: 1 }, { b: 3 }] }, {}, /COLLSCAN/, /IXSCAN/],
  ])('%s', async (_name, query, order, wanted, unwanted) => {
    const plan = await planOf(query, order);
    expect(plan).toMatch(wanted);
    if (unwanted) expect(plan).not.toMatch(unwanted);
  });

  it('looks at no more than the range holds', async () => {
    const { executionStats } = (await items
      .find({ c: { $gte: 5, $lt: 10 } })
      .explain('executionStats')) as Document;
    expect(executionStats).toMatchObject({ nReturned: 5, totalKeysExamined: 5, totalDocsExamined: 5 });
  });

  it('keeps long keys apart and in reach', async () => {
    await items.createIndex({ long: 1 }, { unique: true, sparse: true });
    const long = 'x'.repeat(3000);
    await items.insertMany([{ long: `${long}a` }, { long: `${long}b` }]);
    await expect(items.insertOne({ long: `${long}a` })).rejects.toMatchObject({ code: 11000 });
    expect(await items.countDocuments({ long: `${long}b` })).toBe(1);
    expect(
      (
        await items
          .find({ long: { $gt: 'x' } })
          .sort({ long: -1 })
          .toArray()
      ).map((doc) => (doc['long'] as string).slice(-1)),
    ).toEqual(['b', 'a']);
  });
});
