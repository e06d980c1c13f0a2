import type { Sealable } from '../../storage/index.js';
import type { FulfillmentStatus, OrderState, PaymentStatus } from './lifecycle.js';
import { type PricedLine, totalOf } from './priceOrder.js';

/** An address on its way into an envelope: sealed texts, and the country, which is looked at. */
export interface NewAddress {
  readonly name: Sealable;
  readonly organization?: Sealable;
  readonly lines: readonly Sealable[];
  readonly dependentLocality?: Sealable;
  readonly locality: Sealable;
  readonly region?: Sealable;
  readonly postalCode?: Sealable;
  readonly countryCode: string;
}

/** An order to store, in whichever state. Personal values are sealed already. */
export interface NewOrder {
  /** A new one where it is left out. */
  readonly id?: string;
  readonly customerId: string;
  readonly contactEmail: Sealable;
  readonly contactPhone?: Sealable;
  readonly deliveryAddress: NewAddress;
  readonly deliveryInstructions?: Sealable;
  readonly note?: Sealable;
  readonly lines: readonly PricedLine[];
  readonly at: Date;
  readonly state: OrderState;
  readonly paymentStatus: PaymentStatus;
  readonly fulfillmentStatus: FulfillmentStatus;
  /** When it was completed, cancelled or expired; `at` where a closed order doesn't say. */
  readonly closedAt?: Date;
}

/** Its personal fields, as they are sealed. */
export const personalValues = (order: NewOrder): Readonly<Record<string, Sealable>> => ({
  contactEmail: order.contactEmail,
  contactPhone: order.contactPhone,
  deliveryAddress: { ...order.deliveryAddress },
  deliveryInstructions: order.deliveryInstructions,
  note: order.note,
  lines: order.lines.map((line) => ({ ...line, unitPrice: { ...line.unitPrice } })),
  total: { ...totalOf(order.lines) },
});
