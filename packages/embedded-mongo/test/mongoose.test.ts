import mongoose from 'mongoose';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import type { EmbeddedMongo } from '@postern/embedded-mongo';

const { Schema } = mongoose;
let folder: string;
let store: EmbeddedMongo;
let connection: mongoose.Connection;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  store = await startEmbeddedMongo({ dataDir: folder, sync: false });
  connection = await mongoose.createConnection(store.uri, { dbName: 'odm' }).asPromise();
});
afterAll(async () => {
  await connection.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const author = new Schema(
  {
    name: { type: String, required: true },
    email: { type: String, unique: true },
    age: Number,
    tags: [String],
  },
  { timestamps: true },
);
const book = new Schema({
  title: String,
  author: { type: Schema.Types.ObjectId, ref: 'Author', index: true },
  price: Schema.Types.Decimal128,
  pages: [{ n: Number, text: String }],
  meta: { type: Map, of: String },
});

it('serves models: indexes, population, subdocuments, maps and decimals', async () => {
  const Author = connection.model('Author', author);
  const Book = connection.model('Book', book);
  await Promise.all([Author.init(), Book.init()]);
  const ann = await Author.create({ name: 'Ann', email: 'ann@example.org', tags: ['a'] });
  await expect(Author.create({ name: 'Other', email: 'ann@example.org' })).rejects.toMatchObject({
    code: 11000,
    keyValue: { email: 'ann@example.org' },
  });
  await Book.create({
    title: 'One',
    author: ann._id,
    price: '10.50',
    pages: [{ n: 1, text: 'x' }],
    meta: { k: 'v' },
  });
  const found = await Book.findOne({ title: 'One' })
    .populate<{ author: { name: string } }>('author')
    .orFail();
  expect(found.author.name).toBe('Ann');
  expect(String(found.price)).toBe('10.50');
  expect(found.meta?.get('k')).toBe('v');
  found.pages.push({ n: 2, text: 'y' });
  const [page] = found.pages;
  if (page) page.text = 'changed';
  await found.save();
  expect((await Book.findOne({ 'pages.n': 2 }).lean())?.pages.map(({ text }) => text)).toEqual([
    'changed',
    'y',
  ]);
  await Book.syncIndexes();
  expect(await Book.countDocuments({ author: ann._id })).toBe(1);
});

it('serves bulk writes, transactions and aggregation through models', async () => {
  const Item = connection.model('Item', new Schema({ k: String, n: { type: Number, default: 0 } }));
  await Item.bulkWrite([
    { insertOne: { document: { k: 'a', n: 1 } } },
    { updateOne: { filter: { k: 'b' }, update: { $inc: { n: 5 } }, upsert: true } },
    { updateMany: { filter: {}, update: { $inc: { n: 1 } } } },
    { deleteOne: { filter: { k: 'none' } } },
  ]);
  await connection.transaction(async (session) => {
    await Item.create([{ k: 'c', n: 7 }], { session });
    await Item.updateOne({ k: 'a' }, { $set: { n: 100 } }, { session });
  });
  await expect(
    connection.transaction(async (session) => {
      await Item.deleteMany({}, { session });
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  expect(await Item.aggregate([{ $group: { _id: null, n: { $sum: '$n' } } }])).toEqual([
    { _id: null, n: 113 },
  ]);
  const seen: string[] = [];
  for await (const item of Item.find().sort({ k: 1 }).cursor({ batchSize: 1 })) seen.push(String(item.k));
  expect(seen).toEqual(['a', 'b', 'c']);
});
