import { Schema } from 'mongoose';
import type { ConsentAct, ConsentStatus } from '../../generated/resolvers.js';
import type { Purpose } from '../../privacy/index.js';

export type { ConsentAct, ConsentStatus };

/** The notice that is in force: what people are shown at `/privacy` when they give their data. */
export const NOTICE_VERSION = '2026-11';

/** One line of the ledger: appended, never changed. */
export interface StoredConsent {
  /** `subject:purpose:seq`: two lines can't take one place. */
  readonly _id: string;
  readonly subject: string;
  readonly purpose: Purpose;
  readonly status: ConsentStatus;
  readonly noticeVersion: string;
  readonly act: ConsentAct;
  readonly at: Date;
  /** The order of a person's lines: see `DataSubjects`. */
  readonly seq: number;
}

export const consentSchema = new Schema<StoredConsent>(
  {
    _id: String,
    subject: { type: String, required: true },
    purpose: { type: String, required: true },
    status: { type: String, required: true },
    noticeVersion: { type: String, required: true },
    act: { type: String, required: true },
    at: { type: Date, required: true },
    seq: { type: Number, required: true },
  },
  { collection: 'consents', strict: 'throw', versionKey: false },
);
consentSchema.index({ subject: 1, seq: 1, purpose: 1 });

/** Where a person's purposes stand: the last line of each. */
export interface StoredStandings {
  /** The person. */
  readonly _id: string;
  readonly purposes: Readonly<Partial<Record<Purpose, StoredConsent>>>;
}

export const standingsSchema = new Schema<StoredStandings>(
  { _id: String, purposes: { type: Schema.Types.Mixed, required: true } },
  { collection: 'consent_standings', strict: 'throw', versionKey: false },
);
