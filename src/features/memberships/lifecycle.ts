import { DateTime, type DurationLike } from 'luxon';
import type { MembershipPlan, MembershipState } from '../../generated/resolvers.js';
import type { Transitions } from '../../kernel/stateMachine.js';

export type { MembershipPlan, MembershipState };

/** A membership's life: what has ended doesn't begin again, a new one does. */
export const MEMBERSHIP_TRANSITIONS: Transitions<MembershipState> = { ACTIVE: ['ENDED'], ENDED: [] };

const TERMS: Readonly<Record<MembershipPlan, DurationLike>> = {
  MONTHLY: { months: 1 },
  YEARLY: { years: 1 },
};

/** Until when a membership that starts now is paid for: on the last day of a month without that day, in UTC. */
export const validUntil = (plan: MembershipPlan, startedAt: Date): Date =>
  DateTime.fromJSDate(startedAt, { zone: 'utc' }).plus(TERMS[plan]).toJSDate();

/**
 * The state at a moment. No job ends a membership: when it will have ended is known from its start. One that was ended
 * before its time has ended whatever the moment: requests are not carried out in the order in which they came in.
 */
export const stateAt = (
  { endedAt, validUntil }: { readonly endedAt: Date; readonly validUntil: Date },
  now: Date,
): MembershipState => (now < endedAt && endedAt >= validUntil ? 'ACTIVE' : 'ENDED');
