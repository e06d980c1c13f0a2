import { randomUUID } from 'node:crypto';
import {
  connectStores,
  fileKeyEncryption,
  openStorage,
  SealedWhole,
  type Storage,
  type StoredDocument,
  type Stores,
} from '../../src/storage/index.js';
import { systemClock } from '../../src/kernel/clock.js';
import { createFeatures } from '../../src/createFeatures.js';
import { fromGlobalId, SealedInput, toGlobalId } from '../../src/privacy/index.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { PLANTED, type Situation } from '../contract/revealTable.js';
import type { Caller, GatewayProcess } from './gatewayProcess.js';

/** An order full of markers, and everybody who might ask for it. */
export interface PlantedOrder {
  readonly number: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly taskId: string;
  /** The cases about it: the first one is the after-sales case. */
  readonly requestId: string;
  readonly caseIds: readonly string[];
  readonly dropped: readonly string[];
  readonly callers: Readonly<Record<Situation, Caller>>;
}

export const CUSTOMER = 'planted-owner';

/** Whatever GraphQL can be asked of over HTTP. */
export type Asked = Pick<GatewayProcess, 'ask'>;

/** Opens the stores of a running gateway beside it, as its owner may. */
export async function joinStorage(gateway: GatewayProcess): Promise<{ storage: Storage; stores: Stores }> {
  const stores = await connectStores({
    mongodbUri: gateway.mongodbUri,
    dataDir: gateway.dataDir,
    join: true,
  });
  const kek = await fileKeyEncryption(`${gateway.dataDir}/keys/kek.key`);
  return { storage: await openStorage(stores, kek, loadPrivacyModel(), systemClock), stores };
}

/** What has no mutation yet: the people and things that an order is about. */
export async function plantMasterData(storage: Storage): Promise<void> {
  const { accounts, catalog, logistics, cases, memberships, demoProducts } = createFeatures(storage, {
    claimWindowDays: 30,
  });
  await catalog.put(demoProducts);
  await logistics.carriers.put([
    { _id: 'carrier-a', name: 'Carrier A', contactPolicy: { phone: true } },
    { _id: 'carrier-b', name: 'Carrier B', contactPolicy: { phone: true } },
  ]);
  await cases.staff.put([
    { id: 'care-1', role: 'AFTER_SALES' },
    { id: 'care-2', role: 'AFTER_SALES' },
    { id: 'ops-1', role: 'OPERATIONS' },
    { id: 'ops-2', role: 'OPERATIONS' },
    { id: 'officer-1', role: 'PRIVACY_OFFICER' },
  ]);
  await storage.transact(async (session) => {
    await accounts.create(session, {
      id: CUSTOMER,
      name: new SealedInput(PLANTED.customerName),
      email: new SealedInput(PLANTED.customerEmail),
      phone: new SealedInput(PLANTED.customerPhone),
      at: new Date(),
    });
    await memberships.start(session, {
      customerId: CUSTOMER,
      plan: 'YEARLY',
      at: new Date(),
      memberNumber: new SealedInput(PLANTED.memberNumber),
    });
    return { ok: true, id: 'planted', subject: null };
  });
}

/** Plants an order through the API: placed by its customer, shipped, tracked, with a case for each purpose. */
export async function plantOrder(gateway: GatewayProcess): Promise<PlantedOrder> {
  const { storage, stores } = await joinStorage(gateway);
  try {
    return await plantOrderThrough(gateway, storage);
  } finally {
    await stores.close();
  }
}

/** As {@link plantOrder}, where the store is open already. */
export async function plantOrderThrough(gateway: Asked, storage: Storage): Promise<PlantedOrder> {
  await plantMasterData(storage);
  const owner: Caller = { role: 'CUSTOMER', id: CUSTOMER };
  const operations: Caller = { role: 'OPERATIONS', id: 'ops-1' };
  const carrier: Caller = { role: 'CARRIER', id: 'driver-a', partner: 'carrier-a' };
  const placed = await mutate(
    gateway,
    owner,
    'orderPlace',
    'OrderPlaceInput',
    orderInput(),
    'order { id number customer { id } }',
  );
  const order = placed.payload['order'] as { id: string; number: string; customer: { id: string } };
  const fulfilment = await openCase(gateway, owner, order.number, 'FULFILMENT', 'ops-1');
  const picker: Caller = { ...operations, case: fulfilment.number };
  const shipped = await mutate(
    gateway,
    picker,
    'shipmentCreate',
    'ShipmentCreateInput',
    { orderId: order.id, carrierId: toGlobalId('Carrier', 'carrier-a'), parcel: { weightGrams: 900 } },
    'shipment { id }',
  );
  if (shipped.payload['shipment'] === null) throw new Error('no shipment was planted');
  const tasks = await gateway.ask(carrier, '{ deliveryTasks(first: 1) { nodes { id } } }');
  const taskId =
    (tasks.data as { deliveryTasks: { nodes: { id: string }[] } }).deliveryTasks.nodes[0]?.id ?? '';
  const event = { taskId, state: 'IN_TRANSIT', occurredAt: new Date().toISOString(), place: PLANTED.place };
  await mutate(
    gateway,
    carrier,
    'trackingEventsReport',
    'TrackingEventsReportInput',
    { events: [event] },
    'recorded',
  );
  const caseIds: string[] = [];
  const caseFor = async (purpose: string, assignee: string): Promise<string> => {
    const { id, number } = await openCase(gateway, owner, order.number, purpose, assignee);
    caseIds.push(id);
    return number;
  };
  const afterSales = { role: 'AFTER_SALES', id: 'care-1', case: await caseFor('AFTER_SALES', 'care-1') };
  caseIds.push(fulfilment.id);
  const officer: Caller = {
    role: 'PRIVACY_OFFICER',
    id: 'officer-1',
    case: await caseFor('RIGHTS', 'officer-1'),
  };
  const requestId = await plantRequest(gateway, storage, { owner, officer }, order.id);
  return {
    requestId,
    number: order.number,
    orderId: order.id,
    customerId: order.customer.id,
    taskId,
    caseIds,
    dropped: placed.dropped,
    callers: {
      owner,
      otherCustomer: { role: 'CUSTOMER', id: 'planted-other' },
      anonymous: {},
      afterSales,
      consultant: { role: 'AFTER_SALES', id: 'care-1', case: await caseFor('CONSULTATION', 'care-1') },
      afterSalesOtherPurpose: { ...afterSales, purpose: 'CONSULTATION' },
      afterSalesWithoutCase: { role: 'AFTER_SALES', id: 'care-1' },
      // The case is a colleague's.
      afterSalesOtherCase: { ...afterSales, id: 'care-2' },
      verifier: { role: 'OPERATIONS', id: 'ops-1', case: await caseFor('ORDER_VERIFICATION', 'ops-1') },
      picker,
      operationsWithoutCase: operations,
      officer,
      officerWithoutCase: { role: 'PRIVACY_OFFICER', id: 'officer-1' },
      auditor: { role: 'AUDITOR', id: 'auditor-1' },
      analyst: { role: 'ANALYST', id: 'analyst-1' },
      carrier,
      otherCarrier: { role: 'CARRIER', id: 'driver-b', partner: 'carrier-b' },
    },
  };
}

/** A correction that was decided on, and beside it what an export would hold. @returns its global id. */
async function plantRequest(
  gateway: Asked,
  storage: Storage,
  { owner, officer }: Readonly<Record<'owner' | 'officer', Caller>>,
  orderId: string,
): Promise<string> {
  const input = { order: { id: orderId, note: PLANTED.corrected } };
  const asked = await mutate(
    gateway,
    owner,
    'dataCorrectionRequest',
    'DataCorrectionRequestInput',
    input,
    'request { id }',
  );
  const { id } = asked.payload['request'] as { id: string };
  const decided = { request: id, decision: 'REJECT', reason: PLANTED.decision };
  await mutate(gateway, officer, 'dataRightsDecide', 'DataRightsDecideInput', decided, 'request { id }');
  const { key } = fromGlobalId(id);
  const requests = storage.connection.collection<StoredDocument>('data_requests');
  const stored = await requests.findOne({ _id: key });
  if (stored === null) throw new Error('no request was planted');
  const sealed = storage.sealed('data_requests', 'DataRequest', 'subject');
  const whole = new SealedWhole({ everything: [new SealedInput(PLANTED.export)] });
  const envelopes = await sealed.reseal(key, sealed.row(stored), { export: whole });
  await requests.updateOne({ _id: key }, { $set: { sealed: envelopes } });
  return id;
}

export const orderInput = (): Record<string, unknown> => ({
  lines: [{ sku: 'TEA-GREEN', quantity: 2 }],
  contactEmail: PLANTED.email,
  contactPhone: PLANTED.phone,
  deliveryAddress: {
    name: PLANTED.name,
    organization: PLANTED.organization,
    lines: [PLANTED.line1, PLANTED.line2],
    dependentLocality: PLANTED.dependentLocality,
    locality: PLANTED.locality,
    region: PLANTED.region,
    postalCode: PLANTED.postalCode,
    countryCode: 'DE',
  },
  deliveryInstructions: PLANTED.instructions,
  note: PLANTED.note,
  dateOfBirth: PLANTED.dateOfBirth,
  nationalId: PLANTED.nationalId,
  gender: PLANTED.gender,
});

/** The customer opens a case, a colleague of its future assignee assigns it. */
async function openCase(
  gateway: Asked,
  owner: Caller,
  orderNumber: string,
  purpose: string,
  assignee: string,
): Promise<{ readonly id: string; readonly number: string }> {
  const opened = await mutate(
    gateway,
    owner,
    'caseOpen',
    'CaseOpenInput',
    { orderNumber, purpose, reason: PLANTED.reason, callbackPhone: PLANTED.callbackPhone },
    'case { id number }',
  );
  const { id, number } = opened.payload['case'] as { id: string; number: string };
  const role = assignee.startsWith('care')
    ? 'AFTER_SALES'
    : assignee.startsWith('ops')
      ? 'OPERATIONS'
      : 'PRIVACY_OFFICER';
  await mutate(
    gateway,
    { role, id: assignee },
    'caseAssign',
    'CaseAssignInput',
    { id, assignee },
    'case { id }',
  );
  return { id, number };
}

/** One mutation that has to succeed. */
export async function mutate(
  gateway: Asked,
  caller: Caller,
  name: string,
  inputType: string,
  input: Record<string, unknown>,
  selection: string,
): Promise<{ payload: Record<string, unknown>; dropped: readonly string[] }> {
  const query = `mutation ($input: ${inputType}!) { ${name}(input: $input) { ${selection} userErrors { message field } } }`;
  const answer = await gateway.ask(caller, query, { input: { idempotencyKey: randomUUID(), ...input } });
  const payload = answer.data?.[name] as Record<string, unknown> | null | undefined;
  const errors = payload?.['userErrors'] as unknown[] | undefined;
  if (payload == null || errors === undefined || errors.length > 0)
    throw new Error(`${name}: ${answer.text}`);
  return { payload, dropped: answer.privacy.dropped ?? [] };
}
