/** A request that waits: called once, one way or the other. */
export interface Waiting {
  readonly admit: () => void;
  readonly shed: () => void;
  readonly timer: NodeJS.Timeout;
}

/** What one asker has under way. */
interface Lane {
  readonly waiting: Waiting[];
  inFlight: number;
}

/**
 * Requests that wait, in a lane for each asker: lanes take turns, within one they are in order. A lane is kept for
 * as long as something is in it, so there are no more of them than requests.
 */
export class RequestLanes {
  /** Whose turn comes first stands first. */
  readonly #lanes = new Map<string, Lane>();
  #waiting = 0;

  /** How many wait, in all lanes. */
  get waiting(): number {
    return this.#waiting;
  }

  /** How many requests of an asker are served. */
  inFlight(asker: string): number {
    return this.#lanes.get(asker)?.inFlight ?? 0;
  }

  /** Whether somebody of whom a request waits has more under way than `asker` would have with one more. */
  isOutweighed(asker: string): boolean {
    return loadOf(this.#lanes.get(asker)) + 1 < loadOf(this.#longest());
  }

  /** Counts a request that is served from now on. */
  begin(asker: string): void {
    this.#lane(asker).inFlight += 1;
  }

  /** Counts a request as answered. */
  end(asker: string): void {
    const lane = this.#lane(asker);
    lane.inFlight -= 1;
    this.#close(asker, lane);
  }

  push(asker: string, waiting: Waiting): void {
    this.#lane(asker).waiting.push(waiting);
    this.#waiting += 1;
  }

  /** Takes out the next one of whoever's turn it is, of those who have fewer than `share` in flight; it is served. */
  next(share: number): Waiting | undefined {
    for (const [asker, lane] of this.#lanes) {
      if (lane.waiting.length === 0 || lane.inFlight >= share) continue;
      this.#lanes.delete(asker);
      this.#lanes.set(asker, lane);
      lane.inFlight += 1;
      return this.#take(lane, 0);
    }
    return undefined;
  }

  /** Takes out the oldest of whoever has the most under way. */
  oldestOfLongest(): Waiting | undefined {
    const longest = this.#longest();
    if (longest === undefined) return undefined;
    const taken = this.#take(longest, 0);
    for (const [asker, lane] of this.#lanes) if (lane === longest) this.#close(asker, lane);
    return taken;
  }

  /** Takes out this one. @returns whether it was there. */
  remove(asker: string, waiting: Waiting): boolean {
    const lane = this.#lanes.get(asker);
    const place = lane?.waiting.indexOf(waiting) ?? -1;
    if (lane === undefined || place === -1) return false;
    this.#take(lane, place);
    this.#close(asker, lane);
    return true;
  }

  #take(lane: Lane, place: number): Waiting | undefined {
    const [taken] = lane.waiting.splice(place, 1);
    this.#waiting -= 1;
    clearTimeout(taken?.timer);
    return taken;
  }

  /** Of the lanes in which somebody waits. */
  #longest(): Lane | undefined {
    let longest: Lane | undefined;
    for (const lane of this.#lanes.values()) {
      if (lane.waiting.length > 0 && loadOf(lane) > loadOf(longest)) longest = lane;
    }
    return longest;
  }

  #lane(asker: string): Lane {
    const known = this.#lanes.get(asker);
    if (known !== undefined) return known;
    const lane: Lane = { waiting: [], inFlight: 0 };
    this.#lanes.set(asker, lane);
    return lane;
  }

  #close(asker: string, lane: Lane): void {
    if (lane.inFlight === 0 && lane.waiting.length === 0) this.#lanes.delete(asker);
  }
}

const loadOf = (lane: Lane | undefined): number =>
  lane === undefined ? 0 : lane.waiting.length + lane.inFlight;
