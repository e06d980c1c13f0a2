import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import { Server as NetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestContext } from '../privacy/index.js';

/** Whatever hasn't been answered so long after listening has stopped is cut. */
const GRACE_MS = 10_000;
/** What has connected by then gets its request in and its answer out; longer than a request is on its way. */
const SETTLE_MS = 250;

/**
 * Stops serving without losing a request: listening stops, connections that are open are served and told to
 * close with their answer, and only then idle ones are closed: closed earlier, one could be sending at that moment.
 */
export async function drain(
  app: FastifyInstance,
  servers: readonly ApolloServer<RequestContext>[],
): Promise<void> {
  // The HTTP server's own `close` closes idle connections too.
  if (app.server.listening) NetServer.prototype.close.call(app.server);
  await sleep(SETTLE_MS);
  const cut = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
  await Promise.all(servers.map((server) => server.stop()));
}
