import { type Feature, ROLES } from '../../privacy/index.js';
import type { Storage, SubjectHoldings } from '../../storage/index.js';
import type { OrderStanding } from './ports.js';
import { CUSTOMER_RELATIONS } from './relations.js';
import { customerResolvers } from './resolvers/Customer.js';
import { orderResolvers } from './resolvers/Order.js';
import { queryResolvers } from './resolvers/Query.js';
import { viewerResolvers } from './resolvers/Viewer.js';
import { Accounts } from './service.js';
import { CustomerStore } from './store.js';

export { CUSTOMER_RELATIONS } from './relations.js';
export type { OrderStanding } from './ports.js';
export type { Accounts } from './service.js';
export type { CustomerRow, NewCustomer } from './store.js';

/** Who may ask for which root field. */
export const ACCOUNTS_PERMISSIONS: Feature['permissions'] = { Query: { viewer: ROLES } };

/** The accounts feature, and the service that fills a store. */
export function createAccounts(
  storage: Storage,
  orders: OrderStanding,
): {
  readonly feature: Feature;
  readonly accounts: Accounts;
  readonly holdings: SubjectHoldings;
} {
  const store = new CustomerStore(storage);
  const accounts = new Accounts(store, orders);
  const feature: Feature = {
    name: 'accounts',
    resolvers: {
      Query: queryResolvers,
      Viewer: viewerResolvers(accounts),
      Customer: customerResolvers,
      Order: orderResolvers(accounts),
    },
    permissions: ACCOUNTS_PERMISSIONS,
    relations: CUSTOMER_RELATIONS,
    nodes: { Customer: (context, key) => accounts.rowForViewer(context, key) },
    start: () => store.start(),
  };
  return { feature, accounts, holdings: { collections: [store.held] } };
}
