import fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import type { Watching } from './changeEvents.js';
import { watching } from './changeEvents.js';
import { startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let items: Collection<Document>;
let watch: Watching;

beforeAll(async () => {
  running = await startForTest();
  items = running.client.db('describe').collection('items');
  await items.insertOne({ _id: 'first' as never });
  watch = await watching(items, [], { showExpandedEvents: true });
});
afterAll(async () => {
  await watch.stream.close();
  await running.stop();
});

let nextId = 0;

const FILLER = 'x'.repeat(200);

/** The description of one update of one document; a filler makes pipelines worth describing. */
async function described(before: Document, update: Document | Document[]): Promise<Document> {
  const _id = nextId++ as never;
  await items.insertOne({ _id, ...before, filler: FILLER });
  await items.updateOne({ _id }, update);
  const [, event] = await watch.take(2);
  return (event as Document)['updateDescription'] as Document;
}

it.each<[string, Document, Document | Document[], Document]>([
  [
    '$set of a whole document',
    { a: { b: 1, c: 1 } },
    { $set: { a: { b: 2 } } },
    { updatedFields: { a: { b: 2 } } },
  ],
  ['$set below', { a: { b: 1 } }, { $set: { 'a.b': 2 } }, { updatedFields: { 'a.b': 2 } }],
  ['$set of a new path', {}, { $set: { 'n.o.p': 1 } }, { updatedFields: { n: { o: { p: 1 } } } }],
  [
    '$set of two new fields below',
    { a: {} },
    { $set: { 'a.n.o': 1, 'a.n.p': 2 } },
    { updatedFields: { 'a.n': { o: 1, p: 2 } } },
  ],
  ['$set of an element', { a: [1, 2, 3] }, { $set: { 'a.1': 9 } }, { updatedFields: { 'a.1': 9 } }],
  [
    '$set of what is there, and of more',
    { a: 1, b: 1 },
    { $set: { a: 1, b: 2 } },
    { updatedFields: { b: 2 } },
  ],
  [
    '$inc in every element',
    { a: [{ n: 1 }, { n: 2 }] },
    { $inc: { 'a.$[].n': 1 } },
    { updatedFields: { 'a.0.n': 2, 'a.1.n': 3 } },
  ],
  [
    '$push at the end',
    { a: [1] },
    { $push: { a: { $each: [2, 3] } } },
    { updatedFields: { 'a.1': 2, 'a.2': 3 } },
  ],
  [
    '$push at the front',
    { a: [1] },
    { $push: { a: { $each: [0], $position: 0 } } },
    { updatedFields: { a: [0, 1] } },
  ],
  ['$addToSet', { a: [1] }, { $addToSet: { a: 2 } }, { updatedFields: { a: [1, 2] } }],
  ['$pull', { a: [1, 2] }, { $pull: { a: 1 } }, { updatedFields: { a: [2] } }],
  [
    '$unset of a field and of an element',
    { a: [1, 2], b: 1 },
    { $unset: { 'a.0': 1, b: 1 } },
    { updatedFields: { 'a.0': null }, removedFields: ['b'] },
  ],
  ['$rename', { a: 1 }, { $rename: { a: 'z' } }, { updatedFields: { z: 1 }, removedFields: ['a'] }],
  [
    'a pipeline that changes one field below',
    { a: { b: 1, long: FILLER } },
    [{ $set: { 'a.b': 2 } }],
    { updatedFields: { 'a.b': 2 } },
  ],
  ['a pipeline that removes', { a: 1 }, [{ $unset: 'a' }], { removedFields: ['a'] }],
  [
    'a pipeline that cuts an array',
    { a: [FILLER, FILLER, 1] },
    [{ $set: { a: { $slice: ['$a', 2] } } }],
    { truncatedArrays: [{ field: 'a', newSize: 2 }] },
  ],
  [
    'a pipeline that changes an element',
    { a: [FILLER, 1] },
    [{ $set: { a: [FILLER, 2] } }],
    { updatedFields: { 'a.1': 2 } },
  ],
  [
    'names with dots and digits',
    { a: { 1: 1 } },
    { $set: { 'a.1': 2 } },
    { updatedFields: { 'a.1': 2 }, disambiguatedPaths: { 'a.1': ['a', '1'] } },
  ],
])('%s', async (_name, before, update, expected) => {
  const empty = { updatedFields: {}, removedFields: [], truncatedArrays: [], disambiguatedPaths: {} };
  expect(await described(before, update)).toEqual({ ...empty, ...expected });
});

type Container = Record<string, unknown>;

function parentOf(root: Document, path: string): [parent: Container, name: string] {
  const parts = path.split('.');
  let parent = root as Container;
  for (const part of parts.slice(0, -1)) parent = parent[part] as Container;
  return [parent, parts.at(-1) as string];
}

/** Brings a known document to its next state by what an event says. */
function replay(state: Document, event: Document): Document {
  if (event['fullDocument']) return event['fullDocument'] as Document;
  const { updatedFields, removedFields, truncatedArrays } = event['updateDescription'] as {
    updatedFields: Document;
    removedFields: string[];
    truncatedArrays: { field: string; newSize: number }[];
  };
  const next = structuredClone(state);
  for (const { field, newSize } of truncatedArrays) {
    const [parent, name] = parentOf(next, field);
    (parent[name] as unknown[]).length = newSize;
  }
  for (const path of Object.keys(updatedFields)) {
    const [parent, name] = parentOf(next, path);
    // An element beyond the end is named alone; what lies between becomes null, as with $set.
    if (Array.isArray(parent)) while (parent.length < Number(name)) parent.push(null);
    parent[name] = updatedFields[path] as unknown;
  }
  for (const path of removedFields) {
    const [parent, name] = parentOf(next, path);
    Reflect.deleteProperty(parent, name);
  }
  return next;
}

const name = fc.constantFrom('a', 'b', 'c');
const leaf = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('s', FILLER, null, true));
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3 }),
  ),
})).value;
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'));
const elementPath = fc.tuple(path, fc.nat(3)).map(([head, i]) => `${head}.${i}`);
const anyPath = fc.oneof(path, elementPath);
const operators = fc.oneof(
  fc.record({ $set: fc.dictionary(anyPath, value, { minKeys: 1, maxKeys: 3 }) }),
  fc.record({ $unset: fc.dictionary(anyPath, fc.constant(1), { minKeys: 1, maxKeys: 2 }) }),
  fc.record({ $push: fc.dictionary(path, value, { minKeys: 1, maxKeys: 1 }) }),
  fc.record({ $pop: fc.dictionary(path, fc.constantFrom(1, -1), { minKeys: 1, maxKeys: 1 }) }),
  fc.record({ $rename: fc.dictionary(path, path, { minKeys: 1, maxKeys: 1 }) }),
);
const literal = (given: unknown): Document => ({ $literal: given });
const pipeline = fc.oneof(
  fc.dictionary(path, value.map(literal), { minKeys: 1, maxKeys: 2 }).map(($set) => [{ $set }]),
  path.map(($unset) => [{ $unset }]),
  fc.dictionary(name, value, { maxKeys: 3 }).map((fields) => [
    {
      $replaceWith: {
        filler: FILLER,
        _id: '$_id',
        ...Object.fromEntries(Object.entries(fields).map(([key, given]) => [key, literal(given)])),
      },
    },
  ]),
);
const document = fc.dictionary(name, value, { maxKeys: 3 });
const update = fc.oneof(
  operators,
  pipeline,
  document.map((replacement) => ({ replacement })),
);

it('says enough to follow a document through random updates', async () => {
  let described = 0;
  const property = fc.asyncProperty(
    document,
    fc.array(update, { minLength: 5, maxLength: 12 }),
    async (first, updates) => {
      const _id = nextId++ as never;
      await items.insertOne({ _id, ...first, filler: FILLER });
      let changes = 0;
      for (const one of updates) {
        const write =
          'replacement' in one
            ? items.replaceOne({ _id }, one.replacement)
            : items.updateOne({ _id }, one as Document);
        changes += (await write.catch(() => ({ modifiedCount: 0 }))).modifiedCount;
      }
      const events = await watch.take(1 + changes);
      described += events.filter(({ operationType }) => operationType === 'update').length;
      expect(events.reduce(replay, {})).toEqual(await items.findOne({ _id }));
    },
  );
  await fc.assert(property, { numRuns: 150 });
  expect(described).toBeGreaterThan(150);
}, 120_000);
