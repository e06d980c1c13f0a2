import { type Collection, type ContractStore, failureOf, openContractStore } from './contractStore.js';

let store: ContractStore;
let items: Collection;

beforeAll(async () => {
  store = await openContractStore();
});
afterAll(() => store?.close());
beforeEach(async () => {
  items = await store.collection();
});

const WRITERS = 40;

it('increments by many writers at once all count', async () => {
  await items.insertOne({ _id: 'sequence', value: 0 });
  const taken = await Promise.all(
    Array.from({ length: WRITERS }, () =>
      items.findOneAndUpdate({ _id: 'sequence' }, { $inc: { value: 1 } }, { returnDocument: 'after' }),
    ),
  );
  const values = taken.map((document) => document?.['value'] as number).sort((a, b) => a - b);
  expect(values).toEqual(Array.from({ length: WRITERS }, (_, i) => i + 1));
});

it('of many writers that set what isn’t there yet, one does', async () => {
  await items.insertOne({ _id: 'subject' });
  const results = await Promise.all(
    Array.from({ length: WRITERS }, (_, i) =>
      items.updateOne(
        { _id: 'subject', 'keys.ORDER': { $exists: false } },
        { $set: { 'keys.ORDER': { id: i } } },
      ),
    ),
  );
  const winners = results.flatMap(({ modifiedCount }, i) => (modifiedCount === 1 ? [i] : []));
  expect(winners).toHaveLength(1);
  expect(await items.findOne({ _id: 'subject' })).toEqual({
    _id: 'subject',
    keys: { ORDER: { id: winners[0] } },
  });
});

it('of many writers that each take one due document, no two take the same', async () => {
  await items.createIndex({ state: 1, nextAttemptAt: 1 });
  await items.insertMany(Array.from({ length: 10 }, (_, i) => ({ _id: i, state: 'DUE', nextAttemptAt: i })));
  const taken = await Promise.all(
    Array.from({ length: 15 }, () =>
      items.findOneAndUpdate(
        { state: { $in: ['DUE', 'ACCEPTED'] }, nextAttemptAt: { $lte: 9 } },
        { $set: { nextAttemptAt: 100 } },
        { sort: { nextAttemptAt: 1 } },
      ),
    ),
  );
  const ids = taken.flatMap((document) => (document === null ? [] : [document['_id'] as number]));
  expect(ids.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

describe('what an update tells', () => {
  beforeEach(
    async () =>
      void (await items.insertMany([
        { _id: 1, a: 1 },
        { _id: 2, a: 1 },
        { _id: 3, a: 2 },
      ])),
  );

  it.each([
    ['a change', { _id: 1 }, { $set: { a: 5 } }, { matchedCount: 1, modifiedCount: 1 }],
    ['what is so already', { _id: 1 }, { $set: { a: 1 } }, { matchedCount: 1, modifiedCount: 0 }],
    ['nothing found', { _id: 9 }, { $set: { a: 1 } }, { matchedCount: 0, modifiedCount: 0 }],
    [
      'taking out what isn’t there',
      { _id: 1 },
      { $unset: { 'b.c': 1 } },
      { matchedCount: 1, modifiedCount: 0 },
    ],
    ['an increment by nothing', { _id: 1 }, { $inc: { a: 0 } }, { matchedCount: 1, modifiedCount: 0 }],
  ])('%s', async (_what, filter, update, counts) => {
    expect(await items.updateOne(filter as object, update)).toMatchObject({ ...counts, upsertedCount: 0 });
  });

  it('of many: how many it found and how many it changed', async () => {
    const updated = await items.updateMany({ a: { $gte: 1 } }, { $set: { a: 2 } });
    expect(updated).toMatchObject({ matchedCount: 3, modifiedCount: 2 });
  });

  it('of an upsert: the id that it made, once', async () => {
    const update = { $set: { a: 1 }, $setOnInsert: { made: true } };
    const made = await items.updateOne({ _id: 7, 'b.c': 4 }, update, { upsert: true });
    expect(made).toMatchObject({ matchedCount: 0, modifiedCount: 0, upsertedCount: 1, upsertedId: 7 });
    expect(await items.findOne({ _id: 7 })).toEqual({ _id: 7, b: { c: 4 }, a: 1, made: true });
    const again = await items.updateOne({ _id: 7, 'b.c': 4 }, { $set: { a: 1 } }, { upsert: true });
    expect(again).toMatchObject({ matchedCount: 1, modifiedCount: 0, upsertedCount: 0, upsertedId: null });
  });
});

describe('finding and changing in one', () => {
  beforeEach(
    async () =>
      void (await items.insertMany([
        { _id: 1, a: 1 },
        { _id: 2, a: 2 },
      ])),
  );

  it('answers with the document before, or after, or null', async () => {
    expect(await items.findOneAndUpdate({ _id: 1 }, { $inc: { a: 1 } })).toEqual({ _id: 1, a: 1 });
    const after = { returnDocument: 'after' } as const;
    expect(await items.findOneAndUpdate({ _id: 1 }, { $inc: { a: 1 } }, after)).toEqual({ _id: 1, a: 3 });
    expect(await items.findOneAndUpdate({ _id: 9 }, { $inc: { a: 1 } }, after)).toBeNull();
  });

  it('upserts: null before, the new one after', async () => {
    const upsert = { upsert: true } as const;
    expect(await items.findOneAndUpdate({ _id: 8 }, { $inc: { a: 1 } }, upsert)).toBeNull();
    const after = { ...upsert, returnDocument: 'after' } as const;
    expect(await items.findOneAndUpdate({ _id: 9 }, { $inc: { a: 1 } }, after)).toEqual({ _id: 9, a: 1 });
  });

  it('takes the first by the sort, and only what the projection says', async () => {
    const options = { sort: { a: -1 }, projection: { _id: 1 } } as const;
    expect(await items.findOneAndUpdate({}, { $set: { b: 1 } }, options)).toEqual({ _id: 2 });
  });
});

describe('paths', () => {
  it('a member of a member is set and taken out, beside the others', async () => {
    await items.insertOne({ _id: 1, sealed: { ORDER: 'o', IDENTITY: 'i' } });
    await items.updateOne({ _id: 1 }, { $unset: { 'sealed.IDENTITY': 1 }, $set: { 'sealed.DELIVERY': 'd' } });
    expect(await items.findOne()).toEqual({ _id: 1, sealed: { ORDER: 'o', DELIVERY: 'd' } });
  });

  it('elements of an array are changed by filters of their own', async () => {
    await items.insertOne({
      _id: 1,
      classes: [
        { class: 'A', erased: false },
        { class: 'B', erased: false },
      ],
    });
    const arrayFilters = [{ 'each.class': 'B' }];
    await items.updateOne({ _id: 1 }, { $set: { 'classes.$[each].erased': true } }, { arrayFilters });
    await items.updateOne({ 'classes.class': 'A' }, { $set: { 'classes.$.keptUntil': null } });
    expect(await items.findOne()).toEqual({
      _id: 1,
      classes: [
        { class: 'A', erased: false, keptUntil: null },
        { class: 'B', erased: true },
      ],
    });
  });
});

it.each([
  ['an increment of a text', { $inc: { text: 1 } }, 14],
  ['two changes of one path', { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  ['another id', { $set: { _id: 2 } }, 66],
  ['a member of a text', { $set: { 'text.member': 1 } }, 28],
  ['an operator that there isn’t', { $increase: { a: 1 } }, 9],
])('refuses %s and changes nothing', async (_what, update, code) => {
  await items.insertOne({ _id: 1, text: 'text' });
  expect(await failureOf(items.updateOne({ _id: 1 }, update as object))).toMatchObject({ code });
  expect(await items.find().toArray()).toEqual([{ _id: 1, text: 'text' }]);
});

describe('writes in bulk', () => {
  const writes = [
    { insertOne: { document: { _id: 1 } } },
    { updateOne: { filter: { _id: 1 }, update: { $set: { a: 1 } } } },
    { updateOne: { filter: { _id: 2 }, update: { $set: { a: 2 } }, upsert: true } },
    { insertOne: { document: { _id: 1 } } },
    { deleteOne: { filter: { _id: 2 } } },
  ];

  it('in order stop at the first that fails, and tell what was done', async () => {
    const { error } = await failureOf(items.bulkWrite(writes));
    expect(error['result']).toMatchObject({
      insertedCount: 1,
      modifiedCount: 1,
      upsertedCount: 1,
      deletedCount: 0,
    });
    expect(error['writeErrors']).toMatchObject([{ index: 3, code: 11000 }]);
    expect(await items.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
  });

  it('in no order go on after one that fails', async () => {
    const { error } = await failureOf(items.bulkWrite(writes, { ordered: false }));
    expect(error['result']).toMatchObject({ upsertedCount: 1, deletedCount: 1 });
    expect(error['writeErrors']).toHaveLength(1);
  });

  it('tell counts and the ids that were made', async () => {
    const told = await items.bulkWrite([writes[0], writes[1], writes[2]] as never);
    expect(told).toMatchObject({ insertedCount: 1, matchedCount: 1, modifiedCount: 1, upsertedCount: 1 });
    expect(told.upsertedIds).toEqual({ 2: 2 });
  });
});

it('deletes tell how many went', async () => {
  await items.insertMany([{ a: 1 }, { a: 1 }, { a: 2 }]);
  expect(await items.deleteOne({ a: 1 })).toMatchObject({ deletedCount: 1 });
  expect(await items.deleteMany({})).toMatchObject({ deletedCount: 2 });
  expect(await items.deleteMany({})).toMatchObject({ deletedCount: 0 });
});
