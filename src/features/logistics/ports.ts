import type { ClientSession } from 'mongoose';
import type { Transition } from '../../kernel/stateMachine.js';
import type { Asker } from '../../privacy/index.js';
import type { Sealable } from '../../storage/index.js';

/** What logistics needs to know of an order to hand its parcels to a carrier. Personal members are sealed. */
export interface ShippableOrder {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly state: string;
  readonly deliveryAddress: Sealable;
  readonly contactPhone: Sealable;
  readonly deliveryInstructions: Sealable;
}

/** Whether a person's data is open to a purpose. Filled by app.ts. */
export interface DeliveryConsents {
  stands(session: ClientSession, subject: string, purpose: 'DELIVERY'): Promise<boolean>;
}

/** The orders, as far as logistics moves them. Filled by app.ts. */
export interface ShippableOrders {
  /** The order that the asker stands in a relation to; null for any other, and for one that doesn't exist. */
  forShipment(asker: Asker, session: ClientSession, orderId: string): Promise<ShippableOrder | null>;
  /** Moves an order on; only its fulfilment, where it is in `to` already. Null: there is no such order. */
  advance(
    session: ClientSession,
    orderId: string,
    to: 'PROCESSING' | 'COMPLETED',
    fulfillment: 'IN_PROGRESS' | 'FULFILLED',
  ): Promise<Transition<string> | null>;
}
