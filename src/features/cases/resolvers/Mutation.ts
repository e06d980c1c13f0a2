import type {
  MutationCaseAssignArgs,
  MutationCaseCloseArgs,
  MutationCaseOpenArgs,
} from '../../../generated/resolvers.js';
import type { RequestContext } from '../../../privacy/index.js';
import type { CaseChanged, CasesService } from '../service.js';

/** `Mutation.caseOpen`, `Mutation.caseAssign` and `Mutation.caseClose`. */
export const mutationResolvers = (cases: CasesService) => ({
  caseOpen: (
    _root: unknown,
    { input }: MutationCaseOpenArgs,
    context: RequestContext,
  ): Promise<CaseChanged> => cases.open(context, input),
  caseAssign: (
    _root: unknown,
    { input }: MutationCaseAssignArgs,
    context: RequestContext,
  ): Promise<CaseChanged> => cases.assign(context, input),
  caseClose: (
    _root: unknown,
    { input }: MutationCaseCloseArgs,
    context: RequestContext,
  ): Promise<CaseChanged> => cases.close(context, input),
});
