import type { MutationOrderCancelArgs, MutationOrderPlaceArgs } from '../../../generated/resolvers.js';
import type { RequestContext, Row } from '../../../privacy/index.js';
import type { UserErrorRow } from '../../../kernel/userErrors.js';
import type { Outcome } from '../../../storage/index.js';
import type { Orders } from '../service.js';

interface OrderPayload {
  readonly order: Row | null;
  readonly userErrors: readonly UserErrorRow[];
}

/** `Mutation.orderPlace` and `Mutation.orderCancel`. What is answered is read anew, as the viewer may see it. */
export const mutationResolvers = (orders: Orders) => {
  const payload = async (context: RequestContext, outcome: Outcome): Promise<OrderPayload> =>
    outcome.ok
      ? { order: await orders.rowForViewer(context, outcome.id), userErrors: [] }
      : { order: null, userErrors: outcome.errors };
  return {
    orderPlace: async (_root: unknown, { input }: MutationOrderPlaceArgs, context: RequestContext) =>
      payload(context, await orders.placeFromInput(context, input)),
    orderCancel: async (_root: unknown, { input }: MutationOrderCancelArgs, context: RequestContext) =>
      payload(context, await orders.cancel(context, input)),
  };
};
