import type { Feature } from '../../privacy/index.js';
import type { Storage, SubjectHoldings } from '../../storage/index.js';
import { Carriers } from './carriers.js';
import type { DeliveryConsents, ShippableOrders } from './ports.js';
import { LOGISTICS_RELATIONS } from './relations.js';
import { carrierResolvers } from './resolvers/Carrier.js';
import { deliveryTaskResolvers } from './resolvers/DeliveryTask.js';
import { mutationResolvers } from './resolvers/Mutation.js';
import { orderResolvers } from './resolvers/Order.js';
import { queryResolvers } from './resolvers/Query.js';
import { shipmentResolvers } from './resolvers/Shipment.js';
import { LogisticsService } from './service.js';
import { Shipments } from './store.js';
import { TrackingEvents } from './trackingEvents.js';

export { LOGISTICS_RELATIONS } from './relations.js';
export type { Carrier, Carriers } from './carriers.js';
export type { DeliveryConsents, ShippableOrder, ShippableOrders } from './ports.js';
export type { EventsReported, LogisticsService, ShipmentCreated } from './service.js';

/** What logistics needs of others, and the shop's terms. */
export interface LogisticsPorts {
  readonly orders: ShippableOrders;
  readonly consents: DeliveryConsents;
  /** For how long after delivery a carrier still sees its task. */
  readonly claimWindowDays?: number;
}

/** The logistics feature, its service, and its carriers for whoever fills the store. */
export interface Logistics {
  readonly feature: Feature;
  readonly logistics: LogisticsService;
  readonly carriers: Carriers;
  readonly holdings: SubjectHoldings;
}

const CLAIM_WINDOW_DAYS = 30;

/** Who may ask for which root field. */
export const LOGISTICS_PERMISSIONS: Feature['permissions'] = {
  Query: { carriers: ['OPERATIONS'], deliveryTask: ['CARRIER'], deliveryTasks: ['CARRIER'] },
  Mutation: { shipmentCreate: ['OPERATIONS'], trackingEventsReport: ['CARRIER'] },
};

/** Makes the logistics feature. */
export function createLogistics(storage: Storage, ports: LogisticsPorts): Logistics {
  const { claimWindowDays = CLAIM_WINDOW_DAYS } = ports;
  const shipments = new Shipments(storage);
  const events = new TrackingEvents(storage);
  const carriers = new Carriers(storage);
  const logistics = new LogisticsService({
    ...ports,
    storage,
    clock: storage.clock,
    shipments,
    events,
    carriers,
    claimWindowDays,
  });
  const feature: Feature = {
    name: 'logistics',
    resolvers: {
      Query: queryResolvers(logistics),
      Mutation: mutationResolvers(logistics),
      Order: orderResolvers(logistics),
      Shipment: shipmentResolvers(logistics),
      DeliveryTask: deliveryTaskResolvers,
      Carrier: carrierResolvers,
    },
    permissions: LOGISTICS_PERMISSIONS,
    relations: LOGISTICS_RELATIONS,
    nodes: {
      Shipment: (context, key) => logistics.shipment(context, key),
      DeliveryTask: (context, key) => logistics.task(context, key),
    },
    start: async () => {
      for (const part of [shipments, events, carriers]) await part.start();
    },
  };
  const holdings: SubjectHoldings = {
    collections: [shipments.held, events.held],
    blockers: (session, subject) => logistics.blockers(session, subject),
  };
  return { feature, logistics, carriers, holdings };
}
