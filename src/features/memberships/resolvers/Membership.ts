import type { RequestContext } from '../../../privacy/index.js';
import { type MembershipState, stateAt } from '../lifecycle.js';
import type { MembershipRow } from '../store.js';

/** `Membership`'s own fields: the state follows from the time. */
export const membershipResolvers = {
  state: (membership: MembershipRow, _args: unknown, { now }: RequestContext): MembershipState =>
    stateAt(membership, now),
  endedAt: (membership: MembershipRow, _args: unknown, { now }: RequestContext): Date | null =>
    stateAt(membership, now) === 'ENDED' ? membership.endedAt : null,
};
