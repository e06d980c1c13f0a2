import type { Transition } from '../../kernel/stateMachine.js';
import type { UserErrorRow } from '../../storage/index.js';

/** What a caller can mend in the input at `field`. */
export const invalid = (message: string, ...field: readonly string[]): UserErrorRow => ({
  __typename: 'InputError',
  code: 'INVALID',
  message,
  field: ['input', ...field],
});

/** Not theirs and not existing are the same. */
export const notFound = (what: string, ...field: readonly string[]): UserErrorRow => ({
  __typename: 'InputError',
  code: 'NOT_FOUND',
  message: `There is no such ${what}.`,
  field: ['input', ...field],
});

/** The order can't go there from where it is. */
export const stuck = (answer: Extract<Transition<string>, { ok: false }>): UserErrorRow => ({
  __typename: 'StateTransitionError',
  code: 'STATE_TRANSITION',
  message: 'The order is not in a state in which it can be shipped.',
  field: ['input', 'orderId'],
  from: answer.from,
  to: answer.to,
  allowed: answer.allowed,
});
