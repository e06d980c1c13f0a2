import { BSON, Decimal128, Int32, Long } from 'bson';
import type { Document } from 'bson';
import fc from 'fast-check';
import type { Collection, Db } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

/** A document in this order, which an object couldn't keep. */
const fields = (...entries: [name: string, value: unknown][]): Document =>
  new Map(entries) as unknown as Document;
/** The bytes of documents as comparable text. */
const textOf = (docs: readonly Document[]): string[] =>
  docs.map((doc) => Buffer.from(BSON.serialize(doc)).toString('latin1'));

let running: Running;
let db: Db;
let items: Collection<Document>;
beforeAll(async () => {
  running = await startForTest();
  db = running.client.db('order');
});
beforeEach(() => {
  items = db.collection('items');
});
afterEach(() => items.drop());
afterAll(() => running.stop());

async function write(command: Document): Promise<Document> {
  const reply = await db.command(command);
  const [failed] = (reply['writeErrors'] ?? []) as Document[];
  if (failed) throw Object.assign(new Error(String(failed['errmsg'])), { code: failed['code'] as number });
  return reply;
}
const store = (...documents: Document[]): Promise<Document> => write({ insert: 'items', documents });
const update = (q: Document, u: unknown, rest: Document = {}): Promise<Document> =>
  write({ update: 'items', updates: [{ q, u, ...rest }] });

async function stored(filter: Document = {}, options: Document = {}): Promise<string[]> {
  const found = await items.find(filter, { ...options, raw: true }).toArray();
  return found.map((bytes) => Buffer.from(bytes as unknown as Uint8Array).toString('latin1'));
}

async function yielded(...pipeline: Document[]): Promise<string[]> {
  const found = await items.aggregate(pipeline, { raw: true }).toArray();
  return found.map((bytes) => Buffer.from(bytes as unknown as Uint8Array).toString('latin1'));
}

describe('the order of fields', () => {
  it('is kept by an update of another field, at every depth', async () => {
    const name = fc.constantFrom(
      '0',
      '1',
      '12',
      '',
      'a',
      'b',
      '__proto__',
      '_bsontype',
      'constructor',
      '$x',
      '4294967294',
    );
    const { document } = fc.letrec<{ document: Map<string, unknown> }>((tie) => ({
      document: fc
        .uniqueArray(
          fc.tuple(
            name,
            fc.oneof(
              { maxDepth: 2 },
              fc.constantFrom<unknown>('x', null, Long.fromNumber(3), Decimal128.fromString('1')),
              tie('document'),
              fc.array(tie('document'), { maxLength: 2 }),
            ),
          ),
          { maxLength: 5, selector: ([key]) => key },
        )
        .map((entries) => new Map(entries)),
    }));
    await fc.assert(
      fc.asyncProperty(document, async (inner) => {
        const doc = fields(['_id', 'p'], ['z', inner], ['n', new Int32(1)], ['7', inner], ['b', 'x']);
        await store(doc);
        await update({ _id: 'p' }, { $inc: { n: new Int32(1) }, $set: { last: true } });
        const after = fields(
          ['_id', 'p'],
          ['z', inner],
          ['n', new Int32(2)],
          ['7', inner],
          ['b', 'x'],
          ['last', true],
        );
        expect(await stored({ _id: 'p' })).toEqual(textOf([after]));
        expect(await stored({ z: { $eq: inner } })).toEqual(textOf([after]));
        await items.deleteMany({});
      }),
      { numRuns: 150 },
    );
  });

  it.each<[string, Document | Document[], Document]>([
    [
      '$set',
      { $set: { '0': 9, b: 8 } },
      fields(['_id', 1], ['b', 8], ['0', 9], ['a', fields(['z', 1], ['5', 2])]),
    ],
    [
      '$set of a new field',
      { $set: { '7': 1 } },
      fields(['_id', 1], ['b', 1], ['0', 2], ['a', fields(['z', 1], ['5', 2])], ['7', 1]),
    ],
    [
      '$set inside',
      { $set: { 'a.5': 9, 'a.3': 1 } },
      fields(['_id', 1], ['b', 1], ['0', 2], ['a', fields(['z', 1], ['5', 9], ['3', 1])]),
    ],
    [
      '$set of a document',
      { $set: { b: fields(['x', 1], ['2', 1]) } },
      fields(['_id', 1], ['b', fields(['x', 1], ['2', 1])], ['0', 2], ['a', fields(['z', 1], ['5', 2])]),
    ],
    ['$unset', { $unset: { '0': 1, 'a.5': 1 } }, fields(['_id', 1], ['b', 1], ['a', fields(['z', 1])])],
    [
      '$rename',
      { $rename: { '0': '3' } },
      fields(['_id', 1], ['b', 1], ['a', fields(['z', 1], ['5', 2])], ['3', 2]),
    ],
    ['$inc', { $inc: { '0': 1 } }, fields(['_id', 1], ['b', 1], ['0', 3], ['a', fields(['z', 1], ['5', 2])])],
    [
      'a replacement',
      fields(['y', 1], ['4', 1], ['__proto__', 1], ['1', 1]),
      fields(['_id', 1], ['y', 1], ['4', 1], ['__proto__', 1], ['1', 1]),
    ],
    [
      'a pipeline',
      [{ $set: { 'a.5': '$0', '9': '$a.z' } }, { $unset: '0' }],
      fields(['_id', 1], ['b', 1], ['a', fields(['z', 1], ['5', 2])], ['9', 1]),
    ],
  ])('is as MongoDB gives it after %s', async (_name, change, after) => {
    await store(fields(['_id', 1], ['b', 1], ['0', 2], ['a', fields(['z', 1], ['5', 2])]));
    await update({ _id: 1 }, change);
    expect(await stored()).toEqual(textOf([after]));
  });

  it('counts when documents are compared, grouped, listed as distinct and kept unique', async () => {
    const [one, other] = [fields(['b', 1], ['0', 1]), fields(['0', 1], ['b', 1])];
    await store(
      fields(['_id', 1], ['v', one]),
      fields(['_id', 2], ['v', other]),
      fields(['_id', 3], ['v', one]),
    );
    expect(await stored({ v: one })).toHaveLength(2);
    expect(await stored({ v: other })).toHaveLength(1);
    expect(await yielded({ $group: { _id: '$v', n: { $sum: 1 } } }, { $sort: { n: 1 } })).toEqual(
      textOf([fields(['_id', other], ['n', 1]), fields(['_id', one], ['n', 2])]),
    );
    expect(await items.distinct('v')).toHaveLength(2);
    await items.deleteOne({ _id: 3 as never });
    await items.createIndex({ v: 1 }, { unique: true });
    expect(await stored({ v: other }, { hint: { v: 1 } })).toHaveLength(1);
    expect(await failureOf(store(fields(['v', one])))).toMatchObject({ code: 11000 });
  });

  it('is kept by projections and expressions', async () => {
    await store(fields(['_id', 1], ['b', 1], ['0', fields(['x', 1], ['2', 2])], ['c', 3]));
    expect(await stored({}, { projection: { '0': 1, b: 1 } })).toEqual(
      textOf([fields(['_id', 1], ['b', 1], ['0', fields(['x', 1], ['2', 2])])]),
    );
    expect(await stored({}, { projection: { '0.2': 0, c: 0 } })).toEqual(
      textOf([fields(['_id', 1], ['b', 1], ['0', fields(['x', 1])])]),
    );
    const list = { $objectToArray: '$0' };
    const reversed = { $arrayToObject: { $reverseArray: list } };
    const get = { $getField: { field: '2', input: '$0' } };
    const set = { $setField: { field: '1', input: '$0', value: '$c' } };
    const merged = { $mergeObjects: ['$0', { $literal: fields(['2', 5], ['1', 1]) }] };
    expect(
      await yielded({ $project: fields(['_id', 0], ['r', reversed], ['7', get], ['s', set], ['m', merged]) }),
    ).toEqual(
      textOf([
        fields(
          ['r', fields(['2', 2], ['x', 1])],
          ['7', 2],
          ['s', fields(['x', 1], ['2', 2], ['1', 3])],
          ['m', fields(['x', 1], ['2', 5], ['1', 1])],
        ),
      ]),
    );
    expect(
      await yielded({ $replaceWith: list }, { $limit: 1 }).catch((error: Error) => error.message),
    ).toContain('newRoot');
    expect(await yielded({ $facet: fields(['z', [{ $count: '1' }]], ['0', []]) })).toEqual(
      textOf([
        fields(
          ['z', [fields(['1', 1])]],
          ['0', [fields(['_id', 1], ['b', 1], ['0', fields(['x', 1], ['2', 2])], ['c', 3])]],
        ),
      ]),
    );
  });

  it('is kept by grouping, joining and unwinding into such names', async () => {
    await store(fields(['_id', 1], ['z', [5]], ['0', 7]));
    expect(
      await yielded({ $group: fields(['_id', null], ['s', { $sum: '$0' }], ['0', { $max: '$0' }]) }),
    ).toEqual(textOf([fields(['_id', null], ['s', 7], ['0', 7])]));
    expect(
      await yielded(
        { $unwind: { path: '$z', includeArrayIndex: '3' } },
        {
          $lookup: {
            from: 'items',
            localField: '0',
            foreignField: '0',
            pipeline: [{ $project: { _id: 1 } }],
            as: '1',
          },
        },
      ),
    ).toEqual(
      textOf([fields(['_id', 1], ['z', 5], ['0', 7], ['3', Long.fromNumber(0)], ['1', [{ _id: 1 }]])]),
    );
  });

  it('serves filters, sorts and indexes by such names', async () => {
    await store(...[3, 1, 2].map((n) => fields(['_id', n], ['b', 0], ['0', n], ['list', [[n]]])));
    const key = fields(['b', 1], ['0', -1]);
    await db.command({
      createIndexes: 'items',
      indexes: [
        { key, name: 'both' },
        { key: { 'list.0': 1 }, name: 'list' },
      ],
    });
    const listed = await db.command({ listIndexes: 'items' }, { raw: true });
    expect(Buffer.from(listed['cursor'] as Uint8Array).toString('latin1')).toContain(textOf([key])[0]);
    const ids = async (filter: Document, sort: Document): Promise<unknown[]> =>
      (await items.find(filter, { sort }).toArray()).map(({ _id }) => _id);
    expect(await ids({ '0': { $gte: 2 } }, { '0': -1 })).toEqual([3, 2]);
    expect(await ids({ b: 0, '0': { $lt: 3 } }, { b: 1, '0': -1 })).toEqual([2, 1]);
    const plan = await items.find({ b: 0, '0': 2 }).explain('queryPlanner');
    expect(JSON.stringify(plan)).toContain('"indexName":"both"');
    expect(await ids({ 'list.0': [2] }, {})).toEqual([2]);
    const ambiguous = store(fields(['_id', 4], ['list', [fields(['0', 1])]]));
    expect(await failureOf(ambiguous)).toMatchObject({ code: 16746 });
  });

  it('matches elements that are arrays by position', async () => {
    await store({
      _id: 1,
      v: [
        [1, 2],
        [3, 4],
      ],
    });
    await update({ _id: 1 }, { $pull: { v: { '0': 3 } } });
    expect(await items.findOne()).toEqual({ _id: 1, v: [[1, 2]] });
  });

  it('takes such names in an upsert and gives them back from findAndModify', async () => {
    const filter = fields(['z', 1], ['0', fields(['y', 1], ['1', 1])]);
    const upserted = await update(filter, { $set: { '3': 1 } }, { upsert: true });
    const { _id } = (upserted['upserted'] as [Document])[0];
    const after = fields(['_id', _id], ['0', fields(['y', 1], ['1', 1])], ['z', 1], ['3', 1]);
    expect(await stored()).toEqual(textOf([after]));
    const reply = await db.command(
      { findAndModify: 'items', query: filter, update: { $inc: { '3': 1 } } },
      { raw: true },
    );
    expect(Buffer.from(reply['value'] as Uint8Array).toString('latin1')).toBe(textOf([after])[0]);
  });

  it.each(['_bsontype', '__proto__', 'constructor', 'toString'])(
    'takes %s for a name like any other',
    async (name) => {
      await store(fields(['_id', 1], ['v', fields([name, 'ObjectId'], ['a', 1])]), { _id: 2, v: {} });
      expect(await stored({ [`v.${name}`]: 'ObjectId' })).toHaveLength(1);
      expect(await stored({ [`v.${name}`]: { $exists: false } })).toHaveLength(1);
      await update({ _id: 1 }, { $set: { 'v.a': 2 } });
      expect(await stored({ _id: 1 })).toEqual(
        textOf([fields(['_id', 1], ['v', fields([name, 'ObjectId'], ['a', 2])])]),
      );
    },
  );

  it('names such fields in errors by their names', async () => {
    await store(fields(['_id', 1], ['b', fields(['0', 'x'])]));
    expect((await failureOf(update({ _id: 1 }, { $set: { 'b.0.c': 1 } }))).message).toContain(
      'element {0: "x"}',
    );
    expect((await failureOf(db.command({ '0': 1 }))).message).toContain("no such command: '0'");
    expect((await failureOf(items.aggregate([{ '0': 1 }]).toArray())).message).toContain("stage name: '0'");
  });

  it('refuses computed names that no field can have', async () => {
    await store({ _id: 1 });
    const named = (pairs: unknown): Promise<unknown> =>
      items.aggregate([{ $project: { v: { $arrayToObject: { $literal: pairs } } } }]).toArray();
    expect(await failureOf(named([['\0a', 1]]))).toMatchObject({ code: 4940400 });
    expect(await failureOf(named([{ k: 'a\0', v: 1 }]))).toMatchObject({ code: 4940401 });
    expect(await failureOf(items.distinct('a\0b'))).toMatchObject({ code: 31032 });
  });
});
