import type { QueryDataRightsRequestsArgs, RequireFields } from '../../../generated/resolvers.js';
import type { RequestContext, Row } from '../../../privacy/index.js';
import type { Page } from '../../../storage/index.js';
import type { Rights } from '../service.js';

/** `Query.dataRightsRequests`. */
export const queryResolvers = (rights: Rights) => ({
  dataRightsRequests: (
    _root: unknown,
    { filter, ...page }: RequireFields<QueryDataRightsRequestsArgs, 'first'>,
    context: RequestContext,
  ): Promise<Page<Row>> => rights.queue(context, filter ?? {}, page),
});
