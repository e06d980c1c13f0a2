/**
 * Lets acts on the same key follow one another in this process: transactions that are bound to meet at one
 * document would otherwise only find out by failing and trying again.
 */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /** Runs `act` once all earlier ones on `key` have ended, however they ended. */
  async take<T>(key: string, act: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const result = before.then(act);
    const ended = result.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(key, ended);
    try {
      return await result;
    } finally {
      // Whoever came last leaves nothing behind.
      if (this.#last.get(key) === ended) this.#last.delete(key);
    }
  }
}
