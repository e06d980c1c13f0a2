import { decode, encode } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import type { CollectionMeta, IndexMeta } from './collectionMeta.js';
import { fromStored, isBuilding, newIndex, toStored } from './collectionMeta.js';
import type { Environment } from './environment.js';
import { CATALOG_RANGE, catalogKey, documentRange, recordIdOf } from './keys.js';

/** The collections as one writer sees them: the shared ones, or those of a transaction's snapshot. */
export interface CatalogView {
  /** The collection of that namespace (`database.collection`), if it exists. */
  find(namespace: string): CollectionMeta | undefined;
  /** Adds a collection with its `_id_` index; `createdAt` is the commit it is to be part of. */
  add(namespace: string, options: Doc, uuid: Buffer, createdAt: number): CollectionMeta;
  /** Notes that a collection's entry must be written with the next commit. */
  changed(meta: CollectionMeta): void;
  /** Gives a collection another list of indexes. */
  setIndexes(meta: CollectionMeta, indexes: IndexMeta[]): void;
}

/**
 * Which collections and indexes exist. Held in memory, written back with the next commit when changed,
 * which is why one process must own the folder. A change that isn't committed is taken back.
 */
export class Catalog implements CatalogView {
  /** Indexes whose build the last process didn't finish: no longer listed, their entries still to be deleted. */
  readonly unfinished: { uid: number; index: IndexMeta }[] = [];
  private readonly byName = new Map<string, CollectionMeta>();
  private readonly dirty = new Set<string>();
  private undo: (() => void)[] = [];
  private nextUid = 1;

  /** Reads the catalog and, for each collection, the record id its next document gets. */
  constructor(env: Environment) {
    const [start, end] = CATALOG_RANGE;
    for (const [key, bytes] of env.range({ start, end, limit: Number.MAX_SAFE_INTEGER })) {
      const meta = fromStored(key.toString('utf8', 1), decode(bytes));
      const [low, high] = documentRange(meta.uid);
      const last = env.range({ start: low, end: high, reverse: true, limit: 1 })[0];
      meta.nextRecordId = last ? recordIdOf(last[0]) + 1 : 1;
      this.byName.set(meta.namespace, meta);
      this.nextUid = Math.max(this.nextUid, meta.uid + 1);
      this.forgetUnfinished(meta);
    }
  }

  find(namespace: string): CollectionMeta | undefined {
    return this.byName.get(namespace);
  }

  /** Every collection of a database, or of all databases, in the order of their names. */
  list(database?: string): CollectionMeta[] {
    const all = [...this.byName.values()].sort((a, b) => (a.namespace < b.namespace ? -1 : 1));
    return database === undefined ? all : all.filter(({ namespace }) => namespace.startsWith(`${database}.`));
  }

  add(namespace: string, options: Doc, uuid: Buffer, createdAt: number): CollectionMeta {
    const meta = this.draft(namespace, options, uuid);
    this.adopt(meta, createdAt);
    return meta;
  }

  /** A new collection nobody sees yet, with a number of its own: a transaction's, until it commits. Its `_id_`
   * index has its collation. */
  draft(namespace: string, options: Doc, uuid: Buffer): CollectionMeta {
    const collation = options['collation'] === undefined ? {} : { collation: options['collation'] };
    return {
      namespace,
      uid: this.nextUid++,
      uuid,
      options,
      indexes: [newIndex(0, '_id_', [['_id', 1]], { unique: true, ...collation })],
      nextRecordId: 1,
      nextIndexId: 1,
      createdAt: Infinity,
    };
  }

  /** Lists a collection that `draft` made. */
  adopt(meta: CollectionMeta, createdAt: number): void {
    meta.createdAt = createdAt;
    this.put(meta.namespace, meta);
  }

  /** Forgets a collection; its documents are the caller's to delete. */
  remove(meta: CollectionMeta): void {
    this.put(meta.namespace, undefined);
  }

  /** Renames a collection, replacing the one that had the name. */
  rename(meta: CollectionMeta, namespace: string, createdAt: number): void {
    const before = { namespace: meta.namespace, createdAt: meta.createdAt };
    this.remove(meta);
    Object.assign(meta, { namespace, createdAt });
    this.undo.push(() => Object.assign(meta, before));
    this.put(namespace, meta);
  }

  /** Gives a collection other options. */
  setOptions(meta: CollectionMeta, options: Doc): void {
    const before = meta.options;
    meta.options = options;
    this.undo.push(() => (meta.options = before));
    this.changed(meta);
  }

  setIndexes(meta: CollectionMeta, indexes: IndexMeta[]): void {
    const before = meta.indexes;
    meta.indexes = indexes;
    this.undo.push(() => (meta.indexes = before));
    this.changed(meta);
  }

  /** Lets plans use an index from that commit on; Infinity while it is being built. */
  setSince(meta: CollectionMeta, index: IndexMeta, since: number): void {
    const before = index.since;
    index.since = since;
    this.undo.push(() => (index.since = before));
    this.changed(meta);
  }

  changed(meta: CollectionMeta): void {
    this.dirty.add(meta.namespace);
  }

  /** True while a change waits for a commit. */
  get isDirty(): boolean {
    return this.dirty.size > 0;
  }

  /** A point to return to with `rollback`. */
  mark(): number {
    return this.undo.length;
  }

  /**
   * Takes back what was added, removed and renamed since the mark. What planning notes of an index (arrays,
   * cut keys) stays: it only makes plans more careful.
   */
  rollback(mark: number): void {
    while (this.undo.length > mark) this.undo.pop()?.();
  }

  /** Hands every changed entry to `put`; they wait on until `committed`. */
  flush(put: (key: Buffer, value: Buffer | null) => void): void {
    for (const namespace of this.dirty) {
      const meta = this.byName.get(namespace);
      put(catalogKey(namespace), meta ? encode(toStored(meta)) : null);
    }
  }

  /** Considers every change written. */
  committed(): void {
    this.dirty.clear();
    this.undo = [];
  }

  private put(namespace: string, meta: CollectionMeta | undefined): void {
    const before = this.byName.get(namespace);
    this.undo.push(() => this.set(namespace, before));
    this.set(namespace, meta);
    this.dirty.add(namespace);
  }

  private set(namespace: string, meta: CollectionMeta | undefined): void {
    if (meta) this.byName.set(namespace, meta);
    else this.byName.delete(namespace);
  }

  private forgetUnfinished(meta: CollectionMeta): void {
    const unfinished = meta.indexes.filter(isBuilding);
    if (unfinished.length === 0) return;
    meta.indexes = meta.indexes.filter((index) => !isBuilding(index));
    this.changed(meta);
    for (const index of unfinished) this.unfinished.push({ uid: meta.uid, index });
  }
}
