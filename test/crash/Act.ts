import type { CrashedShop, Customer, Look } from './CrashedShop.js';

/** How an act stands in the store after a kill; BEGUN goes on by itself, TAKEN_AGAIN had done so since the last look. */
export type Standing = 'ABSENT' | 'BEGUN' | 'TAKEN_AGAIN' | 'WHOLE';

/** Something that people do while the gateway is killed. */
export interface Act {
  readonly name: string;
  /** Makes what the act needs; nobody is killed meanwhile. */
  prepare(shop: CrashedShop, customer: Customer): Promise<void>;
  /** The act of one person, which one kill meets. */
  trial(customer: Customer): Trial;
}

/** One person's act and the kill that meets it. The methods are called in this order. */
export interface Trial {
  /** Does it. @returns whether it ended before the gateway did. */
  act(): Promise<boolean>;
  /**
   * Looks at the stores before any gateway runs on them again, and holds them to the act's promise; after later kills
   * again, until it is WHOLE.
   */
  afterKill(look: Look): Promise<Standing>;
  /** What the person does when the gateway is back: ask again with the same keys. */
  afterRestart(): Promise<void>;
  /** When all kills are over. */
  atTheEnd(look: Look): Promise<void>;
}
