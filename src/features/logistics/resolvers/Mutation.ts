import type {
  MutationShipmentCreateArgs,
  MutationTrackingEventsReportArgs,
} from '../../../generated/resolvers.js';
import type { RequestContext } from '../../../privacy/index.js';
import type { EventsReported, LogisticsService, ShipmentCreated } from '../service.js';

/** `Mutation.shipmentCreate` and `Mutation.trackingEventsReport`. */
export const mutationResolvers = (logistics: LogisticsService) => ({
  shipmentCreate: (
    _root: unknown,
    { input }: MutationShipmentCreateArgs,
    context: RequestContext,
  ): Promise<ShipmentCreated> => logistics.createShipment(context, input),
  trackingEventsReport: (
    _root: unknown,
    { input }: MutationTrackingEventsReportArgs,
    context: RequestContext,
  ): Promise<EventsReported> => logistics.reportEvents(context, input),
});
