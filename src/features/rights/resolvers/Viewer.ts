import type { RequireFields, ViewerDataRequestsArgs } from '../../../generated/resolvers.js';
import type { RequestContext, Row, Viewer } from '../../../privacy/index.js';
import type { Page } from '../../../storage/index.js';
import type { Rights } from '../service.js';

/** `Viewer.dataRequests`: who isn't signed in as a customer owns none, whatever id they have. */
export const viewerResolvers = (rights: Rights) => ({
  dataRequests: (
    { role, id }: Viewer,
    page: RequireFields<ViewerDataRequestsArgs, 'first'>,
    context: RequestContext,
  ): Promise<Page<Row>> =>
    rights.own({ ...context, viewer: { ...context.viewer, id: role === 'CUSTOMER' ? id : '' } }, page),
});
