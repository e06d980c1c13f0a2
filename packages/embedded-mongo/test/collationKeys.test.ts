import { Int32 } from 'bson';
import type { Collection, Document } from 'mongodb';
import fc from 'fast-check';
import { readCollation } from '../src/collation/readCollation.js';
import type { Collation } from '../src/collation/collation.js';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

const COLLATIONS: Document[] = [
  { locale: 'en', strength: 1 },
  { locale: 'en', strength: 2 },
  { locale: 'en', strength: 3 },
  { locale: 'en', strength: 1, caseLevel: true },
  { locale: 'en', strength: 2, numericOrdering: true },
  { locale: 'en', strength: 2, alternate: 'shifted' },
  { locale: 'en', strength: 3, caseFirst: 'upper', numericOrdering: true, alternate: 'shifted' },
];

/** Pieces that are easily taken for one another, or for nothing at all. */
const piece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('a', 'A', 'á', 'a\u0301', 'ａ', 'å', 'a\u030a', 'Å', 'b', 'z', 'Z'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('æ', 'ae', 'ß', 'ss', 'ﬁ', 'fi', 'ŀ', 'l·', 'ǆ', 'dž', '½', 'ø', 'o\u0338'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('', '\u0000', '\u00ad', '\u200d', '\u0301', '\u0323', '\ufeff', '\u0007'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('1', '01', '10', '9', '１', '²', '٣', ' ', '-', '\u2010', '_', '$', '.'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'и',
      'й',
      'и\u0306',
      'ж',
      'α',
      'ά',
      'ς',
      'σ',
      'か',
      'が',
      'カ',
      '漢',
      '한',
      'ก',
      'เก',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('\uffff', '\u{1f600}', '\u{10ffff}') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 2 }) },
  { weight: 1, arbitrary: fc.constant('abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrs') },
);
/** So few that they often meet. */
const few = fc
  .array(fc.constantFrom('a', 'A', 'á', 'a\u0301', 'ａ', 'æ', 'ae', '\u0000', '\u0301', '1', '01', '-'), {
    maxLength: 2,
  })
  .map((pieces) => pieces.join(''));
const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));

describe.each(COLLATIONS)('%j', (spec) => {
  const given = { ...spec, ...('strength' in spec && { strength: new Int32(spec['strength'] as number) }) };
  const collation = readCollation(given) as Collation;

  it('gives strings that compare as equal one key, and no string a key above that of a greater one', () => {
    let equal = 0;
    const property = fc.property(text, text, (a, b) => {
      const order = collation.compare(a, b);
      if (order === 0 && a !== b) equal++;
      const keys = Buffer.compare(collation.textKey(a), collation.textKey(b));
      if (order === 0) expect(keys).toBe(0);
      else expect(Math.sign(order) * keys).toBeGreaterThanOrEqual(0);
    });
    fc.assert(property, { numRuns: 3000 });
    expect(equal).toBeGreaterThan(10);
  });
});

describe('a unique index with a collation', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startForTest();
  });
  afterAll(() => running.stop());

  const value = fc.oneof(
    { weight: 5, arbitrary: few },
    { weight: 2, arbitrary: text },
    { weight: 1, arbitrary: few.map((at) => ({ at })) },
    { weight: 1, arbitrary: fc.array(few, { minLength: 1, maxLength: 2 }) },
  );
  const change = fc.record({
    of: fc.nat(7),
    to: value,
    kind: fc.constantFrom('write', 'write', 'write', 'delete'),
  });

  /** The values a document is indexed by. */
  const keysOf = (held: unknown): unknown[] => (Array.isArray(held) ? (held as unknown[]) : [held]);

  const equal = (a: unknown, b: unknown, compare: Collation['compare']): boolean => {
    if (typeof a === 'string' && typeof b === 'string') return compare(a, b) === 0;
    const [one, two] = [(a as Document)['at'], (b as Document)['at']] as unknown[];
    return typeof one === 'string' && typeof two === 'string' && compare(one, two) === 0;
  };

  const clash = (a: unknown, b: unknown, compare: Collation['compare']): boolean =>
    keysOf(a).some((one) => keysOf(b).some((two) => equal(one, two, compare)));

  it.each(COLLATIONS)(
    'holds no two equal values, and refuses no others: %j',
    async (spec) => {
      const items: Collection<{ _id: number; v: unknown }> = running.client.db('keys').collection('items');
      const strength = new Int32(spec['strength'] as number);
      const { compare } = readCollation({ ...spec, strength }) as Collation;
      let refused = 0;
      const property = fc.asyncProperty(
        fc.array(change, { minLength: 5, maxLength: 25 }),
        async (changes) => {
          await items.drop();
          await items.createIndex({ v: 1 }, { unique: true, collation: spec as never });
          const held = new Map<number, unknown>();
          for (const { of, to, kind } of changes) {
            const taken = [...held].some(([id, other]) => id !== of && clash(other, to, compare));
            if (kind === 'delete') {
              await items.deleteOne({ _id: of });
              held.delete(of);
              continue;
            }
            const write = held.has(of)
              ? items.updateOne({ _id: of }, { $set: { v: to } })
              : items.insertOne({ _id: of, v: to });
            if (taken) {
              refused++;
              expect(await failureOf(write)).toMatchObject({ code: 11000 });
            } else {
              await write;
              held.set(of, to);
            }
          }
          for (const [_id, v] of held) {
            const found = await items.find({ v: v as never }, { collation: spec as never }).toArray();
            expect(found.map((doc) => doc._id)).toContain(_id);
          }
          expect(await items.countDocuments()).toBe(held.size);
        },
      );
      await fc.assert(property, { numRuns: 25 });
      expect(refused).toBeGreaterThan(10);
    },
    120_000,
  );
});

describe('plans over indexes with collations', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startForTest();
  });
  afterAll(() => running.stop());

  const [LOOSE, FOLDING, FULL] = COLLATIONS as [Document, Document, Document];
  const scalar = fc.oneof(
    { weight: 4, arbitrary: text },
    { weight: 2, arbitrary: fc.constantFrom<unknown>(null, 1, 2.5, true, new Date(1)) },
    { weight: 1, arbitrary: text.map((x) => ({ x })) },
  );
  const field = fc.oneof(
    { weight: 4, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  );
  const documents = fc.array(fc.record({ a: field, b: scalar, c: scalar }, { requiredKeys: [] }), {
    minLength: 3,
    maxLength: 20,
  });
  const condition = fc.oneof(
    scalar.map(($eq) => ({ $eq })),
    scalar.map(($ne) => ({ $ne })),
    fc.array(scalar, { maxLength: 3 }).map(($in) => ({ $in })),
    scalar.map(($gt) => ({ $gt })),
    scalar.map(($gte) => ({ $gte })),
    scalar.map(($lt) => ({ $lt })),
    scalar.map(($lte) => ({ $lte })),
    fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lte: high })),
  );
  const conjunction = fc.dictionary(fc.constantFrom('a', 'b', 'c', '_id', 'b.x'), condition, { maxKeys: 3 });
  const filter = fc.oneof(
    { weight: 3, arbitrary: conjunction },
    { weight: 1, arbitrary: fc.array(conjunction, { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })) },
  );
  const query = fc.record({
    filter,
    collation: fc.constantFrom<Document | undefined>(undefined, { locale: 'simple' }, LOOSE, FOLDING, FULL),
    sort: fc.dictionary(fc.constantFrom('a', 'b', '_id'), fc.constantFrom(1 as const, -1 as const), {
      maxKeys: 2,
    }),
  });

  it.each([undefined, FOLDING])(
    'find what a scan finds, the default being %j',
    async (collation) => {
      const db = running.client.db('plans');
      await db.dropDatabase();
      const items = await db.createCollection<Document & { _id: unknown }>(
        'items',
        collation && { collation: collation as never },
      );
      for (const [i, own] of [{ locale: 'simple' }, LOOSE, FOLDING].entries()) {
        const options = { collation: own as never };
        await items.createIndex({ a: 1 }, { name: `a${i}`, ...options });
        await items.createIndex({ b: -1, c: 1 }, { name: `b${i}`, ...options });
        await items.createIndex(
          { c: 1 },
          { name: `p${i}`, partialFilterExpression: { b: { $gt: 'a' } }, ...options },
        );
      }
      let indexed = 0;
      const property = fc.asyncProperty(
        documents,
        fc.array(query, { minLength: 15, maxLength: 15 }),
        async (docs, asked) => {
          await items.deleteMany({});
          await items.insertMany(docs.map((doc, i) => ({ ...doc, _id: `k${i}` })));
          for (const { filter: wanted, collation: by, sort } of asked) {
            const options = by ? { collation: by as never } : {};
            const order = { ...sort, _id: 1 as const };
            const run = async (hint?: Document): Promise<unknown[]> =>
              (
                await items
                  .find(wanted as never, { ...options, ...(hint && { hint }) })
                  .sort(order)
                  .toArray()
              ).map(({ _id }) => _id);
            expect(await run()).toEqual(await run({ $natural: 1 }));
            const plan = await items.find(wanted as never, options).explain('queryPlanner');
            if (JSON.stringify(plan).includes('IXSCAN')) indexed++;
          }
        },
      );
      await fc.assert(property, { numRuns: 40 });
      expect(indexed).toBeGreaterThan(100);
    },
    300_000,
  );
});
