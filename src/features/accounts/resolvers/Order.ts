import type { OrderResolvers } from '../../../generated/resolvers.js';
import type { Accounts } from '../service.js';

/** `Order.customer`. */
export const orderResolvers = (accounts: Accounts): OrderResolvers => ({
  customer: (order, _args, context) => accounts.ofOrder(context, order),
});
