import type { WriteSet } from './writeSet.js';

/** Where a statement's writes go: the shared batch of plain writers, or one transaction. */
export interface Writer {
  /** Reads through the writes made so far. */
  readonly reader: WriteSet;
  /** The last commit the reader sees; an index completed later can't be used by it. */
  readonly asOf: number;
  put(key: Buffer, value: Buffer | null): void;
  /** Claims a document or a unique key before it is written. Throws when another transaction holds it. */
  lock(key: Buffer): void;
  /** Notes that a collection is written. */
  touch(uid: number): void;
}
