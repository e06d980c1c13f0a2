import type { CasePurpose, CaseState } from '../../generated/resolvers.js';
import type { Transitions } from '../../kernel/stateMachine.js';
import type { Role } from '../../privacy/index.js';

/** A case's life. ASSIGNED to ASSIGNED hands it on. */
export const CASE_TRANSITIONS: Transitions<CaseState> = {
  OPEN: ['ASSIGNED'],
  ASSIGNED: ['ASSIGNED', 'CLOSED'],
  CLOSED: [],
};

/** Which purposes each role may serve: the cases that it sees and works on. Who isn't here serves none. */
const SERVED: Readonly<Partial<Record<Role, readonly CasePurpose[]>>> = {
  AFTER_SALES: ['AFTER_SALES', 'CONSULTATION'],
  OPERATIONS: ['ORDER_VERIFICATION', 'FULFILMENT'],
  PRIVACY_OFFICER: ['RIGHTS'],
};

/** The purposes that a role may serve. */
export const servedBy = (role: Role): readonly CasePurpose[] => SERVED[role] ?? [];

/** Whether a role may work on a case for this purpose. */
export const serves = (role: Role, purpose: CasePurpose): boolean => servedBy(role).includes(purpose);
