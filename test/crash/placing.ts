import { randomUUID } from 'node:crypto';
import { MARKERS, placeInput } from '../features/testShop.js';
import type { Act, Trial } from './Act.js';
import type { Customer, Look } from './CrashedShop.js';

const ORDER = 'order { id number contactEmail }';

/** `orderPlace`: order, consents, counters, log entry and remembered key are there together, or none. */
export class Placing implements Act {
  readonly name = 'orderPlace';

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  trial(customer: Customer): Trial {
    return new PlacingTrial(customer);
  }
}

class PlacingTrial implements Trial {
  readonly #input = placeInput({ idempotencyKey: randomUUID() }).input;
  #answered: string | null = null;
  #stored: string | null = null;

  constructor(private readonly customer: Customer) {}

  async act(): Promise<boolean> {
    const payload = await this.customer.mutate('orderPlace', this.#input, ORDER);
    this.#answered = payload?.order.number ?? null;
    return payload !== null;
  }

  async afterKill(look: Look): Promise<'ABSENT' | 'WHOLE'> {
    const { id } = this.customer;
    const parts = await partsOf(look, id);
    const whole = { orders: 1, consents: 7, revisions: 1, revision: 1, entries: 1 };
    const none = { orders: 0, consents: 0, revisions: 0, revision: 0, entries: 0 };
    expect(parts).toEqual(parts.orders === 1 || this.#answered !== null ? whole : none);
    const order = await look.one('orders', { customerId: id });
    this.#stored = order?.number ?? null;
    if (this.#answered !== null) {
      expect(this.#stored).toBe(this.#answered);
      expect(await look.entries(id, { showing: true })).toBeGreaterThanOrEqual(1);
    }
    return this.#stored === null ? 'ABSENT' : 'WHOLE';
  }

  async afterRestart(): Promise<void> {
    const { order } = await this.customer.done('orderPlace', this.#input, ORDER);
    expect(order).toMatchObject({ contactEmail: MARKERS.email, number: this.#stored ?? order.number });
    this.#stored = order.number;
  }

  async atTheEnd(look: Look): Promise<void> {
    expect(await partsOf(look, this.customer.id)).toEqual({
      orders: 1,
      consents: 7,
      revisions: 1,
      revision: 1,
      entries: 1,
    });
  }
}

async function partsOf(look: Look, id: string) {
  const lines = await look.stores.data.collection('consents').find({ subject: id }).toArray();
  const subject = await look.one('data_subjects', { _id: id });
  return {
    orders: await look.count('orders', { customerId: id }),
    consents: lines.length,
    revisions: new Set(lines.map(({ seq }) => seq)).size,
    revision: subject?.revision ?? 0,
    entries: await look.entries(id, 'orderPlace'),
  };
}
