import type { Collection, Document } from 'mongodb';
import fc from 'fast-check';
import { startForTest } from './harness.js';
import type { Running } from './harness.js';
import { provedRound, round } from './planArbitraries.js';
import { PlanPair } from './PlanPair.js';

/** Rounds of 27 operations on average, so 5,000 at the least; `PLAN_RUNS=2000` is a search of some minutes. */
const RUNS = Number(process.env['PLAN_RUNS'] ?? 240);

let running: Running;
let items: Collection<Document>;

beforeAll(async () => {
  running = await startForTest();
  items = running.client.db('plans').collection('items');
});
afterAll(() => running.stop());

/** What has to have come up, and that in operations which an index served. */
const KINDS = [
  ...['find', 'aggregate', 'count', 'distinct', 'deleteMany', 'updateMany', 'findOneAndUpdate'],
  ...['$in', '$nin', '$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$exists', '$type', '$not', '$all'],
  ...['$elemMatch', '$or', '$and', '$nor', '$expr', 'dotted path', 'hint', 'sort', 'skip and limit'],
  ...['union', 'backward', 'sort from the index', 'multikey', 'unique', 'sparse', 'partial'],
];

it('an index plan and a full scan answer alike and leave the same documents', async () => {
  const pair = await PlanPair.open(running.client.db('pairs'));
  await fc.assert(
    fc.asyncProperty(round, (each) => pair.run(each)),
    { numRuns: RUNS },
  );
  process.stdout.write(`plans: ${pair.operations} compared, ${pair.indexed} by an index\n`);
  expect(pair.operations).toBeGreaterThanOrEqual(RUNS * 21);
  expect(pair.indexed).toBeGreaterThan(pair.operations / 4);
  const rare = KINDS.filter((kind) => (pair.seen.get(kind) ?? 0) < RUNS / 20);
  expect(rare).toEqual([]);
}, 1_800_000);

it('what an index proves without looking at documents is what a scan finds', async () => {
  const pair = await PlanPair.open(running.client.db('proved'));
  await fc.assert(
    fc.asyncProperty(provedRound, (each) => pair.run(each)),
    { numRuns: Math.ceil(RUNS / 4) },
  );
  for (const kind of ['a key a document', 'unique'])
    expect(pair.seen.get(kind)).toBeGreaterThan(pair.operations / 8);
}, 1_800_000);

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

  it('finds null where a path may mean a position or a field', async () => {
    const placed = running.client.db('plans').collection('placed');
    await placed.createIndex({ 'a.0': 1 });
    await placed.insertMany([{ _id: 1 }, { _id: 2, a: [{}] }, { _id: 3, a: [1] }] as never[]);
    const found = await placed.find({ 'a.0': null }).sort({ _id: 1 }).toArray();
    expect(found.map(({ _id }) => _id as unknown)).toEqual([1, 2]);
    expect(await placed.countDocuments({ 'a.0': { $in: [null, 1] } })).toBe(3);
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
