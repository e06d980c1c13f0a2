import { createHash } from 'node:crypto';
import { Binary, Long } from 'bson';
import { isDoc } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { toInteger } from '../bson/numbers.js';
import { MongoError } from '../mongoError.js';
import type { Store } from '../store/store.js';
import type { Transaction } from '../store/transaction.js';

/** How far a session has come: -1 where it has no such number. */
export interface SessionNumbers {
  number: bigint;
  /** The number of its last committed transaction. */
  committed: bigint;
}

/** A client's session: the number of its latest transaction or retryable write, and that transaction. */
export interface Session extends SessionNumbers {
  readonly key: Buffer;
  transaction: Transaction | undefined;
  lastUsed: number;
}

/** What stands for the user of a session where nobody logs in: the digest of an empty name. */
const NOBODY = new Binary(createHash('sha256').update('').digest());

/** The sessions clients have used, by their id. */
export class SessionTable {
  private readonly sessions = new Map<string, Session>();

  /** `recall` reads what is on record of a session this process hasn't met. */
  constructor(private readonly recall: (key: Buffer) => SessionNumbers) {}

  /** The session a command names, created when new. */
  of(command: Doc): Session | undefined {
    if (!isDoc(command['lsid'])) return undefined;
    const id = command['lsid']['id'] as Binary;
    const key = Buffer.from(id.buffer.subarray(0, id.position));
    const name = key.toString('latin1');
    const known = this.sessions.get(name) ?? {
      key,
      ...this.recall(key),
      transaction: undefined,
      lastUsed: 0,
    };
    known.lastUsed = Date.now();
    this.sessions.set(name, known);
    return known;
  }

  /**
   * The transaction a command with `autocommit: false` belongs to; `startTransaction` opens it. Throws 225
   * for an old number, 251 NoSuchTransaction when there is none, 256 when it was committed.
   */
  transactionOf(command: Doc, session: Session, store: Store): Transaction {
    const number = numberOf(command);
    if (number < session.number) throw tooOld(session.number, number);
    if (command['startTransaction'] === true) {
      if (number === session.number && (session.transaction || number === session.committed)) {
        throw new MongoError(
          'ConflictingOperationInProgress',
          `Transaction ${number} has been started already`,
        );
      }
      session.transaction?.abort();
      session.number = number;
      session.transaction = store.begin({
        lsid: { id: new Binary(session.key, Binary.SUBTYPE_UUID), uid: NOBODY },
        txnNumber: Long.fromBigInt(number),
      });
      return session.transaction;
    }
    const { transaction } = session;
    if (!transaction && number === session.committed) throw committed(number);
    if (!transaction || number !== session.number) throw noSuchTransaction(number);
    if (transaction.state === 'committed' && command['commitTransaction'] === undefined) {
      throw committed(number);
    }
    if (transaction.state === 'aborted') throw noSuchTransaction(number);
    return transaction;
  }

  /** Aborts transactions older than the limit and forgets sessions unused for half an hour. */
  sweep(now: number, transactionLimit: number): void {
    for (const [name, session] of this.sessions) {
      const { transaction } = session;
      if (transaction?.state === 'active' && now - transaction.startedAt > transactionLimit)
        transaction.abort();
      if (transaction?.state !== 'active' && now - session.lastUsed > 30 * 60 * 1000)
        this.sessions.delete(name);
    }
  }

  /** Ends sessions: an open transaction of theirs is aborted. */
  end(ids: readonly Doc[]): void {
    for (const lsid of ids) {
      const session = this.of({ lsid });
      session?.transaction?.abort();
      if (session) this.sessions.delete(session.key.toString('latin1'));
    }
  }

  /** Every session in use. */
  list(): Session[] {
    return [...this.sessions.values()];
  }

  /** Aborts every open transaction. */
  abortAll(): void {
    for (const { transaction } of this.sessions.values()) transaction?.abort();
  }
}

/** The number of the transaction or retryable write a command belongs to. */
export function numberOf(command: Doc): bigint {
  return toInteger(command['txnNumber'] as Long) ?? 0n;
}

/** The error for a number the session has already gone past. */
export function tooOld(latest: bigint, number: bigint): MongoError {
  return new MongoError(
    'TransactionTooOld',
    `Cannot start transaction ${number} because a newer transaction ${latest} has already started.`,
  );
}

/** The error for anything but a commit in a transaction that was committed. */
export function committed(number: bigint): MongoError {
  return new MongoError('TransactionCommitted', `Transaction ${number} has been committed.`);
}

function noSuchTransaction(number: bigint): MongoError {
  return new MongoError(
    'NoSuchTransaction',
    `Given transaction number ${number} does not match any in-progress transactions.`,
  );
}
