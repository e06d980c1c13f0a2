import DataLoader from 'dataloader';
import type { ClientSession } from 'mongoose';
import { isAssigned, perRequest, type RequestContext, type Role, type Row } from '../../privacy/index.js';
import type { CustomerRow, CustomerStore, NewCustomer } from './store.js';

const LOADER = {};
const STAFF: readonly Role[] = ['AFTER_SALES', 'OPERATIONS', 'PRIVACY_OFFICER'];

/** Accounts: what resolvers ask for, and what filling a store needs. */
export class Accounts {
  constructor(private readonly store: CustomerStore) {}

  /** A customer as this viewer may have them: themself, or the person of the request's case. Else null. */
  rowForViewer(context: RequestContext, id: string): Promise<CustomerRow | null> {
    return this.#loader(context).load(id);
  }

  /** Whose order it is, for the person themself and for who works on this order's case. */
  ofOrder(context: RequestContext, order: Row): Promise<CustomerRow | null> | null {
    const customerId = String(order['customerId']);
    const own = context.viewer.role === 'CUSTOMER' && context.viewer.id === customerId;
    return own || isAssigned(context, 'orderId', order.id) ? this.rowForViewer(context, customerId) : null;
  }

  /** Stores a customer. */
  create(session: ClientSession, customer: NewCustomer): Promise<void> {
    return this.store.insert(session, customer);
  }

  #loader(context: RequestContext): DataLoader<string, CustomerRow | null> {
    return perRequest(context, LOADER, () => {
      const only = visiblePerson(context);
      return new DataLoader<string, CustomerRow | null>(async (ids) => {
        const rows = only === null ? [] : await this.store.byIds(ids, only);
        const found = new Map(rows.map((row) => [row.id, row]));
        return ids.map((id) => found.get(id) ?? null);
      });
    });
  }
}

/** The one person whose record a request can reach: one subject per operation. */
function visiblePerson({ viewer }: RequestContext): string | null {
  if (viewer.role === 'CUSTOMER') return viewer.id;
  return STAFF.includes(viewer.role) ? (viewer.case?.subject ?? null) : null;
}
