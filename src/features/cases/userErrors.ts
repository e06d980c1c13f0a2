import type { CaseState } from '../../generated/resolvers.js';
import type { Transition } from '../../kernel/stateMachine.js';
import type { Outcome, UserErrorRow } from '../../storage/index.js';

/** A mutation's refusal for one reason. */
export const refused = (
  code: 'NOT_FOUND' | 'NOT_ALLOWED',
  message: string,
  field: 'id' | 'orderNumber' | 'assignee',
): Outcome => ({
  ok: false,
  errors: [{ __typename: 'InputError', code, message, field: ['input', field] }],
});

/** The case can't go there from where it is. */
export const stuck = ({
  from,
  to,
  allowed,
}: Extract<Transition<CaseState>, { ok: false }>): {
  readonly ok: false;
  errors: readonly UserErrorRow[];
} => ({
  ok: false,
  errors: [
    {
      __typename: 'StateTransitionError',
      code: 'STATE_TRANSITION',
      message: 'The case is in a state from which this cannot follow.',
      field: ['input', 'id'],
      from,
      to,
      allowed,
    },
  ],
});
