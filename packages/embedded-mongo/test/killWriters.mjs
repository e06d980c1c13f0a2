import { Binary, Long } from 'bson';

/** How many documents the collection holds whose indexes are built in portions. */
export const LARGE = 2_500;
export const KEYS = 5;

const sessionOf = (round, name) => ({ id: uuid(`${name}${round}`) });
function uuid(text) {
  const bytes = Buffer.alloc(16);
  bytes.write(text, 'latin1');
  return new Binary(bytes, 4);
}

/** A retryable write as it goes over the wire, so that the very same one can be sent again. */
export function retryableUpdate(round, number) {
  const updates = [{ q: { _id: `u${round}` }, u: { $inc: { n: 1 } } }];
  return { update: 'retry', updates, lsid: sessionOf(round, 'update'), txnNumber: Long.fromNumber(number) };
}

export function retryableModify(round, number) {
  const change = { query: { _id: `f${round}` }, update: { $inc: { n: 1 } }, new: true };
  return {
    findAndModify: 'retry',
    ...change,
    lsid: sessionOf(round, 'modify'),
    txnNumber: Long.fromNumber(number),
  };
}

/**
 * What writes at once until the process is killed. Each goes on by itself, one step after the other: at most
 * one step of each isn't acknowledged. `step(i)` resolves with what is to be remembered of it.
 */
export function killWriters({ client, raw, round }) {
  const db = client.db('kill');
  const j = (i) => ({ writeConcern: i % 3 === 0 ? { w: 'majority', j: true } : { w: 1 } });
  const id = (i) => `${String(round).padStart(3, '0')}-${i}`;
  const upsert = (who) => async (i) => {
    const key = (i + who) % KEYS;
    await db
      .collection('upserts')
      .updateOne({ key }, { $inc: { n: 1 }, $set: { who } }, { upsert: true, ...j(i) });
  };
  const transfer = (from, to) => (i) =>
    client.withSession((session) =>
      session.withTransaction(async () => {
        await db.collection('accounts').updateOne({ _id: from }, { $inc: { n: -i } }, { session });
        await db.collection('accounts').updateOne({ _id: to }, { $inc: { n: i } }, { session });
        await db.collection(`ledger-${from}`).insertOne({ _id: id(i), n: i }, { session });
      }),
    );
  return {
    insert: (i) =>
      db.collection('inserts').insertOne({ _id: id(i), round, n: i, tags: [i % 3, i % 7] }, j(i)),
    updateMany: (i) =>
      db.collection('many').updateMany({}, { $inc: { n: 1 }, $set: { tags: [i, i + 1] } }, j(i)),
    modify: (i) => db.collection('counters').findOneAndUpdate({ _id: 'modify' }, { $inc: { n: 1 } }, j(i)),
    remove: async (i) => {
      await db.collection('removed').insertOne({ _id: id(i), n: i });
      await db.collection('removed').deleteOne({ _id: id(i) }, j(i));
    },
    bulk: (i) =>
      client.bulkWrite([
        { name: 'insertOne', namespace: 'kill.bulk', document: { _id: id(i), n: i } },
        {
          name: 'updateOne',
          namespace: 'kill.counters',
          filter: { _id: 'bulk' },
          update: { $inc: { n: 1 } },
        },
        { name: 'deleteOne', namespace: 'kill.bulk', filter: { _id: id(i - 1) } },
      ]),
    upsert0: upsert(0),
    upsert1: upsert(1),
    upsert2: upsert(2),
    there: transfer('a', 'b'),
    back: transfer('b', 'a'),
    expire: (i) => {
      const at = new Date(Date.now() + (i % 2 ? -1 : 1) * 3_600_000);
      return db.collection('expiring').insertOne({ _id: id(i), at, lasting: i % 2 === 0 }, j(i));
    },
    large: (i) =>
      db.collection('large').updateOne({ _id: (i * 37) % LARGE }, { $set: { n: i, tags: [i, round] } }),
    index: async (i) => {
      const large = db.collection('large');
      if (i % 4 === 0) await large.createIndex({ tags: 1, n: 1 });
      else if (i % 4 === 1) await large.createIndex({ n: -1 }, { sparse: true });
      else await large.dropIndex(i % 2 ? 'n_-1' : 'tags_1_n_1').catch(unlessMissing);
    },
    scratch: async (i) => {
      if (i % 3 === 0) await db.collection('scratch').insertMany([{ n: 1 }, { n: 2 }, { n: [3, 4] }]);
      if (i % 3 === 1) await db.collection('scratch').createIndex({ n: 1 }, { unique: true });
      if (i % 3 === 2) await db.collection('scratch').drop();
    },
    retryUpdate: (i) => answered(raw.send(retryableUpdate(round, i), 'kill')),
    retryModify: (i) => answered(raw.send(retryableModify(round, i), 'kill')),
  };
}

/** An earlier process may have been killed before it made the index. */
function unlessMissing(error) {
  if (error.codeName !== 'IndexNotFound') throw error;
}

async function answered(sent) {
  const { ok, n, nModified, value, errmsg } = await sent;
  if (ok !== 1) throw new Error(errmsg);
  return { n, nModified, value };
}
