import type { CustomerResolvers } from '../../../generated/resolvers.js';
import { toGlobalId } from '../../../privacy/index.js';

/** `Customer`'s own fields; personal ones are handles of the row. */
export const customerResolvers: CustomerResolvers = {
  id: (customer) => toGlobalId('Customer', customer.id),
};
