import { MongoError } from '../mongoError.js';
import type { Catalog } from './catalog.js';
import type { Change, ChangeOrigin } from './change.js';
import type { Environment, Snapshot } from './environment.js';
import type { LockTable } from './lockTable.js';
import { TransactionCatalog } from './transactionCatalog.js';
import { WriteSet } from './writeSet.js';
import type { Writer } from './writer.js';

/** Where a transaction stands. */
export type TransactionState = 'active' | 'committed' | 'aborted';

/**
 * A multi-document transaction: it reads from one snapshot through its own writes and locks what it
 * writes. The first to write a document or a unique key wins; a later one gets 112 WriteConflict.
 */
export class Transaction implements Writer {
  state: TransactionState = 'active';
  readonly reader: WriteSet;
  readonly catalog: TransactionCatalog;
  readonly ended: Promise<void>;
  readonly startedAt = Date.now();
  /** Its commit, once asked for; from then on only that decides how it ends. */
  commit: Promise<void> | undefined;
  private readonly snapshot: Snapshot;
  private signalEnd: () => void = () => undefined;

  /** Starts at the present state; `asOf` is the number of the last commit it sees, `origin` names it in its changes. */
  constructor(
    private readonly env: Environment,
    catalog: Catalog,
    private readonly locks: LockTable,
    readonly asOf: number,
    readonly origin: ChangeOrigin,
  ) {
    this.snapshot = env.snapshot();
    this.reader = new WriteSet(this.snapshot);
    this.catalog = new TransactionCatalog(catalog, this.snapshot, asOf);
    this.ended = new Promise((resolve) => (this.signalEnd = resolve));
  }

  put(key: Buffer, value: Buffer | null): void {
    this.reader.put(key, value);
  }

  lock(key: Buffer): void {
    const holder = this.locks.holderOf(key);
    if (holder === this) return;
    if (holder || !sameBytes(this.env.get(key), this.snapshot.get(key))) throw writeConflict();
    this.locks.acquire(key, this);
  }

  /** Drops what it wrote, unless its commit is under way. */
  abort(): void {
    if (!this.commit) this.end('aborted');
  }

  /** Collected even while nothing is recorded, since that may have changed by the commit. */
  change(change: Change): void {
    this.reader.change({ ...change, origin: this.origin });
  }

  /** Ends the transaction: its locks and its snapshot are released, and whoever waited goes on. */
  end(state: 'committed' | 'aborted'): void {
    if (this.state !== 'active') return;
    this.state = state;
    this.locks.releaseAll(this);
    this.snapshot.close();
    this.signalEnd();
  }
}

/** The error of the writer that came second; drivers retry the whole transaction on its label. */
function writeConflict(): MongoError {
  const message =
    'WriteConflict error: this operation conflicted with another operation. Please retry your operation or multi-document transaction.';
  return new MongoError('WriteConflict', message);
}

function sameBytes(a: Buffer | undefined, b: Buffer | undefined): boolean {
  return a === undefined || b === undefined ? a === b : a.equals(b);
}
