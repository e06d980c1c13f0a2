import { randomUUID } from 'node:crypto';
import { createFeatures, type Features } from '../../../src/createFeatures.js';
import { fromGlobalId, type Purpose, toGlobalId, type ViewerCase } from '../../../src/privacy/index.js';
import { type Ask, type Asker, openTestGateway } from '../../support/testGateway.js';
import { openTestStorage, type TestStorage } from '../../support/testStorage.js';
import { PLACE, placeInput } from '../testShop.js';

/** All features on a store of their own: a shop with staff and two carriers, one of which needs phone numbers. */
export interface ParcelShop
  extends TestStorage, Pick<Features, 'accounts' | 'orders' | 'logistics' | 'cases'> {
  readonly ask: Ask;
  /** A mutation; answers its payload. */
  change(asker: Asker, field: string, input: Readonly<Record<string, unknown>>): Promise<Payload>;
  place(customer: string, input?: Readonly<Record<string, unknown>>): Promise<Placed>;
  /** Hands an order's parcel to a carrier. @returns the shipment's id and the carrier's id of its task. */
  ship(order: Placed, carrier?: string): Promise<{ readonly shipmentId: string; readonly taskId: string }>;
  report(
    carrier: string,
    events: readonly ReportedEvent[],
    idempotencyKey?: string,
  ): Promise<Payload & { readonly recorded: number }>;
}

export interface Placed {
  readonly id: string;
  readonly key: string;
  readonly number: string;
  readonly customer: string;
}

/** A payload of any mutation: read by member. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Payload = Readonly<Record<string, any>> & { readonly userErrors: readonly UserError[] };

export interface UserError {
  readonly __typename: string;
  readonly code: string;
  readonly field: readonly string[];
  readonly from?: string;
  readonly allowed?: readonly string[];
}

export interface ReportedEvent {
  readonly taskId: string;
  readonly state: string;
  readonly occurredAt: string;
  readonly place?: string;
  readonly carrierEventId?: string;
}

export const OPERATIONS: Asker = { role: 'OPERATIONS', id: 'ops-1' };
export const customer = (id: string): Asker => ({ role: 'CUSTOMER', id });
export const driver = (partner: string): Asker => ({ role: 'CARRIER', id: `driver-of-${partner}`, partner });

/** The carrier that has declared to need phone numbers, and the one that hasn't. */
export const CALLER = 'carrier-calls';
export const SILENT = 'carrier-silent';

/** Two of each role, so that a colleague can take what one of them opened, and one who has left. */
export const STAFF = [
  { id: 'care-1', role: 'AFTER_SALES' },
  { id: 'care-2', role: 'AFTER_SALES' },
  { id: 'ops-1', role: 'OPERATIONS' },
  { id: 'ops-2', role: 'OPERATIONS' },
  { id: 'officer-1', role: 'PRIVACY_OFFICER' },
  { id: 'officer-2', role: 'PRIVACY_OFFICER' },
  { id: 'auditor-1', role: 'AUDITOR' },
  { id: 'analyst-1', role: 'ANALYST' },
  { id: 'care-left', role: 'AFTER_SALES', active: false },
] as const;

const ERRORS = 'userErrors { __typename code message field ... on StateTransitionError { from to allowed } }';
const SELECTED: Readonly<Record<string, string>> = {
  shipmentCreate: 'shipment { id state parcel { reference } }',
  trackingEventsReport: 'recorded tasks { id state }',
  caseOpen: 'case { id number state purpose orderNumber }',
  caseAssign: 'case { id number state assignee mine }',
  caseClose: 'case { id state closedAt }',
};

const mutation = (field: string): string => {
  const type = `${(field[0] ?? '').toUpperCase()}${field.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${field}(input: $input) { ${SELECTED[field]} ${ERRORS} } }`;
};

/** An event of the past: `minutes` ago. */
export const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

export async function openParcelShop(): Promise<ParcelShop> {
  const opened = await openTestStorage();
  const made = createFeatures(opened.storage, { claimWindowDays: 30 });
  const { ask } = await openTestGateway(opened, made.features);
  await made.catalog.put(made.demoProducts);
  await made.logistics.carriers.put([
    { _id: CALLER, name: 'Calls', contactPolicy: { phone: true } },
    { _id: SILENT, name: 'Silent', contactPolicy: { phone: false } },
  ]);
  await made.cases.staff.put(STAFF);
  const change: ParcelShop['change'] = async (asker, field, input) => {
    const answer = await ask(asker, mutation(field), { input: { idempotencyKey: randomUUID(), ...input } });
    if (answer.data?.[field] == null) throw new Error(`${field}: ${JSON.stringify(answer)}`);
    return answer.data[field] as Payload;
  };
  return {
    ...opened,
    ...made,
    ask,
    change,
    place: async (id, input = {}) => {
      const { data } = await ask(customer(id), PLACE, placeInput(input));
      const { id: order, number } = data.orderPlace.order as { id: string; number: string };
      return { id: order, key: fromGlobalId(order).key, number, customer: id };
    },
    ship: async (order, carrier = CALLER) => {
      const { shipment } = await change(picker(order), 'shipmentCreate', shipmentInput(order, carrier));
      const tasks = await ask(driver(carrier), '{ deliveryTasks(first: 1) { nodes { id } } }');
      return { shipmentId: shipment.id, taskId: tasks.data.deliveryTasks.nodes[0].id };
    },
    report: async (carrier, events, idempotencyKey = randomUUID()) => {
      const payload = await change(driver(carrier), 'trackingEventsReport', { idempotencyKey, events });
      return payload as Payload & { readonly recorded: number };
    },
  };
}

export const shipmentInput = (
  order: Placed,
  carrier: string,
  parcel: Readonly<Record<string, unknown>> = {},
) => ({
  orderId: order.id,
  carrierId: toGlobalId('Carrier', carrier),
  parcel: { weightGrams: 900, ...parcel },
});

/** The case that a staff request would name, as authentication hands it on. */
export const caseAbout = (order: Placed, purpose: Purpose): ViewerCase => ({
  id: randomUUID(),
  number: 'C-9999',
  orderId: order.key,
  subject: order.customer,
  purpose,
});

/** Who ships an order: operations with the case about it. */
export const picker = (order: Placed): Asker => ({ ...OPERATIONS, case: caseAbout(order, 'FULFILMENT') });

const ORDER = `query ($id: ID!) { order(by: {id: $id}) { state fulfillmentStatus closedAt
  shipments { state deliveredAt events { state occurredAt recordedAt place } } } }`;

/** An order, its shipments and their events, as its customer sees them. */
export const orderOf = async (shop: ParcelShop, { customer: id, ...order }: Placed) =>
  (await shop.ask(customer(id), ORDER, { id: order.id })).data.order;

/** The first shipment of {@link orderOf}. */
export const shipmentOf = async (shop: ParcelShop, order: Placed) =>
  (await orderOf(shop, order)).shipments[0];

/** An order that was just handed to a carrier. */
export const shipped = async (shop: ParcelShop, carrier = CALLER) => {
  const order = await shop.place('anna');
  return { order, ...(await shop.ship(order, carrier)) };
};
