import { type Connection, type Model, Schema } from 'mongoose';

interface StoredSequence {
  readonly _id: string;
  readonly value: number;
}

const sequenceSchema = new Schema<StoredSequence>(
  { _id: String, value: { type: Number, required: true } },
  { strict: 'throw', versionKey: false },
);

/**
 * Numbers that people are told, one after another. They are taken outside of any transaction, so that nobody waits
 * for anybody; an attempt that fails leaves a gap.
 */
export class Sequence {
  readonly #model: Model<StoredSequence>;

  /** @param before the number before the first one. @param collection where it is counted. */
  constructor(
    connection: Connection,
    private readonly name: string,
    private readonly before: number,
    collection = 'sequences',
  ) {
    this.#model = connection.model<StoredSequence>(collection, sequenceSchema, collection);
  }

  /** Makes the sequence where it isn't there yet. */
  async start(): Promise<void> {
    await this.#model.createCollection();
    const first = { $setOnInsert: { value: this.before } };
    await this.#model.updateOne({ _id: this.name }, first, { upsert: true });
  }

  /** @throws where the sequence was not started. */
  async next(): Promise<number> {
    const taken = await this.#model
      .findOneAndUpdate({ _id: this.name }, { $inc: { value: 1 } }, { returnDocument: 'after' })
      .lean<StoredSequence>();
    if (taken === null) throw new Error('A sequence is missing: its feature was not started.');
    return taken.value;
  }
}
