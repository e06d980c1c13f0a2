import { Schema } from 'mongoose';
import type { CasePurpose, CaseState } from '../../generated/resolvers.js';
import type { Row, Viewer } from '../../privacy/index.js';
import type { StoredDocument } from '../../storage/index.js';

/** Somebody's matter about one order or data request, as stored: what they wrote is in `sealed` alone, where they wrote something. */
export interface StoredCase extends StoredDocument {
  readonly number: string;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly requestNumber: string | null;
  /** The customer. */
  readonly subject: string;
  readonly purpose: CasePurpose;
  readonly state: CaseState;
  /** `ROLE:id`. */
  readonly openedBy: string;
  readonly assignee: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** How many mutations have rested on it. Each that does counts: so it meets one that closes it. */
  readonly uses?: number;
}

/** A case as resolvers get it: its reason is a handle. */
export type CaseRow = Row & Omit<StoredCase, '_id' | 'sealed'>;

/** How a case names who opened it. */
export const openerOf = ({ role, id }: Pick<Viewer, 'role' | 'id'>): string => `${role}:${id}`;

/** Whether it was this person who opened the case, whatever role they opened it in. */
export const openedByPerson = ({ openedBy }: Pick<StoredCase, 'openedBy'>, id: string): boolean =>
  openedBy.slice(openedBy.indexOf(':') + 1) === id;

/** Its indexes serve the staff's list, a person's own work, a customer's cases, and the number. */
export const caseSchema = new Schema<StoredCase>(
  {
    _id: String,
    number: { type: String, required: true },
    orderId: { type: String, default: null },
    orderNumber: { type: String, default: null },
    requestNumber: { type: String, default: null },
    subject: { type: String, required: true },
    purpose: { type: String, required: true },
    state: { type: String, required: true },
    openedBy: { type: String, required: true },
    assignee: { type: String, default: null },
    openedAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
    uses: { type: Number },
    sealed: { type: Schema.Types.Mixed },
  },
  { collection: 'cases', strict: 'throw', versionKey: false },
);
caseSchema.index({ number: 1 }, { unique: true });
caseSchema.index({ purpose: 1, openedAt: -1, _id: -1 });
caseSchema.index({ assignee: 1, state: 1 });
caseSchema.index({ subject: 1 });
caseSchema.index({ orderId: 1 });
