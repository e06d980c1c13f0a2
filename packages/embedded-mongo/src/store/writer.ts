import type { CatalogView } from './catalog.js';
import type { Change } from './change.js';
import type { WriteSet } from './writeSet.js';

/** Where a statement's writes go: the shared batch of plain writers, or one transaction. */
export interface Writer {
  /** Reads through the writes made so far. */
  readonly reader: WriteSet;
  /** The collections it may write, with those it creates itself. */
  readonly catalog: CatalogView;
  /** The last commit the reader sees; an index completed later can't be used by it. */
  readonly asOf: number;
  put(key: Buffer, value: Buffer | null): void;
  /** Claims a document, a unique key or the name of a new collection before it is written. Throws when another transaction holds it. */
  lock(key: Buffer): void;
  /** Tells of a change just written, for change streams; it is undone with the writes around it. */
  change(change: Change): void;
}
