import type { Purpose, Role } from './vocabulary.js';

/** The open case that a staff request names and that is assigned to the viewer. */
export interface ViewerCase {
  readonly id: string;
  readonly number: string;
  /** Null: it is about none. */
  readonly orderId: string | null;
  readonly subject: string;
  readonly purpose: Purpose;
}

/** Who asks, as far as a decision needs to know. */
export interface Viewer {
  readonly role: Role;
  /** Subject, staff or partner-user id; empty for ANONYMOUS. */
  readonly id: string;
  /** The carrier that a CARRIER acts for. */
  readonly partner: string | null;
  readonly case: ViewerCase | null;
}

/** Who brought no token. */
export const ANONYMOUS: Viewer = { role: 'ANONYMOUS', id: '', partner: null, case: null };
