// Starts a store when told to and writes to it in every way at once until it is killed. Each step is noted in
// a file before and after, which a kill can't take back: `name i begun`, then `name i done {…}`. Says when it
// has done enough of them, and goes on.
import { openSync, writeSync } from 'node:fs';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import { MongoClient } from 'mongodb';
import { killWriters } from './killWriters.mjs';
import { rawClient } from './rawClient.mjs';

const [{ folder, round, log, sync, enough }] = await new Promise((resolve) => {
  process.once('message', (...told) => resolve(told));
  process.send('loaded');
});
const notes = openSync(log, 'a');
const note = (...words) => writeSync(notes, `${words.join(' ')}\n`);
process.send('starting');
const store = await startEmbeddedMongo({ dataDir: folder, sync });
const client = await MongoClient.connect(store.uri);
const raw = await rawClient(store.port);
await client.db('admin').command({ setParameter: 1, ttlMonitorSleepSecs: 1 });
const retried = [
  { _id: `u${round}`, n: 0 },
  { _id: `f${round}`, n: 0 },
];
await client.db('kill').collection('retry').insertMany(retried);
note('ready 0 done');

let steps = 0;
if (enough === 0) process.send('enough');
async function run(name, step) {
  for (let i = 1; ; i++) {
    note(name, i, 'begun');
    const answer = await step(i);
    note(name, i, 'done', JSON.stringify(answer ?? null));
    if (++steps === enough) process.send('enough');
  }
}

await Promise.all(
  Object.entries(killWriters({ client, raw, round })).map(([name, step]) =>
    run(name, step).catch((error) =>
      note(name, 0, 'failed', String(error.stack ?? error).replaceAll('\n', ' ')),
    ),
  ),
);
