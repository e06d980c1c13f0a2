import type { ClientSession, Connection } from 'mongoose';
import type { Clock } from '../kernel/clock.js';
import { inputError, type UserErrorRow } from '../kernel/userErrors.js';
import {
  accessBy,
  mayActOn,
  type PrivacyModel,
  type Purpose,
  type RequestContext,
  type Viewer,
} from '../privacy/index.js';
import { AuditLog } from './AuditLog.js';
import type { Stores } from './connect.js';
import { DataSubjects } from './DataSubjects.js';
import { isDuplicateKey } from './duplicateKey.js';
import { Idempotency, type MutationInput } from './Idempotency.js';
import type { KeyEncryption } from './KeyEncryption.js';
import { observeMutation } from './observeMutation.js';
import { Pages } from './Pages.js';
import { SealedCollection } from './SealedCollection.js';
import { Sealer } from './Sealer.js';
import { isStoreLoss, storeUnavailable } from './storeLoss.js';
import { type StorageObserver, UNOBSERVED } from './StorageObserver.js';
import { keyedHash, SubjectKeys } from './SubjectKeys.js';
import { Turns } from './Turns.js';
import { withDeadline } from './withDeadline.js';

/** How a mutation ended: the key of what it made or changed and whom it is about, or why nothing was changed. */
export type Outcome =
  | { readonly ok: true; readonly id: string; readonly subject: string | readonly string[] | null }
  | { readonly ok: false; readonly errors: readonly UserErrorRow[] };

/** A mutation to carry out once. */
export interface Mutation {
  /** The root field's name; the log's action. */
  readonly name: string;
  readonly input: MutationInput;
  /** The person whom its transaction joins: such mutations of one person follow one another. */
  readonly joins?: string;
}

/** What a transaction does in its session. */
export type Transaction<Result> = (
  session: ClientSession,
  log: (records: Parameters<AuditLog['appendIn']>[1]) => Promise<void>,
) => Promise<Result>;

const MOST_TRIES = 5;
/** Somebody waits for a mutation, and others for what it holds: one that takes longer is given up. */
const MUTATION_MS = 4_000;
/** MongoDB's own limit, transactionLifetimeLimitSeconds: for work that nobody waits for. */
const TRANSACTION_MS = 60_000;
/** A connection that breaks is tried again within this; whatever lasts longer is a store that is away. */
const BLIP_MS = 500;
/** Whoever asks whether we are ready asks every few seconds. */
const READY_MS = 1_000;
const TRANSACTION = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
  maxCommitTimeMS: TRANSACTION_MS,
} as const;

/** Whether a person's consents to all these purposes stand, as a transaction sees it. */
export type ConsentsStand = (
  session: ClientSession,
  subject: string,
  purposes: readonly Purpose[],
) => Promise<boolean>;

/**
 * Whether the case that this viewer names is theirs, open and about the same person, as a transaction sees it. It is to
 * be written to in that: a transaction that closes it or gives it on then comes before this one, which sees it, or after.
 */
export type CaseStands = (session: ClientSession, viewer: Viewer) => Promise<boolean>;

class Refused extends Error {
  constructor(readonly outcome: Outcome) {
    super('refused');
  }
}

/** What features store with. Made by {@link openStorage}. */
export class Storage {
  readonly #turns = new Turns();
  #consentsStand: ConsentsStand = () => Promise.resolve(false);
  #caseStands: CaseStands = () => Promise.resolve(false);
  readonly #listeners: ((subjects: readonly string[]) => void)[] = [];

  constructor(
    readonly connection: Connection,
    readonly model: PrivacyModel,
    readonly sealer: Sealer,
    readonly keys: SubjectKeys,
    readonly audit: AuditLog,
    readonly pages: Pages,
    readonly subjects: DataSubjects,
    readonly clock: Clock,
    private readonly idempotency: Idempotency,
    private readonly pseudonymSecret: Buffer,
    private readonly observer: StorageObserver,
  ) {}

  /**
   * Asks `stand` in each mutation that relies on consents whether they stand as its transaction sees it; what nobody
   * can tell is missing.
   */
  consentsBy(stand: ConsentsStand): void {
    this.#consentsStand = stand;
  }

  /** Asks `stand` in each mutation that rests on the case which its request names; what nobody can tell is closed. */
  casesBy(stand: CaseStands): void {
    this.#caseStands = stand;
  }

  /** Tells `listener` of the people whom a mutation was about, once it is committed. What it does is nobody's wait. */
  onMutation(listener: (subjects: readonly string[]) => void): void {
    this.#listeners.push(listener);
  }

  /** A collection whose personal fields are sealed; see {@link SealedCollection}. */
  sealed(collection: string, type: string, subjectField: string): SealedCollection {
    return new SealedCollection(this.sealer, collection, type, subjectField);
  }

  /** A stable name of a value for one partner (or role): those of two can't be linked. */
  pseudonym(context: RequestContext): (scalar: string, value: string) => string {
    const { partner, role } = context.viewer;
    return (scalar, value) =>
      `psn_${keyedHash(this.pseudonymSecret, partner ?? role, scalar, value).slice(0, 22)}`;
  }

  /**
   * Whether a mutation may be about these people; see {@link mayActOn}. To be asked as soon as it is known whom it
   * is about, so that somebody without their case finds nothing; {@link mutate} undoes what forgot to.
   */
  mayActOn(context: RequestContext, name: string, subjects: readonly (string | null)[]): boolean {
    const people = subjects.filter((subject) => subject !== null);
    return mayActOn(this.model, context, `Mutation.${name}`, people);
  }

  /**
   * Carries out a mutation once, in one transaction with its log entry: both are there or neither. A replay of
   * the same key answers with the first outcome; with another input it is refused. `act` may run again after
   * a conflict, so it must have no effect but through its session.
   */
  async mutate(
    context: RequestContext,
    mutation: Mutation,
    act: (session: ClientSession) => Promise<Outcome>,
  ): Promise<Outcome> {
    const outcome = await observeMutation(this.observer, mutation.name, (isReplay) =>
      this.#mutateOnce(context, mutation, act, isReplay),
    );
    if (outcome.ok && outcome.subject !== null)
      for (const listener of this.#listeners) listener([outcome.subject].flat());
    return outcome;
  }

  async #mutateOnce(
    context: RequestContext,
    mutation: Mutation,
    act: (session: ClientSession) => Promise<Outcome>,
    isReplay: (known: boolean) => void,
  ): Promise<Outcome> {
    const { viewer, purpose } = context;
    const attempt = {
      // One person may act for two carriers: what they did for one is nothing to the other.
      actor: JSON.stringify([viewer.role, viewer.partner, viewer.id]),
      mutation: mutation.name,
      input: mutation.input,
    };
    const carryOut = (): Promise<Outcome> =>
      this.transact<Outcome>(async (session, log) => {
        const known = await this.idempotency.find(session, attempt);
        isReplay(known.kind === 'DONE');
        if (known.kind === 'DONE') return { ok: true, id: known.result, subject: null };
        if (known.kind === 'CONFLICT') throw new Refused({ ok: false, errors: [CONFLICT] });
        // Before it acts: the act may be the withdrawal.
        if (!(await this.#stillConsented(session, context, mutation.name))) throw new Refused(WITHDRAWN);
        await this.#forgetClosedCase(session, context, mutation.name);
        const outcome = await act(session);
        // Refused input changes nothing and isn't remembered: mended, it may use the same key.
        if (!outcome.ok) throw new Refused(outcome);
        // One entry for each person, so that each of them finds it.
        const subjects = outcome.subject === null ? [null] : [outcome.subject].flat();
        if (!this.mayActOn(context, mutation.name, subjects))
          throw new Error(`${mutation.name} was about somebody whose case the request does not name.`);
        await this.idempotency.remember(session, attempt, outcome.id);
        const entry = { ...accessBy(viewer, purpose), action: mutation.name, fields: {} };
        await log(subjects.map((subject) => ({ ...entry, subject })));
        return outcome;
      }, MUTATION_MS);
    try {
      return await (mutation.joins === undefined ? carryOut() : this.#turns.take(mutation.joins, carryOut));
    } catch (error) {
      if (error instanceof Refused) return error.outcome;
      throw error;
    }
  }

  /**
   * Whether what this mutation can have kept by a consent may be kept still; other parts of the same request may rely
   * on others. A withdrawal joins the person too: it comes before this transaction, which then sees it, or after.
   */
  async #stillConsented(
    session: ClientSession,
    { viewer, reliesOn = [] }: RequestContext,
    name: string,
  ): Promise<boolean> {
    const { inputConsents = reliesOn } = this.model.operations.get(`Mutation.${name}`) ?? {};
    const own = reliesOn.filter((purpose) => inputConsents.includes(purpose));
    if (own.length === 0) return true;
    await this.subjects.join(session, viewer.id);
    return this.#consentsStand(session, viewer.id, own);
  }

  /** A case that was closed or given on since the request came is none: there is nothing to act on by it, or to see. */
  async #forgetClosedCase(session: ClientSession, context: RequestContext, name: string): Promise<void> {
    const { viewer } = context;
    const { withoutCase } = this.model.operations.get(`Mutation.${name}`) ?? {};
    if (viewer.case === null || withoutCase?.to.includes(viewer.role) === true) return;
    if (!(await this.#caseStands(session, viewer))) context.viewer = { ...viewer, case: null };
  }

  /**
   * Runs `act` in a transaction, again after a conflict with another one, for `ms` at most; `log` appends to
   * the access log within it and is to be called last.
   *
   * @returns what `act` did when it was committed.
   * @throws PosternError STORE_UNAVAILABLE where the store went away or took too long: whether it was carried
   *   out is then not known, but never half of it.
   */
  transact<Result>(act: Transaction<Result>, ms = TRANSACTION_MS): Promise<Result> {
    return withDeadline(ms, storeUnavailable, (signal) => this.#attempts(act, signal));
  }

  async #attempts<Result>(act: Transaction<Result>, signal: AbortSignal): Promise<Result> {
    const started = performance.now();
    for (let attempt = 1; ; attempt += 1) {
      let ended: () => void = () => undefined;
      const session = await this.connection.startSession();
      const once = async (): Promise<Result> => {
        ended();
        signal.throwIfAborted();
        try {
          return await act(session, async (records) => {
            ended = await this.audit.appendIn(session, records);
            // Nobody waits for it any more, so it isn't committed.
            signal.throwIfAborted();
          });
        } catch (error) {
          // The driver would try again for two minutes: that is for a blip, not for a store that stays away.
          if (isStoreLoss(error) && performance.now() - started > BLIP_MS) throw storeUnavailable();
          throw error;
        }
      };
      try {
        return await session.withTransaction(once, TRANSACTION);
      } catch (error) {
        // Another writer took the same unique place while this one ran: look again.
        if (!isDuplicateKey(error) || attempt >= MOST_TRIES || signal.aborted) throw error;
      } finally {
        ended();
        await session.endSession();
      }
    }
  }

  /** Whether the store answers, and soon. */
  async ready(): Promise<boolean> {
    try {
      await withDeadline(READY_MS, storeUnavailable, async () => this.connection.db?.admin().ping());
      return true;
    } catch {
      return false;
    }
  }
}

const WITHDRAWN: Outcome = {
  ok: false,
  errors: [
    inputError('NOT_ALLOWED', 'Your consent to a part of this was withdrawn meanwhile: nothing was done.'),
  ],
};

const CONFLICT = inputError(
  'IDEMPOTENCY_CONFLICT',
  'This idempotency key was used with another input.',
  'idempotencyKey',
);

/** Puts the storage together over connected stores and makes the indexes it needs. */
export async function openStorage(
  stores: Stores,
  keyEncryption: KeyEncryption,
  model: PrivacyModel,
  clock: Clock,
  observer: StorageObserver = UNOBSERVED,
): Promise<Storage> {
  const keys = new SubjectKeys(stores.keys, keyEncryption, observer);
  await keys.start();
  const audit = new AuditLog(stores.data, keys, clock);
  const idempotency = new Idempotency(stores.data, await keys.serviceSecret('idempotency'), clock);
  await audit.start();
  await idempotency.start();
  const subjects = new DataSubjects(stores.data);
  await subjects.start();
  const pages = new Pages(await keys.serviceSecret('cursors'), model);
  const pseudonymSecret = await keys.serviceSecret('pseudonyms');
  return new Storage(
    stores.data,
    model,
    new Sealer(model, keys),
    keys,
    audit,
    pages,
    subjects,
    clock,
    idempotency,
    pseudonymSecret,
    observer,
  );
}
