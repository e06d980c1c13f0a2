import type { Feature } from '../../privacy/index.js';
import type { Storage, SubjectHoldings } from '../../storage/index.js';
import { MEMBERSHIP_RELATIONS } from './relations.js';
import { customerResolvers } from './resolvers/Customer.js';
import { membershipResolvers } from './resolvers/Membership.js';
import { mutationResolvers } from './resolvers/Mutation.js';
import { Memberships } from './service.js';
import { MembershipStore } from './store.js';

export { MEMBERSHIP_RELATIONS } from './relations.js';
export type { MembershipPlan } from './lifecycle.js';
export type { Memberships, NewMembership } from './service.js';

/** Who may ask for which root field. */
export const MEMBERSHIPS_PERMISSIONS: Feature['permissions'] = {
  Mutation: { membershipStart: ['CUSTOMER'], membershipEnd: ['CUSTOMER'] },
};

/** The memberships feature, the service that fills a store, and what it holds about people. */
export function createMemberships(storage: Storage): {
  readonly feature: Feature;
  readonly memberships: Memberships;
  readonly holdings: SubjectHoldings;
} {
  const store = new MembershipStore(storage);
  const memberships = new Memberships(storage, store);
  const feature: Feature = {
    name: 'memberships',
    resolvers: {
      Mutation: mutationResolvers(memberships),
      Customer: customerResolvers(memberships),
      Membership: membershipResolvers,
    },
    permissions: MEMBERSHIPS_PERMISSIONS,
    relations: MEMBERSHIP_RELATIONS,
    start: () => store.start(),
  };
  const holdings: SubjectHoldings = {
    collections: [store.held],
    blockers: (session, subject) => memberships.blockers(session, subject),
  };
  return { feature, memberships, holdings };
}
