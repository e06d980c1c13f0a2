// Preloaded into a gateway: its store's thread throws, or ends, once a file says how.
import { existsSync, readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const order = process.env.CRASH_STORE;
if (!isMainThread && order !== undefined) {
  setInterval(() => {
    if (!existsSync(order)) return;
    if (readFileSync(order, 'utf8') === 'exit') process.exit(0);
    throw new Error('marker-8f2c of jane@example.com');
  }, 50).unref();
}
