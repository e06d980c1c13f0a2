import { randomUUID } from 'node:crypto';
import { type Accounts, createAccounts } from '../../src/features/accounts/index.js';
import { type Analytics, createAnalytics } from '../../src/features/analytics/index.js';
import { createAudit } from '../../src/features/audit/index.js';
import { type Catalog, createCatalog, DEMO_PRODUCTS } from '../../src/features/catalog/index.js';
import { type Consents, createConsents } from '../../src/features/consents/index.js';
import { createOrders, type Orders } from '../../src/features/orders/index.js';
import { fromGlobalId, type Purpose, SealedInput, type ViewerCase } from '../../src/privacy/index.js';
import { type Ask, openTestGateway, type WireAnswer } from '../support/testGateway.js';
import { openTestStorage, type TestStorage } from '../support/testStorage.js';

/** The shop's features on a store of their own, with products to buy. */
export interface TestShop extends TestStorage {
  readonly ask: Ask;
  readonly orders: Orders;
  readonly accounts: Accounts;
  readonly catalog: Catalog;
  readonly analytics: Analytics;
  readonly consents: Consents;
  /** Places an order through the API. */
  place(customer: string, input?: Readonly<Record<string, unknown>>): Promise<PlacedOrder>;
}

export interface PlacedOrder {
  /** The global id. */
  readonly id: string;
  readonly key: string;
  readonly number: string;
}

export async function openTestShop(): Promise<TestShop> {
  const opened = await openTestStorage();
  const { storage } = opened;
  const { feature: catalogFeature, catalog } = createCatalog(storage);
  const { feature: analyticsFeature, analytics } = createAnalytics(storage);
  const { feature: consentsFeature, consents } = createConsents(storage);
  const { feature: ordersFeature, orders } = createOrders(storage, {
    catalogue: catalog,
    counters: analytics,
    consents,
  });
  const { feature: accountsFeature, accounts } = createAccounts(storage, orders);
  // Without the feature that tells: the cases that tests name are as they say.
  storage.casesBy(() => Promise.resolve(true));
  const features = [
    ordersFeature,
    accountsFeature,
    catalogFeature,
    analyticsFeature,
    consentsFeature,
    createAudit(storage),
  ];
  const { ask } = await openTestGateway(opened, features);
  await catalog.put(DEMO_PRODUCTS);
  return {
    ...opened,
    ask,
    orders,
    accounts,
    catalog,
    analytics,
    consents,
    place: async (customer, input = {}) =>
      placedBy(await ask(customerOf(customer), PLACE, placeInput(input))),
  };
}

export const customerOf = (id: string) => ({ role: 'CUSTOMER', id }) as const;

export const PLACE = `mutation ($input: OrderPlaceInput!) {
  orderPlace(input: $input) { order { id number state paymentStatus } userErrors { __typename code message field } }
}`;

export const CANCEL = `mutation ($input: OrderCancelInput!) {
  orderCancel(input: $input) {
    order { id state paymentStatus closedAt }
    userErrors { __typename code message field ... on StateTransitionError { from to allowed } }
  }
}`;

/** Every personal value that an order of the tests is placed with. */
export const MARKERS = {
  email: 'qzmarker@qzdomain.example',
  phone: '+4915123987642',
  name: 'Qzname Qzsurname',
  line: 'Qzstreet 17',
  locality: 'Qzcity',
  instructions: 'Qzinstructions',
  note: 'Qznote',
} as const;

/** Variables of {@link PLACE}. */
export const placeInput = (input: Readonly<Record<string, unknown>> = {}) => ({
  input: {
    idempotencyKey: randomUUID(),
    lines: [
      { sku: 'MUG-BLUE', quantity: 2 },
      { sku: 'TEA-GREEN', quantity: 1 },
    ],
    contactEmail: MARKERS.email,
    contactPhone: MARKERS.phone,
    deliveryAddress: {
      name: MARKERS.name,
      lines: [MARKERS.line],
      locality: MARKERS.locality,
      postalCode: '04109',
      countryCode: 'DE',
    },
    deliveryInstructions: MARKERS.instructions,
    note: MARKERS.note,
    ...input,
  },
});

/** A staff member's open case about an order. */
export const caseOf = (order: PlacedOrder, subject: string, purpose: Purpose): ViewerCase => ({
  id: randomUUID(),
  number: 'C-1001',
  orderId: order.key,
  subject,
  purpose,
});

/** Stores a customer's account. */
export async function openAccount(
  { storage, accounts }: Pick<TestShop, 'storage' | 'accounts'>,
  id: string,
): Promise<void> {
  const text = (value: string): SealedInput => new SealedInput(value);
  await storage.transact(async (session) => {
    const details = {
      name: text('Qzaccount Person'),
      email: text('qzaccount@qz.example'),
      phone: text('+4915123987688'),
    };
    await accounts.create(session, { id, ...details, at: new Date() });
    return { ok: true, id, subject: id };
  });
}

function placedBy({ data, errors }: WireAnswer): PlacedOrder {
  const order = (data as { orderPlace?: { order: { id: string; number: string } | null } } | undefined)
    ?.orderPlace?.order;
  if (order == null) throw new Error(`not placed: ${JSON.stringify({ data, errors })}`);
  return { id: order.id, key: fromGlobalId(order.id).key, number: order.number };
}
