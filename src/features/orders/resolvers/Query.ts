import type { QueryOrderArgs, QueryOrdersArgs, RequireFields } from '../../../generated/resolvers.js';
import type { RequestContext, Row } from '../../../privacy/index.js';
import type { Page } from '../../../storage/index.js';
import type { Orders } from '../service.js';

/** `Query.order` and `Query.orders`. */
export const queryResolvers = (orders: Orders) => ({
  order: (_root: unknown, { by }: QueryOrderArgs, context: RequestContext): Promise<Row | null> =>
    orders.find(context, by),
  orders: (
    _root: unknown,
    { filter, ...page }: RequireFields<QueryOrdersArgs, 'first'>,
    context: RequestContext,
  ): Promise<Page<Row>> => orders.list(context, filter?.state ?? null, page),
});
