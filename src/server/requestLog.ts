import type { FastifyInstance } from 'fastify';
import { PROBES, routeOf, withinRequest } from './measureRequests.js';

/**
 * One line per request: method, the route's pattern, status, duration. Never the URL, a header, a body or an
 * address: those tell of people.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = routeOf(request);
    const line = {
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    // Probes come every few seconds and say nothing.
    const level = PROBES.includes(route) ? 'debug' : 'info';
    withinRequest(request, () => request.log[level](line, 'request'));
    done();
  });
}
