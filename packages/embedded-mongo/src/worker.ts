import { parentPort, workerData } from 'node:worker_threads';
import { startServer } from './server/server.js';
import type { ServerOptions } from './server/server.js';

/** The worker thread: starts the server, tells the parent its port, and closes when told to. */
async function main(): Promise<void> {
  const server = await startServer(workerData as ServerOptions);
  parentPort?.postMessage({ port: server.port });
  parentPort?.once('message', () => {
    void server.close().then(
      () => parentPort?.postMessage({ closed: true }),
      (error: unknown) => parentPort?.postMessage({ closed: true, error: String(error) }),
    );
  });
}

await main();
