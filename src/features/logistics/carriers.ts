import DataLoader from 'dataloader';
import { type ClientSession, type Model, Schema, trusted } from 'mongoose';
import { perRequest, type RequestContext, type Row } from '../../privacy/index.js';
import type { Storage } from '../../storage/index.js';

/** Somebody who delivers parcels. */
export interface Carrier {
  readonly _id: string;
  readonly name: string;
  /** What this carrier has declared to need of a recipient beside the address. */
  readonly contactPolicy: { readonly phone: boolean };
}

const carrierSchema = new Schema<Carrier>(
  {
    _id: String,
    name: { type: String, required: true },
    contactPolicy: { _id: false, type: { phone: { type: Boolean, required: true } }, required: true },
  },
  { collection: 'carriers', strict: 'throw', versionKey: false },
);
carrierSchema.index({ name: 1 });

/** The carriers that the shop works with. */
export class Carriers {
  readonly #model: Model<Carrier>;
  readonly #loader = {};

  constructor(storage: Storage) {
    this.#model = storage.connection.model<Carrier>('Carrier', carrierSchema);
  }

  /** Makes the collection and its indexes. */
  async start(): Promise<void> {
    await this.#model.createCollection();
    await this.#model.createIndexes();
  }

  /** Adds carriers, or replaces them where the id is known. */
  async put(carriers: readonly Carrier[]): Promise<void> {
    await this.#model.bulkWrite(
      carriers.map(({ _id, ...carrier }) => ({
        replaceOne: { filter: { _id }, replacement: carrier, upsert: true },
      })),
    );
  }

  /** By name. */
  async all(): Promise<readonly Row[]> {
    const carriers = await this.#model.find({}).sort({ name: 1 }).lean<Carrier[]>();
    return carriers.map(rowOf);
  }

  /** Within a mutation. */
  find(session: ClientSession, id: string): Promise<Carrier | null> {
    return this.#model.findById(id).session(session).lean<Carrier>();
  }

  /** For nested reads: those of one request share a command. */
  load(context: RequestContext, id: string): Promise<Row | null> {
    return perRequest(
      context,
      this.#loader,
      () => new DataLoader<string, Row | null>((ids) => this.#byIds(ids)),
    ).load(id);
  }

  async #byIds(ids: readonly string[]): Promise<(Row | null)[]> {
    const carriers = await this.#model.find({ _id: trusted({ $in: [...ids] }) }).lean<Carrier[]>();
    const rows = new Map(carriers.map((carrier) => [carrier._id, rowOf(carrier)]));
    return ids.map((id) => rows.get(id) ?? null);
  }
}

const rowOf = ({ _id, name }: Carrier): Row => ({ id: _id, name });
