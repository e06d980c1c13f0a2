import type { Doc } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import type { Catalog, CatalogView } from './catalog.js';
import type { CollectionMeta, IndexMeta } from './collectionMeta.js';
import type { KeyValueReader } from './keyValueReader.js';
import { catalogKey } from './keys.js';

/**
 * The collections a transaction sees: those of its snapshot and those it created, which nobody else sees
 * before it commits. What it has looked at once can't be dropped or renamed until it ends.
 */
export class TransactionCatalog implements CatalogView {
  /** What the transaction created, by namespace. */
  readonly created = new Map<string, CollectionMeta>();
  private readonly touched = new Set<number>();

  constructor(
    private readonly base: Catalog,
    private readonly snapshot: KeyValueReader,
    private readonly asOf: number,
  ) {}

  /** Throws 246 SnapshotUnavailable for a collection that was dropped or renamed since the snapshot. */
  find(namespace: string): CollectionMeta | undefined {
    const own = this.created.get(namespace);
    if (own) return own;
    const meta = this.base.find(namespace);
    if (meta && meta.createdAt <= this.asOf) {
      this.touched.add(meta.uid);
      return meta;
    }
    if (this.snapshot.get(catalogKey(namespace))) throw snapshotUnavailable();
    return undefined;
  }

  add(namespace: string, options: Doc, uuid: Buffer): CollectionMeta {
    const meta = this.base.draft(namespace, options, uuid);
    this.created.set(namespace, meta);
    return meta;
  }

  changed(meta: CollectionMeta): void {
    if (!this.created.has(meta.namespace)) this.base.changed(meta);
  }

  setIndexes(meta: CollectionMeta, indexes: IndexMeta[]): void {
    // Only ever asked for a collection of the transaction's own, which is forgotten with it.
    meta.indexes = indexes;
  }

  /** True when the transaction has read or written that collection. */
  hasTouched(uid: number): boolean {
    return this.touched.has(uid);
  }
}

function snapshotUnavailable(): MongoError {
  const message =
    'Unable to read from a snapshot due to pending collection catalog changes; please retry the operation.';
  return new MongoError('SnapshotUnavailable', message);
}
