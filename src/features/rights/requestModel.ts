import { Schema } from 'mongoose';
import type { Purpose, RetentionClass, Row } from '../../privacy/index.js';
import type { Blocker, StoredDocument } from '../../storage/index.js';
import type { DataRequestKind, DataRequestState, DataRightsDecision } from './lifecycle.js';

/** What an erasure does with the data of one class. */
export interface ErasedClass {
  readonly class: RetentionClass;
  /** False: law keeps it. */
  readonly erased: boolean;
  readonly keptUntil: Date | null;
}

/** Which document a correction is about, and which of its fields. */
export interface CorrectionTarget {
  readonly type: string;
  readonly id: string;
  readonly fields: readonly string[];
}

/** Somebody's request about their data, as stored. What they wrote and what they get is in `sealed` alone. */
export interface StoredDataRequest extends StoredDocument {
  readonly number: string;
  readonly subject: string;
  readonly kind: DataRequestKind;
  readonly state: DataRequestState;
  /** Whether something can still follow. */
  readonly open: boolean;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly closedAt: Date | null;
  readonly purpose: Purpose | null;
  readonly orderNumber: string | null;
  readonly target: CorrectionTarget | null;
  readonly blockers: readonly Blocker[];
  readonly classes: readonly ErasedClass[];
  readonly decision: DataRightsDecision | null;
  /** How often carrying it out has failed since it last got on. */
  readonly attempts: number;
  /** When it is carried on next; whoever works on it moves this ahead, so that nobody else does. */
  readonly nextAttemptAt: Date;
}

const EXPORT_MS = 30 * 24 * 3600_000;

/** Exports of requests that were closed before this are shown no more: `DataRequest.export` says P30D. */
export const exportsExpireBefore = (now: Date): Date => new Date(now.getTime() - EXPORT_MS);

/** A request as features pass it on: personal members are handles. */
export type DataRequestRow = Row & Omit<StoredDataRequest, '_id' | 'sealed'>;

const inner = { _id: false, strict: 'throw' } as const;
const date = { type: Date, default: null } as const;
const text = { type: String, default: null } as const;

/**
 * Its indexes serve a person's own list, the officer's queue, one open request of a kind, what is due, and exports that
 * are too old.
 */
export const dataRequestSchema = new Schema<StoredDataRequest>(
  {
    _id: String,
    number: { type: String, required: true },
    subject: { type: String, required: true },
    kind: { type: String, required: true },
    state: { type: String, required: true },
    open: { type: Boolean, required: true },
    receivedAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    closedAt: date,
    purpose: text,
    orderNumber: text,
    target: {
      type: new Schema({ type: { type: String }, id: String, fields: [String] }, inner),
      default: null,
    },
    blockers: {
      type: [new Schema({ reason: String, reference: text, earliestEnd: Date }, inner)],
      default: [],
    },
    classes: { type: [new Schema({ class: String, erased: Boolean, keptUntil: date }, inner)], default: [] },
    decision: text,
    attempts: { type: Number, default: 0 },
    nextAttemptAt: { type: Date, required: true },
    sealed: Schema.Types.Mixed,
  },
  { collection: 'data_requests', strict: 'throw', versionKey: false },
);
dataRequestSchema.index({ number: 1 }, { unique: true });
dataRequestSchema.index({ subject: 1, receivedAt: -1, _id: -1 });
dataRequestSchema.index({ subject: 1, kind: 1 }, { unique: true, partialFilterExpression: { open: true } });
dataRequestSchema.index({ open: -1, dueAt: 1, _id: 1 });
dataRequestSchema.index({ state: 1, nextAttemptAt: 1 });
dataRequestSchema.index(
  { closedAt: 1 },
  { partialFilterExpression: { kind: 'ACCESS', 'sealed.IDENTITY': { $exists: true } } },
);
