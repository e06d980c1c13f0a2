// Writes while it watches until it is killed, telling its parent of every write the store acknowledged.
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import { MongoClient } from 'mongodb';

const [, , dataDir, round] = process.argv;
const store = await startEmbeddedMongo({ dataDir });
const client = await MongoClient.connect(store.uri);
const database = client.db('kill');
const stream = database.watch();
await stream.tryNext();
process.send({ token: stream.resumeToken });

// Several at once, so that at any moment some write has just been acknowledged.
async function write(writer) {
  for (let i = 0; ; i++) {
    const id = `${round}-${writer}-${i}`;
    await database.collection('single').insertOne({ _id: id });
    process.send({ single: id });
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await database.collection('left').insertOne({ _id: id }, { session });
        await database.collection('right').insertOne({ _id: id }, { session });
      }),
    );
    process.send({ pair: id });
  }
}

await Promise.all(Array.from({ length: 6 }, (_, writer) => write(writer)));
