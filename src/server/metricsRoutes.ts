import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Gauge } from 'prom-client';
import { unauthenticated } from '../kernel/errors.js';
import { UNLIMITED } from './healthRoutes.js';
import type { Metrics } from './metrics.js';

/** Who may read `/metrics`. */
export interface MetricsAccess {
  readonly production: boolean;
  /** The bearer token that readers send; null: in development everybody may read, in production nobody. */
  readonly metricsToken?: string | null;
  /** Whether the store answers. */
  readonly ready: () => Promise<boolean>;
}

/** `/metrics` in the text format of Prometheus. Without a token production hasn't got it at all. */
export function metricsRoutes(app: FastifyInstance, { registry }: Metrics, access: MetricsAccess): void {
  const { metricsToken: token = null, production, ready } = access;
  if (production && token === null) return;
  new Gauge({
    name: 'postern_store_ready',
    help: 'Whether the store answers.',
    registers: [registry],
    async collect() {
      this.set((await ready().catch(() => false)) ? 1 : 0);
    },
  });
  app.get('/metrics', UNLIMITED, async (request, reply) => {
    if (token !== null && !isBearer(request.headers.authorization, token)) {
      throw unauthenticated('Metrics are read with the token that METRICS_TOKEN names.');
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** Compared as digests, in constant time: neither how much is right nor how long it is can be measured. */
function isBearer(authorization: string | undefined, token: string): boolean {
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
