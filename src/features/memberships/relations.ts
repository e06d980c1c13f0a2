import {
  assigned,
  firstOf,
  owned,
  type PrivacyModel,
  type RelationScopes,
  type RowScope,
} from '../../privacy/index.js';

/** Who works on a case of a member. */
export const MEMBERSHIP_RELATIONS = {
  Membership: { ASSIGNED: assigned({ subject: 'customerId' }) },
} as const satisfies RelationScopes;

/** Which memberships a viewer is answered at all, and which are their own. */
export interface MembershipScopes {
  readonly owned: RowScope;
  /** What a viewer stands in a relation to; nobody is answered any other. */
  readonly related: RowScope;
}

/** The conditions of the membership store's queries. */
export function membershipScopes(model: PrivacyModel): MembershipScopes {
  const own = owned(model, 'Membership');
  return { owned: own, related: firstOf(own, MEMBERSHIP_RELATIONS.Membership.ASSIGNED) };
}
