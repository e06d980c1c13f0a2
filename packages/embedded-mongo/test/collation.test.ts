import { BSONSymbol, Int32 } from 'mongodb';
import type { Collection, Db, Document } from 'mongodb';
import { FOLDING, LOOSE, freshPeople, idsOf } from './collatedPeople.js';
import type { People } from './collatedPeople.js';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

const COMPLETE = {
  locale: 'en',
  caseLevel: false,
  caseFirst: 'off',
  strength: 2,
  numericOrdering: false,
  alternate: 'non-ignorable',
  maxVariable: 'punct',
  normalization: false,
  backwards: false,
  version: '57.1',
};

let running: Running;
let db: Db;
let people: People;

beforeAll(async () => {
  running = await startForTest();
  db = running.client.db('collation');
});
afterAll(() => running.stop());
beforeEach(async () => {
  people = await freshPeople(db);
});

describe('a collation of an operation', () => {
  it.each<[string, Document, 1 | 2 | 3, number[]]>([
    ['equality, case aside', { name: 'anna' }, 2, [1, 2]],
    ['equality, accents aside', { name: 'anna' }, 1, [1, 2, 3]],
    ['equality, all of it', { name: 'anna' }, 3, []],
    ['$ne', { name: { $ne: 'anna' } }, 2, [3, 4]],
    ['$in', { name: { $in: ['BERT', 'x'] } }, 2, [4]],
    ['$nin', { name: { $nin: ['BERT', 'anna'] } }, 1, []],
    ['$gt, not by bytes', { name: { $gt: 'ANNB' } }, 3, [4]],
    ['$lte', { name: { $lte: 'anna' } }, 2, [1, 2]],
    ['elements of arrays', { tags: 'RED' }, 2, [1, 2]],
    ['$all', { tags: { $all: ['RED', 'BLUE'] } }, 2, [1]],
    ['$elemMatch', { tags: { $elemMatch: { $eq: 'bLUE' } } }, 2, [1, 3]],
    ['whole arrays', { tags: ['RED'] }, 2, [2]],
    ['$expr', { $expr: { $eq: ['$name', 'anna'] } }, 2, [1, 2]],
    ['$not', { name: { $not: { $eq: 'anna' } } }, 2, [3, 4]],
    ['regular expressions, which it leaves alone', { name: /^anna/ }, 1, []],
  ])('decides %s', async (_name, filter, strength, wanted) => {
    const found = await people.find(filter).collation({ locale: 'en', strength }).sort({ _id: 1 }).toArray();
    expect(idsOf(found)).toEqual(wanted);
  });

  it('decides strings inside documents and symbols, but no field names', async () => {
    const things = db.collection<Document & { _id: number }>('things');
    await things.insertMany([
      { _id: 1, at: { city: 'Bern' } },
      { _id: 2, at: { CITY: 'bern' } },
      { _id: 3, at: new BSONSymbol('Bern') },
    ]);
    expect(idsOf(await things.find({ at: { city: 'BERN' } }, { collation: FOLDING }).toArray())).toEqual([1]);
    expect(idsOf(await things.find({ at: 'BERN' }, { collation: FOLDING }).toArray())).toEqual([3]);
  });

  it('orders a sort', async () => {
    const sorted = (collation: Document): Promise<unknown[]> =>
      people
        .find({}, { collation: collation as never, sort: { name: 1, _id: -1 } })
        .toArray()
        .then(idsOf);
    expect(await sorted({ locale: 'simple' })).toEqual([2, 1, 4, 3]);
    expect(await sorted({ locale: 'en' })).toEqual([1, 2, 3, 4]);
    expect(await sorted({ locale: 'en', caseFirst: 'upper' })).toEqual([2, 1, 3, 4]);
    expect(await sorted(FOLDING)).toEqual([2, 1, 3, 4]);
    expect(await sorted(LOOSE)).toEqual([3, 2, 1, 4]);
  });

  it('counts numbers in strings, drops punctuation and levels case when asked to', async () => {
    const codes = db.collection<{ _id: string }>('codes');
    await codes.insertMany(['a10', 'a9', 'a-9', 'A9'].map((_id) => ({ _id })));
    const sorted = await codes
      .find({}, { collation: { locale: 'en', numericOrdering: true, alternate: 'non-ignorable' } })
      .sort({ _id: 1 })
      .toArray();
    expect(idsOf(sorted)).toEqual(['a-9', 'a9', 'A9', 'a10']);
    const shifted = { locale: 'en', alternate: 'shifted', strength: 2 } as const;
    expect(await codes.countDocuments({ _id: 'a9' }, { collation: shifted })).toBe(3);
    const cased = { locale: 'en', strength: 1, caseLevel: true } as const;
    expect(await codes.countDocuments({ _id: 'á9' }, { collation: cased })).toBe(1);
  });

  it('holds for count, distinct and findAndModify', async () => {
    expect(await people.countDocuments({ name: 'anna' }, { collation: FOLDING })).toBe(2);
    expect(await people.count({ name: 'anna' }, { collation: LOOSE } as never)).toBe(3);
    expect(await people.distinct('name', {}, { collation: LOOSE })).toEqual(['Anna', 'bert']);
    expect(await people.distinct('tags', {}, { collation: FOLDING })).toEqual(['Red', 'blue']);
    const options = { collation: FOLDING, sort: { _id: -1 }, returnDocument: 'after' } as const;
    expect(await people.findOneAndUpdate({ name: 'anna' }, { $set: { hit: true } }, options)).toMatchObject({
      _id: 2,
      hit: true,
    });
    expect(await people.findOneAndDelete({ name: 'BERT' }, { collation: FOLDING })).toMatchObject({ _id: 4 });
  });

  it('holds for each statement of updates, deletes and bulk writes by itself', async () => {
    const update = {
      updateMany: { filter: { name: 'anna' }, update: { $set: { up: 1 } }, collation: FOLDING },
    };
    const none = { updateMany: { filter: { name: 'anna' }, update: { $set: { never: 1 } } } };
    const remove = { deleteMany: { filter: { name: 'ANNA' }, collation: LOOSE } };
    expect(await people.bulkWrite([update, none, remove])).toMatchObject({
      matchedCount: 2,
      deletedCount: 3,
    });
    const inserted = { collation: FOLDING, upsert: true };
    expect(await people.updateOne({ name: 'BERT' }, { $set: { n: 5 } }, inserted)).toMatchObject({
      matchedCount: 1,
      upsertedCount: 0,
    });
    const client = await running.client.bulkWrite([
      {
        name: 'updateOne',
        namespace: 'collation.people',
        filter: { name: 'BERT' },
        update: { $inc: { n: 1 } },
        collation: FOLDING,
      },
      { name: 'deleteOne', namespace: 'collation.people', filter: { name: 'BERT' } },
    ]);
    expect(client).toMatchObject({ matchedCount: 1, deletedCount: 0 });
    expect(await people.findOne()).toMatchObject({ _id: 4, n: 6 });
  });

  it.each<[string, Document, Document]>([
    ['$addToSet', { $addToSet: { tags: 'RED' } }, { tags: ['Red', 'blue'] }],
    ['$pull of a value', { $pull: { tags: 'RED' } }, { tags: ['blue'] }],
    ['$pull by a condition', { $pull: { tags: { $in: ['BLUE'] } } }, { tags: ['Red'] }],
    ['$pullAll', { $pullAll: { tags: ['RED', 'BLUE'] } }, { tags: [] }],
    ['$min', { $min: { name: 'ANNA' } }, { name: 'Anna' }],
    ['$max', { $max: { name: 'ANNB' } }, { name: 'ANNB' }],
    [
      '$push with $sort',
      { $push: { tags: { $each: ['Azure'], $sort: 1 } } },
      { tags: ['Azure', 'blue', 'Red'] },
    ],
  ])('holds for the update operator %s', async (_name, change, wanted) => {
    await people.updateOne({ _id: 1 }, change, { collation: FOLDING });
    expect(await people.findOne({ _id: 1 })).toMatchObject(wanted);
  });

  it('holds for array filters, the positional operator and pipelines of updates', async () => {
    const options = { collation: FOLDING };
    await people.updateOne(
      { _id: 1 },
      { $set: { 'tags.$[t]': 'x' } },
      { ...options, arrayFilters: [{ t: 'RED' }] },
    );
    await people.updateOne({ _id: 1, tags: 'BLUE' }, { $set: { 'tags.$': 'y' } }, options);
    await people.updateOne({ _id: 1 }, [{ $set: { same: { $eq: ['$name', 'ANNA'] } } }], options);
    expect(await people.findOne({ _id: 1 })).toMatchObject({ tags: ['x', 'y'], same: true });
  });
});

describe('a collation of a pipeline', () => {
  const run = (pipeline: Document[], collation: Document = FOLDING): Promise<Document[]> =>
    people.aggregate(pipeline, { collation: collation as never }).toArray();

  it('groups what compares as equal, shown as first met', async () => {
    expect(
      await run([
        { $sort: { _id: 1 } },
        { $unwind: '$tags' },
        { $group: { _id: '$tags', n: { $sum: 1 }, names: { $addToSet: '$name' }, most: { $max: '$name' } } },
        { $sort: { _id: 1 } },
      ]),
    ).toEqual([
      { _id: 'blue', n: 3, names: ['Anna', 'Änna'], most: 'Änna' },
      { _id: 'Red', n: 2, names: ['Anna'], most: 'Anna' },
    ]);
    expect(await run([{ $sortByCount: '$name' }, { $limit: 1 }])).toEqual([{ _id: 'Anna', count: 2 }]);
  });

  it.each<[string, Document, unknown]>([
    ['$eq', { $eq: ['$name', 'ANNA'] }, true],
    ['$ne', { $ne: ['$name', 'ANNA'] }, false],
    ['$cmp', { $cmp: ['$name', 'ANNB'] }, -1],
    ['$gt', { $gt: ['$name', 'ANNA'] }, false],
    ['$in', { $in: ['ANNA', ['anna']] }, true],
    ['$indexOfArray', { $indexOfArray: ['$tags', 'BLUE'] }, 1],
    ['$setEquals', { $setEquals: ['$tags', ['RED', 'BLUE', 'Blue']] }, true],
    ['$setIsSubset', { $setIsSubset: [['RED'], '$tags'] }, true],
    ['$setUnion', { $setUnion: ['$tags', ['RED', 'BLUE']] }, ['Red', 'blue']],
    ['$setIntersection', { $setIntersection: ['$tags', ['RED']] }, ['Red']],
    ['$setDifference', { $setDifference: ['$tags', ['RED']] }, ['blue']],
    ['$max', { $max: ['a', 'B', 'A'] }, 'B'],
    ['$sortArray', { $sortArray: { input: ['b', 'A', 'C'], sortBy: 1 } }, ['A', 'b', 'C']],
    ['$cond', { $cond: [{ $eq: ['$name', 'ANNA'] }, 'yes', 'no'] }, 'yes'],
    ['$filter', { $filter: { input: '$tags', cond: { $eq: ['$$this', 'RED'] } } }, ['Red']],
    ['$let', { $let: { vars: { x: 'ANNA' }, in: { $eq: ['$$x', '$name'] } } }, true],
    ['$strcasecmp, which has its own way', { $strcasecmp: ['a', 'A'] }, 0],
    ['$indexOfCP, which looks for bytes', { $indexOfCP: ['Anna', 'ANNA'] }, -1],
  ])('decides the expression %s', async (_name, expression, wanted) => {
    expect(await run([{ $match: { _id: 1 } }, { $project: { _id: 0, is: expression } }])).toEqual([
      { is: wanted },
    ]);
  });

  it('reaches into $lookup, $unionWith and $facet, whatever those collections default to', async () => {
    await db.createCollection('teams', { collation: LOOSE });
    await db.collection<Document & { _id: number }>('teams').insertMany([
      { _id: 1, lead: 'ANNA' },
      { _id: 2, lead: 'änna' },
    ]);
    const joined = { from: 'teams', localField: 'name', foreignField: 'lead', as: 'teams' };
    expect(
      (await run([{ $match: { _id: 1 } }, { $lookup: joined }])).map(({ teams }) =>
        idsOf(teams as Document[]),
      ),
    ).toEqual([[1]]);
    const asked = {
      from: 'teams',
      let: { n: '$name' },
      as: 'teams',
      pipeline: [{ $match: { $expr: { $eq: ['$lead', '$$n'] } } }],
    };
    expect(
      (await run([{ $match: { _id: 1 } }, { $lookup: asked }])).map(({ teams }) =>
        idsOf(teams as Document[]),
      ),
    ).toEqual([[1]]);
    const united = { coll: 'teams', pipeline: [{ $match: { lead: 'anna' } }] };
    expect(await run([{ $match: { name: 'anna' } }, { $unionWith: united }])).toHaveLength(3);
    const faceted = await run([{ $facet: { found: [{ $match: { name: 'anna' } }, { $count: 'n' }] } }]);
    expect(faceted).toEqual([{ found: [{ n: 2 }] }]);
  });
});

describe('a default collation of a collection', () => {
  let folded: Collection<Document & { _id: unknown }>;
  beforeEach(async () => {
    await db.createCollection('folded', { collation: FOLDING });
    folded = db.collection('folded');
  });

  it('is shown in full, on its indexes too', async () => {
    await folded.createIndex({ name: 1 });
    await folded.createIndex({ name: 1 }, { name: 'plain', collation: { locale: 'simple' } });
    const [listed] = await db.listCollections({ name: 'folded' }).toArray();
    expect(listed).toMatchObject({ options: { collation: COMPLETE }, idIndex: { collation: COMPLETE } });
    const indexes = await folded.indexes();
    expect(indexes.map(({ name, collation }) => [name, collation])).toEqual([
      ['_id_', COMPLETE],
      ['name_1', COMPLETE],
      ['plain', undefined],
    ]);
    await db.createCollection('bytes', { collation: { locale: 'simple' } });
    expect((await db.listCollections({ name: 'bytes' }).toArray())[0]).toMatchObject({ options: {} });
  });

  it('is inherited by operations that give none and overridden by those that do', async () => {
    await folded.insertMany([
      { _id: 'a', name: 'Anna' },
      { _id: 'b', name: 'anna' },
    ]);
    expect(await folded.countDocuments({ name: 'ANNA' })).toBe(2);
    expect(await folded.distinct('name')).toEqual(['Anna']);
    expect(await folded.findOne({ _id: 'B' as never })).toMatchObject({ name: 'anna' });
    expect(await folded.aggregate([{ $group: { _id: '$name' } }]).toArray()).toHaveLength(1);
    expect(await folded.countDocuments({ name: 'anna' }, { collation: { locale: 'simple' } })).toBe(1);
    expect(await folded.findOne({ _id: 'B' as never }, { collation: { locale: 'simple' } })).toBeNull();
    expect((await folded.updateMany({ name: 'ANNA' }, { $addToSet: { name2: 'x' } })).matchedCount).toBe(2);
    expect((await folded.deleteMany({ name: 'ANNA' })).deletedCount).toBe(2);
  });

  it('decides what an _id is', async () => {
    await folded.insertOne({ _id: 'Anna' });
    expect(await failureOf(folded.insertOne({ _id: 'ANNA' }))).toMatchObject({ code: 11000 });
    await folded.insertOne({ _id: 'Änna' });
    expect(await failureOf(folded.createIndex({ _id: 1 }, { collation: LOOSE }))).toMatchObject({ code: 2 });
    expect(await folded.createIndex({ _id: 1 }, { collation: FOLDING })).toBe('_id_1');
  });

  it('holds for its validator and its partial indexes', async () => {
    await db.command({ collMod: 'folded', validator: { kind: 'cat' } });
    await folded.createIndex({ n: 1 }, { unique: true, partialFilterExpression: { kind: 'CAT' } });
    await folded.insertOne({ _id: 1, kind: 'Cat', n: 1 });
    expect(await failureOf(folded.insertOne({ _id: 2, kind: 'dog', n: 2 }))).toMatchObject({ code: 121 });
    expect(await failureOf(folded.insertOne({ _id: 2, kind: 'caT', n: 1 }))).toMatchObject({ code: 11000 });
  });
});

describe('what a collation is refused for', () => {
  it.each<[string, unknown, number, string]>([
    ['no document', 'en', 14, 'collation'],
    ['no locale', { strength: 1 }, 40414, 'collation.locale'],
    ['a locale of another type', { locale: 1 }, 14, 'collation.locale'],
    ['an empty locale', { locale: '' }, 2, 'locale'],
    ['a locale nobody knows', { locale: 'abcd' }, 2, 'locale'],
    ['English in a form MongoDB has not', { locale: 'en_GB' }, 2, "Did you mean 'en'?"],
    ['another locale', { locale: 'de' }, 115, 'de'],
    ['a variant of a locale', { locale: 'de@collation=phonebook' }, 115, 'phonebook'],
    ['English for computers', { locale: 'en_US_POSIX' }, 115, 'en_US_POSIX'],
    ['an unknown field', { locale: 'en', weight: 1 }, 40415, 'collation.weight'],
    ['a strength of another type', { locale: 'en', strength: 'x' }, 14, 'collation.strength'],
    ['too great a strength', { locale: 'en', strength: 6 }, 51024, 'strength'],
    ['no strength', { locale: 'en', strength: 0 }, 9, 'strength'],
    ['the fourth strength', { locale: 'en', strength: 4 }, 115, 'strength 4'],
    ['the fifth strength', { locale: 'en', strength: 5 }, 115, 'strength 5'],
    ['a flag of another type', { locale: 'en', caseLevel: 1 }, 14, 'caseLevel'],
    ['an unknown word', { locale: 'en', caseFirst: 'first' }, 2, 'caseFirst'],
    ['caseFirst without effect', { locale: 'en', strength: 2, caseFirst: 'upper' }, 2, 'caseFirst'],
    ['backwards without effect', { locale: 'en', strength: 1, backwards: true }, 2, 'backwards'],
    ['backwards', { locale: 'en', backwards: true }, 115, 'backwards'],
    ['caseLevel above the first strength', { locale: 'en', strength: 2, caseLevel: true }, 115, 'caseLevel'],
    [
      'shifted spaces alone',
      { locale: 'en', alternate: 'shifted', maxVariable: 'space' },
      115,
      'maxVariable',
    ],
    ['another version', { locale: 'en', version: '58.2' }, 161, '58.2'],
  ])('%s', async (_name, collation, code, named) => {
    const found = await failureOf(db.command({ find: 'people', collation: collation as Document }));
    expect(found.code).toBe(code);
    expect(found.message).toContain(named);
    const created = await failureOf(db.command({ create: 'x', collation: collation as Document }));
    expect(created.code).toBe(code);
  });

  it('takes a complete one, and an empty one for none', async () => {
    const complete = { ...COMPLETE, strength: new Int32(2) };
    expect(await people.countDocuments({ name: 'anna' }, { collation: complete as never })).toBe(2);
    expect(await people.countDocuments({ name: 'anna' }, { collation: {} as never })).toBe(0);
    expect(
      await people.countDocuments({ name: 'anna' }, { collation: { locale: 'en_US', strength: 1 } }),
    ).toBe(3);
  });

  it('in a write statement, by that statement alone', async () => {
    const updates = [
      { q: { _id: 1 }, u: { $set: { n: 9 } } },
      { q: { _id: 2 }, u: { $set: { n: 9 } }, collation: { locale: 'de' } },
    ];
    const reply = await db.command({ update: 'people', updates });
    expect(reply).toMatchObject({ n: 1, writeErrors: [{ index: 1, code: 115 }] });
  });
});
