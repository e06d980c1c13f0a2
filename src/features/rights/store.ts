import { randomUUID } from 'node:crypto';
import { type ClientSession, type Model, trusted } from 'mongoose';
import type { DataRightsFilter } from '../../generated/resolvers.js';
import type { Asker } from '../../privacy/index.js';
import {
  type List,
  type Page,
  type PageArguments,
  readDocuments,
  type SealedCollection,
  Sequence,
  type Storage,
  SubjectCollection,
} from '../../storage/index.js';
import { isClosed, type DataRequestKind, type DataRequestState, SELF_MOVING } from './lifecycle.js';
import { type DataRequestScopes, dataRequestScopes } from './relations.js';
import { type DataRequestRow, dataRequestSchema, type StoredDataRequest } from './requestModel.js';
import { addWorkingDays, DAYS_TO_ANSWER } from './workingDays.js';

/** What is known of a request when it comes in. */
export type NewDataRequest = Pick<StoredDataRequest, 'subject' | 'kind' | 'state'> &
  Partial<Pick<StoredDataRequest, 'purpose' | 'orderNumber' | 'target' | 'blockers' | 'classes'>> & {
    readonly correction?: Parameters<SealedCollection['seal']>[2][string];
  };

/** Open requests of one kind in one state. */
export interface OpenCount {
  readonly kind: DataRequestKind;
  readonly state: DataRequestState;
  readonly open: number;
  readonly late: number;
}

const BEFORE_FIRST = 1000;
/** For so long nobody else carries a request on. Where carrying on takes longer, two do: each step may be repeated. */
const LEASE_MS = 10_000;
const NEWEST_FIRST = [
  ['receivedAt', -1, 'DataRequest.receivedAt'],
  ['_id', -1, 'DataRequest.id'],
] as const;
const LEAST_TIME_FIRST = [
  ['open', -1, 'DataRequest.closedAt'],
  ['dueAt', 1, 'DataRequest.dueAt'],
  ['_id', 1, 'DataRequest.id'],
] as const;

/** Takes an export out; an officer's reason on the same access request lies in the same envelope and goes with it. */
const WITHOUT_EXPORT = { $unset: { 'sealed.IDENTITY': 1 } } as const;

/** Reads and writes requests. Whose a row has to be is part of each query for a viewer; see {@link DataRequestScopes}. */
export class DataRequests {
  readonly sealed: SealedCollection;
  readonly held: SubjectCollection<StoredDataRequest>;
  readonly #model: Model<StoredDataRequest>;
  readonly #scopes: DataRequestScopes;
  readonly #numbers: Sequence;

  readonly #own: List;
  readonly #queue: List;

  constructor(private readonly storage: Storage) {
    this.sealed = storage.sealed('data_requests', 'DataRequest', 'subject');
    this.#model = storage.connection.model<StoredDataRequest>('DataRequest', dataRequestSchema);
    this.#scopes = dataRequestScopes(storage.model);
    this.#own = storage.pages.list('Viewer.dataRequests', NEWEST_FIRST);
    this.#queue = storage.pages.list('Query.dataRightsRequests', LEAST_TIME_FIRST);
    // A package within a package would double with each one that is asked for.
    this.held = new SubjectCollection(this.#model, this.sealed, { notExported: ['export'] });
    this.#numbers = new Sequence(storage.connection, 'data_requests', BEFORE_FIRST);
  }

  async start(): Promise<void> {
    await this.#model.createCollection();
    await this.#model.createIndexes();
    await this.#numbers.start();
  }

  /** @returns the id of the request, which runs against its clock from `at` on. */
  async insert(session: ClientSession, request: NewDataRequest, at: Date): Promise<string> {
    const { correction, ...plain } = request;
    const id = randomUUID();
    const stored: StoredDataRequest = {
      purpose: null,
      orderNumber: null,
      target: null,
      blockers: [],
      classes: [],
      ...plain,
      _id: id,
      number: `R-${await this.#numbers.next()}`,
      open: !isClosed(plain.state),
      receivedAt: at,
      dueAt: addWorkingDays(at, DAYS_TO_ANSWER),
      closedAt: isClosed(plain.state) ? at : null,
      decision: null,
      attempts: 0,
      nextAttemptAt: at,
      ...(correction !== undefined && {
        sealed: await this.sealed.seal(id, request.subject, { correction }),
      }),
    };
    await this.#model.create([stored], { session });
    return id;
  }

  /** One request: a person's own, anybody's for the privacy officer; null otherwise. */
  async find(asker: Asker, id: string): Promise<DataRequestRow | null> {
    const [found] = await readDocuments(this.#model, {
      where: this.#scopes.answered(asker),
      envelopesWhere: this.#scopes.related(asker),
      narrowing: { _id: id },
    });
    return found === undefined ? null : this.sealed.row(found);
  }

  /** As a transaction sees it; for code of ours that has its own rule for who may. */
  inSession(
    session: ClientSession,
    filter: Readonly<Partial<StoredDataRequest>>,
  ): Promise<DataRequestRow | null> {
    return this.#one(filter, session);
  }

  /** A person's open request of a kind. */
  open(session: ClientSession, subject: string, kind: DataRequestKind): Promise<DataRequestRow | null> {
    return this.#one({ subject, kind, open: true }, session);
  }

  /** How many requests of a kind a person has made since a moment. */
  madeSince(session: ClientSession, subject: string, kind: DataRequestKind, since: Date): Promise<number> {
    const made = { subject, kind, receivedAt: trusted({ $gt: since }) };
    return this.#model.countDocuments(made).session(session).exec();
  }

  /** A person's own, newest first. */
  own(asker: Asker, page: PageArguments): Promise<Page<DataRequestRow>> {
    const where = this.#scopes.owned(asker);
    const query = { where, filter: {}, list: this.#own, viewer: asker.viewer };
    return this.storage.pages.read(this.#model, query, page, (request) => this.sealed.row(request));
  }

  /** Everybody's, by the time left, for who may ask for it; with the envelopes of the person of their case alone. */
  queue(asker: Asker, filter: DataRightsFilter, page: PageArguments): Promise<Page<DataRequestRow>> {
    const given = Object.entries(filter).filter(([, value]) => value != null);
    const query = {
      filter: Object.fromEntries(given),
      list: this.#queue,
      viewer: asker.viewer,
      envelopesWhere: this.#scopes.related(asker),
    };
    return this.storage.pages.read(this.#model, query, page, (request) => this.sealed.row(request));
  }

  /** Changes a request that is still in the state that was read. */
  async change(
    session: ClientSession,
    from: DataRequestRow,
    to: Partial<StoredDataRequest>,
    at: Date,
  ): Promise<void> {
    const closing = to.state !== undefined && isClosed(to.state);
    const set = { ...to, ...(closing && { open: false, closedAt: at }) };
    const still = { _id: from.id, state: from.state };
    const { matchedCount } = await this.#model.updateOne(still, { $set: set }, { session });
    if (matchedCount !== 1) throw new Error('A request changed under the transaction that changes it.');
  }

  /** Cancels what waits for a decision about a person's data: there will be none to decide on. */
  async cancelWaiting(session: ClientSession, subject: string, at: Date): Promise<void> {
    const cancelled = { state: 'CANCELLED', open: false, closedAt: at } as const;
    await this.#model.updateMany({ subject, state: 'RECEIVED' }, { $set: cancelled }, { session });
  }

  /** Takes the next request that is due, so that no other process works on it meanwhile; null: none is. */
  async take(now: Date): Promise<DataRequestRow | null> {
    const due = { state: trusted({ $in: SELF_MOVING }), nextAttemptAt: trusted({ $lte: now }) };
    const taken = await this.#model
      .findOneAndUpdate(due, { $set: { nextAttemptAt: new Date(now.getTime() + LEASE_MS) } })
      .sort({ nextAttemptAt: 1 })
      .lean<StoredDataRequest>();
    return taken === null ? null : this.sealed.row(taken);
  }

  /** Puts a request off that isn't carried on now. */
  async putOff(id: string, to: Pick<StoredDataRequest, 'nextAttemptAt' | 'attempts'>): Promise<void> {
    await this.#model.updateOne({ _id: id, open: true }, { $set: to });
  }

  /** Makes the blocked erasures of these people due: what blocks them may have ended. @returns whether there is one. */
  async lookAgain(subjects: readonly string[], now: Date): Promise<boolean> {
    const blocked = {
      subject: trusted({ $in: [...subjects] }),
      kind: 'ERASURE',
      state: 'BLOCKED',
      open: true,
    } as const;
    const { matchedCount } = await this.#model.updateMany(blocked, { $set: { nextAttemptAt: now } });
    return matchedCount > 0;
  }

  /** Takes the exports out of requests that were closed before a moment. */
  async dropExports(before: Date): Promise<void> {
    const expired = {
      kind: 'ACCESS',
      closedAt: trusted({ $lt: before }),
      'sealed.IDENTITY': trusted({ $exists: true }),
    } as const;
    await this.#model.updateMany(expired, WITHOUT_EXPORT);
  }

  /** Takes the exports of all a person's other requests out of them. */
  async dropExportsBut(session: ClientSession, { id, subject }: DataRequestRow): Promise<void> {
    const others = { subject, kind: 'ACCESS', _id: trusted({ $ne: id }) } as const;
    await this.#model.updateMany(others, WITHOUT_EXPORT, { session });
  }

  /** How many requests are open, by kind and state, and how many of them are past their day at `now`. */
  async openCounts(now: Date): Promise<readonly OpenCount[]> {
    const late = { $cond: [{ $lt: ['$dueAt', now] }, 1, 0] };
    return this.#model.aggregate([
      { $match: { open: true } },
      { $group: { _id: { kind: '$kind', state: '$state' }, open: { $sum: 1 }, late: { $sum: late } } },
      { $project: { _id: 0, kind: '$_id.kind', state: '$_id.state', open: 1, late: 1 } },
    ]);
  }

  async #one(filter: object, session?: ClientSession): Promise<DataRequestRow | null> {
    const found = await this.#model
      .findOne(filter)
      .session(session ?? null)
      .lean<StoredDataRequest>();
    return found === null ? null : this.sealed.row(found);
  }
}
