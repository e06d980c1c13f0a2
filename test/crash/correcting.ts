import { randomUUID } from 'node:crypto';
import { placeInput } from '../features/testShop.js';
import type { Act, Standing, Trial } from './Act.js';
import { ACCOUNT, type CrashedShop, type Customer, type Look } from './CrashedShop.js';

/** What is corrected: where it is held, and how its owner reads it. */
interface Corrected {
  readonly collection: 'customers' | 'orders';
  readonly ownerField: '_id' | 'customerId';
  /** The field, and its value before. */
  readonly field: string;
  readonly before: unknown;
  /** The input of the correction; `order` is the global id of the person's order. */
  input(order: string): object;
  readonly after: unknown;
  /** What is read, and the value in the answer. */
  readonly query: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  value(data: any): unknown;
}

const PHONE: Corrected = {
  collection: 'customers',
  ownerField: '_id',
  field: 'phone',
  before: ACCOUNT.phone,
  after: '+4915123987699',
  input: () => ({ details: { phone: '+4915123987699' } }),
  query: 'customer { phone }',
  value: (data) => data.viewer.customer.phone,
};

const OLD_ADDRESS = placeInput().input.deliveryAddress;
const NEW_ADDRESS = { ...OLD_ADDRESS, lines: ['Qznewstreet 3'], locality: 'Qznewcity' };
const ADDRESS: Corrected = {
  collection: 'orders',
  ownerField: 'customerId',
  field: 'deliveryAddress',
  before: expect.objectContaining(OLD_ADDRESS),
  after: expect.objectContaining(NEW_ADDRESS),
  input: (order) => ({ order: { id: order, deliveryAddress: NEW_ADDRESS } }),
  query: 'role',
  value: (data) => data.orders.nodes[0].deliveryAddress,
};

const READ_ADDRESS =
  'orders(first: 1) { nodes { deliveryAddress { name lines locality postalCode countryCode } } }';
const READ_REQUESTS = 'dataRequests(first: 5) { nodes { kind correction } }';

/** `dataCorrectionRequest`: what is held is new exactly where the request that says so is there. */
export class Correcting implements Act {
  readonly #orders = new Map<string, string>();

  private constructor(
    readonly name: string,
    private readonly corrected: Corrected,
  ) {}

  static readonly phone = (): Correcting => new Correcting('correction of a phone', PHONE);
  static readonly address = (): Correcting => new Correcting('correction of an address', ADDRESS);

  async prepare(shop: CrashedShop, customer: Customer): Promise<void> {
    if (this.corrected.collection === 'customers') return shop.accounts([customer.id]);
    const { order } = await customer.done('orderPlace', placeInput().input, 'order { id }');
    this.#orders.set(customer.id, order.id);
  }

  trial(customer: Customer): Trial {
    return new CorrectingTrial(customer, this.corrected, this.#orders.get(customer.id) ?? '');
  }
}

class CorrectingTrial implements Trial {
  readonly #input: object;
  #answered = false;
  #corrected = false;

  constructor(
    private readonly customer: Customer,
    private readonly corrected: Corrected,
    order: string,
  ) {
    this.#input = { idempotencyKey: randomUUID(), ...corrected.input(order) };
  }

  async act(): Promise<boolean> {
    const payload = await this.customer.mutate('dataCorrectionRequest', this.#input, 'request { state }');
    if (payload !== null) expect(payload).toEqual({ request: { state: 'COMPLETED' }, userErrors: [] });
    this.#answered = payload !== null;
    return this.#answered;
  }

  async afterKill(look: Look): Promise<Standing> {
    const { id } = this.customer;
    const requests = await look.count('data_requests', { subject: id, kind: 'CORRECTION' });
    expect(requests).toBeLessThanOrEqual(1);
    if (this.#answered) expect(requests).toBe(1);
    expect(await look.entries(id, 'dataCorrectionRequest')).toBe(requests);
    this.#corrected = requests === 1;
    return this.#corrected ? 'WHOLE' : 'ABSENT';
  }

  async afterRestart(): Promise<void> {
    await this.#expectHeld(this.#corrected);
    const payload = await this.customer.done('dataCorrectionRequest', this.#input, 'request { state }');
    expect(payload.request).toEqual({ state: 'COMPLETED' });
    await this.#expectHeld(true);
  }

  async atTheEnd(look: Look): Promise<void> {
    const { id } = this.customer;
    expect(await look.count('data_requests', { subject: id })).toBe(1);
    expect(await look.entries(id, 'dataCorrectionRequest')).toBe(1);
  }

  /** The person reads the new value and the request with both, or the old value and no request. */
  async #expectHeld(isNew: boolean): Promise<void> {
    const { corrected } = this;
    const { field, before, after } = corrected;
    const orders = corrected.collection === 'orders' ? READ_ADDRESS : '';
    const data = await this.customer.ask(`{ viewer { ${corrected.query} } ${orders} }`);
    expect(corrected.value(data)).toEqual(isNew ? after : before);
    const requests = (await this.customer.ask(`{ viewer { ${READ_REQUESTS} } }`)).viewer.dataRequests.nodes;
    const correction = { before: { [field]: before }, after: { [field]: after } };
    expect(requests).toEqual(isNew ? [{ kind: 'CORRECTION', correction }] : []);
  }
}
