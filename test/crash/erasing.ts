import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MARKERS, placeInput } from '../features/testShop.js';
import type { GatewayProcess } from '../support/gatewayProcess.js';
import type { Act, Standing, Trial } from './Act.js';
import type { CrashedShop, Customer, Look } from './CrashedShop.js';

const STATE = 'request { state }';
const LOOK_MS = 25;
/** What a dead process has under way on a shared store stands for a minute, and what meets it waits for another. */
const PATIENCE_MS = 180_000;
const DUE = ['IDENTITY', 'DELIVERY', 'MEMBERSHIP'] as const;
const NEWEST = '{ viewer { dataRequests(first: 1) { nodes { kind state } } } }';

/**
 * `dataErasureRequest` of somebody with an account, a closed order, consents, an export and a correction, until it is
 * complete. Every other person asks while their order is open and cancels it then, so that the erasure begins by itself.
 */
export class Erasing implements Act {
  readonly #orders = new Map<string, string>();
  readonly #waiting = new Set<string>();

  private constructor(
    readonly name: string,
    private readonly waits: boolean,
  ) {}

  static readonly atOnce = (): Erasing => new Erasing('erasure', false);
  static readonly whenFree = (): Erasing => new Erasing('erasure that waits for an order', true);

  async prepare(shop: CrashedShop, customer: Customer): Promise<void> {
    await shop.accounts([customer.id]);
    const { order } = await customer.done('orderPlace', placeInput().input, 'order { id }');
    this.#orders.set(customer.id, order.id);
    const details = { details: { phone: '+4915123987677' } };
    await customer.done('dataCorrectionRequest', { idempotencyKey: randomUUID(), ...details }, STATE);
    await customer.done('dataAccessRequest', { idempotencyKey: randomUUID() }, STATE);
    await untilComplete(customer);
    if (!this.waits) await cancel(customer, order.id, randomUUID());
  }

  trial(customer: Customer): Trial {
    return new ErasingTrial(customer, this.#orders.get(customer.id) ?? '', this.waits);
  }
}

class ErasingTrial implements Trial {
  readonly #input = { idempotencyKey: randomUUID() };
  readonly #cancelKey = randomUUID();
  #answered = false;
  /** As it was at the last look; null: it was not being carried out. */
  #leasedUntil: number | null = null;

  constructor(
    private readonly customer: Customer,
    private readonly order: string,
    private readonly waits: boolean,
  ) {}

  async act(): Promise<boolean> {
    const payload = await this.customer.mutate('dataErasureRequest', this.#input, STATE);
    if (payload === null) return false;
    expect(payload).toMatchObject({ request: { state: expect.any(String) }, userErrors: [] });
    this.#answered = true;
    if (this.waits && (await cancel(this.customer, this.order, this.#cancelKey)) === null) return false;
    for (;;) {
      const data = await this.customer.ask(NEWEST);
      if (data === null) return false;
      if (newest(data).state === 'COMPLETED') return true;
      await sleep(LOOK_MS);
    }
  }

  async afterKill(look: Look): Promise<Standing> {
    const { id } = this.customer;
    const request = await erasureOf(look, id);
    if (request === null) {
      expect(this.#answered).toBe(false);
      expect(await look.entries(id, 'dataErasureRequest')).toBe(0);
    } else expect(await look.entries(id, 'dataErasureRequest')).toBe(1);
    const begun = request !== null && request.state !== 'BLOCKED';
    const whole = request?.state === 'COMPLETED';
    const { erasing = null } = (await look.one('data_subjects', { _id: id })) ?? {};
    expect({ state: request?.state, erasing }).toEqual({
      state: request?.state,
      erasing: begun && !whole ? request._id : null,
    });
    expect(await look.entries(id, 'erasure.begin')).toBe(begun && this.waits ? 1 : 0);
    expect(await look.entries(id, 'erasure.complete')).toBe(whole ? 1 : 0);
    if (!whole && !begun) expect(await look.count('customers', { _id: id })).toBe(1);
    if (whole) await expectErased(look, id);
    if (request === null) return 'ABSENT';
    if (whole) return 'WHOLE';
    const [before, leased] = [this.#leasedUntil, Number(request.nextAttemptAt)];
    this.#leasedUntil = begun ? leased : null;
    return request.state === 'EXECUTING' && before !== null && leased > before ? 'TAKEN_AGAIN' : 'BEGUN';
  }

  async afterRestart(): Promise<void> {
    await this.customer.done('dataErasureRequest', this.#input, STATE);
    if (this.waits) await cancel(this.customer, this.order, this.#cancelKey);
  }

  /** It has carried itself on; what law keeps is there, and the person may come back. */
  async atTheEnd(look: Look): Promise<void> {
    await untilComplete(this.customer);
    expect(await this.afterKill(look)).toBe('WHOLE');
    const kept = '{ orders { nodes { contactEmail note lines { quantity } } } }';
    const { orders } = await this.customer.ask(kept);
    const lines = [{ quantity: 2 }, { quantity: 1 }];
    expect(orders.nodes).toEqual([{ contactEmail: null, note: null, lines }]);
    const input = placeInput({ idempotencyKey: randomUUID() }).input;
    const { order } = await this.customer.done('orderPlace', input, 'order { contactEmail }');
    expect(order).toEqual({ contactEmail: MARKERS.email });
  }
}

/** Waits until the person's newest request is complete. */
export const untilComplete = (customer: Customer, by?: GatewayProcess): Promise<void> =>
  until(async () => newest(await customer.ask(NEWEST, {}, by)).state === 'COMPLETED');

/** A person's request for erasure as it is stored. */
export const erasureOf = (look: Look, subject: string) =>
  look.one('data_requests', { subject, kind: 'ERASURE' });

/** Nothing of the classes that are due is in any collection or in the key store. */
async function expectErased(look: Look, id: string): Promise<void> {
  const left: string[] = [];
  for (const { name } of (await look.stores.data.db?.listCollections().toArray()) ?? []) {
    const documents = look.stores.data.collection(name).find({ sealed: { $exists: true } });
    for await (const { sealed, ...plain } of documents) {
      if (!Object.values(plain).some((value) => (value as unknown) === id)) continue;
      if (name === 'customers' || DUE.some((each) => each in sealed)) left.push(name);
    }
  }
  const keys = await look.stores.keys.collection('subjects').findOne({ _id: id } as never);
  expect({ left, keys: Object.keys(keys?.['keys'] ?? {}) }).toEqual({ left: [], keys: ['TRANSACTION'] });
}

const cancel = (customer: Customer, id: string, idempotencyKey: string) =>
  customer.mutate('orderCancel', { idempotencyKey, id }, 'order { state }');

// Whatever the newest request is.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const newest = (data: any): { readonly kind: string; readonly state: string } =>
  data.viewer.dataRequests.nodes[0];

async function until(done: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await done());) {
    if (Date.now() > end) throw new Error('it did not go on by itself');
    await sleep(LOOK_MS);
  }
}
