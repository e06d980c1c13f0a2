import type { RequireFields, ViewerDataRequestsArgs } from '../../../generated/resolvers.js';
import type { Row, Viewer } from '../../../privacy/index.js';
import type { Page } from '../../../storage/index.js';
import type { Rights } from '../service.js';

/** `Viewer.dataRequests`. */
export const viewerResolvers = (rights: Rights) => ({
  dataRequests: (viewer: Viewer, page: RequireFields<ViewerDataRequestsArgs, 'first'>): Promise<Page<Row>> =>
    rights.own(viewer, page),
});
