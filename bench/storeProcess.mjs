// A store with orders in a process of its own, for what measures its memory. Says its URI; then, on each message,
// runs that operation of `bench/storeData.mjs` and says how much memory was resident, at rest and at most.
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import { connectWithOrders, operationsOf } from './storeData.mjs';

const [folder, orders] = process.argv.slice(2);
const store = await startEmbeddedMongo({ dataDir: folder, sync: false });
const count = Number(orders);
const rss = () => process.memoryUsage().rss / 1e6;
const operations = count > 0 ? operationsOf(await connectWithOrders(store.uri, count), count) : null;
process.send({ uri: store.uri, rss: rss() });
process.on('message', async (name) => {
  let peak = rss();
  const timer = setInterval(() => (peak = Math.max(peak, rss())), 10);
  const run = operations.whole[name] ?? operations.reads[name];
  await run();
  clearInterval(timer);
  process.send({ name, peak, rss: rss() });
});
