import type { MutationMembershipEndArgs, MutationMembershipStartArgs } from '../../../generated/resolvers.js';
import type { RequestContext } from '../../../privacy/index.js';
import type { MembershipChanged, Memberships } from '../service.js';

/** `Mutation.membershipStart` and `Mutation.membershipEnd`. */
export const mutationResolvers = (memberships: Memberships) => ({
  membershipStart: (
    _root: unknown,
    { input }: MutationMembershipStartArgs,
    context: RequestContext,
  ): Promise<MembershipChanged> => memberships.startFromInput(context, input),
  membershipEnd: (
    _root: unknown,
    { input }: MutationMembershipEndArgs,
    context: RequestContext,
  ): Promise<MembershipChanged> => memberships.end(context, input),
});
