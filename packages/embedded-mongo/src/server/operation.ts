import { firstName, isDoc } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import type { LogicalTime } from '../store/logicalClock.js';

/** The client an operation came from. */
export interface ClientConnection {
  readonly id: number;
  /** `address:port` as the server sees it. */
  readonly address: string;
  /** Aborted when the connection closes; whatever waits for the client's sake ends then. */
  readonly closed: AbortSignal;
  /** The name the client gave in its first hello. */
  appName: string | undefined;
}

/**
 * One command being carried out: its time limit, and the way to interrupt it. Only the time it runs or
 * waits counts, not the time a cursor of its rests between two batches.
 */
export class Operation {
  private spent = 0;
  private resumedAt: number;
  private killed = false;
  /** The logical time of what it has written, once that is committed. */
  written: LogicalTime | undefined;
  private readonly waiters = new Set<(error: MongoError) => void>();

  /** Starts the clock; `limit` is in milliseconds, Infinity for none. */
  constructor(
    readonly id: number,
    readonly command: Doc,
    readonly connection: ClientConnection,
    readonly limit: number,
  ) {
    this.resumedAt = performance.now();
  }

  /** Milliseconds it has run so far. */
  get elapsed(): number {
    return this.spent + performance.now() - this.resumedAt;
  }

  /** True while it waits for an event, such as the end of a transaction. */
  get isWaiting(): boolean {
    return this.waiters.size > 0;
  }

  /** Throws 50 once the limit is passed, 11601 once it was killed. For loops over many documents. */
  check(): void {
    if (this.killed) throw interrupted();
    if (this.limit !== Infinity && this.elapsed > this.limit) throw expired();
  }

  /** Throws 279 when the client has gone. What writes (`$out`, `$merge`) is finished all the same. */
  requireClient(): void {
    if (this.connection.closed.aborted && !writesResults(this.command))
      throw new MongoError('ClientDisconnect', 'operation was interrupted');
  }

  /** Runs a part of the operation's work later on, on its own clock: the next batch of its cursor. */
  async resume<T>(work: () => Promise<T>): Promise<T> {
    this.resumedAt = performance.now();
    try {
      return await work();
    } finally {
      this.spent = this.elapsed;
    }
  }

  /** Notes that the command was answered. */
  pause(): void {
    this.spent = this.elapsed;
    this.resumedAt = performance.now();
  }

  /** Notes when what it wrote was committed. */
  committed(time: LogicalTime): void {
    this.written = time;
  }

  /** Interrupts the operation where it waits, or at its next check. */
  kill(): void {
    this.killed = true;
    for (const fail of this.waiters) fail(interrupted());
  }

  /** Resolves with `event`; rejects first when the limit passes or the operation is killed. */
  async wait(event: Promise<void>): Promise<void> {
    this.check();
    let timer: NodeJS.Timeout | undefined;
    let fail: (error: MongoError) => void = () => undefined;
    const ended = new Promise<never>((_resolve, reject) => {
      fail = reject;
      this.waiters.add(fail);
      if (this.limit !== Infinity)
        timer = setTimeout(() => reject(expired()), Math.max(0, this.limit - this.elapsed) + 1);
    });
    try {
      await Promise.race([event, ended]);
    } finally {
      clearTimeout(timer);
      this.waiters.delete(fail);
    }
  }
}

function writesResults({ pipeline }: Doc): boolean {
  const last: unknown = Array.isArray(pipeline) ? pipeline.at(-1) : undefined;
  return isDoc(last) && ['$out', '$merge'].includes(firstName(last) ?? '');
}

function expired(): MongoError {
  return new MongoError('MaxTimeMSExpired', 'operation exceeded time limit');
}

function interrupted(): MongoError {
  return new MongoError('Interrupted', 'operation was interrupted');
}
