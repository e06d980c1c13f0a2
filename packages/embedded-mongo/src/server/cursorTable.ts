import { Long } from 'bson';
import type { ChangeStream } from '../changes/changeStream.js';
import { MongoError } from '../mongoError.js';
import { PAUSE, TimeSlice } from '../planner/pause.js';
import type { Pause } from '../planner/pause.js';
import type { Operation } from './operation.js';
import type { Transaction } from '../store/transaction.js';

/** What a read belongs to. */
export interface ReadOwner {
  readonly namespace: string;
  readonly transaction: Transaction | undefined;
  /** The operation that began it, whose time limit its later batches count against. */
  readonly operation: Operation;
}

/** A read under way: it may pause, and what it reads may go away meanwhile. */
interface Read extends ReadOwner {
  killed: boolean;
  /** The operation it is under way for: its beginning, or the latest getMore. */
  asking: Operation;
}

/** An open cursor: the documents still to come, as bytes, and when it was last asked for them. */
interface OpenCursor extends Read {
  readonly documents: Iterator<Uint8Array | Pause>;
  /** One document looked at ahead, so that a finished cursor is known as such at once. */
  ahead: Uint8Array | Pause | undefined;
  lastUsed: number;
  /** It may rest for as long as it likes: `noCursorTimeout`. */
  readonly resting: boolean;
}

/** An open change stream: it stays open at the end of what there is, and waits for more. */
export interface OpenStream {
  readonly namespace: string;
  readonly stream: ChangeStream;
  /** Somebody is waiting for its events. */
  busy: boolean;
  lastUsed: number;
}

/** A batch taken off a cursor; `id` is zero when nothing is left. */
export interface Batch {
  readonly documents: Uint8Array[];
  readonly id: Long;
}

const MOST_CURSORS = 10_000;
const IDLE_MILLISECONDS = 10 * 60 * 1000;
const BATCH_BYTES = 16 * 1024 * 1024;
/** The largest document a server passes on: what clients may store, and a little for what surrounds it. */
const LARGEST_DOCUMENT = BATCH_BYTES + 16 * 1024;

/** The open cursors of a server, by id, and the reads under way. */
export class CursorTable {
  /** The id that tells there is no more. */
  readonly none = Long.ZERO;
  private readonly open = new Map<string, OpenCursor>();
  private readonly underWay = new Set<Read>();
  private readonly streams = new Map<string, OpenStream>();
  private lastWatch = Date.now();
  private nextId = 1n + BigInt(Math.floor(Math.random() * 2 ** 40));

  /** Starts a cursor and takes its first batch; it stays open only when more is left. */
  async start(
    owner: ReadOwner,
    source: Iterable<Uint8Array | Pause>,
    size: number,
    options: { single?: boolean; resting?: boolean } = {},
  ): Promise<Batch> {
    const documents = source[Symbol.iterator]();
    const cursor: OpenCursor = {
      ...owner,
      documents,
      ahead: PAUSE,
      killed: false,
      asking: owner.operation,
      lastUsed: Date.now(),
      resting: options.resting ?? false,
    };
    const batch = await this.whileUnderWay(cursor, () => takeBatch(cursor, size));
    if (cursor.ahead === undefined || options.single) return { documents: batch, id: Long.ZERO };
    if (this.open.size >= MOST_CURSORS) this.dropOldest();
    const id = Long.fromBigInt(this.nextId++);
    this.open.set(id.toString(), cursor);
    return { documents: batch, id };
  }

  /**
   * Runs a read to its end, or until `take` returns false, letting other requests go first at its pauses.
   * Throws 175 QueryPlanKilled or 251 NoSuchTransaction when what it reads goes away meanwhile.
   */
  async run<T>(owner: ReadOwner, source: Iterable<T | Pause>, take: (item: T) => boolean): Promise<void> {
    const read: Read = { ...owner, killed: false, asking: owner.operation };
    await this.whileUnderWay(read, async () => {
      for (const item of source) {
        if (item === PAUSE) await letOthersGo(read);
        else if (!take(item as T)) return;
      }
    });
  }

  /**
   * The next batch of a cursor. Throws 43 CursorNotFound when it isn't open in that namespace, 12 when it's in
   * use, and 50739 to 50741 when it is of another transaction than who asks.
   */
  async next(id: Long, size: number, { namespace, transaction, operation }: ReadOwner): Promise<Batch> {
    const cursor = this.open.get(id.toString());
    if (!cursor || cursor.namespace !== namespace)
      throw new MongoError('CursorNotFound', `cursor id ${id.toString()} not found`);
    if (this.underWay.has(cursor))
      throw new MongoError('CursorInUse', `cursor id ${id.toString()} is already in use`);
    if (cursor.transaction !== transaction) throw otherTransaction(id, cursor, operation);
    cursor.lastUsed = Date.now();
    cursor.asking = operation;
    const documents = await this.pullBatch(id, cursor, size);
    if (cursor.ahead !== undefined) return { documents, id };
    this.open.delete(id.toString());
    return { documents, id: Long.ZERO };
  }

  /** Keeps a change stream open, and returns the id of its cursor. */
  openStream(namespace: string, stream: ChangeStream): Long {
    if (this.streams.size >= MOST_CURSORS)
      throw new MongoError('OperationFailed', `more than ${MOST_CURSORS} change streams are open`);
    const id = Long.fromBigInt(this.nextId++);
    this.streams.set(id.toString(), { namespace, stream, busy: false, lastUsed: Date.now() });
    return id;
  }

  /** The change stream of that id in that namespace, if there is one. Throws 143 while somebody waits on it. */
  streamOf(id: Long, namespace: string): OpenStream | undefined {
    const found = this.streams.get(id.toString());
    if (found?.namespace !== namespace) return undefined;
    if (found.busy) throw new MongoError('CursorInUse', `cursor id ${id.toString()} is already in use`);
    return found;
  }

  /** How many change streams are open. */
  get streamCount(): number {
    return this.streams.size;
  }

  /** When a change stream was last open; while one is, that is now. At the start, the start counts. */
  lastWatched(now: number): number {
    if (this.streams.size > 0) this.lastWatch = now;
    return this.lastWatch;
  }

  /** Closes a cursor; false when there was none of that id. */
  kill(id: Long): boolean {
    const name = id.toString();
    const cursor = this.open.get(name);
    if (cursor) cursor.killed = true;
    this.lastWatched(Date.now());
    this.streams.get(name)?.stream.close();
    return this.streams.delete(name) || this.open.delete(name);
  }

  /** Closes every change stream. */
  closeStreams(): void {
    for (const { stream } of this.streams.values()) stream.close();
    this.streams.clear();
  }

  /** Closes every cursor `chosen` picks, such as those of a dropped collection or an ended transaction, and ends such reads. */
  killWhere(chosen: (read: ReadOwner) => boolean): void {
    for (const [id, cursor] of this.open) if (chosen(cursor)) this.open.delete(id);
    for (const read of this.underWay) if (chosen(read)) read.killed = true;
  }

  /** Closes cursors nobody has asked for in ten minutes. */
  killIdle(now: number): void {
    for (const [id, cursor] of this.open) {
      const idle = now - cursor.lastUsed > IDLE_MILLISECONDS && !this.underWay.has(cursor);
      if (idle && !cursor.resting) this.open.delete(id);
    }
    for (const [id, { lastUsed, busy }] of this.streams)
      if (!busy && now - lastUsed > IDLE_MILLISECONDS) this.kill(Long.fromString(id));
  }

  /** How many cursors are open. */
  get size(): number {
    return this.open.size + this.streams.size;
  }

  /** A cursor whose reading fails is closed, since what follows can't be told any more. */
  private async pullBatch(id: Long, cursor: OpenCursor, size: number): Promise<Uint8Array[]> {
    try {
      return await this.whileUnderWay(cursor, () => cursor.operation.resume(() => takeBatch(cursor, size)));
    } catch (error) {
      this.open.delete(id.toString());
      throw error;
    }
  }

  private async whileUnderWay<T>(read: Read, work: () => Promise<T>): Promise<T> {
    this.underWay.add(read);
    try {
      return await work();
    } finally {
      this.underWay.delete(read);
    }
  }

  private dropOldest(): void {
    const oldest = this.open.keys().next().value;
    if (oldest !== undefined) this.open.delete(oldest);
  }
}

/** The error of asking for a cursor of another transaction, or of none. */
function otherTransaction(id: Long, cursor: OpenCursor, asking: Operation): MongoError {
  const [own, given] = [cursor, { operation: asking }].map(({ operation: { command } }) =>
    command['autocommit'] === false ? String(command['txnNumber']) : undefined,
  );
  const what = `Cannot run getMore on cursor ${id.toString()}, which was`;
  if (own === undefined)
    return new MongoError(50739, `${what} not created in a transaction, in transaction ${given}`);
  if (given === undefined)
    return new MongoError(50740, `${what} created in transaction ${own}, without a txnNumber`);
  return new MongoError(50741, `${what} created in transaction ${own}, in transaction ${given}`);
}

/** Lets every other request go first. Throws when what the read is about, or its client, has gone away by then. */
async function letOthersGo(read: Read): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  read.operation.check();
  read.asking.check();
  read.asking.requireClient();
  if (read.transaction && read.transaction.state !== 'active')
    throw new MongoError('NoSuchTransaction', 'the transaction has ended');
  if (read.killed)
    throw new MongoError('QueryPlanKilled', `query plan killed :: caused by :: '${read.namespace}' is gone`);
}

function tooLarge(size: number): MongoError {
  return new MongoError(
    'BSONObjectTooLarge',
    `BSONObj size: ${size} (0x${size.toString(16).toUpperCase()}) is invalid. Size must be between 0 and ${LARGEST_DOCUMENT}(16MB)`,
  );
}

function pull(documents: Iterator<Uint8Array | Pause>): Uint8Array | Pause | undefined {
  const { value, done } = documents.next();
  return done ? undefined : value;
}

async function takeBatch(cursor: OpenCursor, size: number): Promise<Uint8Array[]> {
  const batch: Uint8Array[] = [];
  let bytes = 0;
  const slice = new TimeSlice();
  if (cursor.ahead === PAUSE) cursor.ahead = pull(cursor.documents);
  for (;;) {
    while (cursor.ahead === PAUSE) {
      await letOthersGo(cursor);
      slice.restart();
      cursor.ahead = pull(cursor.documents);
    }
    if (slice.isOver()) {
      await letOthersGo(cursor);
      slice.restart();
    }
    if (cursor.ahead === undefined || batch.length >= size) return batch;
    if (cursor.ahead.length > LARGEST_DOCUMENT) throw tooLarge(cursor.ahead.length);
    bytes += cursor.ahead.length;
    if (bytes > BATCH_BYTES && batch.length > 0) return batch;
    batch.push(cursor.ahead);
    cursor.ahead = pull(cursor.documents);
  }
}
