import { Long } from 'bson';
import { MongoError } from '../mongoError.js';
import type { Operation } from './operation.js';

/** An open cursor: the documents still to come, as bytes, and when it was last asked for them. */
export interface OpenCursor {
  readonly namespace: string;
  readonly documents: Iterator<Uint8Array>;
  /** One document looked at ahead, so that a finished cursor is known as such at once. */
  ahead: Uint8Array | undefined;
  readonly transaction: object | undefined;
  /** The operation that opened it, whose time limit its later batches count against. */
  readonly operation: Operation | undefined;
  lastUsed: number;
  /** It may rest for as long as it likes: `noCursorTimeout`. */
  readonly resting: boolean;
}

/** A batch taken off a cursor; `id` is zero when nothing is left. */
export interface Batch {
  readonly documents: Uint8Array[];
  readonly id: Long;
}

const MOST_CURSORS = 10_000;
const IDLE_MILLISECONDS = 10 * 60 * 1000;
const BATCH_BYTES = 16 * 1024 * 1024;

/** The open cursors of a server, by id. */
export class CursorTable {
  private readonly open = new Map<string, OpenCursor>();
  private nextId = 1n + BigInt(Math.floor(Math.random() * 2 ** 40));

  /** Starts a cursor and takes its first batch; it stays open only when more is left. */
  start(
    namespace: string,
    source: Iterable<Uint8Array>,
    size: number,
    options: { single?: boolean; transaction?: object; operation?: Operation; resting?: boolean } = {},
  ): Batch {
    const documents = source[Symbol.iterator]();
    const cursor: OpenCursor = {
      namespace,
      documents,
      ahead: undefined,
      transaction: options.transaction,
      operation: options.operation,
      lastUsed: Date.now(),
      resting: options.resting ?? false,
    };
    cursor.ahead = pull(documents);
    const batch = takeBatch(cursor, size);
    if (cursor.ahead === undefined || options.single) return { documents: batch, id: Long.ZERO };
    if (this.open.size >= MOST_CURSORS) this.dropOldest();
    const id = Long.fromBigInt(this.nextId++);
    this.open.set(id.toString(), cursor);
    return { documents: batch, id };
  }

  /** The next batch of a cursor. Throws 43 CursorNotFound when it isn't open in that namespace. */
  next(id: Long, namespace: string, size: number): Batch {
    const cursor = this.open.get(id.toString());
    if (!cursor || cursor.namespace !== namespace)
      throw new MongoError('CursorNotFound', `cursor id ${id.toString()} not found`);
    cursor.lastUsed = Date.now();
    const documents = this.pullBatch(id, cursor, size);
    if (cursor.ahead !== undefined) return { documents, id };
    this.open.delete(id.toString());
    return { documents, id: Long.ZERO };
  }

  /** Closes a cursor; false when there was none of that id. */
  kill(id: Long): boolean {
    return this.open.delete(id.toString());
  }

  /** Closes every cursor `chosen` picks, such as those of a dropped collection or an ended transaction. */
  killWhere(chosen: (cursor: OpenCursor) => boolean): void {
    for (const [id, cursor] of this.open) if (chosen(cursor)) this.open.delete(id);
  }

  /** Closes cursors nobody has asked for in ten minutes. */
  killIdle(now: number): void {
    this.killWhere(({ lastUsed, resting }) => !resting && now - lastUsed > IDLE_MILLISECONDS);
  }

  /** How many cursors are open. */
  get size(): number {
    return this.open.size;
  }

  /** A cursor whose reading fails is closed, since what follows can't be told any more. */
  private pullBatch(id: Long, cursor: OpenCursor, size: number): Uint8Array[] {
    const take = (): Uint8Array[] => takeBatch(cursor, size);
    try {
      return cursor.operation ? cursor.operation.resume(take) : take();
    } catch (error) {
      this.open.delete(id.toString());
      throw error;
    }
  }

  private dropOldest(): void {
    const oldest = this.open.keys().next().value;
    if (oldest !== undefined) this.open.delete(oldest);
  }
}

function pull(documents: Iterator<Uint8Array>): Uint8Array | undefined {
  const { value, done } = documents.next();
  return done ? undefined : value;
}

function takeBatch(cursor: OpenCursor, size: number): Uint8Array[] {
  const batch: Uint8Array[] = [];
  let bytes = 0;
  while (cursor.ahead !== undefined && batch.length < size) {
    bytes += cursor.ahead.length;
    if (bytes > BATCH_BYTES && batch.length > 0) break;
    batch.push(cursor.ahead);
    cursor.ahead = pull(cursor.documents);
  }
  return batch;
}
