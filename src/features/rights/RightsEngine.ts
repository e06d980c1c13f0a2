import type { BackgroundWork } from '../../privacy/index.js';
import type { Storage } from '../../storage/index.js';
import type { Access } from './Access.js';
import { bySystem } from './bySystem.js';
import { earliestAt, type Erasure } from './Erasure.js';
import { type DataRequestRow, exportsExpireBefore } from './requestModel.js';
import type { DataRequests } from './store.js';

/** What carries requests on. */
export interface RightsEngineParts {
  readonly storage: Storage;
  readonly requests: DataRequests;
  readonly access: Access;
  readonly erasure: Erasure;
  /** How often it looks for what is due, in seconds. */
  readonly sweepSeconds: number;
  /** Told of what failed; a failed request is tried again. */
  readonly onError: (error: unknown) => void;
}

const MOST_ATTEMPTS = 8;
const MINUTE_MS = 60_000;
/** The longest wait between two attempts, and between two looks at what blocks an erasure. */
const MOST_WAIT_MS = 360 * MINUTE_MS;
const LOOK_AGAIN_MS = 10 * MINUTE_MS;

/**
 * Carries requests on by itself: at the start what a crash left, then whatever is due. Every step can be repeated, and
 * a request that was taken by a process that died is taken again when its lease is over.
 */
export class RightsEngine implements BackgroundWork {
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #stopped = true;
  #exportsDropped = 0;

  constructor(private readonly parts: RightsEngineParts) {
    parts.storage.onMutation((subjects) => this.#lookAgain(subjects));
  }

  start(): void {
    this.#stopped = false;
    this.#timer = setInterval(() => this.nudge(), this.parts.sweepSeconds * 1000);
    this.#timer.unref();
    this.nudge();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#running;
  }

  /** Looks at once, after whatever look is under way. */
  nudge(): void {
    if (!this.#stopped) this.#running = this.#running.then(() => this.sweep()).catch(this.parts.onError);
  }

  /** Carries on all that is due. */
  async sweep(): Promise<void> {
    const { storage, requests } = this.parts;
    while (!this.#stopped) {
      const request = await requests.take(storage.clock.now());
      if (request === null) break;
      await this.#carryOn(request);
    }
    await this.#dropExports();
  }

  /** Takes away exports that are older than they may be; once an hour. */
  async #dropExports(): Promise<void> {
    const { storage, requests } = this.parts;
    const now = storage.clock.now();
    if (this.#stopped || now.getTime() - this.#exportsDropped < 60 * MINUTE_MS) return;
    await requests.dropExports(exportsExpireBefore(now));
    this.#exportsDropped = now.getTime();
  }

  /** Something happened to these people: what blocks their erasure may have ended. */
  #lookAgain(subjects: readonly string[]): void {
    const { requests, storage, onError } = this.parts;
    if (this.#stopped) return;
    this.#running = this.#running
      .then(async () => {
        if (await requests.lookAgain(subjects, storage.clock.now())) await this.sweep();
      })
      .catch(onError);
  }

  async #carryOn(request: DataRequestRow): Promise<void> {
    const { access, erasure, onError } = this.parts;
    try {
      if (request.kind === 'ACCESS') await access.carryOut(request);
      else if (request.state === 'EXECUTING') await erasure.carryOut(request);
      else await this.#unblock(request);
    } catch (error) {
      onError(error);
      await this.#failed(request);
    }
  }

  /** Looks again at what blocks an erasure, and begins it where that has ended. */
  async #unblock(request: DataRequestRow): Promise<void> {
    const { storage, requests, erasure, sweepSeconds } = this.parts;
    await storage.transact(async (session, log) => {
      const now = storage.clock.now();
      await storage.subjects.join(session, request.subject);
      const begun = await erasure.begin(session, request, now);
      const again =
        begun.state === 'BLOCKED' ? lookAgainAt(earliestAt(begun.blockers), now, sweepSeconds * 1000) : now;
      await requests.change(session, request, { ...begun, attempts: 0, nextAttemptAt: again }, now);
      if (begun.state === 'EXECUTING') await log([bySystem('erasure.begin', request.subject)]);
    });
  }

  async #failed(request: DataRequestRow): Promise<void> {
    const { storage, requests } = this.parts;
    const attempts = request.attempts + 1;
    const now = storage.clock.now();
    if (attempts < MOST_ATTEMPTS || request.state !== 'EXECUTING') {
      const most = request.state === 'EXECUTING' ? MOST_WAIT_MS : LOOK_AGAIN_MS;
      const wait = Math.min(MINUTE_MS * 2 ** (attempts - 1), most);
      await requests.putOff(request.id, { attempts, nextAttemptAt: new Date(now.getTime() + wait) });
      return;
    }
    await storage.transact(async (session, log) => {
      await requests.change(session, request, { state: 'ESCALATED', attempts }, now);
      await log([bySystem('data-request.escalate', request.subject)]);
    });
  }
}

/** Not before it can have ended, but soon enough where an act may end it earlier. */
function lookAgainAt(earliest: Date | null, now: Date, sweepMs: number): Date {
  const wait = (earliest?.getTime() ?? 0) - now.getTime();
  return new Date(now.getTime() + Math.min(Math.max(wait, sweepMs), LOOK_AGAIN_MS));
}
