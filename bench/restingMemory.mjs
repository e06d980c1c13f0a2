// Loaded before a program (and into its worker threads): after REST_MS every thread collects its garbage, and the
// process says how much memory is resident.
import { isMainThread } from 'node:worker_threads';

const REST_MS = Number(process.env.REST_MS);
setTimeout(() => globalThis.gc(), REST_MS).unref();
if (isMainThread)
  setTimeout(() => {
    globalThis.gc();
    process.send({ rss: process.memoryUsage().rss / 1e6 });
  }, REST_MS + 500).unref();
