/** How many requests are served at once, and how many may wait for that. */
export interface QueueBounds {
  readonly maxInFlight: number;
  /** For a burst. Of a queue that stands only {@link STANDING} may. */
  readonly maxQueued: number;
}

/** A request that waits: called once, one way or the other. */
interface Waiting {
  readonly admit: () => void;
  readonly shed: () => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * A queue that hasn't been empty for so long is no burst: what waits in it only makes every answer late. The idea
 * is CoDel's (RFC 8289, section 3), with a server's times: there an interval is the longest usual round trip, here
 * it is what a person takes for "at once".
 */
const BURST_MS = 1_000;
/** Of those in flight, so many may then still wait: enough to leave no place empty. */
const STANDING = 1 / 4;
/** Whoever has waited so long is better told to come again. */
const MOST_WAIT_MS = 2_000;

/** Serves so many requests at once, lets so many wait, in order, and sheds the others. */
export class RequestQueue {
  readonly #waiting: Waiting[] = [];
  #inFlight = 0;
  /** Since when somebody has been waiting, or nobody. */
  #since = 0;
  #stands = false;

  /** @param now in milliseconds, of a clock that never goes back. */
  constructor(
    private readonly bounds: QueueBounds,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether one more request would be shed. */
  get full(): boolean {
    return this.#inFlight >= this.bounds.maxInFlight && this.#waiting.length >= this.#most;
  }

  /**
   * Asks for a place: `admit` is called once there is one, at once or later, `shed` if there is none; who was
   * admitted has to {@link leave}.
   *
   * @returns what to call when the request has gone: then it waits no more.
   */
  enter(admit: () => void, shed: () => void): () => void {
    if (this.#inFlight < this.bounds.maxInFlight) {
      this.#inFlight += 1;
      admit();
      return nothing;
    }
    if (this.full) {
      shed();
      return nothing;
    }
    if (this.#waiting.length === 0) this.#since = this.now();
    const late = (): void => {
      this.#forget(waiting);
      shed();
    };
    const waiting: Waiting = { admit, shed, timer: setTimeout(late, MOST_WAIT_MS).unref() };
    this.#waiting.push(waiting);
    return () => this.#forget(waiting);
  }

  /** Gives the place of a request that has been answered to whoever waits longest, but not for too long. */
  leave(): void {
    // Of a queue that stands the oldest go: those who came last can still be answered in time.
    while (this.#waiting.length > this.#most) this.#next()?.shed();
    const next = this.#next();
    if (next === undefined) this.#inFlight -= 1;
    else next.admit();
  }

  /** How many may wait now. */
  get #most(): number {
    const { maxInFlight, maxQueued } = this.bounds;
    // Whether it stands changes only with time: after so long with somebody in it, or with nobody.
    if (this.now() - this.#since > BURST_MS) this.#stands = this.#waiting.length > 0;
    return this.#stands ? Math.min(Math.ceil(maxInFlight * STANDING), maxQueued) : maxQueued;
  }

  #next(): Waiting | undefined {
    const next = this.#waiting.shift();
    if (this.#waiting.length === 0 && next !== undefined) this.#since = this.now();
    clearTimeout(next?.timer);
    return next;
  }

  #forget(waiting: Waiting): void {
    const place = this.#waiting.indexOf(waiting);
    if (place === -1) return;
    clearTimeout(waiting.timer);
    this.#waiting.splice(place, 1);
    if (this.#waiting.length === 0) this.#since = this.now();
  }
}

const nothing = (): void => undefined;
