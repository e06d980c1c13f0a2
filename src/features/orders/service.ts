import { randomUUID } from 'node:crypto';
import DataLoader from 'dataloader';
import type { ClientSession } from 'mongoose';
import type { OrderBy, OrderCancelInput, OrderPlaceInput } from '../../generated/resolvers.js';
import { forbidden } from '../../kernel/errors.js';
import { type Transition, transition } from '../../kernel/stateMachine.js';
import { inputError, stateTransitionError } from '../../kernel/userErrors.js';
import {
  answer,
  type Asker,
  keyOf,
  NEVER,
  perRequest,
  type RequestContext,
  type Row,
} from '../../privacy/index.js';
import type { Blocker, Outcome, Page, PageArguments, Sealable, Storage } from '../../storage/index.js';
import {
  type FulfillmentStatus,
  isClosed,
  ORDER_TRANSITIONS,
  type OrderState,
  PAYMENT_TRANSITIONS,
  type PaymentStatus,
} from './lifecycle.js';
import type { Catalogue, OrderConsents, OrderCounters } from './ports.js';
import { type NewOrder, personalValues } from './newOrder.js';
import { priceOrder } from './priceOrder.js';
import type { OrderRow, OrderStore, OrderSummary } from './store.js';

/** What another feature needs to hand an order's parcels to a carrier. Personal fields are handles. */
export interface OrderForShipment extends OrderSummary {
  readonly state: OrderState;
  readonly deliveryAddress: Sealable;
  readonly contactPhone: Sealable;
  readonly deliveryInstructions: Sealable;
}

const LOADER = {};

/** Orders: what resolvers ask for, and what other features get through their ports. */
export class Orders {
  constructor(
    private readonly storage: Storage,
    private readonly store: OrderStore,
    private readonly catalogue: Catalogue,
    private readonly counters: OrderCounters,
    private readonly consents: OrderConsents,
  ) {}

  /** An order as this viewer may have it: null for one that doesn't exist and for one that isn't theirs. */
  rowForViewer(context: RequestContext, id: string): Promise<OrderRow | null> {
    return this.#loader(context).load(id);
  }

  /** {@link rowForViewer}, by id or number. */
  async find(context: RequestContext, { id, number }: OrderBy): Promise<OrderRow | null> {
    if (id != null) {
      const key = keyOf('Order', id);
      return key === null ? null : this.rowForViewer(context, key);
    }
    return number == null ? null : this.store.byNumber(context, number);
  }

  /** A customer's own orders; to operations the work queue. */
  list(context: RequestContext, state: OrderState | null, page: PageArguments): Promise<Page<OrderRow>> {
    if (context.viewer.role === 'CUSTOMER') return this.store.own(context, state, page);
    if (context.viewer.role === 'OPERATIONS') return this.store.queue(context, state, page);
    throw forbidden();
  }

  /** Whether an order is the viewer's own, or that of the case that they work on for this purpose. */
  isRelated(context: RequestContext, order: Row): boolean {
    return answer(this.store.scopes.related(context), order) === 'YES';
  }

  /**
   * `orderPlace`. There is no payment provider yet: an order is placed CONFIRMED, its payment AUTHORIZED, so
   * that it can be shipped.
   */
  placeFromInput(context: RequestContext, input: OrderPlaceInput): Promise<Outcome> {
    const { id: customerId } = context.viewer;
    const mutation = { name: 'orderPlace', input, joins: customerId };
    return this.storage.mutate(context, mutation, async (session) => {
      const priced = await priceOrder(input, this.catalogue);
      if (!priced.ok) return priced;
      const placed = await this.#place(session, {
        customerId,
        contactEmail: input.contactEmail,
        contactPhone: input.contactPhone,
        deliveryAddress: input.deliveryAddress,
        deliveryInstructions: input.deliveryInstructions,
        note: input.note,
        lines: priced.lines,
        at: context.now,
        state: 'CONFIRMED',
        paymentStatus: 'AUTHORIZED',
        fulfillmentStatus: 'UNFULFILLED',
      });
      if (placed === null) return { ok: false, errors: [BEING_ERASED] };
      return { ok: true, id: placed.id, subject: customerId };
    });
  }

  /** Stores an order with what it gives of consent, and counts it, in one transaction. */
  async place(session: ClientSession, order: NewOrder): Promise<OrderSummary> {
    const placed = await this.#place(session, order);
    if (placed === null) throw new Error('An order cannot be placed for a person who is being erased.');
    return placed;
  }

  /** Null: the person's data is being erased, and nothing new is kept of them meanwhile. */
  async #place(session: ClientSession, order: NewOrder): Promise<OrderSummary | null> {
    const { id = randomUUID(), customerId, at, state, paymentStatus, fulfillmentStatus, lines } = order;
    const { erasing, opened } = await this.consents.orderPlaced(session, customerId, at);
    if (erasing) return null;
    const number = await this.store.nextNumber();
    const sealed = await this.store.sealed.seal(id, customerId, personalValues(order));
    const closedAt = isClosed(state) ? (order.closedAt ?? at) : null;
    const states = { state, paymentStatus, fulfillmentStatus, placedAt: at, closedAt };
    await this.store.insert(session, { _id: id, number, customerId, ...states, sealed });
    if (opened.includes('ANALYTICS'))
      await this.counters.placed(session, { at, countryCode: order.deliveryAddress.countryCode, lines });
    return { id, number, customerId };
  }

  /** `orderCancel`: the customer's own; operations with the case of this order, for the case's purpose. */
  async cancel(context: RequestContext, input: OrderCancelInput): Promise<Outcome> {
    const mutation = { name: 'orderCancel', input };
    const outcome = await this.storage.mutate(context, mutation, async (session) => {
      const order = await this.#related(session, context, keyOf('Order', input.id));
      if (order === null) {
        return { ok: false, errors: [inputError('NOT_FOUND', 'You have no such order.', 'id')] };
      }
      const moved = transition(ORDER_TRANSITIONS, order.state, 'CANCELLED');
      if (!moved.ok)
        return {
          ok: false,
          errors: [
            stateTransitionError(moved, 'The order is in a state from which this cannot follow.', 'id'),
          ],
        };
      await this.store.change(session, order, {
        state: 'CANCELLED',
        closedAt: context.now,
        paymentStatus: voided(order.paymentStatus),
      });
      return { ok: true, id: order.id, subject: order.customerId };
    });
    if (outcome.ok) this.#loader(context).clear(outcome.id);
    return outcome;
  }

  /** For `shipmentCreate`: the order that the asker stands in a relation to; null for every other. */
  async forShipment(asker: Asker, session: ClientSession, orderId: string): Promise<OrderForShipment | null> {
    const order = await this.#related(session, asker, orderId);
    if (order === null) return null;
    const { id, number, customerId, state } = order;
    return {
      id,
      number,
      customerId,
      state,
      deliveryAddress: (order['deliveryAddress'] ?? null) as Sealable,
      contactPhone: (order['contactPhone'] ?? null) as Sealable,
      deliveryInstructions: (order['deliveryInstructions'] ?? null) as Sealable,
    };
  }

  /**
   * Moves an order on as its parcels move. An order that is in `to` already stays there and only its fulfilment
   * changes; null: there is no such order.
   */
  async advance(
    session: ClientSession,
    orderId: string,
    to: OrderState,
    fulfillment: FulfillmentStatus,
  ): Promise<Transition<OrderState> | null> {
    const order = await this.store.inSession(session, orderId);
    if (order === null) return null;
    const moved: Transition<OrderState> =
      order.state === to ? { ok: true, to } : transition(ORDER_TRANSITIONS, order.state, to);
    if (moved.ok) {
      const closedAt = isClosed(to) ? (order.closedAt ?? this.storage.clock.now()) : null;
      await this.store.change(session, order, { state: to, fulfillmentStatus: fulfillment, closedAt });
    }
    return moved;
  }

  /** Which order a number names, for code that has a rule of its own for who may know. */
  summaryByNumber(number: string, session?: ClientSession): Promise<OrderSummary | null> {
    return this.store.summaryByNumber(number, session);
  }

  /** What keeps this person's data from being erased: orders that aren't closed. */
  async blockers(session: ClientSession, subject: string): Promise<readonly Blocker[]> {
    const earliestEnd = this.storage.clock.now();
    const open = await this.store.openNumbers(session, subject);
    return open.map((reference) => ({ reason: 'ONGOING_ORDER', reference, earliestEnd }));
  }

  /** By id; what doesn't exist is missing. */
  summariesByIds(ids: readonly string[]): Promise<ReadonlyMap<string, OrderSummary>> {
    return this.store.summariesByIds(ids);
  }

  /** An order that the asker stands in a relation to: what they may act on. */
  async #related(session: ClientSession, asker: Asker, id: string | null): Promise<OrderRow | null> {
    const where = this.store.scopes.related(asker);
    return id === null || where === NEVER ? null : this.store.inSession(session, id, where);
  }

  #loader(context: RequestContext): DataLoader<string, OrderRow | null> {
    return perRequest(
      context,
      LOADER,
      () =>
        new DataLoader<string, OrderRow | null>(async (ids) => {
          const rows = await this.store.byIds(context, ids);
          const found = new Map(rows.map((row) => [row.id, row]));
          return ids.map((id) => found.get(id) ?? null);
        }),
    );
  }
}

const BEING_ERASED = inputError(
  'NOT_ALLOWED',
  'Your data is being erased: place the order when that is complete.',
);

/** A payment that was taken already stays what it is: giving it back is a refund. */
const voided = (from: PaymentStatus): PaymentStatus =>
  transition(PAYMENT_TRANSITIONS, from, 'VOIDED').ok ? 'VOIDED' : from;
