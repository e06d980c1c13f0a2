import type { OrderResolvers } from '../../../generated/resolvers.js';
import { toGlobalId } from '../../../privacy/index.js';

/** `Order`'s own fields; personal ones are handles of the row. */
export const orderResolvers: OrderResolvers = {
  id: (order) => toGlobalId('Order', order.id),
};
