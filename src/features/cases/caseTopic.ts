import type { ClientSession } from 'mongoose';
import type { CaseOpenInput } from '../../generated/resolvers.js';
import { inputError, type UserErrorRow } from '../../kernel/userErrors.js';
import type { Viewer } from '../../privacy/index.js';
import type { StoredCase } from './caseModel.js';
import type { DataRequestsByNumber, OrdersByNumber } from './ports.js';

/** What a case is about, and whose matter that is. */
export type CaseTopic = Pick<StoredCase, 'orderId' | 'orderNumber' | 'requestNumber' | 'subject'>;

/** Where what a number names is looked up. */
export interface TopicParts {
  readonly orders: OrdersByNumber;
  readonly requests: DataRequestsByNumber;
}

/**
 * What the input's number names: a customer's own, to staff whatever they were told the number of.
 *
 * @returns what is wrong where it names nothing of the viewer's: the same as where there is no such number.
 */
export async function caseTopic(
  { orders, requests }: TopicParts,
  { role, id }: Pick<Viewer, 'role' | 'id'>,
  { orderNumber, requestNumber, purpose }: CaseOpenInput,
  session: ClientSession,
): Promise<CaseTopic | UserErrorRow> {
  const theirs = (subject: string): boolean => role !== 'CUSTOMER' || subject === id;
  if ((orderNumber == null) === (requestNumber == null))
    return inputError('INVALID', 'Give exactly one of orderNumber and requestNumber.');
  if (orderNumber != null) {
    const order = await orders.summaryByNumber(orderNumber, session);
    return order !== null && theirs(order.customerId)
      ? { orderId: order.id, orderNumber: order.number, requestNumber: null, subject: order.customerId }
      : noSuchTopic({ orderNumber });
  }
  if (purpose !== 'RIGHTS')
    return inputError('INVALID', 'A case about a data request is for RIGHTS.', 'purpose');
  const request = await requests.summaryByNumber(requestNumber ?? '', session);
  return request !== null && theirs(request.subject)
    ? { orderId: null, orderNumber: null, requestNumber: request.number, subject: request.subject }
    : noSuchTopic({});
}

/** What is answered where a number names nothing, or nothing that the viewer may know of. */
export const noSuchTopic = ({ orderNumber }: Pick<CaseOpenInput, 'orderNumber'>): UserErrorRow =>
  orderNumber == null
    ? inputError('NOT_FOUND', 'There is no such request.', 'requestNumber')
    : inputError('NOT_FOUND', 'There is no such order.', 'orderNumber');
