import type { FulfillmentStatus, OrderState, PaymentStatus } from '../../generated/resolvers.js';
import type { Transitions } from '../../kernel/stateMachine.js';

export type { FulfillmentStatus, OrderState, PaymentStatus };

/**
 * An order's own axis. What has been handed to a carrier isn't cancelled any more: it comes back as a return,
 * on the return's axis.
 */
export const ORDER_TRANSITIONS: Transitions<OrderState> = {
  PENDING: ['CONFIRMED', 'CANCELLED', 'EXPIRED'],
  CONFIRMED: ['PROCESSING', 'CANCELLED'],
  PROCESSING: ['COMPLETED'],
  COMPLETED: [],
  CANCELLED: [],
  EXPIRED: [],
};

/** The payment's axis. */
export const PAYMENT_TRANSITIONS: Transitions<PaymentStatus> = {
  PENDING: ['AUTHORIZED', 'PAID', 'FAILED', 'VOIDED'],
  AUTHORIZED: ['PAID', 'VOIDED'],
  FAILED: ['PENDING'],
  PAID: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  PARTIALLY_REFUNDED: ['REFUNDED'],
  VOIDED: [],
  REFUNDED: [],
};

/** The states from which something can follow. */
export const OPEN_STATES: readonly OrderState[] = (Object.keys(ORDER_TRANSITIONS) as OrderState[]).filter(
  (state) => ORDER_TRANSITIONS[state].length > 0,
);

/** Whether nothing can follow: the retention clock runs from there. */
export const isClosed = (state: OrderState): boolean => ORDER_TRANSITIONS[state].length === 0;
