import type { Clock } from '../../src/kernel/clock.js';

const DAY_MS = 24 * 3600_000;

/** A clock that goes as usual, and can be moved on. */
export class MovableClock implements Clock {
  #ahead = 0;

  now(): Date {
    return new Date(Date.now() + this.#ahead);
  }

  /** Moves on by so many days, parts of one included. */
  pass(days: number): void {
    this.#ahead += days * DAY_MS;
  }

  /** Moves to a moment. */
  moveTo(moment: Date): void {
    this.#ahead = moment.getTime() - Date.now();
  }
}
