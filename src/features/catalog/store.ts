import { type Model, Schema, trusted } from 'mongoose';
import type { Row } from '../../privacy/index.js';
import type { List, Page, PageArguments, Storage } from '../../storage/index.js';

/** A price, in the currency's minor unit. */
export interface Price {
  readonly amountMinor: number;
  readonly currency: string;
}

/** What is sold. Nothing of it is personal. */
export interface Product {
  readonly sku: string;
  readonly title: string;
  readonly price: Price;
  /** Whether it can be ordered and is listed. */
  readonly active: boolean;
}

interface StoredProduct extends Omit<Product, 'sku'> {
  /** The SKU. */
  readonly _id: string;
}

const productSchema = new Schema<StoredProduct>(
  {
    _id: String,
    title: { type: String, required: true },
    price: {
      _id: false,
      amountMinor: { type: Number, required: true },
      currency: { type: String, required: true },
    },
    active: { type: Boolean, required: true },
  },
  { collection: 'products', strict: 'throw', versionKey: false },
);
productSchema.index({ active: 1, _id: 1 });

const BY_SKU = [['_id', 1, 'Product.sku']] as const;

/** Reads and writes products. */
export class ProductStore {
  readonly #products: Model<StoredProduct>;

  readonly #list: List;

  constructor(private readonly storage: Storage) {
    this.#products = storage.connection.model<StoredProduct>('Product', productSchema);
    this.#list = storage.pages.list('Query.products', BY_SKU);
  }

  /** Makes the collection and its index. */
  async start(): Promise<void> {
    await this.#products.createCollection();
    await this.#products.createIndexes();
  }

  /** Adds products, or replaces those of the same SKU. */
  async put(products: readonly Product[]): Promise<void> {
    const writes = products.map(({ sku, ...rest }) => ({
      updateOne: { filter: { _id: sku }, update: { $set: rest }, upsert: true },
    }));
    if (writes.length > 0) await this.#products.bulkWrite(writes);
  }

  /** Those of `skus` that are sold, by SKU. */
  async bySkus(skus: readonly string[]): Promise<ReadonlyMap<string, Product>> {
    const filter = { _id: trusted({ $in: [...skus] }), active: true };
    const found = await this.#products.find(filter).lean<StoredProduct[]>();
    return new Map(found.map(({ _id, ...rest }) => [_id, { sku: _id, ...rest }]));
  }

  /** What is sold, by SKU. The list is everybody's: so are its cursors. */
  list(page: PageArguments): Promise<Page<Row>> {
    const query = { filter: { active: true }, list: this.#list, viewer: null };
    return this.storage.pages.read(this.#products, query, page, ({ _id, ...rest }) => ({
      id: _id,
      sku: _id,
      ...rest,
    }));
  }
}
