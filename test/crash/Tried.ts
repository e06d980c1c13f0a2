import { setTimeout as sleep } from 'node:timers/promises';
import type { Act, Standing, Trial } from './Act.js';
import type { Customer, Look } from './CrashedShop.js';
import { Duration } from './timing.js';

/** An act, how long it takes, and what its kills have shown. */
export class Tried {
  readonly duration = new Duration();
  readonly trials: Trial[] = [];
  /** Kills that fell between the request and the end of the act. */
  within = 0;
  /** Kills that met what an earlier one had left, while that was being carried on. */
  again = 0;
  /** How the act stood after the kill that met it. */
  readonly standing: Record<Standing, number> = { ABSENT: 0, BEGUN: 0, TAKEN_AGAIN: 0, WHOLE: 0 };
  #unfinished: readonly Trial[] = [];

  constructor(readonly act: Act) {}

  /** Begins so that the kill, in `untilKill` milliseconds, comes `lead` milliseconds after the start of the act. */
  async run(trial: Trial, lead: number, untilKill: number, killed: () => boolean): Promise<void> {
    await sleep(Math.max(0, untilKill - lead));
    if (lead >= 0 && !killed()) await this.#timed(trial);
  }

  /** Does it once without a kill, to learn how long it takes. */
  async rehearse(customer: Customer): Promise<void> {
    await this.#timed(this.act.trial(customer));
  }

  /** After a kill: of the trial that it met, if any, and of those that earlier ones left. */
  async look(look: Look, met: Trial | null): Promise<void> {
    const unfinished: Trial[] = [];
    for (const trial of met === null ? this.#unfinished : [...this.#unfinished, met]) {
      const standing = await trial.afterKill(look);
      if (standing !== 'WHOLE') unfinished.push(trial);
      if (trial === met) this.standing[standing] += 1;
      else if (standing === 'TAKEN_AGAIN') this.again += 1;
    }
    this.#unfinished = unfinished;
  }

  async #timed(trial: Trial): Promise<void> {
    const started = performance.now();
    const ended = await trial.act();
    const ms = performance.now() - started;
    if (ended) this.duration.took(ms);
    else {
      this.within += 1;
      this.duration.lasted(ms);
    }
  }
}
