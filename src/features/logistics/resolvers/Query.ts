import type {
  QueryDeliveryTaskArgs,
  QueryDeliveryTasksArgs,
  RequireFields,
} from '../../../generated/resolvers.js';
import { keyOf, type RequestContext, type Row } from '../../../privacy/index.js';
import type { Page } from '../../../storage/index.js';
import type { LogisticsService } from '../service.js';

/** `Query.carriers`, `Query.deliveryTask` and `Query.deliveryTasks`. */
export const queryResolvers = (logistics: LogisticsService) => ({
  carriers: (): Promise<readonly Row[]> => logistics.carriers(),
  deliveryTask: async (
    _root: unknown,
    { id }: QueryDeliveryTaskArgs,
    context: RequestContext,
  ): Promise<Row | null> => {
    const taskId = keyOf('DeliveryTask', id);
    return taskId === null ? null : logistics.task(context, taskId);
  },
  deliveryTasks: (
    _root: unknown,
    { updatedSince, ...page }: RequireFields<QueryDeliveryTasksArgs, 'first'>,
    context: RequestContext,
  ): Promise<Page<Row>> => logistics.tasks(context, updatedSince ?? null, page),
});
