import { Decimal128, Double, Long } from 'mongodb';
import type { Collection, Db, Document } from 'mongodb';
import fc from 'fast-check';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let db: Db;
let coll: Collection<Document>;

beforeAll(async () => {
  running = await startForTest();
  db = running.client.db('schema');
  coll = db.collection('c');
});
afterAll(() => running.stop());

const of = (schema: Document): Document => ({ properties: { v: schema } });

it.each<[Document, unknown[], unknown[]]>([
  [of({ bsonType: 'int' }), [1], [1.5, 'x', null]],
  [of({ bsonType: ['long', 'decimal'] }), [Long.fromNumber(1), Decimal128.fromString('1')], [1]],
  [of({ bsonType: 'number' }), [1, 2.5], ['1']],
  [of({ type: ['string', 'null'] }), ['a', null], [1]],
  [of({ type: 'number' }), [1, Long.fromNumber(1)], [true]],
  [of({ enum: [1, { a: 1, b: 2 }] }), [1, new Double(1), { b: 2, a: 1 }], [2, { a: 1 }]],
  [of({ minimum: 3 }), [3, 'x', Decimal128.fromString('3.0')], [2, new Double(2.9), NaN]],
  [of({ maximum: 3, exclusiveMaximum: true }), [2], [3]],
  [of({ multipleOf: 0.1 }), [0.3, Decimal128.fromString('0.7'), 'x'], [0.25]],
  [of({ minLength: 2, maxLength: 3 }), ['ab', '😀😀😀', 5], ['a', 'abcd']],
  [of({ pattern: '^a' }), ['ab', 1], ['ba']],
  [of({ minItems: 1, maxItems: 2 }), [[1], 'x'], [[], [1, 2, 3]]],
  [
    of({ uniqueItems: true }),
    [[1, 2]],
    [
      [1, new Double(1)],
      [
        { a: 1, b: 1 },
        { b: 1, a: 1 },
      ],
    ],
  ],
  [of({ items: { type: 'string' } }), [['a'], []], [['a', 1]]],
  [of({ items: [{ type: 'string' }], additionalItems: false }), [['a'], []], [['a', 1], [1]]],
  [of({ items: [{}], additionalItems: { type: 'number' } }), [['a', 1]], [['a', 'b']]],
  [of({ required: ['a'] }), [{ a: null }, 5], [{ b: 1 }]],
  [of({ minProperties: 1, maxProperties: 2 }), [{ a: 1 }], [{}, { a: 1, b: 1, c: 1 }]],
  [
    of({
      properties: { a: {} },
      patternProperties: { '^x': { type: 'number' } },
      additionalProperties: false,
    }),
    [{ a: 1, x1: 2 }],
    [{ x1: 'a' }, { b: 1 }],
  ],
  [of({ additionalProperties: { type: 'number' } }), [{ a: 1 }], [{ a: 'x' }]],
  [of({ dependencies: { a: ['b'], c: { required: ['d'] } } }), [{ a: 1, b: 1 }, {}], [{ a: 1 }, { c: 1 }]],
  [of({ allOf: [{ minimum: 1 }, { maximum: 2 }] }), [1], [3]],
  [of({ anyOf: [{ type: 'string' }, { minimum: 2 }] }), ['a', 2], [1]],
  [of({ oneOf: [{ minimum: 2 }, { maximum: 4 }] }), [1, 5], [3]],
  [of({ not: { type: 'string' } }), [1], ['x']],
])('%j', async (schema, matching, others) => {
  await coll.deleteMany({});
  await coll.insertMany([
    ...matching.map((v) => ({ v, ok: true })),
    ...others.map((v) => ({ v, ok: false })),
  ]);
  const found = await coll.find({ $jsonSchema: schema }).toArray();
  expect(found.map(({ ok }) => ok as unknown)).toEqual(matching.map(() => true));
  expect(await coll.countDocuments({ $nor: [{ $jsonSchema: schema }] })).toBe(others.length);
  expect(await coll.countDocuments({ $jsonSchema: { required: ['nope'] } })).toBe(0);
});

it.each<[string, unknown, number]>([
  ['an unknown keyword', { nope: 1 }, 9],
  ['$ref', { $ref: '#/a' }, 9],
  ['format', of({ format: 'email' }), 9],
  ['the type integer', of({ type: 'integer' }), 9],
  ['type with bsonType', { type: 'object', bsonType: 'object' }, 9],
  ['an unknown type', { bsonType: 'nope' }, 2],
  ['no document', 5, 14],
  ['an empty required', { required: [] }, 9],
  ['required twice', { required: ['a', 'a'] }, 9],
  ['a negative length', of({ minLength: -1 }), 9],
  ['exclusiveMinimum alone', of({ exclusiveMinimum: true }), 9],
  ['encrypt', of({ encrypt: {} }), 115],
])('refuses %s', async (_name, schema, code) => {
  expect(await failureOf(coll.findOne({ $jsonSchema: schema }))).toMatchObject({ code });
});

it('validates a collection and names the rules that were broken', async () => {
  const validator = {
    $jsonSchema: {
      title: 'Person',
      required: ['name', 'age'],
      properties: { name: { bsonType: 'string', description: 'a name' }, age: { minimum: 18 } },
      additionalProperties: false,
    },
  };
  const people = await db.createCollection('people', { validator });
  const error = await people.insertOne({ name: 5, age: 3 }).catch((e: unknown) => e);
  expect((error as { errInfo: { details: unknown } }).errInfo.details).toEqual({
    operatorName: '$jsonSchema',
    title: 'Person',
    schemaRulesNotSatisfied: [
      {
        operatorName: 'properties',
        propertiesNotSatisfied: [
          {
            propertyName: 'name',
            description: 'a name',
            details: [
              {
                operatorName: 'bsonType',
                specifiedAs: { bsonType: 'string' },
                reason: 'type did not match',
                consideredValue: 5,
                consideredType: 'int',
              },
            ],
          },
          {
            propertyName: 'age',
            details: [
              {
                operatorName: 'minimum',
                specifiedAs: { minimum: 18 },
                reason: 'comparison failed',
                consideredValue: 3,
              },
            ],
          },
        ],
      },
      {
        operatorName: 'additionalProperties',
        specifiedAs: { additionalProperties: false },
        additionalProperties: ['_id'],
      },
    ],
  });
});

it('agrees with itself: a value matches a schema or its negation, and both of two or neither', async () => {
  const leaf = fc.constantFrom<Document>(
    { type: 'number' },
    { bsonType: 'string' },
    { minimum: 2 },
    { maxLength: 1 },
    { required: ['a'] },
    { items: { type: 'number' } },
    { properties: { a: { minimum: 1 } }, additionalProperties: false },
  );
  const value = fc.oneof(
    fc.integer({ min: 0, max: 4 }),
    fc.constantFrom('', 'x', 'xy', null, true),
    fc.array(fc.oneof(fc.integer(), fc.constant('s')), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 2 }), { noNullPrototype: true }),
  );
  await fc.assert(
    fc.asyncProperty(
      leaf,
      leaf,
      fc.array(value, { minLength: 1, maxLength: 8 }),
      async (one, two, values) => {
        const documents = values.map((v, i) => ({ _id: i, v }));
        const matching = async (schema: Document): Promise<number[]> =>
          (
            await db.aggregate([{ $documents: documents }, { $match: { $jsonSchema: of(schema) } }]).toArray()
          ).map(({ _id }) => Number(_id));
        const [first, second] = [await matching(one), await matching(two)];
        const all = documents.map(({ _id }) => _id);
        expect(await matching({ not: one })).toEqual(all.filter((id) => !first.includes(id)));
        expect(await matching({ allOf: [one, two] })).toEqual(first.filter((id) => second.includes(id)));
        expect(await matching({ anyOf: [one, two] })).toEqual(
          all.filter((id) => first.includes(id) || second.includes(id)),
        );
        expect(await matching({ oneOf: [one, two] })).toEqual(
          all.filter((id) => first.includes(id) !== second.includes(id)),
        );
      },
    ),
    { numRuns: 60 },
  );
});
