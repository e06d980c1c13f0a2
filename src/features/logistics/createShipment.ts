import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import type { ShipmentCreateInput } from '../../generated/resolvers.js';
import { keyOf, type RequestContext } from '../../privacy/index.js';
import { inputError, stateTransitionError, type UserErrorRow } from '../../kernel/userErrors.js';
import type { Outcome } from '../../storage/index.js';
import type { Carrier, Carriers } from './carriers.js';
import { FIRST_STATE } from './lifecycle.js';
import type { DeliveryConsents, ShippableOrder, ShippableOrders } from './ports.js';
import type { Parcel, StoredShipment } from './shipmentModel.js';
import type { Shipments } from './store.js';

/** What a shipment is made with. */
export interface ShipmentMaking {
  readonly shipments: Shipments;
  readonly carriers: Carriers;
  readonly orders: ShippableOrders;
  readonly consents: DeliveryConsents;
}

/** Largest value of each measure; each is at least 1. */
const MOST = { weightGrams: 70_000, lengthMm: 3000, widthMm: 3000, heightMm: 3000 } as const;

/** Hands one parcel of the case's order to a carrier, within a mutation's transaction. */
export async function createShipment(
  { shipments, carriers, orders, consents }: ShipmentMaking,
  context: RequestContext,
  input: ShipmentCreateInput,
  session: ClientSession,
): Promise<Outcome> {
  const errors = [...parcelErrors(input.parcel)];
  const carrier = await found(keyOf('Carrier', input.carrierId), (id) => carriers.find(session, id));
  const order = await found(keyOf('Order', input.orderId), (id) => orders.forShipment(context, session, id));
  if (carrier === null) errors.push(inputError('NOT_FOUND', 'There is no such carrier.', 'carrierId'));
  if (order === null) errors.push(inputError('NOT_FOUND', 'There is no such order.', 'orderId'));
  if (carrier === null || order === null || errors.length > 0) return { ok: false, errors };
  // The carrier would see nothing of who it is for.
  if (!(await consents.stands(session, order.customerId, 'DELIVERY')))
    return { ok: false, errors: [inputError('NOT_ALLOWED', 'Its customer has closed delivery.', 'orderId')] };
  // Written even where it is being processed already: this parcel and the order's completion can't both go through.
  const advanced = await orders.advance(session, order.id, 'PROCESSING', 'IN_PROGRESS');
  if (advanced?.ok !== true)
    return {
      ok: false,
      errors: [
        advanced === null
          ? inputError('NOT_FOUND', 'There is no such order.', 'orderId')
          : stateTransitionError(
              advanced,
              'The order is not in a state in which it can be shipped.',
              'orderId',
            ),
      ],
    };
  const shipment = newShipment(order, carrier, input, context.now, await shipments.nextReference());
  const sealed = await shipments.sealed.seal(shipment._id, order.customerId, {
    recipient: order.deliveryAddress,
    instructions: order.deliveryInstructions,
    // What the carrier doesn't need isn't there for it to ask for.
    ...(carrier.contactPolicy.phone && { phone: order.contactPhone }),
  });
  await shipments.insert(session, { ...shipment, sealed });
  return { ok: true, id: shipment._id, subject: order.customerId };
}

const found = async <T>(id: string | null, find: (id: string) => Promise<T | null>): Promise<T | null> =>
  id === null ? null : find(id);

function* parcelErrors(parcel: ShipmentCreateInput['parcel']): Iterable<UserErrorRow> {
  for (const measure of ['weightGrams', 'lengthMm', 'widthMm', 'heightMm'] as const) {
    const value = parcel[measure];
    if (value != null && (value < 1 || value > MOST[measure]))
      yield inputError('INVALID', `${measure} must be 1 to ${MOST[measure]}.`, 'parcel', measure);
  }
}

function newShipment(
  order: ShippableOrder,
  carrier: Carrier,
  input: ShipmentCreateInput,
  now: Date,
  reference: string,
): StoredShipment {
  const { weightGrams, lengthMm = null, widthMm = null, heightMm = null, hazardous = false } = input.parcel;
  const parcel: Parcel = { reference, weightGrams, lengthMm, widthMm, heightMm, hazardous };
  return {
    _id: randomUUID(),
    taskId: randomUUID(),
    orderId: order.id,
    customerId: order.customerId,
    carrierId: carrier._id,
    state: FIRST_STATE,
    service: input.service ?? 'STANDARD',
    parcel,
    createdAt: now,
    updatedAt: now,
    lastEventAt: null,
    deliveredAt: null,
    accessUntil: null,
    revision: 0,
  };
}
