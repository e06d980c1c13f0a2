import { Binary, BSONRegExp, Decimal128, Double, Int32, Long } from 'mongodb';
import type { Document } from 'mongodb';
import fc from 'fast-check';

/** One thing to ask of, or to do to, a collection: alike with an index and without. */
export type Operation =
  | {
      readonly kind: 'find' | 'aggregate';
      readonly filter: Document;
      readonly sort: Readonly<Record<string, 1 | -1>>;
      readonly skip: number;
      readonly limit: number;
      /** Whether an index is hinted: which of the collection's, counted round. */
      readonly hint: number | null;
    }
  | { readonly kind: 'count' | 'deleteMany'; readonly filter: Document }
  | { readonly kind: 'distinct'; readonly filter: Document; readonly path: string }
  | {
      readonly kind: 'updateMany' | 'findOneAndUpdate';
      readonly filter: Document;
      readonly update: Document;
    };

/** One round: what the collection holds at first, and what then happens to it. */
export interface Round {
  readonly documents: readonly Document[];
  /** Which set of indexes the collection has. */
  readonly indexes: number;
  readonly operations: readonly Operation[];
  readonly inTransaction: boolean;
}

/** Strings so long that their index keys are cut; they differ in front of the cut, or only behind it. */
const LONG = ['x', 'y', '\0'].flatMap((head) => ['', 'a', 'b'].map((tail) => `${head.repeat(1_900)}${tail}`));

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 3 }).map((value) => new Int32(value)) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      new Double(1.5),
      new Double(-0),
      new Double(NaN),
      new Double(Infinity),
      Long.fromNumber(2),
      Decimal128.fromString('1.5'),
      Decimal128.fromString('2'),
      Decimal128.fromString('NaN'),
    ),
  },
  { weight: 2, arbitrary: fc.constant(null) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(true, false, '', 'a', 'ab', 'a\0', 'b', '\u{1f600}', '\uffff'),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(new Date(1), new Date(-2), new BSONRegExp('^a', 'i')) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...LONG, new Binary(Buffer.alloc(1_880))) },
);
const embedded: fc.Arbitrary<unknown> = fc.record({ x: scalar, y: scalar }, { requiredKeys: [] });
const element: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 2, arbitrary: embedded },
  { weight: 1, arbitrary: fc.array(fc.oneof(scalar, embedded), { maxLength: 2 }) },
);
const field: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 2, arbitrary: embedded },
  { weight: 2, arbitrary: fc.array(element, { maxLength: 3 }) },
);
/** Half of the collections hold no array at all: only there does an index serve every plan. */
const flat = fc.oneof({ weight: 5, arbitrary: scalar }, { weight: 1, arbitrary: embedded });

const documentOf = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Document> =>
  fc.record({ a: value, b: value, c: value, d: value }, { requiredKeys: [] });

const path = fc.constantFrom('a', 'a', 'b', 'b', 'c', 'd', 'a.x', 'a.y', 'b.x', 'a.0', 'a.0.x', '_id');
const operand = fc.oneof({ weight: 8, arbitrary: scalar }, { weight: 1, arbitrary: embedded });
const withArrays = fc.oneof(
  { weight: 6, arbitrary: operand },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 2 }) },
);
const comparable = operand.filter((value) => !(value instanceof BSONRegExp));
const regex = fc.constantFrom<unknown>(
  new BSONRegExp('^a'),
  new BSONRegExp('^a', 'i'),
  new BSONRegExp('b'),
  new BSONRegExp('^x'),
);

const range: fc.Arbitrary<Document> = fc.oneof(
  ...(['$gt', '$gte', '$lt', '$lte'] as const).map((name) => comparable.map((value) => ({ [name]: value }))),
  fc.tuple(comparable, comparable).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.tuple(comparable, comparable).map(([low, high]) => ({ $gt: low, $lte: high })),
);
const list = fc.oneof(
  { weight: 3, arbitrary: fc.array(operand, { maxLength: 4 }) },
  // Duplicates, nulls, arrays and searches, which bounds have to leave to the matcher or take out.
  { weight: 1, arbitrary: fc.array(fc.oneof(withArrays, regex, fc.constant(null)), { maxLength: 4 }) },
  {
    weight: 1,
    arbitrary: fc.array(scalar, { minLength: 1, maxLength: 2 }).map((values) => [...values, ...values]),
  },
);
const type = fc.constantFrom<unknown>('number', 'string', 'null', 'array', 'object', 'bool', ['int', 'date']);

const operators: fc.Arbitrary<Document> = fc.oneof(
  { weight: 4, arbitrary: range },
  { weight: 3, arbitrary: list.map(($in) => ({ $in })) },
  { weight: 1, arbitrary: list.map(($nin) => ({ $nin })) },
  { weight: 1, arbitrary: withArrays.map(($eq) => ({ $eq })) },
  { weight: 1, arbitrary: comparable.map(($ne) => ({ $ne })) },
  { weight: 1, arbitrary: fc.boolean().map(($exists) => ({ $exists })) },
  { weight: 1, arbitrary: type.map(($type) => ({ $type })) },
  { weight: 1, arbitrary: range.map(($not) => ({ $not })) },
  { weight: 1, arbitrary: fc.array(comparable, { minLength: 1, maxLength: 2 }).map(($all) => ({ $all })) },
  { weight: 1, arbitrary: range.map(($elemMatch) => ({ $elemMatch })) },
  {
    weight: 1,
    arbitrary: fc.tuple(comparable, range).map(([x, y]) => ({ $elemMatch: { x, y } })),
  },
);
const condition = fc.oneof({ weight: 2, arbitrary: withArrays }, { weight: 3, arbitrary: operators });
const conjunction: fc.Arbitrary<Document> = fc.dictionary(path, condition, { maxKeys: 3 });
const expr: fc.Arbitrary<Document> = fc
  .tuple(fc.constantFrom('$gt', '$eq', '$lte'), fc.constantFrom('$a', '$b', '$c'), comparable)
  .map(([name, of, value]) => ({ $expr: { [name]: [of, { $literal: value }] } }));

/** Filters that imply a partial index of {@link INDEX_SETS}, or all but do. */
const near: fc.Arbitrary<Document> = fc
  .tuple(
    fc.constantFrom<Document>(
      { d: { $gt: new Int32(0) } },
      { d: { $gt: new Int32(1) } },
      { d: new Int32(2) },
      { d: { $gte: new Int32(0) } },
      { c: { $exists: true } },
      { c: new Int32(1) },
      { c: null },
      { b: true },
      { b: { $in: [true, false] } },
    ),
    conjunction,
  )
  .map(([given, more]) => ({ ...more, ...given }));

const filter: fc.Arbitrary<Document> = fc.letrec<{ filter: Document }>((tie) => {
  const branches = fc.array(tie('filter'), { minLength: 1, maxLength: 3 });
  return {
    filter: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'filter' },
      { weight: 6, arbitrary: conjunction },
      { weight: 2, arbitrary: near },
      { weight: 1, arbitrary: fc.tuple(expr, conjunction).map(([one, two]) => ({ ...one, ...two })) },
      { weight: 3, arbitrary: fc.tuple(branches, conjunction).map(([$or, more]) => ({ ...more, $or })) },
      { weight: 2, arbitrary: branches.map(($and) => ({ $and })) },
      { weight: 1, arbitrary: branches.map(($nor) => ({ $nor })) },
    ),
  };
}).filter;

const sort: fc.Arbitrary<Readonly<Record<string, 1 | -1>>> = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd', 'a.x', '_id'),
  fc.constantFrom(1 as const, -1 as const),
  { maxKeys: 3 },
);

const update: fc.Arbitrary<Document> = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), field).map(([name, value]) => ({ $set: { [name]: value } })),
  fc.constantFrom('a', 'b', 'c', 'd', 'a.x').map((name) => ({ $unset: { [name]: '' } })),
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), scalar).map(([name, value]) => ({ $max: { [name]: value } })),
  fc.constantFrom('b', 'c').map((name) => [{ $set: { [name]: '$a' } }]),
);

const read: fc.Arbitrary<Operation> = fc.record({
  kind: fc.constantFrom('find' as const, 'find' as const, 'find' as const, 'aggregate' as const),
  filter,
  sort,
  skip: fc.constantFrom(0, 0, 0, 2),
  limit: fc.constantFrom(0, 0, 1, 5),
  hint: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat({ max: 9 }) }),
});
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 24, arbitrary: read },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('count' as const), filter }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('distinct' as const), filter, path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('deleteMany' as const), filter }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('updateMany' as const, 'findOneAndUpdate' as const),
      filter,
      update,
    }),
  },
);

/** The indexes of the collections that are compared, with what each can do that others can't. */
export const INDEX_SETS: readonly (readonly [Record<string, 1 | -1>, Document])[][] = [
  [
    [{ a: 1 }, {}],
    [{ b: -1 }, {}],
    [{ c: 1, d: -1 }, {}],
  ],
  [
    [{ a: -1, b: 1, c: -1 }, {}],
    [{ 'a.x': 1, 'a.y': -1 }, {}],
    [{ 'b.x': -1, d: 1 }, {}],
  ],
  [
    [{ c: 1 }, { sparse: true }],
    [
      { a: 1, b: 1 },
      { sparse: true, name: 'sparse_pair' },
    ],
    [{ d: -1 }, { partialFilterExpression: { d: { $gt: 0 } } }],
    [{ c: 1, a: -1 }, { partialFilterExpression: { c: { $exists: true } } }],
    [{ a: 1 }, { partialFilterExpression: { b: true } }],
    [{ b: 1 }, { partialFilterExpression: { c: null } }],
  ],
  [
    [{ a: 1 }, { unique: true, sparse: true }],
    [{ b: 1, c: -1 }, { unique: true }],
    [{ d: 1 }, { unique: true, partialFilterExpression: { d: { $gt: 0 } } }],
  ],
  [
    [{ a: 1, 'a.x': 1 }, {}],
    [{ 'a.0': 1 }, {}],
    [{ b: 1, 'a.x': -1 }, {}],
    [{ d: 1, _id: -1 }, {}],
  ],
];

/** A collection, its indexes and thirty or so operations on it. */
export const round: fc.Arbitrary<Round> = fc.record({
  documents: fc
    .constantFrom(field, flat)
    .chain((value) => fc.array(documentOf(value), { minLength: 5, maxLength: 40 })),
  indexes: fc.nat({ max: INDEX_SETS.length - 1 }),
  operations: fc.array(operation, { minLength: 1, maxLength: 60, size: 'max' }),
  inTransaction: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, fc.constant(true)),
});

/** Values that leave an index as it was made, with one whole key for each document: there it can prove a match. */
const short = scalar.filter(
  (value) => !(value instanceof BSONRegExp || value instanceof Binary || LONG.includes(value as string)),
);
const point = fc.oneof(
  short,
  short,
  short.map(($eq) => ({ $eq })),
);
const stretch = fc.tuple(short, short).map(([low, high]) => ({ $gte: low, $lte: high }));

/** As {@link round}, of such values; asked are equalities on indexes' first fields, with ranges after them. */
export const provedRound: fc.Arbitrary<Round> = fc.record({
  documents: fc.array(documentOf(short), { minLength: 5, maxLength: 40 }),
  indexes: fc.constantFrom(0, 1, 3, 3),
  operations: fc.array(
    fc.record({
      kind: fc.constantFrom('find' as const, 'find' as const, 'aggregate' as const),
      filter: fc.oneof(
        ...['a', 'b', 'c', 'd', '_id'].map((name) => point.map((value) => ({ [name]: value }))),
        fc.tuple(point, fc.oneof(point, stretch)).map(([b, c]) => ({ b, c })),
        fc.tuple(point, point, stretch).map(([a, b, c]) => ({ a, b, c })),
      ) as fc.Arbitrary<Document>,
      sort,
      skip: fc.constantFrom(0, 0, 0, 2),
      limit: fc.constantFrom(0, 0, 1, 5),
      hint: fc.constant(null),
    }),
    { minLength: 1, maxLength: 60, size: 'max' },
  ),
  inTransaction: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, fc.constant(true)),
});
