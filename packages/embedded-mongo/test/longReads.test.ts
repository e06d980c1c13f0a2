import fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import { PAUSE } from '../src/planner/pause.js';
import { Sorter } from '../src/query/sorter.js';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

/** Enough documents for a read of them all to take many slices of time. */
const MANY = 20_000;

let running: Running;
let items: Collection<Document>;

async function fill(): Promise<void> {
  await items.drop();
  await items.createIndex({ n: 1 });
  for (let at = 0; at < MANY; at += 5_000)
    await items.insertMany(
      Array.from({ length: 5_000 }, (_, i) => ({
        n: at + i,
        text: `text of ${at + i}`,
        back: MANY - at - i,
      })),
    );
}

beforeAll(async () => {
  running = await startForTest();
  items = running.client.db('long').collection('items');
  await fill();
});
afterAll(() => running.stop());

const READS: [string, () => Promise<unknown>][] = [
  ['a scan', () => items.find({ text: 'none' }).toArray()],
  ['an index scan', () => items.find({ n: { $gte: 0 }, text: 'none' }).toArray()],
  ['a sort', () => items.find().sort({ back: 1 }).limit(2).toArray()],
  ['a count', () => items.countDocuments({ text: { $ne: 'none' } })],
  ['distinct', () => items.distinct('back')],
  ['$group', () => items.aggregate([{ $group: { _id: '$back', n: { $sum: '$n' } } }]).toArray()],
  ['$sort', () => items.aggregate([{ $set: { m: 1 } }, { $sort: { back: 1 } }, { $limit: 1 }]).toArray()],
  ['$unwind', () => items.aggregate([{ $unwind: '$none' }]).toArray()],
  ['$facet', () => items.aggregate([{ $facet: { all: [{ $count: 'n' }] } }]).toArray()],
  ['explain', () => items.find({ text: 'none' }).explain('executionStats')],
];

it.each(READS)('%s lets other requests go first again and again', async (_name, read) => {
  const ping = (): Promise<Document> => running.client.db('long').command({ ping: 1 });
  await ping();
  let over = false;
  const reading = read().finally(() => (over = true));
  let answered = 0;
  while (!over) {
    await ping();
    answered++;
  }
  await reading;
  expect(answered).toBeGreaterThan(3);
});

it('the answers are those of an uninterrupted read', async () => {
  const sorted = await items
    .find({}, { projection: { _id: 0, n: 1 } })
    .sort({ back: 1 })
    .toArray();
  expect(sorted.map(({ n }) => n as number)).toEqual(Array.from({ length: MANY }, (_, i) => MANY - 1 - i));
  const grouped = await items
    .aggregate([{ $group: { _id: null, total: { $sum: '$n' }, count: { $sum: 1 } } }])
    .toArray();
  expect(grouped).toEqual([{ _id: null, total: (MANY * (MANY - 1)) / 2, count: MANY }]);
});

it('a cursor yields nothing deleted before its batch was asked for', async () => {
  const scratch = running.client.db('long').collection('scratch');
  await scratch.insertMany(Array.from({ length: 300 }, (_, i) => ({ _id: i as never })));
  const cursor = scratch.find().batchSize(10);
  const first = await cursor.next();
  await scratch.deleteMany({ _id: { $gte: 100 as never } });
  const rest = await cursor.toArray();
  expect([first, ...rest].length).toBe(100);
});

it('a read whose index is dropped fails instead of ending early', async () => {
  const cursor = items
    .find({ n: { $gte: 0 } })
    .hint('n_1')
    .batchSize(10);
  await cursor.next();
  await items.dropIndex('n_1');
  expect(await failureOf(cursor.toArray())).toMatchObject({ code: 175, codeName: 'QueryPlanKilled' });
  await items.createIndex({ n: 1 });
});

it('a read under way fails when its collection is dropped', async () => {
  const failed = failureOf(items.find({ text: 'none' }).toArray());
  while ((await running.client.db('admin').command({ ping: 1 }))['ok'] !== 1);
  await items.drop();
  expect(await failed).toMatchObject({ code: 175, codeName: 'QueryPlanKilled' });
  await fill();
});

it('a cursor answers one request at a time', async () => {
  const db = running.client.db('long');
  const { cursor } = await db.command({ find: 'items', filter: {}, batchSize: 1 });
  const getMore = { getMore: cursor.id, collection: 'items' };
  await items.updateMany({}, { $set: { more: 'x'.repeat(200) } });
  const answers = await Promise.allSettled([db.command(getMore), db.command(getMore)]);
  const failed = answers.filter((answer) => answer.status === 'rejected');
  expect(failed.length).toBe(1);
  expect([143, 43]).toContain((failed[0] as { reason: { code: number } }).reason.code);
});

it('sorts as a stable sort does, in runs and with limits', () => {
  const property = fc.property(
    fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 3000 }),
    fc.option(fc.integer({ min: 1, max: 2500 }), { nil: undefined }),
    fc.constantFrom(1 as const, -1 as const),
    (values, limit, direction) => {
      const sorter = new Sorter<number>([['v', direction]], undefined, limit);
      values.forEach((v, i) => sorter.add({ v }, i));
      const found = [...sorter.sorted()].filter((item) => item !== PAUSE);
      const expected = values
        .map((v, i) => ({ v, i }))
        .sort((a, b) => direction * (a.v - b.v))
        .map(({ i }) => i)
        .slice(0, limit);
      expect(found).toEqual(expected);
    },
  );
  fc.assert(property, { numRuns: 60 });
});
