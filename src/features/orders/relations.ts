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
const CASE: CaseMembers = { orderId: 'id', subject: 'customerId' };

/** Who works on an order. */
export const ORDER_RELATIONS = { Order: { ASSIGNED: assigned(CASE) } } as const satisfies RelationScopes;

/** Which orders a viewer is shown anything of. */
export interface OrderScopes {
  readonly owned: RowScope;
  /** Whose plain fields: a customer's own; to staff the one of their case, whatever the operation is for. */
  readonly answered: RowScope;
  /** Whose personal fields, as far as the schema says: what a viewer stands in a relation to. */
  readonly related: RowScope;
}

/** The conditions of the order store's queries. */
export function orderScopes(model: PrivacyModel): OrderScopes {
  const own = owned(model, 'Order');
  return {
    owned: own,
    answered: firstOf(own, forRoles(STAFF, ofCase(CASE))),
    related: firstOf(own, ORDER_RELATIONS.Order.ASSIGNED),
  };
}
