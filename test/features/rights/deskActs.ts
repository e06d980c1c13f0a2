import { randomUUID } from 'node:crypto';
import {
  fromGlobalId,
  type Purpose,
  type Role,
  SealedInput,
  toGlobalId,
} from '../../../src/privacy/index.js';
import type { Asker } from '../../support/testGateway.js';
import { CALLER, driver, OPERATIONS } from '../logistics/parcelShop.js';
import { customerOf } from '../testShop.js';
import { OFFICER, officerOf, type Payload, type RequestPayload, type RightsDesk } from './rightsDesk.js';

/** An order of somebody's. */
export interface Placed {
  readonly id: string;
  readonly number: string;
}

/** Hands an order's parcel to a carrier. @returns the carrier's id of its task, and the parcel's number. */
export async function ship(
  desk: RightsDesk,
  { id: orderId }: Placed,
  carrier = CALLER,
): Promise<{ readonly taskId: string; readonly reference: string }> {
  const key = keyIn(orderId);
  const orders = desk.storage.connection.collection<{ _id: string; customerId: string }>('orders');
  const subject = (await orders.findOne({ _id: key }))?.customerId ?? '';
  const about = { orderId: key, subject, purpose: 'FULFILMENT' } as const;
  const worker = { id: randomUUID(), number: 'C-9999', ...about };
  const { shipment, userErrors } = await desk.change(
    { ...OPERATIONS, case: worker },
    'shipmentCreate',
    'shipment { id parcel { reference } }',
    { orderId, carrierId: toGlobalId('Carrier', carrier), parcel: { weightGrams: 900 } },
  );
  if (shipment == null) throw new Error(JSON.stringify(userErrors));
  const tasks = await desk.ask(driver(carrier), '{ deliveryTasks(first: 1) { nodes { id } } }');
  return { taskId: tasks.data.deliveryTasks.nodes[0].id, reference: shipment.parcel.reference };
}

/** A carrier's report. @returns when it happened, by the desk's clock. */
export async function report(
  desk: RightsDesk,
  taskId: string,
  state: string,
  place?: string,
  carrier = CALLER,
): Promise<Date> {
  const occurredAt = new Date(desk.clock.now().getTime() - 1_000);
  const events = [{ taskId, state, occurredAt: occurredAt.toISOString(), ...(place && { place }) }];
  const { recorded } = await desk.change(driver(carrier), 'trackingEventsReport', 'recorded', { events });
  if (recorded !== 1) throw new Error('the report was not recorded');
  return occurredAt;
}

/** An order that was delivered just now. */
export async function delivered(desk: RightsDesk, person: string, place?: string) {
  const order = await desk.place(person);
  const { taskId, reference } = await ship(desk, order);
  return { order, taskId, reference, deliveredAt: await report(desk, taskId, 'DELIVERED', place) };
}

/** An order that was cancelled: closed, and nothing more follows. @returns it and when it was closed. */
export async function cancelled(desk: RightsDesk, person: string) {
  const order = await desk.place(person);
  const payload = await cancel(desk, person, order);
  return { order, closedAt: new Date(payload['order'].closedAt as string) };
}

export const cancel = (desk: RightsDesk, person: string, { id }: Placed): Promise<Payload> =>
  desk.change(customerOf(person), 'orderCancel', 'order { closedAt }', { id });

/** Who works on cases for what: the first of each role. */
const WORKERS: Readonly<Partial<Record<Purpose, readonly [Role, string]>>> = {
  AFTER_SALES: ['AFTER_SALES', 'care-1'],
  CONSULTATION: ['AFTER_SALES', 'care-1'],
  ORDER_VERIFICATION: ['OPERATIONS', 'ops-1'],
  FULFILMENT: ['OPERATIONS', 'ops-1'],
  RIGHTS: ['PRIVACY_OFFICER', 'officer-1'],
};

/** A case that the person opens and staff work on. @returns who works on it, with the case named. */
export async function workedOn(
  desk: RightsDesk,
  person: string,
  { number: orderNumber }: Placed,
  purpose: Purpose,
  reason?: string,
  callbackPhone?: string,
): Promise<Asker & { readonly caseId: string; readonly caseNumber: string }> {
  const [role, id] = WORKERS[purpose] ?? ['OPERATIONS', 'ops-1'];
  const opened = await desk.change(customerOf(person), 'caseOpen', 'case { id number }', {
    orderNumber,
    purpose,
    ...(reason !== undefined && { reason }),
    ...(callbackPhone !== undefined && { callbackPhone }),
  });
  const { id: caseId, number: caseNumber } = opened['case'] as { id: string; number: string };
  await desk.change({ role, id }, 'caseAssign', 'case { id }', { id: caseId });
  const found = await desk.features.cases.cases.resolveCase({ role, id }, caseNumber);
  if (found === null) throw new Error('the case is not worked on');
  return { role, id, case: found, caseId, caseNumber };
}

/** Closes a case, by who names it. */
export const closeCase = (desk: RightsDesk, asker: Asker, caseId: string): Promise<Payload> =>
  desk.change(asker, 'caseClose', 'case { state }', { id: caseId });

/** Decides on a request, with a case of the person whose it is. */
export async function decide(
  desk: RightsDesk,
  request: string | undefined,
  decision: string,
  { by = OFFICER, reason = 'Qzdecision' } = {},
): Promise<RequestPayload> {
  const requests = desk.storage.connection.collection<{ _id: string; subject: string }>('data_requests');
  const found = await requests.findOne({ _id: keyIn(request ?? '') });
  return desk.request(officerOf(found?.subject ?? '', by), 'dataRightsDecide', { request, decision, reason });
}

/** Makes the person a member. */
export const becomeMember = (desk: RightsDesk, person: string): Promise<Payload> =>
  desk.change(customerOf(person), 'membershipStart', 'membership { validUntil memberNumber }', {
    plan: 'MONTHLY',
  });

/** An account with these details. */
export async function openAccountOf(
  desk: RightsDesk,
  id: string,
  details: { readonly name: string; readonly email: string; readonly phone: string },
): Promise<void> {
  const { storage, features } = desk;
  const { name, email, phone } = details;
  await storage.transact(async (session) => {
    const sealed = {
      name: new SealedInput(name),
      email: new SealedInput(email),
      phone: new SealedInput(phone),
    };
    await features.accounts.create(session, { id, ...sealed, at: desk.clock.now() });
    return { ok: true, id, subject: id };
  });
}

/** The key under which a document is stored. */
export const keyIn = (globalId: string): string => fromGlobalId(globalId).key;

/** Lets one command of a collection's be refused, until the returned function is called. */
export function refusing(desk: RightsDesk, collection: string, command: string): () => void {
  const native = desk.storage.connection.collection(collection) as unknown as Record<string, unknown>;
  const original = native[command];
  native[command] = () => {
    throw new Error('the store refuses');
  };
  return () => {
    native[command] = original;
  };
}
