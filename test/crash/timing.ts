/** Numbers from 0 to below 1, the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How long an act takes on this machine at this moment, learned from each that was seen. */
export class Duration {
  #ms = 0;

  /** In milliseconds. */
  get expected(): number {
    return this.#ms;
  }

  /** One took so long. */
  took(ms: number): void {
    this.#ms = this.#ms === 0 ? ms : 0.7 * this.#ms + 0.3 * ms;
  }

  /** One had not ended after so long. */
  lasted(ms: number): void {
    if (ms > this.#ms) this.took(1.3 * ms);
  }
}
