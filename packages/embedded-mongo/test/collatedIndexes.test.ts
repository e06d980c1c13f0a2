import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Collection, Db, Document } from 'mongodb';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import type { EmbeddedMongo } from '@postern/embedded-mongo';
import { decode, encode } from '../src/bson/document.js';
import { fromStored } from '../src/store/collectionMeta.js';
import { Environment } from '../src/store/environment.js';
import { CATALOG_RANGE, indexRange } from '../src/store/keys.js';
import { FOLDING, LOOSE, freshPeople, idsOf } from './collatedPeople.js';
import type { People } from './collatedPeople.js';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let db: Db;
let people: People;

beforeAll(async () => {
  running = await startForTest();
  db = running.client.db('collated');
});
afterAll(() => running.stop());
beforeEach(async () => {
  people = await freshPeople(db);
});

describe('indexes with a collation', () => {
  it('stand beside others with the same key and are told apart by name', async () => {
    await people.createIndex({ name: 1 });
    await people.createIndex({ name: 1 }, { name: 'folded', collation: FOLDING });
    await people.createIndex({ name: 1 }, { name: 'loose', collation: LOOSE });
    expect(await people.createIndex({ name: 1 }, { name: 'folded', collation: FOLDING })).toBe('folded');
    expect(await failureOf(people.createIndex({ name: 1 }, { collation: FOLDING }))).toMatchObject({
      code: 86,
    });
    expect(
      await failureOf(people.createIndex({ name: 1 }, { name: 'other', collation: FOLDING })),
    ).toMatchObject({ code: 85 });
    expect(await failureOf(people.find().hint({ name: 1 }).toArray())).toMatchObject({ code: 27 });
    const hinted = people.find({ name: 'anna' }, { collation: FOLDING, hint: 'loose' });
    expect(idsOf(await hinted.sort({ _id: 1 }).toArray())).toEqual([1, 2]);
    const drop = (index: unknown): Promise<Document> => db.command({ dropIndexes: 'people', index });
    expect(await failureOf(drop({ name: 1 }))).toMatchObject({
      code: 181,
      codeName: 'AmbiguousIndexKeyPattern',
    });
    await people.dropIndex('folded');
    await people.dropIndex('name_1');
    await drop({ name: 1 });
    expect(await people.indexes()).toHaveLength(1);
  });

  const stageOf = async (filter: Document, options: Document): Promise<string> => {
    const plan = (await people.find(filter, options).explain('queryPlanner')) as Document;
    return JSON.stringify((plan['queryPlanner'] as Document)['winningPlan']);
  };

  it('serve queries with their collation, and others as far as no string is compared', async () => {
    await people.createIndex({ name: 1 }, { collation: FOLDING });
    await people.createIndex({ n: 1 });
    expect(await stageOf({ name: 'anna' }, { collation: FOLDING })).toMatch(/IXSCAN.*name_1.*"strength":2/);
    expect(await stageOf({ name: { $gt: 'anna' } }, { collation: FOLDING })).toContain('IXSCAN');
    expect(await stageOf({ name: 'anna' }, {})).toContain('COLLSCAN');
    expect(await stageOf({ name: 'anna' }, { collation: LOOSE })).toContain('COLLSCAN');
    expect(await stageOf({ name: 5 }, {})).toContain('IXSCAN');
    expect(await stageOf({ n: 5 }, { collation: FOLDING })).toContain('IXSCAN');
    expect(await stageOf({ n: 'x' }, { collation: FOLDING })).toContain('COLLSCAN');
    expect(await stageOf({}, { collation: FOLDING, sort: { n: 1 } })).toContain('SORT');
  });

  it('keep what compares as equal from being stored twice', async () => {
    const index = await people
      .createIndex({ name: 1 }, { unique: true, collation: LOOSE })
      .catch(failureOfError);
    expect(index).toMatchObject({ code: 11000 });
    await people.deleteMany({ _id: { $in: [2, 3] } });
    await people.createIndex({ name: 1 }, { unique: true, collation: LOOSE });
    const failure = await failureOf(people.insertOne({ _id: 5, name: 'ÁNNA' }));
    expect(failure).toMatchObject({ code: 11000 });
    expect(failure.message).toContain('index: name_1 collation: { locale: "en"');
    await people.insertOne({ _id: 5, name: 'annabelle' });
    expect(await failureOf(people.updateOne({ _id: 5 }, { $set: { name: 'BERT' } }))).toMatchObject({
      code: 11000,
    });
    await people.updateOne({ _id: 1 }, { $set: { name: 'ANNA' } });
    await people.updateOne({ _id: 1 }, { $set: { name: 'Carl' } });
    await people.updateOne({ _id: 5 }, { $set: { name: 'ÁNNA' } });
    await people.deleteOne({ _id: 5 });
    await people.insertOne({ _id: 6, name: 'anna' });
  });

  it('make open transactions conflict over strings that compare as equal', async () => {
    const names = db.collection<Document & { _id: number }>('names');
    await names.createIndex({ name: 1 }, { unique: true, collation: FOLDING });
    await names.insertOne({ _id: 1, name: 'Carla' });
    const [one, two] = [running.client.startSession(), running.client.startSession()];
    one.startTransaction();
    two.startTransaction();
    await names.findOne({}, { session: two });
    await names.insertOne({ _id: 2, name: 'Anna' }, { session: one });
    expect(await failureOf(names.insertOne({ _id: 3, name: 'ANNA' }, { session: two }))).toMatchObject({
      code: 112,
    });
    await one.commitTransaction();
    await one.endSession();
    await two.endSession();
    expect(await failureOf(names.insertOne({ _id: 3, name: 'anna' }))).toMatchObject({ code: 11000 });
  });

  it('make a transaction conflict with what changed under a key after it began', async () => {
    const names = db.collection<Document & { _id: number }>('names');
    await names.createIndex({ name: 1 }, { unique: true, collation: FOLDING });
    await names.insertOne({ _id: 1, name: 'Änna' });
    const session = running.client.startSession();
    session.startTransaction();
    await names.findOne({}, { session });
    await names.updateOne({ _id: 1 }, { $set: { name: 'Anna' } });
    expect(await failureOf(names.insertOne({ _id: 2, name: 'ANNA' }, { session }))).toMatchObject({
      code: 112,
    });
    await session.endSession();
  });
});

function failureOfError(error: unknown): { code: unknown } {
  return { code: (error as { code: unknown }).code };
}

it('makes keys anew that another ICU made', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  const started = (): Promise<EmbeddedMongo> => startEmbeddedMongo({ dataDir: folder, sync: false });
  const connected = async <T>(run: (items: Collection<Document>) => Promise<T>): Promise<T> => {
    const store = await started();
    const client = await MongoClient.connect(store.uri);
    try {
      return await run(client.db('icu').collection('items'));
    } finally {
      await client.close();
      await store.close();
    }
  };
  await connected(async (items) => {
    await items.createIndex({ name: 1 }, { unique: true, collation: FOLDING });
    await items.insertMany([{ name: 'Anna' }, { name: 'Bert' }]);
  });
  const env = new Environment(folder, false);
  const [[key, bytes] = []] = env.range({ start: CATALOG_RANGE[0], end: CATALOG_RANGE[1], limit: 1 });
  const stored = decode(bytes as Buffer);
  const meta = fromStored('icu.items', stored);
  const [low, high] = indexRange(meta.uid, meta.indexes[1]?.id as number);
  const moved = env.range({ start: low, end: high, limit: 10 });
  env.commit((put) => {
    (stored['indexes'] as Document[])[1]!['keysBy'] = '57.1/1';
    put(key as Buffer, encode(stored));
    for (const [entry, value] of moved) {
      put(entry, null);
      put(
        Buffer.concat([entry.subarray(0, 8), Buffer.from([(entry[8] as number) + 1]), entry.subarray(9)]),
        value,
      );
    }
  });
  await env.close();
  await connected(async (items) => {
    expect(await items.findOne({ name: 'ANNA' }, { collation: FOLDING })).toMatchObject({ name: 'Anna' });
    expect(await failureOf(items.insertOne({ name: 'bert' }))).toMatchObject({ code: 11000 });
  });
  rmSync(folder, { recursive: true, force: true });
});
