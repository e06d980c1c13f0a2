import type {
  MutationDataAccessRequestArgs,
  MutationDataCorrectionRequestArgs,
  MutationDataErasureRequestArgs,
  MutationDataRequestCancelArgs,
  MutationDataRightsDecideArgs,
  MutationObjectionRaiseArgs,
} from '../../../generated/resolvers.js';
import type { RequestContext } from '../../../privacy/index.js';
import type { Rights } from '../service.js';

/** The mutations of data rights. */
export const mutationResolvers = (rights: Rights) => ({
  dataAccessRequest: (_root: unknown, { input }: MutationDataAccessRequestArgs, context: RequestContext) =>
    rights.access(context, input),
  dataCorrectionRequest: (
    _root: unknown,
    { input }: MutationDataCorrectionRequestArgs,
    context: RequestContext,
  ) => rights.correct(context, input),
  dataErasureRequest: (_root: unknown, { input }: MutationDataErasureRequestArgs, context: RequestContext) =>
    rights.erase(context, input),
  objectionRaise: (_root: unknown, { input }: MutationObjectionRaiseArgs, context: RequestContext) =>
    rights.object(context, input),
  dataRequestCancel: (_root: unknown, { input }: MutationDataRequestCancelArgs, context: RequestContext) =>
    rights.cancel(context, input),
  dataRightsDecide: (_root: unknown, { input }: MutationDataRightsDecideArgs, context: RequestContext) =>
    rights.decide(context, input),
});
