import type { RequestContext } from '../../privacy/index.js';

/** Whether the request's case is about this person and serves the operation's purpose. */
export const isAssigned = ({ viewer, purpose }: RequestContext, customerId: string): boolean =>
  viewer.case !== null && viewer.case.subject === customerId && viewer.case.purpose === purpose;
