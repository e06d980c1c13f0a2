import { type ClientSession, type Model, trusted } from 'mongoose';
import {
  allOf,
  type Asker,
  type Condition,
  equals,
  EVERY,
  NEVER,
  type Never,
  type Viewer,
} from '../../privacy/index.js';
import {
  type Filter,
  type List,
  type Page,
  type PageArguments,
  readDocuments,
  type SealedCollection,
  Sequence,
  type Storage,
  SubjectCollection,
} from '../../storage/index.js';
import { type CaseRow, caseSchema, openerOf, type StoredCase } from './caseModel.js';
import { CASE_RELATIONS, type CaseScopes, caseScopes, served } from './relations.js';

/** What a list of cases is narrowed to. */
export interface Narrowed {
  readonly state?: string | null | undefined;
  readonly mine?: boolean | null | undefined;
}

const BEFORE_FIRST = 1000;
const NEWEST_FIRST = [
  ['openedAt', -1, 'Case.openedAt'],
  ['_id', -1, 'Case.id'],
] as const;

/** Reads and writes cases. Whose a row has to be is part of each query for a viewer; see {@link CaseScopes}. */
export class CaseStore {
  readonly sealed: SealedCollection;
  readonly held: SubjectCollection<StoredCase>;
  readonly scopes: CaseScopes;
  readonly #cases: Model<StoredCase>;
  readonly #numbers: Sequence;

  readonly #list: List;

  constructor(private readonly storage: Storage) {
    this.sealed = storage.sealed('cases', 'Case', 'subject');
    this.#cases = storage.connection.model<StoredCase>('Case', caseSchema);
    this.scopes = caseScopes(storage.model);
    this.#list = storage.pages.list('Query.cases', NEWEST_FIRST);
    this.held = new SubjectCollection(this.#cases, this.sealed, {
      notExported: ['assignee', 'openedBy', 'uses'],
    });
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

  /** One case that the viewer may be answered; null where there is none or it isn't theirs. */
  find(asker: Asker, id: string, session?: ClientSession): Promise<CaseRow | null> {
    return this.#one(asker, this.scopes.answered(asker), { _id: id }, session);
  }

  /** One case, whoever asks: for the rule of one mutation. */
  inSession(asker: Asker, session: ClientSession, id: string): Promise<CaseRow | null> {
    return this.#one(asker, EVERY, { _id: id }, session);
  }

  /** The case that the request names, as long as it is still the viewer's: it may have been given on meanwhile. */
  workedOnNow(asker: Asker, session: ClientSession, id: string): Promise<CaseRow | null> {
    const where = allOf(CASE_RELATIONS.Case.ASSIGNED(asker), equals('assignee', asker.viewer.id));
    return this.#one(asker, where, { _id: id }, session);
  }

  /** Whether the case that a request names is the viewer's still; see `CaseStands`. */
  async stands(session: ClientSession, { id: assignee, case: named }: Viewer): Promise<boolean> {
    if (named === null) return false;
    const { id: _id, subject, purpose } = named;
    const still: Filter = { _id, subject, purpose, assignee, state: 'ASSIGNED' };
    const { matchedCount } = await this.#cases.updateOne(still, { $inc: { uses: 1 } }, { session });
    return matchedCount === 1;
  }

  /** What the viewer has opened is shown to them once, as the answer, even if others are to work on it. */
  openedBy(asker: Asker, id: string): Promise<CaseRow | null> {
    return this.#one(asker, EVERY, { _id: id, openedBy: openerOf(asker.viewer) });
  }

  /** The case that a viewer works on, by its id or number. */
  async workedOnBy(asker: Asker, name: Filter): Promise<CaseRow | null> {
    const working = allOf(equals('state', 'ASSIGNED'), equals('assignee', asker.viewer.id), served(asker));
    const reading = { where: working, envelopesWhere: NEVER, narrowing: name };
    const [found] = await readDocuments(this.#cases, reading);
    return found === undefined ? null : this.sealed.row(found);
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

  /** The cases that the viewer may be answered, newest first; with the envelopes of those that they stand in a relation to. */
  list(asker: Asker, { state, mine }: Narrowed, page: PageArguments): Promise<Page<CaseRow>> {
    const { viewer } = asker;
    const query = {
      where: this.scopes.answered(asker),
      filter: {
        ...(state != null && { state }),
        ...(mine === true && { assignee: viewer.id }),
        ...(mine === false && { assignee: trusted({ $ne: viewer.id }) }),
      },
      list: this.#list,
      viewer,
      envelopesWhere: this.scopes.related(asker),
    };
    return this.storage.pages.read(this.#cases, query, page, (found) => this.sealed.row(found));
  }

  /** Changes a case that is still in the state that was read. */
  async change(
    session: ClientSession,
    from: Pick<CaseRow, 'id' | 'state'>,
    to: Partial<StoredCase>,
  ): Promise<void> {
    const still = { _id: from.id, state: from.state };
    const { matchedCount } = await this.#cases.updateOne(still, { $set: to }, { session });
    if (matchedCount !== 1) throw new Error('A case changed under the transaction that changes it.');
  }

  async #one(
    asker: Asker,
    where: Condition | Never,
    narrowing: Filter,
    session?: ClientSession,
  ): Promise<CaseRow | null> {
    const envelopesWhere = this.scopes.related(asker);
    const [found] = await readDocuments(this.#cases, { where, envelopesWhere, narrowing, session });
    return found === undefined ? null : this.sealed.row(found);
  }
}
