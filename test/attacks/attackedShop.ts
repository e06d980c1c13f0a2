import { randomUUID } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { toGlobalId } from '../../src/privacy/index.js';
import type { Caller } from '../support/gatewayProcess.js';
import { type ObservedGateway, openObservedGateway } from '../support/observedGateway.js';
import { mutate, plantOrderThrough, type PlantedOrder } from '../support/plantOrder.js';
import { type ValidScalar, validScalars } from './requestsOf.js';

/** A shop with one person's order full of markers, and attackers of every role who have nothing to do with it. */
export interface AttackedShop {
  readonly gateway: ObservedGateway;
  readonly victim: PlantedOrder;
  /** One for each role, each with something of their own: an order, a case about it, a parcel of it. */
  readonly attackers: readonly Caller[];
  /** The attackers' own ids, by type. */
  readonly own: Readonly<
    Record<'Order' | 'Customer' | 'Case' | 'DeliveryTask' | 'Shipment' | 'Carrier', string>
  >;
  /** Right values, the ids those of the attackers. */
  readonly valid: ValidScalar;
  /** The schema that a caller is served from. */
  schemaOf(caller: Caller): GraphQLSchema;
}

const ATTACKER: Caller = { role: 'CUSTOMER', id: 'planted-other' };
const OPERATIONS: Caller = { role: 'OPERATIONS', id: 'ops-2' };
const CARRIER: Caller = { role: 'CARRIER', id: 'driver-b', partner: 'carrier-b' };

export async function openAttackedShop(): Promise<AttackedShop> {
  const gateway = await openObservedGateway();
  const victim = await plantOrderThrough(gateway, gateway.storage);
  const placed = await mutate(
    gateway,
    ATTACKER,
    'orderPlace',
    'OrderPlaceInput',
    INPUT,
    'order { id number }',
  );
  const order = placed.payload['order'] as { id: string; number: string };
  const openCase = async (purpose: string, assignee: Caller): Promise<{ id: string; number: string }> => {
    const input = { orderNumber: order.number, purpose };
    const opened = await mutate(gateway, ATTACKER, 'caseOpen', 'CaseOpenInput', input, 'case { id number }');
    const made = opened.payload['case'] as { id: string; number: string };
    await mutate(gateway, assignee, 'caseAssign', 'CaseAssignInput', { id: made.id }, 'case { id }');
    return made;
  };
  const care = { role: 'AFTER_SALES', id: 'care-2' };
  const officer = { role: 'PRIVACY_OFFICER', id: 'officer-1' };
  const caseOfCare = await openCase('AFTER_SALES', care);
  const caseOfOfficer = await openCase('RIGHTS', officer);
  const caseOfOperations = await openCase('FULFILMENT', OPERATIONS);
  const carrierId = toGlobalId('Carrier', 'carrier-b');
  const parcel = { orderId: order.id, carrierId, parcel: { weightGrams: 500 } };
  const shipped = await mutate(
    gateway,
    { ...OPERATIONS, case: caseOfOperations.number },
    'shipmentCreate',
    'ShipmentCreateInput',
    parcel,
    'shipment { id }',
  );
  const tasks = await gateway.ask(CARRIER, '{ deliveryTasks(first: 1) { nodes { id } } }');
  const own: AttackedShop['own'] = {
    Order: order.id,
    Customer: toGlobalId('Customer', 'planted-other'),
    Case: caseOfCare.id,
    DeliveryTask:
      (tasks.data as { deliveryTasks: { nodes: { id: string }[] } }).deliveryTasks.nodes[0]?.id ?? '',
    Shipment: (shipped.payload['shipment'] as { id: string }).id,
    Carrier: carrierId,
  };
  return {
    gateway,
    victim,
    attackers: [
      {},
      ATTACKER,
      { ...OPERATIONS, case: caseOfOperations.number },
      { ...care, case: caseOfCare.number },
      { ...officer, case: caseOfOfficer.number },
      { role: 'ANALYST', id: 'analyst-1' },
      { role: 'AUDITOR', id: 'auditor-1' },
      CARRIER,
    ],
    own,
    valid: validScalars((coordinate) => own[typeAt(coordinate)], order.number),
    schemaOf: ({ role }) => {
      const { PUBLIC, STAFF, PARTNER } = gateway.gateway.gates;
      const gate = role === 'CARRIER' ? PARTNER : role === undefined || role === 'CUSTOMER' ? PUBLIC : STAFF;
      return gate.clientSchema;
    },
  };
}

/** What kind of id a coordinate takes. */
function typeAt(coordinate: string): keyof AttackedShop['own'] {
  if (/carrier/iu.test(coordinate)) return 'Carrier';
  if (/task/iu.test(coordinate)) return 'DeliveryTask';
  if (/^Case/u.test(coordinate)) return 'Case';
  return 'Order';
}

const INPUT = {
  idempotencyKey: randomUUID(),
  lines: [{ sku: 'MUG-BLUE', quantity: 1 }],
  contactEmail: 'attacker@example.com',
  deliveryAddress: { name: 'Atta Cker', lines: ['Way 1'], locality: 'Bonn', countryCode: 'DE' },
};
