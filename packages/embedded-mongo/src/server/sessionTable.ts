import type { Binary, Long } from 'bson';
import { isDoc } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { toInteger } from '../bson/numbers.js';
import { MongoError } from '../mongoError.js';
import type { Store } from '../store/store.js';
import type { Transaction } from '../store/transaction.js';

/** A client's session: the number of its latest transaction or retryable write, and that transaction. */
export interface Session {
  readonly key: Buffer;
  number: bigint;
  transaction: Transaction | undefined;
  lastUsed: number;
}

/** The sessions clients have used, by their id. */
export class SessionTable {
  private readonly sessions = new Map<string, Session>();

  /** The session a command names, created when new. */
  of(command: Doc): Session | undefined {
    if (!isDoc(command['lsid'])) return undefined;
    const id = command['lsid']['id'] as Binary;
    const key = Buffer.from(id.buffer.subarray(0, id.position));
    const name = key.toString('latin1');
    const known = this.sessions.get(name) ?? { key, number: -1n, transaction: undefined, lastUsed: 0 };
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
      if (number === session.number && session.transaction) {
        throw new MongoError(117, `Transaction ${number} has been started already`);
      }
      session.transaction?.end('aborted');
      session.number = number;
      session.transaction = store.begin();
      return session.transaction;
    }
    const { transaction } = session;
    if (!transaction || number !== session.number) throw noSuchTransaction(number);
    if (transaction.state === 'committed' && command['commitTransaction'] === undefined) {
      throw new MongoError('TransactionCommitted', `Transaction ${number} has been committed.`);
    }
    if (transaction.state === 'aborted') throw noSuchTransaction(number);
    return transaction;
  }

  /** Aborts transactions older than the limit and forgets sessions unused for half an hour. */
  sweep(now: number, transactionLimit: number): void {
    for (const [name, session] of this.sessions) {
      const { transaction } = session;
      if (transaction?.state === 'active' && now - transaction.startedAt > transactionLimit)
        transaction.end('aborted');
      if (transaction?.state !== 'active' && now - session.lastUsed > 30 * 60 * 1000)
        this.sessions.delete(name);
    }
  }

  /** Ends sessions: an open transaction of theirs is aborted. */
  end(ids: readonly Doc[]): void {
    for (const lsid of ids) {
      const session = this.of({ lsid });
      session?.transaction?.end('aborted');
      if (session) this.sessions.delete(session.key.toString('latin1'));
    }
  }

  /** Aborts every open transaction. */
  abortAll(): void {
    for (const { transaction } of this.sessions.values()) transaction?.end('aborted');
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

function noSuchTransaction(number: bigint): MongoError {
  return new MongoError(
    'NoSuchTransaction',
    `Given transaction number ${number} does not match any in-progress transactions.`,
  );
}
