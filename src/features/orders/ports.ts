import type { ClientSession } from 'mongoose';
import type { Purpose } from '../../privacy/index.js';

/** A price, in the currency's minor unit. */
export interface Price {
  readonly amountMinor: number;
  readonly currency: string;
}

/** What the catalogue says of a product that can be ordered. */
export interface PricedProduct {
  readonly title: string;
  readonly price: Price;
}

/** Port: what things cost. */
export interface Catalogue {
  /** By SKU; what isn't sold is missing. */
  price(skus: readonly string[]): Promise<ReadonlyMap<string, PricedProduct>>;
}

/** What of an order may be counted: nothing in it is about a person. */
export interface CountedOrder {
  readonly at: Date;
  readonly countryCode: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** Port: what placing an order gives (C3), written in the order's transaction. */
export interface OrderConsents {
  orderPlaced(
    session: ClientSession,
    subject: string,
    at: Date,
  ): Promise<{ readonly erasing: boolean; readonly opened: readonly Purpose[] }>;
}

/** Port: counters without a person, written in the order's transaction. */
export interface OrderCounters {
  placed(session: ClientSession, order: CountedOrder): Promise<void>;
}
