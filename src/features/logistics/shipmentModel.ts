import { Schema } from 'mongoose';
import type { DeliveryService, ParcelState } from '../../generated/resolvers.js';
import type { Row } from '../../privacy/index.js';
import type { StoredEnvelopes } from '../../storage/index.js';

/** What is known of a parcel without knowing whose it is. */
export interface Parcel {
  readonly reference: string;
  readonly weightGrams: number;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  readonly hazardous: boolean;
}

/** One parcel on its way: the customer's Shipment and the carrier's DeliveryTask are views of it. */
export interface StoredShipment {
  readonly _id: string;
  /** What the carrier knows it by: random, so that nothing else can be told from it. */
  readonly taskId: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly carrierId: string;
  readonly state: ParcelState;
  readonly service: DeliveryService;
  readonly parcel: Parcel;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly lastEventAt: Date | null;
  readonly deliveredAt: Date | null;
  /** Until when the carrier may see it; null: no end yet. */
  readonly accessUntil: Date | null;
  /** Written by whatever concludes something from an order's shipments together. */
  readonly revision: number;
  readonly sealed?: StoredEnvelopes;
}

/** A shipment as resolvers get it; as a task it has the handles of recipient, phone and instructions too. */
export type ShipmentRow = Row & Omit<StoredShipment, '_id' | 'sealed'>;

/** What a carrier's report changes. */
export type ShipmentUpdate = Pick<StoredShipment, '_id' | 'state' | 'updatedAt'> &
  Pick<StoredShipment, 'lastEventAt' | 'deliveredAt' | 'accessUntil'>;

const parcelSchema = new Schema<Parcel>(
  {
    reference: { type: String, required: true },
    weightGrams: { type: Number, required: true },
    lengthMm: { type: Number, default: null },
    widthMm: { type: Number, default: null },
    heightMm: { type: Number, default: null },
    hazardous: { type: Boolean, required: true },
  },
  { _id: false, strict: 'throw' },
);

/** Its indexes serve the carrier's list, an order's shipments, a person's, and the two unique names of a parcel. */
export const shipmentSchema = new Schema<StoredShipment>(
  {
    _id: String,
    taskId: { type: String, required: true },
    orderId: { type: String, required: true },
    customerId: { type: String, required: true },
    carrierId: { type: String, required: true },
    state: { type: String, required: true },
    service: { type: String, required: true },
    parcel: { type: parcelSchema, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    lastEventAt: { type: Date, default: null },
    deliveredAt: { type: Date, default: null },
    accessUntil: { type: Date, default: null },
    revision: { type: Number, default: 0 },
    sealed: Schema.Types.Mixed,
  },
  { collection: 'shipments', strict: 'throw', versionKey: false },
);
shipmentSchema.index({ taskId: 1 }, { unique: true });
shipmentSchema.index({ 'parcel.reference': 1 }, { unique: true });
shipmentSchema.index({ orderId: 1, createdAt: 1 });
shipmentSchema.index({ customerId: 1 });
shipmentSchema.index({ carrierId: 1, createdAt: -1, _id: -1 });
