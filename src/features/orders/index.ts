import type { Feature } from '../../privacy/index.js';
import type { Storage, SubjectHoldings } from '../../storage/index.js';
import type { Catalogue, OrderConsents, OrderCounters } from './ports.js';
import { ORDER_RELATIONS } from './relations.js';
import { mutationResolvers } from './resolvers/Mutation.js';
import { orderResolvers } from './resolvers/Order.js';
import { queryResolvers } from './resolvers/Query.js';
import { Orders } from './service.js';
import { OrderStore } from './store.js';

export { ORDER_RELATIONS } from './relations.js';
export type { FulfillmentStatus, OrderState, PaymentStatus } from './lifecycle.js';
export type { Catalogue, CountedOrder, OrderConsents, OrderCounters, Price, PricedProduct } from './ports.js';
export { type PricedLine } from './priceOrder.js';
export type { NewAddress, NewOrder } from './newOrder.js';
export type { OrderForShipment, Orders } from './service.js';
export type { OrderRow, OrderSummary } from './store.js';

/** What orders need of other features. */
export interface OrdersPorts {
  readonly catalogue: Catalogue;
  readonly counters: OrderCounters;
  readonly consents: OrderConsents;
}

/** Who may ask for which root field. */
export const ORDERS_PERMISSIONS: Feature['permissions'] = {
  Query: {
    order: ['CUSTOMER', 'OPERATIONS', 'AFTER_SALES', 'PRIVACY_OFFICER'],
    orders: ['CUSTOMER', 'OPERATIONS'],
  },
  Mutation: { orderPlace: ['CUSTOMER'], orderCancel: ['CUSTOMER', 'OPERATIONS'] },
};

/** The orders feature, and the service that other features reach through their ports. */
export function createOrders(
  storage: Storage,
  ports: OrdersPorts,
): { readonly feature: Feature; readonly orders: Orders; readonly holdings: SubjectHoldings } {
  const store = new OrderStore(storage);
  const orders = new Orders(storage, store, ports.catalogue, ports.counters, ports.consents);
  const feature: Feature = {
    name: 'orders',
    resolvers: { Query: queryResolvers(orders), Mutation: mutationResolvers(orders), Order: orderResolvers },
    permissions: ORDERS_PERMISSIONS,
    relations: ORDER_RELATIONS,
    nodes: { Order: (context, key) => orders.rowForViewer(context, key) },
    start: () => store.start(),
  };
  const holdings: SubjectHoldings = {
    collections: [store.held],
    blockers: (session, subject) => orders.blockers(session, subject),
  };
  return { feature, orders, holdings };
}
