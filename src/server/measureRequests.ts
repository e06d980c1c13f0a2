import { ROOT_CONTEXT, propagation } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { openRequestSpan, type OpenSpan } from '../kernel/telemetry.js';
import { type Metrics, OTHER } from './metrics.js';

/** Said every few seconds by whatever runs us, and of no interest to anybody who follows a request. */
export const PROBES: readonly string[] = ['/livez', '/readyz', '/metrics'];
const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** The label of what no route serves, and of what nobody waited for. */
const UNMATCHED = 'unmatched';
const ABORTED = 'aborted';

const spans = new WeakMap<FastifyRequest, OpenSpan>();

/** The pattern of the route that serves a request: never its URL. */
export const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? UNMATCHED;

/** Runs `act` with the request's span as the current one, where requests are traced. */
export function withinRequest<T>(request: FastifyRequest, act: () => T): T {
  const span = spans.get(request);
  return span === undefined ? act() : span.run(act);
}

/** Counts and traces every request; to be called before any other hook, so that refused ones count too. */
export function measureRequests(app: FastifyInstance, { httpInFlight, httpSeconds }: Metrics): void {
  app.addHook('onRequest', (request, reply, done) => {
    const method = METHODS.includes(request.method) ? request.method : OTHER;
    const route = routeOf(request);
    const span = PROBES.includes(route) ? null : spanOf(request, method, route);
    if (span !== null) spans.set(request, span);
    httpInFlight.inc();
    // Comes once for each answer, sent or not.
    reply.raw.once('close', () => {
      const status = reply.raw.writableFinished ? String(reply.statusCode) : ABORTED;
      httpInFlight.dec();
      httpSeconds.observe({ method, route, status }, reply.elapsedTime / 1000);
      span?.end({ 'http.response.status_code': reply.statusCode }, reply.statusCode >= 500);
    });
    withinRequest(request, done);
  });
  // A body arrives from the socket, and a request that waited goes on in another one's steps: neither of them
  // within what the first hook began.
  app.addHook('preHandler', (request, _reply, done) => withinRequest(request, done));
}

/** Continues the caller's trace; `tracestate` and `baggage` could hold anything and aren't read. */
function spanOf(request: FastifyRequest, method: string, route: string): OpenSpan | null {
  const { traceparent } = request.headers;
  const parent = propagation.extract(ROOT_CONTEXT, { traceparent });
  return openRequestSpan(`${method} ${route}`, parent, {
    'http.request.method': method,
    'http.route': route,
  });
}
