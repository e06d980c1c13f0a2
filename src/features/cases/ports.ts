import type { ClientSession } from 'mongoose';
import type { RequestContext, Role, Row } from '../../privacy/index.js';

/** Which order a number names, and whose it is. */
export interface OrderSummary {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
}

/** Port: orders by the number that somebody was told. */
export interface OrdersByNumber {
  summaryByNumber(number: string, session?: ClientSession): Promise<OrderSummary | null>;
}

/** Which person has made a data request. */
export interface DataRequestSummary {
  readonly number: string;
  readonly subject: string;
}

/** Port: data requests by the number that somebody was told. */
export interface DataRequestsByNumber {
  summaryByNumber(number: string, session: ClientSession): Promise<DataRequestSummary | null>;
}

/** Port: an order as this viewer may have it; null: none, or not theirs. */
export interface OrderReader {
  rowForViewer(context: RequestContext, orderId: string): Promise<Row | null>;
}

/** Port: who works here, now. */
export interface StaffDirectory {
  /** Null for an unknown id, and for somebody who has left. */
  find(id: string): Promise<StaffMember | null>;
}

/** Somebody whom cases can be given to. */
export interface StaffMember {
  readonly id: string;
  readonly role: Role;
}
