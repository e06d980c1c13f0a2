import type { RequireFields, ViewerAccessLogArgs } from '../../../generated/resolvers.js';
import type { Row, Viewer } from '../../../privacy/index.js';
import type { Page } from '../../../storage/index.js';
import type { Audit } from '../service.js';

/** `Viewer.accessLog`. */
export const viewerResolvers = (audit: Audit) => ({
  accessLog: (viewer: Viewer, page: RequireFields<ViewerAccessLogArgs, 'first'>): Promise<Page<Row>> =>
    audit.ofPerson(viewer, page),
});
