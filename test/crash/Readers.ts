import { MARKERS } from '../features/testShop.js';
import type { Customer, Look } from './CrashedShop.js';

const READ = '{ orders(first: 1) { nodes { contactEmail } } }';

/** People who read their own data all the time, and count the answers that they got. */
export class Readers {
  readonly #answers = new Map<string, number>();
  #kills = 0;

  constructor(readonly customers: readonly Customer[]) {}

  /** Each reads, one answer after another, until the gateway is gone. */
  async readOn(): Promise<void> {
    this.#kills += 1;
    await Promise.all(this.customers.map((customer) => this.#readOn(customer)));
  }

  /** Those who got an answer that the log doesn't hold, or of whom it holds more than they can have been sent. */
  async unlogged(look: Look): Promise<readonly object[]> {
    const wrong = [];
    for (const { id } of this.customers) {
      const answers = this.#answers.get(id) ?? 0;
      const entries = await look.entries(id, 'reveal');
      // At each kill one answer may have been on its way.
      if (entries < answers || entries > answers + this.#kills) wrong.push({ id, answers, entries });
    }
    return wrong;
  }

  async #readOn(customer: Customer): Promise<void> {
    for (;;) {
      const data = await customer.ask(READ);
      if (data === null) return;
      if (data.orders.nodes[0]?.contactEmail === MARKERS.email)
        this.#answers.set(customer.id, (this.#answers.get(customer.id) ?? 0) + 1);
    }
  }
}
