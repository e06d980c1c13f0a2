import type { RequestContext, Row } from '../../privacy/index.js';

/** What accounts ask of orders. */
export interface OrderStanding {
  /** Whether the viewer stands in a relation to this order: it is theirs, or they work on its case. */
  isRelated(context: RequestContext, order: Row): boolean;
}
