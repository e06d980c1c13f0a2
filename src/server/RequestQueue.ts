import { RequestLanes, type Waiting } from './RequestLanes.js';

/** How many requests are served at once, and how many may wait for that. */
export interface QueueBounds {
  readonly maxInFlight: number;
  /** For a burst. Of a queue that stands only {@link STANDING} may. */
  readonly maxQueued: number;
}

/**
 * A queue that hasn't been empty for so long is no burst: what waits in it only makes every answer late. The idea
 * is CoDel's (RFC 8289, section 3), with a server's times: there an interval is the longest usual round trip, here
 * it is what a person takes for "at once".
 */
const BURST_MS = 1_000;
/** Of those in flight, so many may then still wait: enough to leave no place empty. */
const STANDING = 1 / 4;
/** Places that one asker alone leaves free. */
const RESERVE = 1;
/** Whoever has waited so long is better told to come again. */
const MOST_WAIT_MS = 2_000;

/**
 * Serves so many requests at once, lets so many wait, and sheds the others. Askers take turns, and one alone never
 * has every place, so somebody else's flood is waited for no longer than a request takes.
 */
export class RequestQueue {
  readonly #lanes = new RequestLanes();
  #inFlight = 0;
  /** Since when somebody has been waiting, or nobody. */
  #since = 0;
  #stands = false;

  /** @param now in milliseconds, of a clock that never goes back. */
  constructor(
    private readonly bounds: QueueBounds,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether one more request of `asker` would be shed. */
  isFullFor(asker: string): boolean {
    return !this.#hasPlaceFor(asker) && this.#lanes.waiting >= this.#most && !this.#lanes.isOutweighed(asker);
  }

  /**
   * Asks for a place: `admit` is called once there is one, at once or later, `shed` if there is none; who was
   * admitted has to {@link leave}. Where all is full, the oldest that waits of whoever has the most under way goes.
   *
   * @param asker in whose lane it waits; whoever has the same one shares their turns.
   * @returns what to call when the request has gone: then it waits no more.
   */
  enter(asker: string, admit: () => void, shed: () => void): () => void {
    if (this.#hasPlaceFor(asker)) {
      this.#inFlight += 1;
      this.#lanes.begin(asker);
      admit();
      return nothing;
    }
    if (this.isFullFor(asker)) {
      shed();
      return nothing;
    }
    if (this.#lanes.waiting === 0) this.#since = this.now();
    else if (this.#lanes.waiting >= this.#most) this.#lanes.oldestOfLongest()?.shed();
    const late = (): void => {
      this.#forget(asker, waiting);
      shed();
    };
    const waiting: Waiting = { admit, shed, timer: setTimeout(late, MOST_WAIT_MS).unref() };
    this.#lanes.push(asker, waiting);
    return () => this.#forget(asker, waiting);
  }

  /** Gives the place of an answered request of `asker` to whoever's turn it is, if they haven't waited too long. */
  leave(asker: string): void {
    this.#inFlight -= 1;
    this.#lanes.end(asker);
    // Of a queue that stands the oldest go: those who came last can still be answered in time.
    while (this.#lanes.waiting > this.#most) this.#lanes.oldestOfLongest()?.shed();
    const before = this.#lanes.waiting;
    const next = this.#lanes.next(this.#share);
    if (before > 0 && this.#lanes.waiting === 0) this.#since = this.now();
    if (next === undefined) return;
    this.#inFlight += 1;
    next.admit();
  }

  #hasPlaceFor(asker: string): boolean {
    return this.#inFlight < this.bounds.maxInFlight && this.#lanes.inFlight(asker) < this.#share;
  }

  /** How many places one asker may have: all but one, so that the next one finds a place. */
  get #share(): number {
    return Math.max(1, this.bounds.maxInFlight - RESERVE);
  }

  /** How many may wait now. */
  get #most(): number {
    const { maxInFlight, maxQueued } = this.bounds;
    // Whether it stands changes only with time: after so long with somebody in it, or with nobody.
    if (this.now() - this.#since > BURST_MS) this.#stands = this.#lanes.waiting > 0;
    return this.#stands ? Math.min(Math.ceil(maxInFlight * STANDING), maxQueued) : maxQueued;
  }

  #forget(asker: string, waiting: Waiting): void {
    if (this.#lanes.remove(asker, waiting) && this.#lanes.waiting === 0) this.#since = this.now();
  }
}

const nothing = (): void => undefined;
