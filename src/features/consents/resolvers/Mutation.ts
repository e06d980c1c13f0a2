import type { MutationConsentGiveArgs, MutationConsentWithdrawArgs } from '../../../generated/resolvers.js';
import type { UserErrorRow } from '../../../kernel/userErrors.js';
import type { RequestContext } from '../../../privacy/index.js';
import type { Outcome } from '../../../storage/index.js';
import type { StoredConsent } from '../consentModel.js';
import type { Consents } from '../service.js';

interface ConsentPayload {
  readonly consents: readonly StoredConsent[];
  readonly userErrors: readonly UserErrorRow[];
}

/** `Mutation.consentGive` and `Mutation.consentWithdraw`: answered with where everything stands now. */
export const mutationResolvers = (consents: Consents) => {
  const payload = async ({ viewer }: RequestContext, outcome: Outcome): Promise<ConsentPayload> => ({
    consents: await consents.current(viewer.id),
    userErrors: outcome.ok ? [] : outcome.errors,
  });
  return {
    consentGive: async (_root: unknown, { input }: MutationConsentGiveArgs, context: RequestContext) =>
      payload(context, await consents.give(context, input)),
    consentWithdraw: async (
      _root: unknown,
      { input }: MutationConsentWithdrawArgs,
      context: RequestContext,
    ) => payload(context, await consents.withdraw(context, input)),
  };
};
