import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import type { MembershipEndInput, MembershipStartInput } from '../../generated/resolvers.js';
import { transition } from '../../kernel/stateMachine.js';
import { inputError, stateTransitionError, type UserErrorRow } from '../../kernel/userErrors.js';
import { answer, perRequest, type RequestContext, type Row } from '../../privacy/index.js';
import type { Blocker, Outcome, Sealable, Storage } from '../../storage/index.js';
import { MEMBERSHIP_TRANSITIONS, type MembershipPlan, stateAt, validUntil } from './lifecycle.js';
import { newMemberNumber } from './memberNumber.js';
import type { MembershipRow, MembershipStore } from './store.js';

/** A membership to store. */
export interface NewMembership {
  readonly customerId: string;
  readonly plan: MembershipPlan;
  readonly at: Date;
  /** A new one where it is left out. */
  readonly memberNumber?: Sealable;
}

/** What came of a mutation: the membership as it is now, or what was wrong. */
export interface MembershipChanged {
  readonly membership: MembershipRow | null;
  readonly userErrors: readonly UserErrorRow[];
}

const CURRENT = {};
const refuse = (error: UserErrorRow): Outcome => ({ ok: false, errors: [error] });

/** Memberships: started, ended, and valid for as long as they were paid for. */
export class Memberships {
  constructor(
    private readonly storage: Storage,
    private readonly store: MembershipStore,
  ) {}

  /** Whose valid one: the person's themself, and that of the person of the request's case. Else null. */
  async current(context: RequestContext, customer: Row): Promise<MembershipRow | null> {
    const theirs = this.store.scopes.related(context);
    if (answer(theirs, { customerId: customer.id }) !== 'YES') return null;
    // Once a request, however many orders of theirs lead here: it is one person.
    return perRequest(context, CURRENT, () => this.store.valid(context));
  }

  /** `membershipStart`. There is no payment provider yet: what is asked for counts as paid. */
  async startFromInput(context: RequestContext, input: MembershipStartInput): Promise<MembershipChanged> {
    const { viewer, now: at } = context;
    const mutation = { name: 'membershipStart', input };
    const outcome = await this.storage.mutate(context, mutation, (session) =>
      this.start(session, { customerId: viewer.id, plan: input.plan, at }),
    );
    return this.#answer(context, outcome);
  }

  /** Stores a membership; refused where the person has a valid one, or is being erased. */
  async start(
    session: ClientSession,
    { customerId, plan, at, memberNumber }: NewMembership,
  ): Promise<Outcome> {
    // Of two that start at once one waits here, and then sees the other.
    const { erasing } = await this.storage.subjects.join(session, customerId);
    if (erasing !== null) return refuse(BEING_ERASED);
    const newest = await this.store.newest(session, customerId);
    if (newest !== null && stateAt(newest, at) === 'ACTIVE') return refuse(HAS_ONE);
    const id = randomUUID();
    const until = validUntil(plan, at);
    const values = { memberNumber: memberNumber ?? newMemberNumber() };
    const sealed = await this.store.sealed.seal(id, customerId, values);
    const plain = { customerId, plan, startedAt: at, validUntil: until, endedAt: until };
    await this.store.insert(session, { _id: id, ...plain, sealed });
    return { ok: true, id, subject: customerId };
  }

  /** `membershipEnd`: at once, what was paid for the rest is the shop's to settle. */
  async end(context: RequestContext, input: MembershipEndInput): Promise<MembershipChanged> {
    const { viewer, now } = context;
    const mutation = { name: 'membershipEnd', input };
    const outcome = await this.storage.mutate(context, mutation, async (session) => {
      const newest = await this.store.newest(session, viewer.id);
      if (newest === null) return refuse(inputError('NOT_FOUND', 'You have no membership.'));
      const moved = transition(MEMBERSHIP_TRANSITIONS, stateAt(newest, now), 'ENDED');
      if (!moved.ok) return refuse(stateTransitionError(moved, 'The membership has ended already.'));
      await this.store.end(session, newest, now);
      return { ok: true, id: newest.id, subject: viewer.id };
    });
    return this.#answer(context, outcome);
  }

  /** What keeps this person's data from being erased: a valid membership. */
  async blockers(session: ClientSession, subject: string): Promise<readonly Blocker[]> {
    const newest = await this.store.newest(session, subject);
    if (newest === null || stateAt(newest, this.storage.clock.now()) === 'ENDED') return [];
    return [{ reason: 'VALID_MEMBERSHIP', reference: null, earliestEnd: newest.validUntil }];
  }

  async #answer(context: RequestContext, outcome: Outcome): Promise<MembershipChanged> {
    return outcome.ok
      ? { membership: await this.store.own(context, outcome.id), userErrors: [] }
      : { membership: null, userErrors: outcome.errors };
  }
}

const HAS_ONE = inputError('NOT_ALLOWED', 'You have a valid membership.');
const BEING_ERASED = inputError(
  'NOT_ALLOWED',
  'Your data is being erased: become a member when that is complete.',
);
