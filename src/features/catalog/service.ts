import type { Row } from '../../privacy/index.js';
import type { Page, PageArguments } from '../../storage/index.js';
import type { Product, ProductStore } from './store.js';

/** The catalogue: what is sold, and at which price. */
export class Catalog {
  constructor(private readonly store: ProductStore) {}

  /** What is sold, page by page. */
  list(page: PageArguments): Promise<Page<Row>> {
    return this.store.list(page);
  }

  /** Today's titles and prices by SKU; what isn't sold is missing. */
  price(skus: readonly string[]): Promise<ReadonlyMap<string, Product>> {
    return this.store.bySkus(skus);
  }

  /** Adds products, or replaces those of the same SKU. */
  put(products: readonly Product[]): Promise<void> {
    return this.store.put(products);
  }
}
