import type { RequestContext, Row } from '../../../privacy/index.js';
import type { Memberships } from '../service.js';

/** What memberships add to `Customer`. */
export const customerResolvers = (memberships: Memberships) => ({
  membership: (customer: Row, _args: unknown, context: RequestContext): Promise<Row | null> =>
    memberships.current(context, customer),
});
