import type { Transition } from '../../kernel/stateMachine.js';
import type { UserErrorRow } from '../../storage/index.js';
import type { OrderState } from './lifecycle.js';

/** That an order can't go where it was told to, and where it can go. */
export const stateError = ({
  from,
  to,
  allowed,
}: Extract<Transition<OrderState>, { ok: false }>): UserErrorRow => ({
  __typename: 'StateTransitionError',
  code: 'STATE_TRANSITION',
  message: 'The order is in a state from which this cannot follow.',
  field: ['input', 'id'],
  from,
  to,
  allowed,
});
