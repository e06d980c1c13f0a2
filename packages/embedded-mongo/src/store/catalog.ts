import { decode, encode } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import type { CollectionMeta } from './collectionMeta.js';
import { fromStored, newIndex, toStored } from './collectionMeta.js';
import type { Environment } from './environment.js';
import { CATALOG_RANGE, catalogKey, documentRange, recordIdOf } from './keys.js';

/**
 * Which collections and indexes exist. Held in memory, written back with the next commit when changed,
 * which is why one process must own the folder.
 */
export class Catalog {
  private readonly byName = new Map<string, CollectionMeta>();
  private readonly dirty = new Set<string>();
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
    }
  }

  /** The collection of that namespace (`database.collection`), if it exists. */
  find(namespace: string): CollectionMeta | undefined {
    return this.byName.get(namespace);
  }

  /** Every collection of a database, or of all databases, in the order of their names. */
  list(database?: string): CollectionMeta[] {
    const all = [...this.byName.values()].sort((a, b) => (a.namespace < b.namespace ? -1 : 1));
    return database === undefined ? all : all.filter(({ namespace }) => namespace.startsWith(`${database}.`));
  }

  /** Adds a collection with its `_id_` index. */
  add(namespace: string, options: Doc, uuid: Buffer): CollectionMeta {
    const meta: CollectionMeta = {
      namespace,
      uid: this.nextUid++,
      uuid,
      options,
      indexes: [newIndex(0, '_id_', [['_id', 1]], { unique: true })],
      nextRecordId: 1,
      nextIndexId: 1,
    };
    this.byName.set(namespace, meta);
    this.changed(meta);
    return meta;
  }

  /** Forgets a collection; its documents are the caller's to delete. */
  remove(meta: CollectionMeta): void {
    this.byName.delete(meta.namespace);
    this.dirty.add(meta.namespace);
  }

  /** Renames a collection, replacing the one that had the name. */
  rename(meta: CollectionMeta, namespace: string): void {
    this.remove(meta);
    meta.namespace = namespace;
    this.byName.set(namespace, meta);
    this.changed(meta);
  }

  /** Notes that a collection's entry must be written with the next commit. */
  changed(meta: CollectionMeta): void {
    this.dirty.add(meta.namespace);
  }

  /** True while a change waits for a commit. */
  get isDirty(): boolean {
    return this.dirty.size > 0;
  }

  /** Hands every changed entry to `put` and considers it written. */
  flush(put: (key: Buffer, value: Buffer | null) => void): void {
    for (const namespace of this.dirty) {
      const meta = this.byName.get(namespace);
      put(catalogKey(namespace), meta ? encode(toStored(meta)) : null);
    }
    this.dirty.clear();
  }
}
