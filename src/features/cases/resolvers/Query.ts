import type { QueryCasesArgs, RequireFields } from '../../../generated/resolvers.js';
import type { RequestContext, Row } from '../../../privacy/index.js';
import type { Page } from '../../../storage/index.js';
import type { CasesService } from '../service.js';

/** `Query.cases`. */
export const queryResolvers = (cases: CasesService) => ({
  cases: (
    _root: unknown,
    { filter, ...page }: RequireFields<QueryCasesArgs, 'first'>,
    context: RequestContext,
  ): Promise<Page<Row>> => cases.list(context, filter ?? {}, page),
});
