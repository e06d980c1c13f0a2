import fc from 'fast-check';
import { Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import type { Doc, Value } from '../src/bson/document.js';
import { choosePlan } from '../src/planner/choosePlan.js';
import { provesMatch } from '../src/planner/provesMatch.js';
import { compileFilter } from '../src/query/compileFilter.js';
import { plainScope } from '../src/query/plainScope.js';
import { newIndex } from '../src/store/collectionMeta.js';
import type { CollectionMeta, IndexMeta } from '../src/store/collectionMeta.js';
import { indexTuples } from '../src/query/keyTuples.js';
import { encodeTuple } from '../src/store/indexKeys.js';
import { indexPrefix } from '../src/store/keys.js';

const index = newIndex(
  1,
  'a_1_b_-1',
  [
    ['a', 1],
    ['b', -1],
  ],
  {},
);
const collection = (only: IndexMeta): CollectionMeta => ({
  namespace: 'a.b',
  uid: 1,
  uuid: Buffer.alloc(16),
  options: {},
  indexes: [only],
  nextRecordId: 1,
  nextIndexId: 2,
  createdAt: 0,
});

const scalar = fc.constantFrom<Value>(
  ...[-1, 0, 1, 2].map((value) => new Int32(value)),
  new Double(NaN),
  new Double(0.5),
  new Double(-Infinity),
  Long.fromNumber(1),
  Decimal128.fromString('0.5'),
  Decimal128.fromString('NaN'),
  ...['', 'a', 'ab', 'b', null, true, false],
  new Date(0),
  new Date(1),
  new ObjectId('00000000000000000000000a'),
);
const bound = (names: string[]): fc.Arbitrary<Doc> =>
  fc.tuple(fc.constantFrom(...names), scalar).map(([name, value]) => ({ [name]: value }));
const condition = fc.oneof(
  scalar,
  scalar.map(($eq) => ({ $eq })),
  bound(['$gt', '$gte', '$lt', '$lte', '$ne']),
  fc.tuple(bound(['$gt', '$gte']), bound(['$lt', '$lte'])).map(([low, high]) => ({ ...low, ...high })),
);
const filters = fc.record({ a: condition, b: condition }, { requiredKeys: ['a'] }) as fc.Arbitrary<Doc>;
const documents = fc.record({ a: scalar, b: scalar }, { requiredKeys: [] }) as fc.Arbitrary<Doc>;

function liesInPlan(filter: Doc, doc: Doc): boolean {
  const plan = choosePlan(collection(index), { filter, sort: [], asOf: 1, collation: undefined });
  if (plan.kind !== 'IXSCAN' || !plan.proves) throw new Error('the plan proves nothing');
  const tuple = indexTuples(doc, index.fields).tuples[0] as Value[];
  const key = Buffer.concat([indexPrefix(1, 1), encodeTuple(tuple, index.fields, undefined)]);
  return plan.ranges.some(([low, high]) => Buffer.compare(low, key) <= 0 && Buffer.compare(key, high) < 0);
}

it('what an index proves is what the matcher finds', () => {
  let proved = 0;
  const property = fc.property(
    filters,
    fc.array(documents, { minLength: 10, maxLength: 10 }),
    (filter, docs) => {
      if (!provesMatch(filter, index)) return;
      proved++;
      const matches = compileFilter(filter, plainScope);
      for (const doc of docs) expect([doc, liesInPlan(filter, doc)]).toEqual([doc, matches(doc, {})]);
    },
  );
  fc.assert(property, { numRuns: 3000 });
  expect(proved).toBeGreaterThan(300);
});

it.each<[string, Doc, boolean]>([
  ['equalities on all fields', { a: 'x', b: new Int32(1) }, true],
  ['an equality on the first', { a: 'x' }, true],
  ['a closed range after it', { a: 'x', b: { $gte: new Int32(1), $lt: new Int32(2) } }, true],
  ['nothing', {}, false],
  ['a range before an equality', { a: { $gt: 'a', $lt: 'b' }, b: 'x' }, false],
  ['an open range, which NaN lies in', { a: { $lt: new Int32(1) } }, false],
  ['a range over two types', { a: { $gt: new Int32(1), $lt: 'x' } }, false],
  ['null, which a missing field matches', { a: null }, false],
  ['a field that is not indexed', { a: 'x', c: 'y' }, false],
  ['an operator besides', { a: { $eq: 'x', $exists: true } }, false],
  ['a logical operator', { a: 'x', $nor: [{ b: 'y' }] }, false],
  ['a text that a key may hold a part of', { a: 'x'.repeat(300) }, false],
])('%s', (_name, filter, expected) => {
  expect(provesMatch(filter, index)).toBe(expected);
  expect(provesMatch(filter, { ...index, multikey: true })).toBe(false);
  expect(provesMatch(filter, { ...index, cut: true })).toBe(false);
  expect(provesMatch(filter, { ...index, options: { collation: { locale: 'en' } } })).toBe(false);
});
