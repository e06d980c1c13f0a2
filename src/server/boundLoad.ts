import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHmac, randomBytes } from 'node:crypto';
import { getHeapStatistics } from 'node:v8';
import { answerBusy } from './httpErrors.js';
import { type QueueBounds, RequestQueue } from './RequestQueue.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** False: answered whatever the load is. */
    readonly bounded?: false;
  }
}

/** How much load one process takes; what is beyond is told to come again. */
export interface LoadLimits extends QueueBounds {
  /** Mean delay of the event loop over a second. */
  readonly maxEventLoopDelayMs: number;
  /** The memory that the process may hold, in MiB; 0: nine tenths of what its container may, if that is known. */
  readonly maxRssMb: number;
}

const MIB = 1024 * 1024;
/** A share above which V8 spends its time collecting, and a container is about to be killed. */
const MOST_MEMORY = 0.9;
/** Clients that come again in so many seconds find a burst over; pressure takes longer to go. */
const RETRY_AFTER = { queue: 1, pressure: 5 };

/**
 * Bounds how many requests are under way, and sheds with 503 and `Retry-After` what is beyond: at once, before a
 * token is checked or a body read, if it is clear by then, else before the request is looked at. A request that is
 * still arriving takes no place, so slow senders take none from others; one whose client has left keeps its place
 * until its work is done.
 *
 * Where even that is too much, `@fastify/under-pressure` sheds everything: at the delay of the event loop that its
 * documentation proposes (1 s; a loop that late misses its own timers), at nine tenths of V8's heap limit, and of
 * the memory allowed. Utilisation isn't bounded: a gateway that serves as much as it can uses its loop fully.
 */
export async function boundLoad(app: FastifyInstance, limits: LoadLimits): Promise<void> {
  const queue = new RequestQueue(limits);
  const admitted = new WeakMap<FastifyRequest, string>();
  const askerOf = askers();
  app.addHook('onRequest', (request, reply, done) => {
    if (isBounded(request) && queue.isFullFor(askerOf(request))) void answerBusy(reply, RETRY_AFTER.queue);
    else done();
  });
  app.addHook('preValidation', (request, reply, done) => {
    if (!isBounded(request)) return done();
    const asker = askerOf(request);
    const admit = (): void => {
      admitted.set(request, asker);
      done();
    };
    const gone = queue.enter(asker, admit, () => void answerBusy(reply, RETRY_AFTER.queue));
    if (!admitted.has(request)) reply.raw.once('close', gone);
  });
  app.addHook('onSend', (request, _reply, _payload, done) => {
    const asker = admitted.get(request);
    if (asker !== undefined) {
      admitted.delete(request);
      queue.leave(asker);
    }
    done();
  });
  await app.register(underPressure, {
    maxEventLoopDelay: limits.maxEventLoopDelayMs,
    maxHeapUsedBytes: MOST_MEMORY * getHeapStatistics().heap_size_limit,
    maxRssBytes: limits.maxRssMb > 0 ? limits.maxRssMb * MIB : containerShare(),
    retryAfter: RETRY_AFTER.pressure,
  });
}

const isBounded = (request: FastifyRequest): boolean => request.routeOptions.config.bounded !== false;

/**
 * Tells askers apart, by their `Authorization` header as it came, or else by their address. Kept as a keyed digest,
 * with a key of this process: the queue holds no token and no address.
 */
function askers(): (request: FastifyRequest) => string {
  const key = randomBytes(32);
  return ({ headers: { authorization }, ip }) => {
    const said = authorization === undefined ? `address ${ip}` : `header ${authorization}`;
    return createHmac('sha256', key).update(said).digest('base64');
  };
}

/** 0, no bound, where nothing constrains the process: Node tells of that with 0, or with more than can be. */
function containerShare(): number {
  const allowed = process.constrainedMemory();
  return allowed > 0 && allowed < Number.MAX_SAFE_INTEGER ? MOST_MEMORY * allowed : 0;
}
