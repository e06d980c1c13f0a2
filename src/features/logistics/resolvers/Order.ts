import type { RequestContext, Row } from '../../../privacy/index.js';
import type { LogisticsService } from '../service.js';

/** What logistics adds to `Order`. An order whose row somebody has got was theirs to get. */
export const orderResolvers = (logistics: LogisticsService) => ({
  shipments: (order: Row, _args: unknown, context: RequestContext): Promise<readonly Row[]> =>
    logistics.shipmentsOf(context, order.id),
});
