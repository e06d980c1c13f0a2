// How long the embedded store takes to start over a folder with many documents: after it was closed, and after
// its process was killed while it wrote. `node bench/storeRestart.mjs [documents] [starts]`, after a build.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import { MongoClient } from 'mongodb';

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** In a process of its own: says how long the start took, then writes until it is killed or closes. */
async function startAndWrite(dataDir, killed) {
  const from = performance.now();
  const store = await startEmbeddedMongo({ dataDir });
  const took = performance.now() - from;
  const client = await MongoClient.connect(store.uri);
  const items = client.db('bench').collection('items');
  await items.updateOne({ _id: 1 }, { $inc: { a: 1 } });
  process.send({ took });
  if (killed) for (;;) await items.updateMany({ a: { $lt: 200 } }, { $inc: { a: 1 } });
  await client.close();
  await store.close();
  process.disconnect();
}

async function fill(dataDir, documents) {
  const store = await startEmbeddedMongo({ dataDir, sync: false });
  const client = await MongoClient.connect(store.uri);
  const items = client.db('bench').collection('items');
  await items.createIndexes([
    { key: { a: 1 } },
    { key: { b: 1, a: -1 } },
    { key: { tags: 1 } },
    { key: { at: 1 } },
  ]);
  for (let from = 0; from < documents; from += 5_000) {
    const portion = Array.from({ length: Math.min(5_000, documents - from) }, (_, i) => from + i);
    await items.insertMany(
      portion.map((n) => ({
        _id: n,
        a: n,
        b: `name ${n % 977}`,
        tags: [n % 7, n % 11],
        at: new Date(n * 1000),
      })),
    );
  }
  await client.close();
  await store.close();
}

if (process.send) {
  await startAndWrite(process.argv[2], process.argv[3] === 'killed');
} else {
  const documents = Number(process.argv[2] ?? 100_000);
  const starts = Number(process.argv[3] ?? 12);
  const dataDir = mkdtempSync(join(tmpdir(), 'store-start-'));
  await fill(dataDir, documents);
  const took = { closed: [], killed: [] };
  let before = 'closed';
  // In turn, so that whatever else the machine does meets both alike.
  for (let i = 0; i <= 2 * starts; i++) {
    const ending = i % 2 === 0 ? 'killed' : 'closed';
    const child = fork(new URL(import.meta.url), [dataDir, ending], { execArgv: [] });
    const [answer] = await once(child, 'message');
    if (i > 0) took[before].push(answer.took);
    if (ending === 'killed') setTimeout(() => child.kill('SIGKILL'), 50 + Math.random() * 100);
    await once(child, 'exit');
    before = ending;
  }
  for (const [name, values] of Object.entries(took))
    console.log(
      `start after it was ${name}: median ${median(values).toFixed(1)} ms of ${values.length} (${documents} documents, 4 indexes)`,
    );
  rmSync(dataDir, { recursive: true, force: true });
}
