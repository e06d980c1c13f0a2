import { type ClientSession, type Connection, type Model, Schema } from 'mongoose';
import type { Clock } from '../kernel/clock.js';
import { PosternError } from '../kernel/errors.js';
import type { AccessLog, AccessRecord } from '../privacy/index.js';
import {
  type AuditBody,
  type AuditEntry,
  EMPTY,
  type Fault,
  faultOf,
  type Head,
  link,
} from './auditChain.js';
import { isDuplicateKey } from './duplicateKey.js';
import { ofKeyStore } from './storeLoss.js';
import type { SubjectKeys } from './SubjectKeys.js';
import { withDeadline } from './withDeadline.js';

const auditSchema = new Schema<AuditEntry>(
  {
    _id: String,
    chain: { type: String, required: true },
    seq: { type: Number, required: true },
    prev: { type: String },
    hash: { type: String, required: true },
    at: { type: Date, required: true },
    actor: { type: String, required: true },
    role: { type: String, required: true },
    partner: { type: String, default: null },
    purpose: { type: String, default: null },
    case: { type: String, default: null },
    action: { type: String, required: true },
    subject: { type: String, default: null },
    fields: { type: [{ _id: false, coordinate: String, form: String }], default: [] },
  },
  { collection: 'audit_log', strict: 'throw', versionKey: false },
);
auditSchema.index({ chain: 1, seq: 1 }, { unique: true });
// Newest first; the entries of one append are of one moment, and `reads:10` comes before `reads:9` as a text.
auditSchema.index({ subject: 1, at: -1, seq: -1, _id: -1 });
auditSchema.index({ actor: 1, at: -1, seq: -1, _id: -1 });
auditSchema.index({ at: -1, seq: -1, _id: -1 });

/** Reads are appended on a chain of their own, shared by the requests in flight. */
const READS = 'reads';
/** Writes go in their transactions, each of which holds its chain until it ends: several, so that they don't queue. */
const WRITES: readonly string[] = Array.from({ length: 8 }, (_, index) => `writes-${index}`);
const MOST_WAITING = 10_000;
/** Transactions that may wait for one chain; each of them is a connection and what it has written. */
const MOST_TURNS = 100;
const BATCH = 500;
const APPEND_TRIES = 20;
/**
 * Slower than this counts as failed: the answer then goes out without anything personal, and a mutation that
 * waits so long for its chain is not carried out.
 */
const PATIENCE_MS = 2000;

interface Waiting {
  readonly bodies: readonly AuditBody[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** A chain of writes, and those who wait for it in this process. */
interface Turn {
  readonly chain: string;
  waiting: number;
  last: Promise<void>;
}

/** What {@link AuditLog.verify} found of one chain. */
export interface Verified {
  readonly chain: string;
  readonly entries: number;
  readonly head: string;
  /** The first bad entry; null where all follow. */
  readonly fault: { readonly id: string; readonly kind: Fault } | null;
}

/** The access log: append-only hash chains, written before anything personal leaves (S4). */
export class AuditLog implements AccessLog {
  readonly model: Model<AuditEntry>;
  readonly #waiting: Waiting[] = [];
  #flushing = false;
  #readsHead: Head | null = null;
  #chain = 0;
  readonly #turns: readonly Turn[] = WRITES.map((chain) => ({ chain, waiting: 0, last: Promise.resolve() }));

  constructor(
    connection: Connection,
    private readonly keys: SubjectKeys | null,
    private readonly clock: Clock,
  ) {
    this.model = connection.model<AuditEntry>('AuditEntry', auditSchema);
  }

  /** A log that can be verified but not written: that takes no key. */
  static reader(connection: Connection, clock: Clock): AuditLog {
    return new AuditLog(connection, null, clock);
  }

  /** Makes the log's indexes. */
  async start(): Promise<void> {
    await this.model.createCollection();
    await this.model.createIndexes();
  }

  /** See {@link AccessLog}. Requests in flight share one append. */
  async append(records: readonly AccessRecord[]): Promise<void> {
    if (this.#waiting.length >= MOST_WAITING) throw new Error('The access log has too many waiting appends.');
    const bodies = await this.#bodies(records);
    let waiting: Waiting | undefined;
    const appended = new Promise<void>((done, failed) => {
      waiting = { bodies, done, failed };
      this.#waiting.push(waiting);
    });
    if (!this.#flushing) void this.#flush();
    try {
      await withDeadline(PATIENCE_MS, tooLong, () => appended);
    } finally {
      // Nothing will be shown for it any more.
      const place = this.#waiting.findIndex((each) => each === waiting);
      if (place !== -1) this.#waiting.splice(place, 1);
    }
  }

  /**
   * Appends within a transaction: the entry is there if and only if the transaction commits.
   *
   * @returns what to call when the transaction has ended, one way or the other: until then the chain waits.
   * @throws PosternError ACCESS_LOG_UNAVAILABLE where too many wait for their turn, or this one did for too long.
   */
  async appendIn(session: ClientSession, records: readonly AccessRecord[]): Promise<() => void> {
    const bodies = await this.#bodies(records);
    const turn = this.#nextTurn();
    if (turn.waiting >= MOST_TURNS) throw noTurn();
    const before = turn.last;
    let done: () => void = () => undefined;
    turn.waiting += 1;
    turn.last = new Promise((resolve) => (done = resolve));
    const ended = once(() => {
      turn.waiting -= 1;
      done();
    });
    try {
      await withDeadline(PATIENCE_MS, noTurn, () => before);
    } catch (error) {
      // Whoever comes after still waits for those before.
      void before.then(ended);
      throw error;
    }
    try {
      // Read outside the transaction: its snapshot may be older than the newest entry.
      const head = await this.#head(turn.chain);
      await this.model.insertMany(link(turn.chain, head, bodies), { session, ordered: true });
      return ended;
    } catch (error) {
      ended();
      throw error;
    }
  }

  /**
   * A chain for which the fewest wait; of several each in its turn, so that who tries again comes to another one: in
   * the place that it found taken there may be a transaction of a process that has died, until the store gives it up.
   */
  #nextTurn(): Turn {
    this.#chain = (this.#chain + 1) % WRITES.length;
    const turns = [...this.#turns.slice(this.#chain), ...this.#turns.slice(0, this.#chain)];
    return turns.reduce((least, each) => (each.waiting < least.waiting ? each : least));
  }

  /** Every chain from its first entry to its last, in order. */
  async verify(): Promise<readonly Verified[]> {
    const chains = await this.model.distinct('chain');
    return Promise.all(chains.sort().map((chain) => this.#verifyChain(chain)));
  }

  async #verifyChain(chain: string): Promise<Verified> {
    let head: Head = EMPTY;
    let entries = 0;
    for await (const entry of this.model
      .find({ chain })
      .sort({ seq: 1 })
      .lean<AuditEntry>()
      .cursor({ batchSize: 1000 })) {
      const kind = faultOf(head, entry);
      if (kind !== null) return { chain, entries, head: head.hash, fault: { id: entry._id, kind } };
      head = entry;
      entries += 1;
    }
    return { chain, entries, head: head.hash, fault: null };
  }

  async #bodies(records: readonly AccessRecord[]): Promise<readonly AuditBody[]> {
    if (this.keys === null) throw new Error('This access log was opened for reading.');
    const people = records.flatMap(({ actor, subject }) => [personOf(actor), subject]).filter(isPerson);
    const pseudonyms = await ofKeyStore(this.keys.pseudonyms(people));
    const at = this.clock.now();
    return records.map(({ actor, purpose, case: ofCase, action, subject, fields }) => ({
      at,
      actor: pseudonyms.get(personOf(actor) ?? '') ?? actor.role.toLowerCase(),
      role: actor.role,
      partner: actor.partner,
      purpose,
      case: ofCase,
      action,
      subject: subject === null ? null : (pseudonyms.get(subject) ?? null),
      fields: Object.entries(fields).map(([coordinate, form]) => ({ coordinate, form })),
    }));
  }

  async #flush(): Promise<void> {
    this.#flushing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH);
      try {
        await this.#appendBatch(batch.flatMap(({ bodies }) => bodies));
        for (const { done } of batch) done();
      } catch (error) {
        this.#readsHead = null;
        for (const { failed } of batch) failed(error);
      }
    }
    this.#flushing = false;
  }

  async #appendBatch(bodies: readonly AuditBody[]): Promise<void> {
    let rest = bodies;
    for (let attempt = 0; attempt < APPEND_TRIES; attempt += 1) {
      this.#readsHead ??= await this.#head(READS);
      const entries = link(READS, this.#readsHead, rest);
      try {
        await this.model.collection.insertMany(entries as never[], { ordered: true });
        this.#readsHead = entries.at(-1) ?? this.#readsHead;
        return;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        // Another process took the next place. What went in before the clash is ours and stands.
        rest = rest.slice((error as { insertedCount?: number }).insertedCount ?? 0);
        this.#readsHead = null;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** Math.min(attempt, 6)));
      }
    }
    throw new Error('The access log is contended: no place was found for the entries.');
  }

  async #head(chain: string): Promise<Head> {
    const last = await this.model.findOne({ chain }, { seq: 1, hash: 1 }).sort({ seq: -1 }).lean<Head>();
    return last === null ? EMPTY : { seq: last.seq, hash: last.hash };
  }
}

/**
 * Under which name the key store knows an actor; null for visitors and Postern's own code. A customer is the
 * person that data is about; staff and carriers' people are named apart, whatever ids their issuers give them.
 * No id holds a space.
 */
function personOf({ role, id, partner }: AccessRecord['actor']): string | null {
  if (role === 'ANONYMOUS' || role === 'SYSTEM' || id === '') return null;
  if (role === 'CUSTOMER') return id;
  return role === 'CARRIER' ? `carrier ${partner} ${id}` : `staff ${id}`;
}
const isPerson = (id: string | null): id is string => id !== null;

function once(act: () => void): () => void {
  let called = false;
  return () => {
    if (!called) act();
    called = true;
  };
}

const tooLong = (): Error => new Error('The access log took too long.');

const noTurn = (): PosternError =>
  new PosternError('INTERNAL_SERVER_ERROR', 'The access log is busy, so nothing was changed: try again.', {
    reason: 'ACCESS_LOG_UNAVAILABLE',
  });
