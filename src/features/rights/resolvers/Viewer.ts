import type { RequireFields, ViewerDataRequestsArgs } from '../../../generated/resolvers.js';
import type { RequestContext, Row, Viewer } from '../../../privacy/index.js';
import type { Page } from '../../../storage/index.js';
import type { Rights } from '../service.js';

/** `Viewer.dataRequests`. */
export const viewerResolvers = (rights: Rights) => ({
  dataRequests: (
    _viewer: Viewer,
    page: RequireFields<ViewerDataRequestsArgs, 'first'>,
    context: RequestContext,
  ): Promise<Page<Row>> => rights.own(context, page),
});
