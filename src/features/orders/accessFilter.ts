import type { Role, Viewer } from '../../privacy/index.js';

/** Plain members of an order that a viewer's access depends on. */
export interface AccessFilter {
  readonly _id?: string;
  readonly customerId: string;
}

const STAFF: readonly Role[] = ['AFTER_SALES', 'OPERATIONS', 'PRIVACY_OFFICER'];

/**
 * Which orders a viewer may be answered, as part of the database query: a customer's own; to staff the one of
 * the case that the request names. Null: none at all.
 */
export function accessFilter({ role, id, case: ofCase }: Viewer): AccessFilter | null {
  if (role === 'CUSTOMER') return { customerId: id };
  if (ofCase === null || !STAFF.includes(role)) return null;
  return { _id: ofCase.orderId, customerId: ofCase.subject };
}
