import { startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
beforeAll(async () => {
  running = await startForTest();
});
afterAll(() => running.stop());

const people = (name: string) => running.client.db('keys').collection<{ _id: number; name: string }>(name);

it('finds by `_id` or a unique key with any option of find', async () => {
  const items = people('plain');
  await items.createIndex({ name: 1 }, { unique: true });
  await items.insertMany([
    { _id: 1, name: 'Ann' },
    { _id: 2, name: 'Bob' },
  ]);
  const ann = { _id: 1, name: 'Ann' };
  expect(await items.find({ _id: 1 }).toArray()).toEqual([ann]);
  expect(await items.find({ name: 'Ann' }, { batchSize: 1 }).toArray()).toEqual([ann]);
  expect(await items.find({ name: 'Ann' }).sort({ name: -1 }).limit(1).toArray()).toEqual([ann]);
  expect(await items.find({ name: 'Ann' }, { projection: { _id: 0 } }).toArray()).toEqual([{ name: 'Ann' }]);
  expect(await items.find({ name: 'Ann' }).skip(1).toArray()).toEqual([]);
  expect(await items.find({ name: 'ann' }).toArray()).toEqual([]);
  expect(await items.find({ name: 'ANN' }, { collation: { locale: 'en', strength: 2 } }).toArray()).toEqual([
    ann,
  ]);
  const reply = await running.client.db('keys').command({ find: 'plain', filter: { _id: 1 }, batchSize: 0 });
  expect(reply['cursor']).toMatchObject({ firstBatch: [] });
  expect(Number(reply['cursor'].id)).not.toBe(0);
});

it('finds what shares the first fields of a unique key', async () => {
  const items = people('compound');
  await items.createIndex({ name: 1, _id: -1 }, { unique: true });
  await items.insertMany([1, 2, 3].map((_id) => ({ _id, name: _id < 3 ? 'Ann' : 'Bob' })));
  expect(await items.findOne({ name: 'Ann' }, { sort: { _id: -1 } })).toEqual({ _id: 2, name: 'Ann' });
  expect(await items.find({ name: 'Ann' }).toArray()).toHaveLength(2);
  expect(await items.find({ name: 'Ann', _id: 1 }).toArray()).toEqual([{ _id: 1, name: 'Ann' }]);
});

it('sees its transaction’s own writes by key, and nobody else’s', async () => {
  const items = people('written');
  await items.insertMany([
    { _id: 1, name: 'before' },
    { _id: 3, name: 'kept' },
  ]);
  await running.client.withSession(async (session) => {
    session.startTransaction();
    await items.updateOne({ _id: 1 }, { $set: { name: 'after' } }, { session });
    await items.insertOne({ _id: 2, name: 'new' }, { session });
    await items.deleteOne({ _id: 3 }, { session });
    const foreign = await Promise.all([1, 2, 3].map((_id) => items.findOne({ _id })));
    expect(foreign.map((doc) => doc?.name)).toEqual(['before', undefined, 'kept']);
    const own: (string | undefined)[] = [];
    for (const _id of [1, 2, 3]) own.push((await items.findOne({ _id }, { session }))?.name);
    expect(own).toEqual(['after', 'new', undefined]);
    await session.abortTransaction();
  });
});

it('finds by a unique key that compares with a collation', async () => {
  const items = people('collated');
  await items.createIndex({ name: 1 }, { unique: true, collation: { locale: 'en', strength: 1 } });
  await items.insertMany([
    { _id: 1, name: 'résumé' },
    { _id: 2, name: 'other' },
  ]);
  const found = items.find({ name: 'RESUME' }, { collation: { locale: 'en', strength: 1 } });
  expect((await found.toArray()).map(({ _id }) => _id)).toEqual([1]);
  expect(await items.findOne({ name: 'RESUME' })).toBeNull();
});

it('answers with batches of many documents, in order and whole', async () => {
  const items = people('many');
  const all = Array.from({ length: 2_500 }, (_, _id) => ({ _id, name: 'ü'.repeat(_id % 50) }));
  await items.insertMany(all);
  expect(await items.find().sort({ _id: 1 }).batchSize(1_200).toArray()).toEqual(all);
});
