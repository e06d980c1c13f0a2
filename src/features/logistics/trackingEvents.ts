import DataLoader from 'dataloader';
import { type ClientSession, type Model, Schema, trusted } from 'mongoose';
import type { ParcelState } from '../../generated/resolvers.js';
import { type Asker, perRequest, type RequestContext, type Row } from '../../privacy/index.js';
import {
  readDocuments,
  type SealedCollection,
  type Storage,
  type StoredEnvelopes,
  SubjectCollection,
} from '../../storage/index.js';
import { type LogisticsScopes, logisticsScopes } from './relations.js';

/** Something that a carrier saw happen to a parcel. Never changed. */
export interface StoredTrackingEvent {
  /** A hash of what makes it this event: reported twice it is one. Never of its place. */
  readonly _id: string;
  readonly shipmentId: string;
  readonly orderId: string;
  readonly customerId: string;
  /** The report that it came in first. */
  readonly reportId: string;
  readonly state: ParcelState;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
  readonly sealed?: StoredEnvelopes;
}

/** An event as resolvers get it, with the handle of its place. */
export type TrackingEventRow = Row & Omit<StoredTrackingEvent, '_id' | 'sealed'>;

const trackingEventSchema = new Schema<StoredTrackingEvent>(
  {
    _id: String,
    shipmentId: { type: String, required: true },
    orderId: { type: String, required: true },
    customerId: { type: String, required: true },
    reportId: { type: String, required: true },
    state: { type: String, required: true },
    occurredAt: { type: Date, required: true },
    recordedAt: { type: Date, required: true },
    sealed: Schema.Types.Mixed,
  },
  { collection: 'tracking_events', strict: 'throw', versionKey: false },
);
trackingEventSchema.index({ shipmentId: 1, occurredAt: 1 });
trackingEventSchema.index({ reportId: 1 });
trackingEventSchema.index({ customerId: 1 });

const OLDEST_FIRST = [
  ['occurredAt', 1],
  ['_id', 1],
] as const;

/** The tracking events' collection: append-only. */
export class TrackingEvents {
  readonly sealed: SealedCollection;
  readonly held: SubjectCollection<StoredTrackingEvent>;
  readonly #model: Model<StoredTrackingEvent>;
  readonly #scopes: LogisticsScopes;
  readonly #loader = {};

  constructor(storage: Storage) {
    this.sealed = storage.sealed('tracking_events', 'TrackingEvent', 'customerId');
    this.#model = storage.connection.model<StoredTrackingEvent>('TrackingEvent', trackingEventSchema);
    this.#scopes = logisticsScopes(storage.model);
    this.held = new SubjectCollection(this.#model, this.sealed, { goesWith: 'DELIVERY' });
  }

  /** Makes the collection and its indexes. */
  async start(): Promise<void> {
    await this.#model.createCollection();
    await this.#model.createIndexes();
  }

  /** Which of these ids are known already. */
  async known(session: ClientSession, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await this.#model
      .find({ _id: trusted({ $in: [...ids] }) }, { _id: 1 })
      .session(session)
      .lean<{ _id: string }[]>();
    return new Set(found.map(({ _id }) => _id));
  }

  async append(session: ClientSession, events: readonly StoredTrackingEvent[]): Promise<void> {
    await this.#model.insertMany(events, { session });
  }

  /** What makes up the status of these shipments, in no order. */
  async statesOf(
    session: ClientSession,
    shipmentIds: readonly string[],
  ): Promise<readonly Pick<StoredTrackingEvent, 'shipmentId' | 'state' | 'occurredAt'>[]> {
    return this.#model
      .find(
        { shipmentId: trusted({ $in: [...shipmentIds] }) },
        { _id: 0, shipmentId: 1, state: 1, occurredAt: 1 },
      )
      .session(session)
      .lean<StoredTrackingEvent[]>();
  }

  /** How many events came in with a report and were new. */
  countOf(reportId: string): Promise<number> {
    return this.#model.countDocuments({ reportId });
  }

  /** A shipment's events, oldest first; its row has been checked. Those of one request share a command. */
  ofShipment(context: RequestContext, shipmentId: string): Promise<readonly TrackingEventRow[]> {
    const loader = perRequest(
      context,
      this.#loader,
      () => new DataLoader<string, TrackingEventRow[]>((ids) => this.#byShipments(context, ids)),
    );
    return loader.load(shipmentId);
  }

  async #byShipments(asker: Asker, ids: readonly string[]): Promise<TrackingEventRow[][]> {
    const found = await readDocuments(this.#model, {
      where: this.#scopes.withOrder(asker),
      envelopesWhere: this.#scopes.events(asker),
      narrowing: { shipmentId: trusted({ $in: [...ids] }) },
      sort: OLDEST_FIRST,
    });
    const byShipment = new Map<string, TrackingEventRow[]>(ids.map((id) => [id, []]));
    for (const event of found) byShipment.get(event.shipmentId)?.push(this.sealed.row(event));
    return ids.map((id) => byShipment.get(id) ?? []);
  }
}
