import {
  assigned,
  type CaseMembers,
  firstOf,
  forRoles,
  ofCase,
  owned,
  type PrivacyModel,
  type RelationScopes,
  type Role,
  type RowScope,
} from '../../privacy/index.js';

const STAFF: readonly Role[] = ['AFTER_SALES', 'OPERATIONS', 'PRIVACY_OFFICER'];
const CASE: CaseMembers = { subject: 'id' };

/** Who works on a case of a customer. */
export const CUSTOMER_RELATIONS = {
  Customer: { ASSIGNED: assigned(CASE) },
} as const satisfies RelationScopes;

/** The one person whose record a request can reach. */
export interface CustomerScopes {
  /** Whose plain fields: a customer's own; to staff the person of their case, whatever the operation is for. */
  readonly answered: RowScope;
  /** Whose personal fields, as far as the schema says. */
  readonly related: RowScope;
}

/** The conditions of the customer store's queries. */
export function customerScopes(model: PrivacyModel): CustomerScopes {
  const own = owned(model, 'Customer');
  return {
    answered: firstOf(own, forRoles(STAFF, ofCase(CASE))),
    related: firstOf(own, CUSTOMER_RELATIONS.Customer.ASSIGNED),
  };
}
