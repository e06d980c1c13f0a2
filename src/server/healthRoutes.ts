import type { FastifyInstance } from 'fastify';

/** Served whatever the load is, and however often. */
export const UNLIMITED = {
  config: { rateLimit: false as const, bounded: false as const, pressureHandler: (): void => undefined },
};

/** `/livez` and `/readyz` for whatever runs us. */
export function healthRoutes(app: FastifyInstance, isReady: () => Promise<boolean>): void {
  app.get('/livez', UNLIMITED, () => Promise.resolve({ status: 'ok' }));
  app.get('/readyz', UNLIMITED, async (_request, reply) => {
    const ready = await isReady().catch(() => false);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable' });
  });
}
