import { type Accounts, createAccounts } from './features/accounts/index.js';
import { createAnalytics } from './features/analytics/index.js';
import { createAudit } from './features/audit/index.js';
import { type Cases, createCases } from './features/cases/index.js';
import { type Catalog, createCatalog, DEMO_PRODUCTS } from './features/catalog/index.js';
import { createLogistics, type Logistics } from './features/logistics/index.js';
import { createOrders, type Orders } from './features/orders/index.js';
import type { Feature } from './privacy/index.js';
import type { Storage } from './storage/index.js';

/** The features, connected, and the services that code around them works with. */
export interface Features {
  readonly features: readonly Feature[];
  readonly accounts: Accounts;
  readonly catalog: Catalog;
  readonly orders: Orders;
  readonly logistics: Logistics;
  readonly cases: Cases;
  readonly demoProducts: typeof DEMO_PRODUCTS;
}

/** Makes every feature and fills their ports: the one place where features meet. */
export function createFeatures(storage: Storage, terms: { readonly claimWindowDays: number }): Features {
  const { feature: catalogFeature, catalog } = createCatalog(storage);
  const { feature: analyticsFeature, analytics } = createAnalytics(storage);
  const { feature: ordersFeature, orders } = createOrders(storage, {
    catalogue: catalog,
    counters: analytics,
  });
  const { feature: accountsFeature, accounts } = createAccounts(storage);
  const logistics = createLogistics(storage, { orders, claimWindowDays: terms.claimWindowDays });
  const cases = createCases(storage, { orders });
  return {
    features: [
      catalogFeature,
      analyticsFeature,
      ordersFeature,
      accountsFeature,
      logistics.feature,
      cases.feature,
      createAudit(storage),
    ],
    accounts,
    catalog,
    orders,
    logistics,
    cases,
    demoProducts: DEMO_PRODUCTS,
  };
}
