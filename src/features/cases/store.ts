import { type ClientSession, type Model, trusted } from 'mongoose';
import type { Viewer } from '../../privacy/index.js';
import {
  type Page,
  type PageArguments,
  type SealedCollection,
  Sequence,
  type Storage,
  SubjectCollection,
} from '../../storage/index.js';
import { accessFilter, type Filter } from './accessFilter.js';
import { type CaseRow, caseSchema, openerOf, type StoredCase } from './caseModel.js';

/** What a list of cases is narrowed to. */
export interface Narrowed {
  readonly state?: string | null | undefined;
  readonly mine?: boolean | null | undefined;
}

const BEFORE_FIRST = 1000;
const NEWEST_FIRST = [
  ['openedAt', -1],
  ['_id', -1],
] as const;
/** All but the envelope. */
const PLAIN = { sealed: 0 } as const;
type Projection = Readonly<Record<string, 0>>;

/** Reads and writes cases. Who may see one is part of each filter; see {@link accessFilter}. */
export class CaseStore {
  readonly sealed: SealedCollection;
  readonly held: SubjectCollection<StoredCase>;
  readonly #cases: Model<StoredCase>;
  readonly #numbers: Sequence;

  constructor(private readonly storage: Storage) {
    this.sealed = storage.sealed('cases', 'Case', 'subject');
    this.#cases = storage.connection.model<StoredCase>('Case', caseSchema);
    this.held = new SubjectCollection(this.#cases, this.sealed, { notExported: ['assignee', 'openedBy'] });
    this.#numbers = new Sequence(storage.connection, 'cases', BEFORE_FIRST, 'case_counters');
  }

  /** Makes the collections and indexes, and the sequence that numbers come from. */
  async start(): Promise<void> {
    await this.#cases.createCollection();
    await this.#cases.createIndexes();
    await this.#numbers.start();
  }

  /** The next case number. */
  async nextNumber(): Promise<string> {
    return `C-${await this.#numbers.next()}`;
  }

  async insert(session: ClientSession, opened: StoredCase): Promise<void> {
    await this.#cases.create([opened], { session });
  }

  /** One case that the viewer may have; null where there is none or it isn't theirs. */
  async find(viewer: Viewer, id: string, session?: ClientSession): Promise<CaseRow | null> {
    const access = accessFilter(viewer);
    return access === null ? null : this.#one({ $and: [{ _id: id }, access] }, session);
  }

  /** One case, whoever asks: for the rule of one mutation. */
  inSession(session: ClientSession, id: string): Promise<CaseRow | null> {
    return this.#one({ _id: id }, session);
  }

  /** What the viewer has opened is shown to them once, as the answer, even if others are to work on it. */
  openedBy(viewer: Viewer, id: string): Promise<CaseRow | null> {
    return this.#one({ _id: id, openedBy: openerOf(viewer) });
  }

  /** The case that a viewer works on, by its id or number. */
  workedOnBy(viewer: Pick<Viewer, 'role' | 'id'>, name: Filter): Promise<CaseRow | null> {
    const access = accessFilter(viewer);
    if (access === null) return Promise.resolve(null);
    return this.#one({ $and: [name, { state: 'ASSIGNED', assignee: viewer.id }, access] }, undefined, PLAIN);
  }

  /** The numbers of a person's after-sales cases that aren't closed, oldest first. */
  async openAfterSales(session: ClientSession, subject: string): Promise<readonly string[]> {
    const filter: Filter = { subject, purpose: 'AFTER_SALES', state: trusted({ $ne: 'CLOSED' }) };
    const found = await this.#cases
      .find(filter, { number: 1 })
      .sort({ openedAt: 1 })
      .session(session)
      .lean<StoredCase[]>();
    return found.map(({ number }) => number);
  }

  /** The cases that the viewer may have, newest first; without envelopes where they work on none, so open none. */
  list(viewer: Viewer, { state, mine }: Narrowed, page: PageArguments): Promise<Page<CaseRow>> {
    const access = accessFilter(viewer) ?? { _id: trusted({ $in: [] }) };
    const filter = {
      ...access,
      ...(state != null && { state }),
      ...(mine === true && { assignee: viewer.id }),
      ...(mine === false && { assignee: trusted({ $ne: viewer.id }) }),
    };
    const query = {
      filter,
      sort: NEWEST_FIRST,
      scope: `cases for ${openerOf(viewer)}`,
      ...(viewer.case === null && { projection: PLAIN }),
    };
    return this.storage.pages.read(this.#cases, query, page, (found) => this.sealed.row(found));
  }

  /** Changes a case that is still in the state that was read. */
  async change(session: ClientSession, from: CaseRow, to: Partial<StoredCase>): Promise<void> {
    const still = { _id: from.id, state: from.state };
    const { matchedCount } = await this.#cases.updateOne(still, { $set: to }, { session });
    if (matchedCount !== 1) throw new Error('A case changed under the transaction that changes it.');
  }

  async #one(
    filter: Filter,
    session: ClientSession | null = null,
    projection?: Projection,
  ): Promise<CaseRow | null> {
    const found = await this.#cases.findOne(filter, projection).session(session).lean<StoredCase>();
    return found === null ? null : this.sealed.row(found);
  }
}
