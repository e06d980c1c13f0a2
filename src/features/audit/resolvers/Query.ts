import type { QueryAccessLogArgs, RequireFields } from '../../../generated/resolvers.js';
import type { RequestContext, Row } from '../../../privacy/index.js';
import type { Page } from '../../../storage/index.js';
import type { Audit } from '../service.js';

/** `Query.accessLog`. */
export const queryResolvers = (audit: Audit) => ({
  accessLog: (
    _root: unknown,
    { filter, ...page }: RequireFields<QueryAccessLogArgs, 'first'>,
    { viewer }: RequestContext,
  ): Promise<Page<Row>> => audit.read(viewer, filter ?? {}, page),
});
