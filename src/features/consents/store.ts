import { type ClientSession, type Model, trusted } from 'mongoose';
import { type Purpose, PURPOSES, type Standing } from '../../privacy/index.js';
import type { Storage } from '../../storage/index.js';
import {
  type ConsentAct,
  consentSchema,
  type ConsentStatus,
  NOTICE_VERSION,
  type StoredConsent,
  type StoredStandings,
  standingsSchema,
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

/**
 * The consent ledger: lines are appended, never changed. Where a purpose stands is what its last line says; beside the
 * ledger that is kept in one document per person, written with the lines, so that asking costs the same however long
 * the ledger is.
 */
export class ConsentLedger {
  readonly #lines: Model<StoredConsent>;
  readonly #standings: Model<StoredStandings>;

  constructor(storage: Storage) {
    this.#lines = storage.connection.model<StoredConsent>('Consent', consentSchema);
    this.#standings = storage.connection.model<StoredStandings>('ConsentStandings', standingsSchema);
  }

  async start(): Promise<void> {
    for (const model of [this.#lines, this.#standings]) {
      await model.createCollection();
      await model.createIndexes();
    }
  }

  async append(session: ClientSession, { subject, purposes, ...said }: ConsentChange): Promise<void> {
    if (purposes.length === 0) return;
    const lines = purposes.map((purpose) => ({
      _id: `${subject}:${purpose}:${said.seq}`,
      subject,
      purpose,
      noticeVersion: NOTICE_VERSION,
      ...said,
    }));
    await this.#lines.insertMany(lines, { session });
    const stand = Object.fromEntries(lines.map((line) => [`purposes.${line.purpose}`, line]));
    await this.#standings.updateOne({ _id: subject }, { $set: stand }, { session, upsert: true });
  }

  /** The last line of each of a person's purposes. */
  async last(subject: string, session: ClientSession | null = null): Promise<readonly StoredConsent[]> {
    const found = await this.#standings.findById(subject).session(session).lean<StoredStandings>();
    return PURPOSES.flatMap((purpose) => found?.purposes[purpose] ?? []);
  }

  /** Which of `purposes` each of these people has given by its last line. */
  async given(
    subjects: readonly string[],
    purposes: readonly Purpose[],
    session: ClientSession | null = null,
  ): Promise<Standing> {
    const asked = Object.fromEntries(purposes.map((purpose) => [`purposes.${purpose}`, 1]));
    const found = await this.#standings
      .find({ _id: trusted({ $in: [...subjects] }) }, asked)
      .session(session)
      .lean<StoredStandings[]>();
    return new Map(
      found.map(({ _id, purposes: stand = {} }) => [
        _id,
        new Set(purposes.filter((purpose) => stand[purpose]?.status === 'GIVEN')),
      ]),
    );
  }

  /** All of a person's lines, oldest first. */
  async all(subject: string): Promise<readonly StoredConsent[]> {
    return this.#lines
      .find({ subject: trusted({ $eq: subject }) })
      .sort({ seq: 1, purpose: 1 })
      .lean<StoredConsent[]>();
  }
}
