// Told of a folder whose process was killed, checks that every acknowledged step is there, none twice, and
// none half, and answers with what is wrong. Keeps what it knows from round to round.
import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import { MongoClient } from 'mongodb';
import { checkFolder } from './checkFolder.mjs';
import { KEYS, LARGE, retryableModify, retryableUpdate } from './killWriters.mjs';
import { rawClient } from './rawClient.mjs';

const before = { many: 0, modify: 0, bulk: 0, upserts: 0, inserts: 0, lasting: 0, a: 0, b: 0 };

/** What the writers noted: of each the last step begun, the last one done, and its answer. */
function readNotes(log) {
  const notes = {};
  const failures = [];
  for (const line of existsSync(log) ? readFileSync(log, 'utf8').split('\n') : []) {
    const [name, i, what, ...rest] = line.split(' ');
    if (!name) continue;
    const noted = (notes[name] ??= { begun: 0, done: 0, answer: undefined });
    if (what === 'failed') failures.push(`${name} failed: ${rest.join(' ')}`);
    else noted[what] = Number(i);
    if (what === 'done' && rest.length > 0) noted.answer = JSON.parse(rest.join(' '));
  }
  return { of: (name) => notes[name] ?? { begun: 0, done: 0 }, failures, ready: 'ready' in notes };
}

async function setUp(folder) {
  const store = await startEmbeddedMongo({ dataDir: folder, sync: false });
  const client = await MongoClient.connect(store.uri);
  const db = client.db('kill');
  await db.collection('inserts').createIndex({ round: 1, tags: 1 });
  await db.collection('many').insertMany(Array.from({ length: 20 }, (_, _id) => ({ _id, n: 0, tags: [] })));
  await db.collection('many').createIndexes([{ key: { n: 1 } }, { key: { tags: -1, n: 1 } }]);
  await db.collection('counters').insertMany([
    { _id: 'modify', n: 0 },
    { _id: 'bulk', n: 0 },
  ]);
  await db.collection('upserts').createIndex({ key: 1 }, { unique: true });
  await db.collection('accounts').insertMany([
    { _id: 'a', n: 0 },
    { _id: 'b', n: 0 },
  ]);
  await db.collection('expiring').createIndex({ at: 1 }, { expireAfterSeconds: 60 });
  const filler = 'x'.repeat(200);
  await db
    .collection('large')
    .insertMany(Array.from({ length: LARGE }, (_, _id) => ({ _id, n: -_id, tags: [_id % 5], filler })));
  await client.close();
  await store.close();
}

/** Complains unless a count has grown by every acknowledged step and at most by those still under way. */
function grown(problems, name, value, steps) {
  const done = steps.reduce((sum, step) => sum + step.done, 0);
  const begun = steps.reduce((sum, step) => sum + step.begun, 0);
  const [least, most] = [before[name] + done, before[name] + begun];
  if (!(value >= least && value <= most))
    problems.push(`${name}: expected ${least} to ${most}, found ${value}`);
  before[name] = value;
}

const sum = (docs) => docs.reduce((total, { n }) => total + n, 0);

async function checkCounts(db, notes, problems) {
  const many = await db.collection('many').find().toArray();
  if (new Set(many.map(({ n }) => n)).size !== 1)
    problems.push(`updateMany: half of it is there: ${JSON.stringify(many.map(({ n }) => n))}`);
  grown(problems, 'many', many[0].n, [notes.of('updateMany')]);
  const counters = db.collection('counters');
  grown(problems, 'modify', (await counters.findOne({ _id: 'modify' })).n, [notes.of('modify')]);
  const upserts = await db.collection('upserts').find().toArray();
  if (upserts.length > KEYS) problems.push(`upserts: a key twice: ${JSON.stringify(upserts)}`);
  grown(
    problems,
    'upserts',
    sum(upserts),
    [0, 1, 2].map((who) => notes.of(`upsert${who}`)),
  );
  grown(problems, 'inserts', await db.collection('inserts').countDocuments(), [notes.of('insert')]);
  grown(problems, 'bulk', (await counters.findOne({ _id: 'bulk' })).n, [notes.of('bulk')]);
}

async function checkInserts(db, notes, round, problems) {
  const found = await db.collection('inserts').find({ round }).hint({ round: 1, tags: 1 }).toArray();
  const numbers = found.map(({ n }) => n).sort((a, b) => a - b);
  if (numbers.some((n, i) => n !== i + 1)) problems.push(`insert: not in one run: ${numbers.join()}`);
  const prefix = `${String(round).padStart(3, '0')}-`;
  const own = { _id: { $regex: `^${prefix}` } };
  const bulk = (await db.collection('bulk').find(own).toArray()).map(({ n }) => n);
  const { done, begun } = notes.of('bulk');
  if (begun > 0 && !isDeepStrictEqual(bulk, done > 0 ? [done] : []) && !isDeepStrictEqual(bulk, [begun]))
    problems.push(
      `bulkWrite: after ${done} done and ${begun} begun there should be one of them: ${bulk.join()}`,
    );
  const removed = (await db.collection('removed').find(own).toArray()).map(({ n }) => n);
  const back = removed.filter((n) => n <= notes.of('remove').done);
  if (back.length > 0) problems.push(`delete: deleted documents are back: ${back.join()}`);
  const lasting = await db.collection('expiring').countDocuments({ ...own, lasting: true });
  const expire = notes.of('expire');
  if (lasting < Math.floor(expire.done / 2) || lasting > Math.floor(expire.begun / 2))
    problems.push(`TTL: ${lasting} of ${expire.done} to ${expire.begun} steps' lasting documents are there`);
}

async function checkTransactions(db, notes, problems) {
  const balance = Object.fromEntries(
    (await db.collection('accounts').find().toArray()).map((one) => [one._id, one.n]),
  );
  const ledgers = {};
  for (const from of ['a', 'b']) {
    const ledger = await db.collection(`ledger-${from}`).find().toArray();
    ledgers[from] = sum(ledger);
    grown(problems, from, ledger.length, [notes.of(from === 'a' ? 'there' : 'back')]);
  }
  if (balance.a + balance.b !== 0 || balance.a !== ledgers.b - ledgers.a)
    problems.push(`transactions: half of one: ${JSON.stringify({ balance, ledgers })}`);
}

async function checkCatalog(db, notes, problems) {
  const indexes = Object.keys(await db.collection('large').indexInformation());
  const { done, begun } = notes.of('index');
  for (const [name, created] of [
    ['tags_1_n_1', 0],
    ['n_-1', 1],
  ]) {
    const touches = (i) => i % 4 === created || i % 4 === created + 2;
    if (begun > done && touches(begun)) continue;
    let last = done;
    while (last > 0 && !touches(last)) last--;
    if (last > 0 && indexes.includes(name) !== (last % 4 === created))
      problems.push(
        `indexes: after step ${last} ${name} should ${last % 4 === created ? '' : 'not '}be there`,
      );
  }
  if ((await db.collection('large').countDocuments()) !== LARGE)
    problems.push('large: documents are missing');
  const step = notes.of('scratch');
  const documents = await db.collection('scratch').countDocuments();
  const [exists] = await db.listCollections({ name: 'scratch' }).toArray();
  const settled = step.begun === step.done ? step.done : 0;
  if (![0, 3].includes(documents)) problems.push(`scratch: half an insertMany: ${documents}`);
  if (step.done >= 3 && step.done % 3 === 0 && documents !== 3)
    problems.push(`scratch: the insert ${step.done} is lost`);
  if (settled > 0 && settled % 3 === 2 && exists) problems.push(`scratch: the drop ${settled} is undone`);
}

async function checkRetries(raw, notes, round, problems) {
  for (const [name, command, value] of [
    [
      'retryUpdate',
      retryableUpdate,
      async () =>
        (await raw.send({ find: 'retry', filter: { _id: `u${round}` } }, 'kill')).cursor.firstBatch[0].n,
    ],
    [
      'retryModify',
      retryableModify,
      async () =>
        (await raw.send({ find: 'retry', filter: { _id: `f${round}` } }, 'kill')).cursor.firstBatch[0].n,
    ],
  ]) {
    const { done, begun, answer } = notes.of(name);
    // While one is under way that one is repeated; it may be written, and then the one before it isn't on record.
    const number = begun;
    if (number === 0) continue;
    const { ok, n, nModified, value: modified, errmsg } = await raw.send(command(round, number), 'kill');
    const again = JSON.parse(JSON.stringify({ n, nModified, value: modified }));
    if (ok !== 1) problems.push(`${name} ${number}: its repetition failed: ${errmsg}`);
    else if (number === done && !isDeepStrictEqual(again, answer))
      problems.push(
        `${name} ${number}: answered ${JSON.stringify(answer)}, repeated ${JSON.stringify(again)}`,
      );
    const written = await value();
    if (written !== number)
      problems.push(
        `${name}: after the repetition of ${number} (${done} done) it was written ${written} times`,
      );
  }
}

async function check({ folder, round, log }) {
  const problems = (await checkFolder(folder)).map((problem) => `folder: ${problem}`);
  const notes = readNotes(log);
  problems.push(...notes.failures);
  const store = await startEmbeddedMongo({ dataDir: folder, sync: false });
  const client = await MongoClient.connect(store.uri);
  const raw = await rawClient(store.port);
  const db = client.db('kill');
  await checkCounts(db, notes, problems);
  await checkInserts(db, notes, round, problems);
  await checkTransactions(db, notes, problems);
  await checkCatalog(db, notes, problems);
  if (notes.ready) await checkRetries(raw, notes, round, problems);
  raw.close();
  await client.close();
  await store.close();
  let steps = 0;
  for (const name of Object.keys(STEPS)) steps += notes.of(name).done;
  return { problems, steps };
}

const STEPS = Object.fromEntries(
  'insert updateMany modify remove bulk upsert0 upsert1 upsert2 there back expire large index scratch retryUpdate retryModify'
    .split(' ')
    .map((name) => [name, true]),
);

process.on('message', (told) => {
  const work = told.setUp ? setUp(told.setUp).then(() => ({ problems: [], steps: 0 })) : check(told);
  work.then(
    (found) => process.send(found),
    (error) => process.send({ problems: [String(error.stack ?? error)], steps: 0 }),
  );
});
process.on('disconnect', () => process.exit());
