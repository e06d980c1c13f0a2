import { Catalog } from './catalog.js';
import { Environment } from './environment.js';
import { LockTable } from './lockTable.js';
import { Transaction } from './transaction.js';
import { WriteSet } from './writeSet.js';
import type { Writer } from './writer.js';

interface Job {
  readonly run: (writer: Writer) => void;
  readonly fail: (error: unknown) => void;
  readonly done: () => void;
  readonly waiting: Waiting | undefined;
}

/** Limits how long a write may wait for an open transaction: rejects before `event` when it was long enough. */
export interface Waiting {
  wait(event: Promise<void>): Promise<void>;
}

/** Thrown inside a job that met a lock: it is built again, from nothing, once that transaction ended. */
class LockHeld extends Error {
  constructor(readonly holder: Transaction) {
    super('held by an open transaction');
  }
}

/**
 * The storage engine. Plain writes are queued and built one after the other into one write set, which is
 * committed as one LMDB transaction per turn of the event loop: each command's writes are applied once,
 * together, or not at all, and concurrent writers share the cost of reaching the disk.
 */
export class Store {
  readonly env: Environment;
  readonly catalog: Catalog;
  readonly locks = new LockTable();
  private queue: Job[] = [];
  private scheduled = false;
  private commits = 0;

  /** Opens the store in a folder; with `sync: false` commits don't wait for the disk. */
  constructor(folder: string, sync: boolean) {
    this.env = new Environment(folder, sync);
    this.catalog = new Catalog(this.env);
  }

  /** The number of the last commit. */
  get lastCommit(): number {
    return this.commits;
  }

  /**
   * Runs `work` over the current state and resolves with its result once its writes are committed.
   * Work that meets a transaction's lock is undone, waits for the end of that transaction (no longer than
   * `waiting` lets it) and runs anew.
   */
  write<T>(work: (writer: Writer) => T, waiting?: Waiting): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: T;
      const run = (writer: Writer): void => void (result = work(writer));
      this.enqueue({ run, fail: reject, done: () => resolve(result), waiting });
    });
  }

  /** Opens a transaction on the present state. */
  begin(): Transaction {
    return new Transaction(this.env, this.locks, this.commits);
  }

  /** Writes a transaction's changes in one LMDB transaction and ends it; on failure it is aborted. */
  async commit(transaction: Transaction): Promise<void> {
    try {
      if (transaction.reader.size > 0) {
        await this.write((writer) => {
          for (const [key, value] of transaction.reader.entries()) writer.put(key, value);
        });
      }
      transaction.end('committed');
    } catch (error) {
      transaction.end('aborted');
      throw error;
    }
  }

  /** Waits for queued writes and closes the environment. */
  async close(): Promise<void> {
    await this.write(() => undefined);
    await this.env.close();
  }

  private enqueue(job: Job): void {
    this.queue.push(job);
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.flush());
  }

  private flush(): void {
    this.scheduled = false;
    const jobs = this.queue;
    this.queue = [];
    const reader = new WriteSet(this.env);
    const built = jobs.filter((job) => this.build(job, reader));
    try {
      this.apply(reader);
      for (const job of built) job.done();
    } catch (error) {
      for (const job of built) job.fail(error);
    }
  }

  private build(job: Job, reader: WriteSet): boolean {
    const mark = reader.mark();
    try {
      job.run(this.batchWriter(reader));
      return true;
    } catch (error) {
      reader.rollback(mark);
      if (error instanceof LockHeld) this.postpone(job, error.holder.ended);
      else job.fail(error);
      return false;
    }
  }

  private postpone(job: Job, end: Promise<void>): void {
    const waited = job.waiting ? job.waiting.wait(end) : end;
    waited.then(() => this.enqueue(job)).catch((error: unknown) => job.fail(error));
  }

  private batchWriter(reader: WriteSet): Writer {
    return {
      reader,
      asOf: this.commits,
      put: (key, value) => reader.put(key, value),
      lock: (key) => {
        const holder = this.locks.holderOf(key);
        if (holder) throw new LockHeld(holder);
      },
      touch: () => undefined,
    };
  }

  private apply(reader: WriteSet): void {
    if (reader.size === 0 && !this.catalog.isDirty) return;
    this.commits++;
    this.env.commit((put) => {
      for (const [key, value] of reader.entries()) put(key, value);
      this.catalog.flush(put);
    });
  }

  /** Holds a job up until no open transaction has written the collection: its indexes are about to change. */
  requireNoWriters(uid: number): void {
    const holder = this.locks.writersOf(uid)[0];
    if (holder) throw new LockHeld(holder);
  }
}
