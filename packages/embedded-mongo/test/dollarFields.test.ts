import type { Collection, Document } from 'mongodb';
import { ObjectId } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let coll: Collection<Document>;

beforeAll(async () => {
  running = await startForTest();
  coll = running.client.db('dollar').collection('fields');
});
afterAll(() => running.stop());
beforeEach(() => coll.deleteMany({}));

it('stores fields whose names begin with a dollar sign, at the top and below', async () => {
  await coll.insertOne({ _id: 1 as never, $price: 2, of: { $each: 3 }, list: [{ $a: 1 }] });
  expect(await coll.findOne({ _id: 1 as never })).toEqual({
    _id: 1,
    $price: 2,
    of: { $each: 3 },
    list: [{ $a: 1 }],
  });
});

it('changes such fields with operators', async () => {
  await coll.insertOne({ _id: 1 as never, $price: 2, of: { $each: 3 } });
  await coll.updateOne({ _id: 1 as never }, { $set: { $price: 5, 'of.$each': 4, 'of.$*': { $b: 1 } } });
  await coll.updateOne({ _id: 1 as never }, { $inc: { $price: 1 }, $rename: { 'of.$each': '$renamed' } });
  expect(await coll.findOne({})).toEqual({ _id: 1, $price: 6, of: { '$*': { $b: 1 } }, $renamed: 4 });
});

it('creates them by an upsert', async () => {
  await coll.updateOne({ _id: 2 as never }, { $set: { $mine: 'x' } }, { upsert: true });
  expect(await coll.findOne({})).toEqual({ _id: 2, $mine: 'x' });
});

it('finds the parts of a reference', async () => {
  const id = new ObjectId();
  await coll.insertOne({
    _id: 1 as never,
    members: [{ $ref: 'foo', $id: id, $db: 'd' }],
    to: { $ref: 'foo', $id: id },
  });
  for (const filter of [
    { members: { $elemMatch: { $id: id } } },
    { 'to.$id': id },
    { to: { $ref: 'foo', $id: id } },
  ])
    expect(await coll.countDocuments(filter)).toBe(1);
  expect(await coll.countDocuments({ members: { $elemMatch: { $id: new ObjectId() } } })).toBe(0);
});

it.each<[string, () => Promise<unknown>, number]>([
  ['a replacement', () => coll.updateOne({}, { $set: { a: 1 }, b: 1 }), 9],
  ['a positional element first', () => coll.updateOne({}, { $set: { $: 1 } }), 2],
  ['an array filter first', () => coll.updateOne({}, { $set: { '$[]': 1 } }), 2],
  ['two positional elements', () => coll.updateOne({}, { $set: { 'a.$.b.$': 1 } }), 2],
  ['a top-level query for one', () => coll.findOne({ $price: 1 }), 2],
  ['an _id with one', () => coll.insertOne({ _id: { $a: 1 } as never }), 52],
])('refuses %s', async (_name, run, code) => {
  expect(await failureOf(run())).toMatchObject({ code });
});

it('refuses a replacement whose first level holds one', async () => {
  const command = { update: 'fields', updates: [{ q: {}, u: { a: 1, $b: 1 } }] };
  const reply = await running.client
    .db('dollar')
    .command(command)
    .catch((error: unknown) => error);
  expect(reply).toMatchObject({ writeErrors: [{ code: 52 }] });
});
