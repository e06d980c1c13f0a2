import { type ClientSession, type Model, type PipelineStage, trusted } from 'mongoose';
import type { Purpose } from '../../privacy/index.js';
import type { Storage } from '../../storage/index.js';
import {
  type ConsentAct,
  consentSchema,
  type ConsentStatus,
  NOTICE_VERSION,
  type StoredConsent,
} from './consentModel.js';

/** What one act changes. */
export interface ConsentChange {
  readonly subject: string;
  readonly purposes: readonly Purpose[];
  readonly status: ConsentStatus;
  readonly act: ConsentAct;
  readonly at: Date;
  /** From joining the person in the same transaction. */
  readonly seq: number;
}

/** The consent ledger: lines are appended; where a purpose stands is what its last line says. */
export class ConsentLedger {
  readonly #model: Model<StoredConsent>;

  constructor(storage: Storage) {
    this.#model = storage.connection.model<StoredConsent>('Consent', consentSchema);
  }

  async start(): Promise<void> {
    await this.#model.createCollection();
    await this.#model.createIndexes();
  }

  async append(session: ClientSession, { subject, purposes, seq, ...same }: ConsentChange): Promise<void> {
    const lines = purposes.map((purpose) => ({
      _id: `${subject}:${purpose}:${seq}`,
      subject,
      purpose,
      seq,
      noticeVersion: NOTICE_VERSION,
      ...same,
    }));
    await this.#model.insertMany(lines, { session });
  }

  /** The last line of each of a person's purposes. */
  async last(subject: string, session: ClientSession | null = null): Promise<readonly StoredConsent[]> {
    return this.#model
      .aggregate<StoredConsent>(lastLines({ subject: trusted({ $eq: subject }) }))
      .session(session);
  }

  /** Those of these people whose last line for `purpose` gives it. */
  async given(
    subjects: readonly string[],
    purpose: Purpose,
    session: ClientSession | null = null,
  ): Promise<ReadonlySet<string>> {
    const wanted = { subject: trusted({ $in: [...subjects] }), purpose };
    const lines = await this.#model.aggregate<StoredConsent>(lastLines(wanted)).session(session);
    return new Set(lines.flatMap(({ subject, status }) => (status === 'GIVEN' ? [subject] : [])));
  }

  /** All of a person's lines, oldest first. */
  async all(subject: string): Promise<readonly StoredConsent[]> {
    return this.#model
      .find({ subject: trusted({ $eq: subject }) })
      .sort({ seq: 1, purpose: 1 })
      .lean<StoredConsent[]>();
  }
}

/** Served by the index: the newest line comes first in each group. */
const lastLines = (match: Record<string, unknown>): PipelineStage[] => [
  { $match: match },
  { $sort: { subject: 1, purpose: 1, seq: -1 } },
  { $group: { _id: { subject: '$subject', purpose: '$purpose' }, line: { $first: '$$ROOT' } } },
  { $replaceRoot: { newRoot: '$line' } },
  { $sort: { purpose: 1 } },
];
