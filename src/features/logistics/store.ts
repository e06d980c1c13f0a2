import DataLoader from 'dataloader';
import { type ClientSession, type Model, trusted } from 'mongoose';
import { perRequest, type RequestContext, type Viewer } from '../../privacy/index.js';
import {
  type Page,
  type PageArguments,
  type SealedCollection,
  Sequence,
  type Storage,
  SubjectCollection,
} from '../../storage/index.js';
import {
  shipmentSchema,
  type ShipmentRow,
  type ShipmentUpdate,
  type StoredShipment,
} from './shipmentModel.js';
import { sscc } from './sscc.js';

/** Shipments never carry what only the carrier may see. */
const WITHOUT_SEALED = { sealed: 0 } as const;

/** The shipments' collection. Every read for a viewer asks the database for that viewer's rows only. */
export class Shipments {
  readonly sealed: SealedCollection;
  readonly held: SubjectCollection<StoredShipment>;
  readonly #model: Model<StoredShipment>;
  readonly #references: Sequence;
  readonly #loader = {};

  constructor(private readonly storage: Storage) {
    this.sealed = storage.sealed('shipments', 'DeliveryTask', 'customerId');
    this.#model = storage.connection.model<StoredShipment>('Shipment', shipmentSchema);
    this.held = new SubjectCollection(this.#model, this.sealed);
    this.#references = new Sequence(storage.connection, 'sscc', 0, 'shipment_counters');
  }

  /** Makes the collections and their indexes. */
  async start(): Promise<void> {
    await this.#model.createCollection();
    await this.#model.createIndexes();
    await this.#references.start();
  }

  /** The next parcel's reference. */
  async nextReference(): Promise<string> {
    return sscc(await this.#references.next());
  }

  async insert(session: ClientSession, shipment: StoredShipment): Promise<void> {
    await this.#model.create([shipment], { session });
  }

  /** One shipment by its id, for whom `filter` says; null otherwise. */
  async findFor(filter: Readonly<Record<string, unknown>>, id: string): Promise<ShipmentRow | null> {
    const found = await this.#model.findOne({ ...filter, _id: id }, WITHOUT_SEALED).lean<StoredShipment>();
    return found === null ? null : this.sealed.row(found);
  }

  /** An order's shipments, oldest first; the order's row has been checked. Those of one request share a command. */
  ofOrder(context: RequestContext, orderId: string): Promise<readonly ShipmentRow[]> {
    const loader = perRequest(
      context,
      this.#loader,
      () => new DataLoader<string, ShipmentRow[]>((ids) => this.#byOrders(ids)),
    );
    return loader.load(orderId);
  }

  async #byOrders(orderIds: readonly string[]): Promise<ShipmentRow[][]> {
    const found = await this.#model
      .find({ orderId: trusted({ $in: [...orderIds] }) }, WITHOUT_SEALED)
      .sort({ createdAt: 1, _id: 1 })
      .lean<StoredShipment[]>();
    const byOrder = new Map<string, ShipmentRow[]>(orderIds.map((id) => [id, []]));
    for (const shipment of found) byOrder.get(shipment.orderId)?.push(this.sealed.row(shipment));
    return orderIds.map((id) => byOrder.get(id) ?? []);
  }

  /** A carrier's tasks, newest first, as long as it may see them. */
  tasks(
    { viewer, now }: RequestContext,
    updatedSince: Date | null,
    page: PageArguments,
  ): Promise<Page<ShipmentRow>> {
    const since = updatedSince === null ? {} : { updatedAt: trusted({ $gte: updatedSince }) };
    return this.storage.pages.read(
      this.#model,
      {
        filter: { ...carriedBy(viewer, now), ...since },
        sort: [
          ['createdAt', -1],
          ['_id', -1],
        ],
        scope: `deliveryTasks ${viewer.partner ?? ''}`,
      },
      page,
      (shipment: StoredShipment) => this.sealed.row(shipment),
    );
  }

  /** The carrier's own among these tasks. */
  async tasksById(
    { viewer, now }: Pick<RequestContext, 'viewer' | 'now'>,
    taskIds: readonly string[],
    session: ClientSession | null = null,
  ): Promise<readonly ShipmentRow[]> {
    if (viewer.partner === null || taskIds.length === 0) return [];
    const found = await this.#model
      .find({ ...carriedBy(viewer, now), taskId: trusted({ $in: [...taskIds] }) })
      .sort({ createdAt: -1, _id: -1 })
      .session(session)
      .lean<StoredShipment[]>();
    return found.map((shipment) => this.sealed.row(shipment));
  }

  /** A person's parcels that a carrier may still see at `at`. */
  async underWay(
    session: ClientSession,
    customerId: string,
    at: Date,
  ): Promise<readonly Pick<StoredShipment, 'parcel' | 'accessUntil'>[]> {
    const open = [{ accessUntil: null }, { accessUntil: trusted({ $gt: at }) }];
    return this.#model
      .find({ customerId, $or: open }, { parcel: 1, accessUntil: 1 })
      .sort({ createdAt: 1 })
      .session(session)
      .lean<StoredShipment[]>();
  }

  async update(session: ClientSession, updates: readonly ShipmentUpdate[]): Promise<void> {
    await this.#model.bulkWrite(
      updates.map(({ _id, ...changed }) => ({ updateOne: { filter: { _id }, update: { $set: changed } } })),
      { session },
    );
  }

  /**
   * The states of an order's shipments, locked: of two transactions that conclude something from them the
   * second has to look again, or each would miss what the other one changes.
   */
  async lockedStates(session: ClientSession, orderId: string): Promise<readonly StoredShipment[]> {
    await this.#model.updateMany({ orderId }, { $inc: { revision: 1 } }, { session });
    return this.#model.find({ orderId }, { state: 1 }).session(session).lean<StoredShipment[]>();
  }
}

/** P1 as a predicate of the database: what the viewer's carrier has, while it may see it; nothing that was erased. */
const carriedBy = (viewer: Viewer, now: Date): Record<string, unknown> => ({
  carrierId: viewer.partner ?? '',
  'sealed.DELIVERY': trusted({ $exists: true }),
  $or: [{ accessUntil: null }, { accessUntil: trusted({ $gt: now }) }],
});
