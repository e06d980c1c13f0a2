import { type RequestContext, type Row, toGlobalId } from '../../../privacy/index.js';
import type { LogisticsService } from '../service.js';
import type { ShipmentRow } from '../shipmentModel.js';

/** `Shipment`'s own fields: a parcel as its customer and the shop see it. */
export const shipmentResolvers = (logistics: LogisticsService) => ({
  id: (shipment: ShipmentRow): string => toGlobalId('Shipment', shipment.id),
  carrier: (shipment: ShipmentRow, _args: unknown, context: RequestContext): Promise<Row | null> =>
    logistics.carrierOf(context, shipment.carrierId),
  events: (shipment: ShipmentRow, _args: unknown, context: RequestContext): Promise<readonly Row[]> =>
    logistics.eventsOf(context, shipment.id),
});
