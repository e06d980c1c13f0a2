import type { ViewerResolvers } from '../../../generated/resolvers.js';
import type { Accounts } from '../service.js';

/** `Viewer.customer`; the role is the viewer's own member. */
export const viewerResolvers = (accounts: Accounts): ViewerResolvers => ({
  customer: ({ role, id }, _args, context) =>
    role === 'CUSTOMER' ? accounts.rowForViewer(context, id) : null,
});
