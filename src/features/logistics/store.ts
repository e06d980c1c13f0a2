import DataLoader from 'dataloader';
import { type ClientSession, type Model, trusted } from 'mongoose';
import {
  allOf,
  type Asker,
  type Condition,
  equals,
  NEVER,
  type Never,
  nullOrAfter,
  perRequest,
  type RequestContext,
} from '../../privacy/index.js';
import {
  type Filter,
  filterOf,
  type List,
  type Page,
  type PageArguments,
  readDocuments,
  type SealedCollection,
  Sequence,
  type Storage,
  SubjectCollection,
} from '../../storage/index.js';
import { type LogisticsScopes, logisticsScopes } from './relations.js';
import {
  shipmentSchema,
  type ShipmentRow,
  type ShipmentUpdate,
  type StoredShipment,
} from './shipmentModel.js';
import { sscc } from './sscc.js';

const OLDEST_FIRST = [
  ['createdAt', 1],
  ['_id', 1],
] as const;
const NEWEST_FIRST = [
  ['createdAt', -1, 'DeliveryTask.createdAt'],
  ['_id', -1, 'DeliveryTask.id'],
] as const;

/** The shipments' collection. Every read for a viewer asks the database for that viewer's rows only. */
export class Shipments {
  readonly sealed: SealedCollection;
  readonly held: SubjectCollection<StoredShipment>;
  readonly #model: Model<StoredShipment>;
  readonly #references: Sequence;
  readonly #scopes: LogisticsScopes;
  readonly #loader = {};

  readonly #tasks: List;

  constructor(private readonly storage: Storage) {
    this.sealed = storage.sealed('shipments', 'DeliveryTask', 'customerId');
    this.#model = storage.connection.model<StoredShipment>('Shipment', shipmentSchema);
    this.#scopes = logisticsScopes(storage.model);
    this.#tasks = storage.pages.list('Query.deliveryTasks', NEWEST_FIRST);
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

  /** One shipment that the viewer stands in a relation to; null otherwise. */
  find(asker: Asker, id: string): Promise<ShipmentRow | null> {
    return this.#one(this.#scopes.shipments(asker), id);
  }

  /** An order's shipments, oldest first; the order's row has been checked. Those of one request share a command. */
  ofOrder(context: RequestContext, orderId: string): Promise<readonly ShipmentRow[]> {
    const loader = perRequest(
      context,
      this.#loader,
      () => new DataLoader<string, ShipmentRow[]>((ids) => this.#byOrders(context, ids)),
    );
    return loader.load(orderId);
  }

  async #byOrders(asker: Asker, orderIds: readonly string[]): Promise<ShipmentRow[][]> {
    const found = await readDocuments(this.#model, {
      where: this.#scopes.withOrder(asker),
      envelopesWhere: NEVER,
      narrowing: { orderId: trusted({ $in: [...orderIds] }) },
      sort: OLDEST_FIRST,
    });
    const byOrder = new Map<string, ShipmentRow[]>(orderIds.map((id) => [id, []]));
    for (const shipment of found) byOrder.get(shipment.orderId)?.push(this.sealed.row(shipment));
    return orderIds.map((id) => byOrder.get(id) ?? []);
  }

  /** As shipments rows never carry what only the carrier may see. */
  async #one(where: Condition | Never, id: string): Promise<ShipmentRow | null> {
    const reading = { where, envelopesWhere: NEVER, narrowing: { _id: id } };
    const [found] = await readDocuments(this.#model, reading);
    return found === undefined ? null : this.sealed.row(found);
  }

  /** A carrier's tasks, newest first, as long as it may see them. */
  tasks(asker: Asker, updatedSince: Date | null, page: PageArguments): Promise<Page<ShipmentRow>> {
    const since = updatedSince === null ? {} : { updatedAt: trusted({ $gte: updatedSince }) };
    return this.storage.pages.read(
      this.#model,
      {
        where: this.#scopes.tasks(asker),
        filter: { ...NOT_ERASED(), ...since },
        list: this.#tasks,
        viewer: asker.viewer,
      },
      page,
      (shipment: StoredShipment) => this.sealed.row(shipment),
    );
  }

  /** The carrier's own among these tasks. */
  async tasksById(
    asker: Asker,
    taskIds: readonly string[],
    session?: ClientSession,
  ): Promise<readonly ShipmentRow[]> {
    if (taskIds.length === 0) return [];
    const where = this.#scopes.tasks(asker);
    const found = await readDocuments(this.#model, {
      where,
      envelopesWhere: where,
      narrowing: { ...NOT_ERASED(), taskId: trusted({ $in: [...taskIds] }) },
      sort: NEWEST_FIRST,
      session,
    });
    return found.map((shipment) => this.sealed.row(shipment));
  }

  /** A person's parcels that a carrier may still see at `at`. */
  async underWay(
    session: ClientSession,
    customerId: string,
    at: Date,
  ): Promise<readonly Pick<StoredShipment, 'parcel' | 'accessUntil'>[]> {
    const where = allOf(equals('customerId', customerId), nullOrAfter('accessUntil', at));
    if (where === NEVER) return [];
    return this.#model
      .find(filterOf(where), { parcel: 1, accessUntil: 1 })
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

/** What was erased is no task any more. */
const NOT_ERASED = (): Filter => ({ 'sealed.DELIVERY': trusted({ $exists: true }) });
