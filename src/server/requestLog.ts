import type { FastifyInstance } from 'fastify';

/**
 * One line per request: method, the route's pattern, status, duration. Never the URL, a header, a body or an
 * address: those tell of people.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const line = {
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    // Probes come every few seconds and say nothing.
    const level = route === '/livez' || route === '/readyz' ? 'debug' : 'info';
    request.log[level](line, 'request');
    done();
  });
}
