import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** What a bystander noticed of something that somebody else did. */
export interface Noticed {
  /** Milliseconds that the slowest answer took longer than answers take when nothing is going on. */
  readonly worstDelayMs: number;
  /** How many requests were answered. */
  readonly answered: number;
  /** How many were refused, or not answered at all. */
  readonly failed: number;
}

interface Measured {
  readonly waits: readonly number[];
  readonly failed: number;
}

const QUIET_MS = 400;

/**
 * A second client of a gateway, which asks something cheap every few milliseconds over a connection of its own,
 * in a thread of its own: it tells how long somebody who has nothing to do with it waits for an attack.
 */
export class Bystander {
  private constructor(
    private readonly worker: Worker,
    private readonly usualMs: number,
  ) {}

  /**
   * Starts one; it first measures for a moment what is usual. The gateway must have no rate limit.
   *
   * @param token whose it is; null: nobody's.
   */
  static async start(url: string, token: string | null = null): Promise<Bystander> {
    const workerData = { url, token };
    const worker = new Worker(new URL('./bystanderLoop.mjs', import.meta.url), { workerData });
    // What the first requests make the gateway compile isn't usual.
    await sleep(QUIET_MS);
    await measured(worker);
    await sleep(QUIET_MS);
    const { waits, failed } = await measured(worker);
    const usual = [...waits].sort((a, b) => a - b)[Math.floor(waits.length / 2)];
    if (usual === undefined || failed > 0) throw new TypeError('the gateway does not serve the bystander');
    return new Bystander(worker, usual);
  }

  /** Carries out `act` and says what was noticed meanwhile. */
  async during<T>(act: () => Promise<T>): Promise<{ readonly result: T; readonly noticed: Noticed }> {
    await measured(this.worker);
    const result = await act();
    const { waits, failed } = await measured(this.worker);
    const worst = Math.max(0, ...waits.map((wait) => wait - this.usualMs));
    return { result, noticed: { worstDelayMs: worst, answered: waits.length, failed } };
  }

  async close(): Promise<void> {
    const ended = once(this.worker, 'exit');
    this.worker.postMessage('stop');
    await ended;
  }
}

/** What was measured since it was last asked. */
async function measured(worker: Worker): Promise<Measured> {
  const told = once(worker, 'message');
  worker.postMessage('report');
  const [message] = (await told) as [Measured];
  return message;
}
