import { type ClientSession, type Model, Schema, trusted } from 'mongoose';
import type { Metric } from '../../generated/resolvers.js';
import type { Storage } from '../../storage/index.js';
import type { Days } from './months.js';

/** One counter. It has no member that could name or lead to a person. */
export interface Counter {
  readonly metric: Metric;
  /** `YYYY-MM-DD` for what is told by day, else `YYYY-MM`. */
  readonly bucket: string;
  /** The day, a country code or a SKU. */
  readonly key: string;
  readonly count: number;
  /** In how many orders. */
  readonly orders: number;
}

interface StoredCounter extends Counter {
  /** `metric:bucket:key:slice`. */
  readonly _id: string;
}

/** Each counter is kept in this many parts: orders placed at once would otherwise all wait for today's. */
const SLICES = 16;

const counterSchema = new Schema<StoredCounter>(
  {
    _id: String,
    metric: { type: String, required: true },
    bucket: { type: String, required: true },
    key: { type: String, required: true },
    count: { type: Number, required: true },
    orders: { type: Number, required: true },
  },
  { collection: 'order_counters', strict: 'throw', versionKey: false },
);
counterSchema.index({ metric: 1, bucket: 1 });

/** Reads and writes the counters. */
export class CounterStore {
  readonly #counters: Model<StoredCounter>;

  constructor(storage: Storage) {
    this.#counters = storage.connection.model<StoredCounter>('OrderCounter', counterSchema);
  }

  /** Makes the collection and its index. */
  async start(): Promise<void> {
    await this.#counters.createCollection();
    await this.#counters.createIndexes();
  }

  /** Adds to counters, in the transaction of what is counted. */
  async add(session: ClientSession, additions: readonly Counter[]): Promise<void> {
    const slice = Math.floor(Math.random() * SLICES);
    const writes = additions.map(({ metric, bucket, key, count, orders }) => ({
      updateOne: {
        filter: { _id: `${metric}:${bucket}:${key}:${slice}` },
        update: { $setOnInsert: { metric, bucket, key }, $inc: { count, orders } },
        upsert: true,
      },
    }));
    await this.#counters.bulkWrite(writes, { session });
  }

  /** The counters of a range of days, in order. */
  days(metric: Metric, { from, to }: Days): Promise<readonly Counter[]> {
    return this.#read({ metric, bucket: trusted({ $gte: from, $lte: to }) });
  }

  /** All counters up to a month, in order. */
  monthsUpTo(metric: Metric, last: string): Promise<readonly Counter[]> {
    return this.#read({ metric, bucket: trusted({ $lte: last }) });
  }

  async #read(filter: Record<string, unknown>): Promise<readonly Counter[]> {
    return whole(await this.#counters.find(filter, { _id: 0 }).sort({ bucket: 1 }).lean<Counter[]>());
  }
}

/** Counters put together again from their slices, in the order in which each first came. */
function whole(slices: readonly Counter[]): readonly Counter[] {
  const counters = new Map<string, Counter>();
  for (const slice of slices) {
    const name = `${slice.metric}:${slice.bucket}:${slice.key}`;
    const known = counters.get(name) ?? { ...slice, count: 0, orders: 0 };
    counters.set(name, {
      ...known,
      count: known.count + slice.count,
      orders: known.orders + slice.orders,
    });
  }
  return [...counters.values()];
}
