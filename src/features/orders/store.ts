import { type ClientSession, type Model, Schema, trusted } from 'mongoose';
import { type Asker, type Condition, EVERY, type Row } from '../../privacy/index.js';
import {
  type Filter,
  filterOf,
  type List,
  type Page,
  type PageArguments,
  readDocuments,
  type SealedCollection,
  Sequence,
  type Storage,
  type StoredDocument,
  SubjectCollection,
} from '../../storage/index.js';
import { ORDER_CORRECTIONS } from './corrections.js';
import { type FulfillmentStatus, OPEN_STATES, type OrderState, type PaymentStatus } from './lifecycle.js';
import { type OrderScopes, orderScopes } from './relations.js';

/** An order as it is stored: the personal fields are in `sealed` alone. */
export interface StoredOrder extends StoredDocument {
  readonly number: string;
  readonly customerId: string;
  readonly state: OrderState;
  readonly paymentStatus: PaymentStatus;
  readonly fulfillmentStatus: FulfillmentStatus;
  readonly placedAt: Date;
  readonly closedAt: Date | null;
}

/** An order as features pass it on: personal fields are handles. */
export type OrderRow = Row & Omit<StoredOrder, '_id' | 'sealed'>;

/** What says which order it is, and nothing else. */
export interface OrderSummary {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
}

const orderSchema = new Schema<StoredOrder>(
  {
    _id: String,
    number: { type: String, required: true },
    customerId: { type: String, required: true },
    state: { type: String, required: true },
    paymentStatus: { type: String, required: true },
    fulfillmentStatus: { type: String, required: true },
    placedAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
    sealed: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'orders', strict: 'throw', versionKey: false },
);
orderSchema.index({ number: 1 }, { unique: true });
orderSchema.index({ customerId: 1, placedAt: -1, _id: -1 });
orderSchema.index({ state: 1, placedAt: -1, _id: -1 });
orderSchema.index({ placedAt: -1, _id: -1 });

const BEFORE_FIRST = 10_000;
const NEWEST_FIRST = [
  ['placedAt', -1, 'Order.placedAt'],
  ['_id', -1, 'Order.id'],
] as const;
const SUMMARY = { number: 1, customerId: 1 } as const;

/** Reads and writes orders. Whose a row has to be is part of each query for a viewer; see {@link OrderScopes}. */
export class OrderStore {
  readonly sealed: SealedCollection;
  readonly held: SubjectCollection<StoredOrder>;
  readonly scopes: OrderScopes;
  readonly #orders: Model<StoredOrder>;
  readonly #numbers: Sequence;
  readonly #list: List;

  constructor(private readonly storage: Storage) {
    this.sealed = storage.sealed('orders', 'Order', 'customerId');
    this.#orders = storage.connection.model<StoredOrder>('Order', orderSchema);
    this.held = new SubjectCollection(this.#orders, this.sealed, { corrections: ORDER_CORRECTIONS });
    this.#numbers = new Sequence(storage.connection, 'orders', BEFORE_FIRST);
    this.scopes = orderScopes(storage.model);
    this.#list = storage.pages.list('Query.orders', NEWEST_FIRST);
  }

  /** Makes the collections and indexes, and the sequence that numbers come from. */
  async start(): Promise<void> {
    await this.#orders.createCollection();
    await this.#orders.createIndexes();
    await this.#numbers.start();
  }

  /** The next order number. */
  async nextNumber(): Promise<string> {
    return `P-${await this.#numbers.next()}`;
  }

  async insert(session: ClientSession, order: StoredOrder): Promise<void> {
    await this.#orders.create([order], { session });
  }

  /** The orders among `ids` that the viewer may be answered. */
  byIds(asker: Asker, ids: readonly string[]): Promise<readonly OrderRow[]> {
    return this.#answered(asker, { _id: trusted({ $in: [...ids] }) });
  }

  /** The order of a number, if the viewer may be answered it. */
  async byNumber(asker: Asker, number: string): Promise<OrderRow | null> {
    return (await this.#answered(asker, { number }))[0] ?? null;
  }

  /** A customer's own, newest first; nobody else has any. */
  own(asker: Asker, state: OrderState | null, page: PageArguments): Promise<Page<OrderRow>> {
    const where = this.scopes.owned(asker);
    const { viewer } = asker;
    const query = { where, filter: state === null ? {} : { state }, list: this.#list, viewer };
    return this.storage.pages.read(this.#orders, query, page, (order) => this.sealed.row(order));
  }

  /** Everybody's, newest first, for who may ask for it; with the envelope of the order that is worked on alone. */
  queue(asker: Asker, state: OrderState | null, page: PageArguments): Promise<Page<OrderRow>> {
    const query = {
      filter: state === null ? {} : { state },
      list: this.#list,
      viewer: asker.viewer,
      envelopesWhere: this.scopes.related(asker),
    };
    return this.storage.pages.read(this.#orders, query, page, (order) => this.sealed.row(order));
  }

  /** One order within a transaction; for code of ours that acts on it, so that `where` may be left out. */
  async inSession(session: ClientSession, id: string, where?: Condition): Promise<OrderRow | null> {
    const found = await this.#orders
      .findOne(filterOf(where ?? EVERY, { _id: id }))
      .session(session)
      .lean<StoredOrder>();
    return found === null ? null : this.sealed.row(found);
  }

  /** Changes the plain state of an order that is still in the state that was read. */
  async change(session: ClientSession, order: OrderRow, to: Partial<StoredOrder>): Promise<void> {
    const still = { _id: order.id, state: order.state };
    const { matchedCount } = await this.#orders.updateOne(still, { $set: to }, { session });
    if (matchedCount !== 1) throw new Error('An order changed under the transaction that changes it.');
  }

  /** The numbers of a person's orders that something can still follow, oldest first. */
  async openNumbers(session: ClientSession, customerId: string): Promise<readonly string[]> {
    const filter = { customerId, state: trusted({ $in: OPEN_STATES }) };
    const found = await this.#orders
      .find(filter, { number: 1 })
      .sort({ placedAt: 1 })
      .session(session)
      .lean<StoredOrder[]>();
    return found.map(({ number }) => number);
  }

  async summaryByNumber(number: string, session?: ClientSession): Promise<OrderSummary | null> {
    const found = await this.#orders
      .findOne({ number }, SUMMARY)
      .session(session ?? null)
      .lean<StoredOrder>();
    return found === null ? null : summary(found);
  }

  async summariesByIds(ids: readonly string[]): Promise<ReadonlyMap<string, OrderSummary>> {
    const filter = { _id: trusted({ $in: [...ids] }) };
    const found = await this.#orders.find(filter, SUMMARY).lean<StoredOrder[]>();
    return new Map(found.map((order) => [order._id, summary(order)]));
  }

  async #answered(asker: Asker, narrowing: Filter): Promise<readonly OrderRow[]> {
    const { answered, related } = this.scopes;
    const where = answered(asker);
    const found = await readDocuments(this.#orders, { where, envelopesWhere: related(asker), narrowing });
    return found.map((order) => this.sealed.row(order));
  }
}

const summary = ({ _id, number, customerId }: StoredOrder): OrderSummary => ({ id: _id, number, customerId });
