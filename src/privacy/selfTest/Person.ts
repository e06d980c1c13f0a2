import type { TypeRelations } from '../enforce/output/Relations.js';
import type { RequestContext } from '../enforce/RequestContext.js';
import type { Condition } from '../model/Condition.js';
import type { Viewer } from '../model/Viewer.js';
import { AUDIENCE_OF_ROLE, type Purpose, RELATIONS, type Role } from '../model/vocabulary.js';
import { SUBJECT } from './plantedRow.js';

/** Somebody of a role who has nothing to do with any planted row. */
export const stranger = (role: Role): Viewer => ({
  role,
  id: role === 'ANONYMOUS' ? '' : 'self-test-stranger',
  partner: role === 'CARRIER' ? 'self-test-partner' : null,
  case: null,
});

/** Somebody of a role who can stand in every relation that the role can stand in, working for `purpose`. */
export const related = (role: Role, purpose: Purpose | null): Viewer => ({
  ...stranger(role),
  ...(role === 'CUSTOMER' && { id: SUBJECT }),
  ...(AUDIENCE_OF_ROLE[role] === 'STAFF' &&
    purpose !== null && {
      case: { id: 'self-test-case', number: 'C-0', orderId: 'self-test-order', subject: SUBJECT, purpose },
    }),
});

/** The members that a row needs so that its viewer stands in every relation to it that they can stand in. */
export function membersFor(
  relations: TypeRelations,
  asker: Pick<RequestContext, 'viewer' | 'purpose' | 'now'>,
): Readonly<Record<string, unknown>> {
  const conditions = RELATIONS.map((relation) => relations.condition(relation, asker as RequestContext));
  return Object.assign(
    {},
    ...conditions.map((condition) => (condition === null ? {} : membersOf(condition))),
  );
}

const membersOf = (condition: Condition): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    condition.map((part) => [
      part.member,
      'equals' in part ? part.equals : 'oneOf' in part ? part.oneOf[0] : null,
    ]),
  );
