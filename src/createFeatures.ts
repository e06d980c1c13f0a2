import { type Accounts, ACCOUNTS_PERMISSIONS, createAccounts } from './features/accounts/index.js';
import { ANALYTICS_PERMISSIONS, createAnalytics } from './features/analytics/index.js';
import { AUDIT_PERMISSIONS, createAudit } from './features/audit/index.js';
import { type Cases, CASES_PERMISSIONS, createCases } from './features/cases/index.js';
import { type Catalog, CATALOG_PERMISSIONS, createCatalog, DEMO_PRODUCTS } from './features/catalog/index.js';
import { type Consents, CONSENTS_PERMISSIONS, createConsents } from './features/consents/index.js';
import { createLogistics, type Logistics, LOGISTICS_PERMISSIONS } from './features/logistics/index.js';
import {
  createMemberships,
  type Memberships,
  MEMBERSHIPS_PERMISSIONS,
} from './features/memberships/index.js';
import { createOrders, type Orders, ORDERS_PERMISSIONS } from './features/orders/index.js';
import { createRights, RIGHTS_PERMISSIONS } from './features/rights/index.js';
import type { Feature } from './privacy/index.js';
import type { Storage } from './storage/index.js';

/** Every feature's permissions, for whoever explains them without a store. */
export const PERMISSIONS: readonly Pick<Feature, 'permissions'>[] = [
  CATALOG_PERMISSIONS,
  ANALYTICS_PERMISSIONS,
  ORDERS_PERMISSIONS,
  ACCOUNTS_PERMISSIONS,
  LOGISTICS_PERMISSIONS,
  CASES_PERMISSIONS,
  MEMBERSHIPS_PERMISSIONS,
  AUDIT_PERMISSIONS,
  CONSENTS_PERMISSIONS,
  RIGHTS_PERMISSIONS,
].map((permissions) => ({ permissions }));

/** The features, connected, and the services that code around them works with. */
export interface Features {
  readonly features: readonly Feature[];
  readonly accounts: Accounts;
  readonly catalog: Catalog;
  readonly orders: Orders;
  readonly logistics: Logistics;
  readonly cases: Cases;
  readonly memberships: Memberships;
  readonly consents: Consents;
  readonly demoProducts: typeof DEMO_PRODUCTS;
}

/** What the operator decides of how features behave. */
export interface Terms {
  readonly claimWindowDays: number;
  /** How often data-rights requests that are due are looked for. */
  readonly rightsSweepSeconds?: number;
}

/** Makes every feature and fills their ports: the one place where features meet. */
export function createFeatures(storage: Storage, terms: Terms, onError?: (error: unknown) => void): Features {
  const { feature: catalogFeature, catalog } = createCatalog(storage);
  const { feature: analyticsFeature, analytics } = createAnalytics(storage);
  const { feature: consentsFeature, consents } = createConsents(storage);
  const {
    feature: ordersFeature,
    orders,
    holdings,
  } = createOrders(storage, {
    catalogue: catalog,
    counters: analytics,
    consents,
  });
  const accounts = createAccounts(storage, orders);
  const logistics = createLogistics(storage, {
    orders,
    consents,
    claimWindowDays: terms.claimWindowDays,
  });
  const cases = createCases(storage, { orders });
  const memberships = createMemberships(storage);
  const rights = createRights(storage, {
    holdings: [accounts, logistics, cases, memberships].map((each) => each.holdings).concat(holdings),
    consents,
    staff: cases.staff,
    sweepSeconds: terms.rightsSweepSeconds,
    onError,
  });
  return {
    features: [
      catalogFeature,
      analyticsFeature,
      ordersFeature,
      accounts.feature,
      logistics.feature,
      cases.feature,
      memberships.feature,
      createAudit(storage),
      consentsFeature,
      rights.feature,
    ],
    accounts: accounts.accounts,
    catalog,
    orders,
    logistics,
    cases,
    memberships: memberships.memberships,
    consents,
    demoProducts: DEMO_PRODUCTS,
  };
}
