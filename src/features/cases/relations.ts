import {
  assigned,
  type CaseMembers,
  firstOf,
  ofCase,
  oneOf,
  owned,
  type PrivacyModel,
  type RelationScopes,
  type RowScope,
} from '../../privacy/index.js';
import { servedBy } from './lifecycle.js';

const CASE: CaseMembers = { id: 'id', subject: 'subject' };

/** Who works on a case: for it to be ASSIGNED it has to be the one that the request names. */
export const CASE_RELATIONS = { Case: { ASSIGNED: assigned(CASE) } } as const satisfies RelationScopes;

/** Which cases a viewer is shown anything of. */
export interface CaseScopes {
  /** Whose plain fields: a customer's about their own orders; to staff all of the purposes that their role serves. */
  readonly answered: RowScope;
  /** Whose order is looked up: a customer's own; the one that a request of the staff names, whatever it is for. */
  readonly atHand: RowScope;
  /** Whose personal fields, as far as the schema says: what a viewer stands in a relation to. */
  readonly related: RowScope;
}

/** Cases of the purposes that a role serves. */
export const served: RowScope = ({ viewer: { role } }) => oneOf('purpose', servedBy(role));

/** The conditions of the case store's queries. */
export function caseScopes(model: PrivacyModel): CaseScopes {
  const own = owned(model, 'Case');
  return {
    answered: firstOf(own, served),
    atHand: firstOf(own, ofCase(CASE)),
    related: firstOf(own, CASE_RELATIONS.Case.ASSIGNED),
  };
}
