import { type ClientSession, type Model, trusted } from 'mongoose';
import type { UserErrorRow } from '../kernel/userErrors.js';
import type { RetentionClass, Row } from '../privacy/index.js';
import type { SealedCollection, StoredDocument } from './SealedCollection.js';

/** What keeps a person's data from being erased for now (S7). */
export interface Blocker {
  readonly reason: 'ONGOING_ORDER' | 'CLAIM_WINDOW' | 'OPEN_AFTER_SALES' | 'VALID_MEMBERSHIP';
  /** The number that the person knows it by; null where it has none. */
  readonly reference: string | null;
  /** Not before this moment; where only an act ends it, as if it were done now. */
  readonly earliestEnd: Date;
}

/** What a feature holds about people: data rights reach it through this, without knowing the feature. */
export interface SubjectHoldings {
  readonly collections: readonly HeldCollection[];
  /** What is under way for this person, as the transaction sees it. */
  readonly blockers?: (session: ClientSession, subject: string) => Promise<readonly Blocker[]>;
}

/** A {@link SubjectCollection}, whatever its documents are. */
export type HeldCollection = Pick<SubjectCollection, keyof SubjectCollection>;

/** That a person may correct documents of theirs, and when; which fields, the input of the mutation says. */
export interface Corrections {
  /** Whether a correction takes effect at once, going by the plain members; otherwise it is for somebody to decide. */
  readonly atOnce: (row: Row) => boolean;
  /** What is wrong with new values, beyond what their types say; paths start below the input of the correction. */
  readonly check?: (changes: Readonly<Record<string, unknown>>) => readonly UserErrorRow[];
}

/** How a collection is told what to do with a person's documents. */
export interface SubjectCollectionOptions {
  /** The class without which a document says nothing any more: with it the whole document goes. */
  readonly goesWith?: RetentionClass;
  /** Members that are no answer to the person: who of the staff did it, or what is said elsewhere already. */
  readonly notExported?: readonly string[];
  readonly corrections?: Corrections;
}

/**
 * One collection's documents by the person they are about: to export, to correct, to clear, and to look again
 * whether they are clear.
 */
export class SubjectCollection<Stored extends StoredDocument = StoredDocument> {
  readonly name: string;
  /** The GraphQL type whose fields its envelopes hold. */
  readonly type: string;
  /** Null: nothing in it is a person's to correct. */
  readonly corrections: Corrections | null;
  /** Members that an export leaves out. */
  readonly notExported: readonly string[];

  constructor(
    private readonly model: Model<Stored>,
    private readonly sealed: SealedCollection,
    private readonly options: SubjectCollectionOptions = {},
  ) {
    this.name = sealed.collection;
    this.type = sealed.type;
    this.corrections = options.corrections ?? null;
    this.notExported = options.notExported ?? [];
  }

  /** Every document about this person: plain members as they are, personal ones as handles. */
  async rows(subject: string, session: ClientSession | null = null): Promise<readonly Row[]> {
    const found = await this.model.find(this.#of(subject)).session(session).lean<Stored[]>();
    return found.map((document) => this.sealed.row(document));
  }

  /** One document of this person; null where there is none. */
  async row(session: ClientSession, subject: string, id: string): Promise<Row | null> {
    const found = await this.model
      .findOne({ $and: [this.#of(subject), { _id: id }] } as never)
      .session(session)
      .lean<Stored>();
    return found === null ? null : this.sealed.row(found);
  }

  /** Seals changed values into a document, beside those that stay. `null` takes a value out. */
  async correct(
    session: ClientSession,
    row: Row,
    changes: Parameters<SealedCollection['reseal']>[2],
  ): Promise<void> {
    const envelopes = await this.sealed.reseal(row.id, row, changes);
    const set = Object.fromEntries(
      Object.entries(envelopes).map(([retentionClass, bytes]) => [`sealed.${retentionClass}`, bytes]),
    );
    const { matchedCount } = await this.model.updateOne({ _id: row.id } as never, { $set: set } as never, {
      session,
    });
    if (matchedCount !== 1) throw new Error('A document went while it was corrected.');
  }

  /** Takes the envelopes of these classes out of the person's documents. May be repeated. */
  async clear(
    subject: string,
    classes: readonly RetentionClass[],
    session: ClientSession | null = null,
  ): Promise<void> {
    const { goesWith } = this.options;
    const how = session === null ? DURABLY : { session };
    if (goesWith !== undefined && classes.includes(goesWith)) {
      await this.model.deleteMany(this.#of(subject), how);
      return;
    }
    const unset = Object.fromEntries(classes.map((retentionClass) => [`sealed.${retentionClass}`, 1]));
    await this.model.updateMany(this.#of(subject), { $unset: unset } as never, how);
  }

  /** How many of the person's documents still hold something of these classes, read past every cache of ours. */
  async remaining(subject: string, classes: readonly RetentionClass[]): Promise<number> {
    const { goesWith } = this.options;
    const whole = goesWith !== undefined && classes.includes(goesWith);
    const held = classes.map((retentionClass) => ({ [`sealed.${retentionClass}`]: { $exists: true } }));
    const filter = whole ? this.#of(subject) : { ...this.#of(subject), $or: held };
    return this.model.collection.countDocuments(filter as never, { readConcern: { level: 'majority' } });
  }

  #of(subject: string): Record<string, unknown> {
    const { subjectField } = this.sealed;
    return { [subjectField === 'id' ? '_id' : subjectField]: trusted({ $eq: subject }) };
  }
}

const DURABLY = { writeConcern: { w: 'majority', j: true } } as const;
