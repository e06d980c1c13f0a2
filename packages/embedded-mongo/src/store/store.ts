import { Catalog } from './catalog.js';
import type { Change, ChangeOrigin } from './change.js';
import { ChangeLog } from './changeLog.js';
import { commitFailure } from './commitFailure.js';
import { Environment } from './environment.js';
import { indexRange } from './keys.js';
import { LogicalClock } from './logicalClock.js';
import type { LogicalTime } from './logicalClock.js';
import { LockTable } from './lockTable.js';
import { Transaction } from './transaction.js';
import { WriteSet } from './writeSet.js';
import type { Writer } from './writer.js';

interface Job {
  readonly run: (writer: Writer) => void;
  readonly fail: (error: unknown) => void;
  readonly done: (time: LogicalTime) => void;
  readonly caller: Caller | undefined;
}

/** A job that has been built, with its share of the batch's changes. */
interface BuiltJob {
  readonly job: Job;
  readonly changes: readonly Change[];
  time: LogicalTime;
}

/** On whose behalf something is written. */
export interface Caller {
  /** Limits how long a write may wait for an open transaction: rejects before `event` when it was long enough. */
  wait(event: Promise<void>): Promise<void>;
  /** Told the logical time of the commit. */
  committed(time: LogicalTime): void;
}

const DELETED_AT_ONCE = 10_000;

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
  readonly changes: ChangeLog;
  /** The time of the last commit; every commit moves it on. */
  readonly clock: LogicalClock;
  readonly locks = new LockTable();
  private queue: Job[] = [];
  private scheduled = false;
  private commits = 0;
  private readonly open = new Set<Transaction>();

  /**
   * Opens the store in a folder; with `sync: false` commits don't wait for the disk. What an index build
   * left behind when its process was killed is deleted first.
   */
  constructor(folder: string, sync: boolean) {
    this.env = new Environment(folder, sync);
    this.catalog = new Catalog(this.env);
    this.changes = new ChangeLog(this.env);
    this.clock = new LogicalClock(this.changes.lastTime);
    this.deleteUnfinished();
  }

  /** The number of the last commit. */
  get lastCommit(): number {
    return this.commits;
  }

  /**
   * Runs `work` over the current state and resolves with its result once its writes are committed.
   * Work that meets a transaction's lock is undone, waits for the end of that transaction (no longer than
   * `caller` lets it) and runs anew. The caller is told the logical time of the commit.
   */
  write<T>(work: (writer: Writer) => T, caller?: Caller): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: T;
      const run = (writer: Writer): void => void (result = work(writer));
      const done = (time: LogicalTime): void => {
        caller?.committed(time);
        resolve(result);
      };
      this.enqueue({ run, fail: reject, done, caller });
    });
  }

  /** Opens a transaction on the present state; `origin` names it in the changes it makes. */
  begin(origin: ChangeOrigin): Transaction {
    const transaction = new Transaction(this.env, this.catalog, this.locks, this.commits, origin);
    this.open.add(transaction);
    void transaction.ended.then(() => this.open.delete(transaction));
    return transaction;
  }

  /**
   * Writes a transaction's changes in one LMDB transaction, together with what `record` adds, and ends it;
   * on failure it is aborted. Asked for again, it's the same commit. The caller is told its logical time.
   */
  commit(
    transaction: Transaction,
    record: (writer: Writer) => void = () => undefined,
    caller?: Caller,
  ): Promise<void> {
    return (transaction.commit ??= this.commitOnce(transaction, record, caller));
  }

  private async commitOnce(
    transaction: Transaction,
    record: (writer: Writer) => void,
    caller: Caller | undefined,
  ): Promise<void> {
    const { reader, catalog } = transaction;
    try {
      if (reader.size > 0 || catalog.created.size > 0) {
        await this.write((writer) => {
          for (const [key, value] of reader.entries()) writer.put(key, value);
          for (const change of reader.changes) writer.change(change);
          for (const meta of catalog.created.values()) this.catalog.adopt(meta, writer.asOf + 1);
          record(writer);
        }, caller);
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
    const built = jobs.flatMap((job) => this.build(job, reader) ?? []);
    try {
      this.apply(reader, built);
      for (const { job, time } of built) job.done(time);
    } catch (error) {
      this.catalog.rollback(0);
      for (const { job } of built) job.fail(commitFailure(error));
    }
    if (reader.changes.length > 0) this.changes.announce();
  }

  private build(job: Job, reader: WriteSet): BuiltJob | undefined {
    const mark = reader.mark();
    const catalogMark = this.catalog.mark();
    const before = reader.changes.length;
    try {
      job.run(this.batchWriter(reader));
      return { job, changes: reader.changes.slice(before), time: this.clock.now };
    } catch (error) {
      reader.rollback(mark);
      this.catalog.rollback(catalogMark);
      if (error instanceof LockHeld) this.postpone(job, error.holder.ended);
      else job.fail(error);
      return undefined;
    }
  }

  private postpone(job: Job, end: Promise<void>): void {
    const waited = job.caller ? job.caller.wait(end) : end;
    waited.then(() => this.enqueue(job)).catch((error: unknown) => job.fail(error));
  }

  private batchWriter(reader: WriteSet): Writer {
    return {
      reader,
      catalog: this.catalog,
      asOf: this.commits,
      put: (key, value) => reader.put(key, value),
      lock: (key) => {
        const holder = this.locks.holderOf(key);
        if (holder) throw new LockHeld(holder);
      },
      change: (change) => {
        if (this.changes.recording) reader.change(change);
      },
    };
  }

  private apply(reader: WriteSet, built: BuiltJob[]): void {
    if (reader.size === 0 && !this.catalog.isDirty && reader.changes.length === 0) return;
    this.commits++;
    this.env.commit((put) => {
      for (const [key, value] of reader.entries()) put(key, value);
      this.catalog.flush(put);
      for (const job of built) job.time = this.record(job.changes, put);
    });
    this.catalog.committed();
  }

  /** Writes one job's changes, those of a transaction under one time, and returns the last time given. */
  private record(changes: readonly Change[], put: (key: Buffer, value: Buffer | null) => void): LogicalTime {
    let time = this.clock.tick();
    changes.forEach((change, i) => {
      if (i > 0 && !change.origin) time = this.clock.tick();
      this.changes.append(change, time, change.origin ? i : 0, put);
    });
    return time;
  }

  /** Holds a job up until no open transaction has read or written the collection: it is about to change. */
  requireUntouched(uid: number): void {
    for (const transaction of this.open)
      if (transaction.catalog.hasTouched(uid)) throw new LockHeld(transaction);
  }

  /** Holds a job up until no open transaction has created a collection in the database. */
  requireNothingCreated(database: string): void {
    for (const transaction of this.open)
      for (const namespace of transaction.catalog.created.keys())
        if (namespace.startsWith(`${database}.`)) throw new LockHeld(transaction);
  }

  private deleteUnfinished(): void {
    for (const { uid, index } of this.catalog.unfinished) {
      const [start, end] = indexRange(uid, index.id);
      for (;;) {
        const entries = this.env.range({ start, end, limit: DELETED_AT_ONCE });
        if (entries.length === 0) break;
        this.env.commit((put) => {
          for (const [key] of entries) put(key, null);
        });
      }
    }
    // The catalog's entry goes last: a start that is killed in between finds the rest at the next one.
    if (this.catalog.isDirty) this.apply(new WriteSet(this.env), []);
  }
}
