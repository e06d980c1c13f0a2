import {
  type Accounts,
  ACCOUNTS_PERMISSIONS,
  createAccounts,
  CUSTOMER_RELATIONS,
} from './features/accounts/index.js';
import { ANALYTICS_PERMISSIONS, createAnalytics } from './features/analytics/index.js';
import { AUDIT_PERMISSIONS, createAudit } from './features/audit/index.js';
import { CASE_RELATIONS, type Cases, CASES_PERMISSIONS, createCases } from './features/cases/index.js';
import { type Catalog, CATALOG_PERMISSIONS, createCatalog, DEMO_PRODUCTS } from './features/catalog/index.js';
import { type Consents, CONSENTS_PERMISSIONS, createConsents } from './features/consents/index.js';
import {
  createLogistics,
  type Logistics,
  LOGISTICS_PERMISSIONS,
  LOGISTICS_RELATIONS,
} from './features/logistics/index.js';
import {
  createMemberships,
  type Memberships,
  MEMBERSHIPS_PERMISSIONS,
  MEMBERSHIP_RELATIONS,
} from './features/memberships/index.js';
import { createOrders, type Orders, ORDERS_PERMISSIONS, ORDER_RELATIONS } from './features/orders/index.js';
import { createRights, RIGHTS_PERMISSIONS, DATA_REQUEST_RELATIONS } from './features/rights/index.js';
import type { Feature } from './privacy/index.js';
import type { Storage } from './storage/index.js';

/** What every feature declares of who may what, for whoever looks at it without a store. */
export const POLICIES: readonly Pick<Feature, 'permissions' | 'relations'>[] = [
  { permissions: CATALOG_PERMISSIONS },
  { permissions: ANALYTICS_PERMISSIONS },
  { permissions: ORDERS_PERMISSIONS, relations: ORDER_RELATIONS },
  { permissions: ACCOUNTS_PERMISSIONS, relations: CUSTOMER_RELATIONS },
  { permissions: LOGISTICS_PERMISSIONS, relations: LOGISTICS_RELATIONS },
  { permissions: CASES_PERMISSIONS, relations: CASE_RELATIONS },
  { permissions: MEMBERSHIPS_PERMISSIONS, relations: MEMBERSHIP_RELATIONS },
  { permissions: AUDIT_PERMISSIONS },
  { permissions: CONSENTS_PERMISSIONS },
  { permissions: RIGHTS_PERMISSIONS, relations: DATA_REQUEST_RELATIONS },
];

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
  const cases = createCases(storage, {
    orders,
    // Rights need the staff directory of cases: each of the two is asked only when both are there.
    requests: { summaryByNumber: (number, session) => rights.rights.summaryByNumber(number, session) },
  });
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
