import { type ClientSession, type Connection, type Model, Schema } from 'mongoose';

interface StoredDataSubject {
  readonly _id: string;
  /** Counts the transactions that joined this person. */
  readonly revision: number;
  /** The erasure that is being carried out; null: none. */
  readonly erasing: string | null;
}

/** How a transaction joined a person. */
export interface Joined {
  /** Larger with each transaction that joins: the order in which they committed. */
  readonly revision: number;
  /** The erasure that is being carried out: nothing new may be kept of this person until it ends. */
  readonly erasing: string | null;
}

const dataSubjectSchema = new Schema<StoredDataSubject>(
  {
    _id: String,
    revision: { type: Number, required: true },
    erasing: { type: String, default: null },
  },
  { collection: 'data_subjects', strict: 'throw', versionKey: false },
);

/**
 * One document per person at which transactions about them meet: of two that join the same person, one waits
 * for the other, so an erasure can't begin beside an order that is being placed.
 */
export class DataSubjects {
  readonly #model: Model<StoredDataSubject>;

  constructor(connection: Connection) {
    this.#model = connection.model<StoredDataSubject>('DataSubject', dataSubjectSchema);
  }

  async start(): Promise<void> {
    await this.#model.createCollection();
  }

  /** Joins the transaction to the person. To be called before anything is written about them. */
  join(session: ClientSession, subject: string): Promise<Joined> {
    return this.#change(session, subject, {});
  }

  /** Closes the person to everything new while `erasure` is carried out. */
  beginErasure(session: ClientSession, subject: string, erasure: string): Promise<Joined> {
    return this.#change(session, subject, { $set: { erasing: erasure } });
  }

  /** Opens the person again. */
  endErasure(session: ClientSession, subject: string): Promise<Joined> {
    return this.#change(session, subject, { $set: { erasing: null } });
  }

  async #change(session: ClientSession, subject: string, update: object): Promise<Joined> {
    const found = await this.#model
      .findOneAndUpdate(
        { _id: subject },
        { ...update, $inc: { revision: 1 } },
        { session, upsert: true, returnDocument: 'after' },
      )
      .lean<StoredDataSubject>();
    return { revision: found?.revision ?? 0, erasing: found?.erasing ?? null };
  }
}
