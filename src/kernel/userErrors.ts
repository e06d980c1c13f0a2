import type { Transition } from './stateMachine.js';

/** An error of the schema's `UserError` kind, as resolvers answer it: what the caller can mend. */
export interface UserErrorRow {
  readonly __typename: 'InputError' | 'StateTransitionError';
  readonly code: 'INVALID' | 'NOT_FOUND' | 'STATE_TRANSITION' | 'IDEMPOTENCY_CONFLICT' | 'NOT_ALLOWED';
  readonly message: string;
  readonly field?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly allowed?: readonly string[];
}

/** What is wrong with the input at `path`: said without its value. */
export const inputError = (
  code: Exclude<UserErrorRow['code'], 'STATE_TRANSITION'>,
  message: string,
  ...path: readonly string[]
): UserErrorRow => ({ __typename: 'InputError', code, message, field: ['input', ...path] });

/** That what `path` names can't go where it was told to, and where it can go. */
export const stateTransitionError = (
  refused: Extract<Transition<string>, { ok: false }>,
  message: string,
  ...path: readonly string[]
): UserErrorRow => ({
  __typename: 'StateTransitionError',
  code: 'STATE_TRANSITION',
  message,
  field: ['input', ...path],
  from: refused.from,
  to: refused.to,
  allowed: refused.allowed,
});
