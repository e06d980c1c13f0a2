import {
  allOf,
  assigned,
  type CaseMembers,
  equals,
  EVERY,
  firstOf,
  forRoles,
  nullOrAfter,
  ofCase,
  owned,
  type PrivacyModel,
  type RelationScopes,
  type RowScope,
} from '../../privacy/index.js';

const CASE: CaseMembers = { orderId: 'orderId', subject: 'customerId' };

/** P1: what the viewer's carrier has, while it may see it. */
const carrying = forRoles(['CARRIER'], ({ viewer, now }) =>
  allOf(equals('carrierId', viewer.partner), nullOrAfter('accessUntil', now)),
);

/** Who works on the order of a parcel, and who carries it. */
export const LOGISTICS_RELATIONS = {
  Shipment: { ASSIGNED: assigned(CASE) },
  TrackingEvent: { ASSIGNED: assigned(CASE) },
  DeliveryTask: { CARRYING: carrying },
} as const satisfies RelationScopes;

/** Which parcels a viewer is shown anything of, as shipments, as events, as tasks. */
export interface LogisticsScopes {
  /** Shipments by their id: what a viewer stands in a relation to. */
  readonly shipments: RowScope;
  /** Plain fields with an order that they were answered: to operations every one, as their work queue shows them. */
  readonly withOrder: RowScope;
  /** Events with their places. */
  readonly events: RowScope;
  /** Nobody but the carrier is answered a task. */
  readonly tasks: RowScope;
}

/** The conditions of logistics' queries. */
export function logisticsScopes(model: PrivacyModel): LogisticsScopes {
  const own = owned(model, 'Shipment');
  return {
    shipments: firstOf(own, LOGISTICS_RELATIONS.Shipment.ASSIGNED),
    withOrder: firstOf(
      own,
      forRoles(['OPERATIONS'], () => EVERY),
      ofCase(CASE),
    ),
    events: firstOf(owned(model, 'TrackingEvent'), LOGISTICS_RELATIONS.TrackingEvent.ASSIGNED),
    tasks: LOGISTICS_RELATIONS.DeliveryTask.CARRYING,
  };
}
