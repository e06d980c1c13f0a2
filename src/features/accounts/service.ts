import DataLoader from 'dataloader';
import type { ClientSession } from 'mongoose';
import { perRequest, type RequestContext, type Row } from '../../privacy/index.js';
import type { OrderStanding } from './ports.js';
import type { CustomerRow, CustomerStore, NewCustomer } from './store.js';

const LOADER = {};

/** Accounts: what resolvers ask for, and what filling a store needs. */
export class Accounts {
  constructor(
    private readonly store: CustomerStore,
    private readonly orders: OrderStanding,
  ) {}

  /** A customer as this viewer may have them: themself, or the person of the request's case. Else null. */
  rowForViewer(context: RequestContext, id: string): Promise<CustomerRow | null> {
    return this.#loader(context).load(id);
  }

  /** Whose order it is, for the person themself and for who works on this order's case. */
  ofOrder(context: RequestContext, order: Row): Promise<CustomerRow | null> | null {
    if (!this.orders.isRelated(context, order)) return null;
    return this.rowForViewer(context, String(order['customerId']));
  }

  /** Stores a customer. */
  create(session: ClientSession, customer: NewCustomer): Promise<void> {
    return this.store.insert(session, customer);
  }

  #loader(context: RequestContext): DataLoader<string, CustomerRow | null> {
    return perRequest(
      context,
      LOADER,
      () =>
        new DataLoader<string, CustomerRow | null>(async (ids) => {
          const rows = await this.store.byIds(context, ids);
          const found = new Map(rows.map((row) => [row.id, row]));
          return ids.map((id) => found.get(id) ?? null);
        }),
    );
  }
}
