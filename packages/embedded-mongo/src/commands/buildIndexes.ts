import { decode } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import type { CollectionMeta, IndexMeta } from '../store/collectionMeta.js';
import type { KeyValueReader } from '../store/keyValueReader.js';
import { pages } from '../store/keyValueReader.js';
import { documentKey, documentRange, indexRange, recordIdOf } from '../store/keys.js';
import type { Store } from '../store/store.js';
import type { Writer } from '../store/writer.js';
import { recordsOf } from './collectionAccess.js';

/** Documents read in one go while an index is built: 10 to 30 ms, for which other writers wait. */
const PORTION = 500;
const PORTION_BYTES = 16 * 1024 * 1024;

/** True when a collection holds more than is indexed in one go. */
export function isLarge(reader: KeyValueReader, meta: CollectionMeta): boolean {
  const [start, end] = documentRange(meta.uid);
  let [documents, bytes] = [0, 0];
  for (const [, document] of pages(() => reader, start, end)) {
    bytes += document.length;
    if (++documents > PORTION || bytes > PORTION_BYTES) return true;
  }
  return false;
}

/** Enters every document of a collection into new indexes, within one write. */
export function fillIndexes(writer: Writer, meta: CollectionMeta, indexes: readonly IndexMeta[]): void {
  const records = recordsOf(writer, meta);
  const [start, end] = documentRange(meta.uid);
  for (const [key, bytes] of pages(() => writer.reader, start, end)) {
    const doc = decode(bytes);
    for (const index of indexes) records.addToIndex(index, recordIdOf(key), doc);
  }
}

/**
 * Builds the indexes of those numbers, which are entered in the catalog as being built, portion by portion. Writers have kept them
 * from that moment on, so that only documents stored before it are read; those an open transaction holds are
 * waited for. With the last portion plans may use the indexes. When it fails they are gone again. Throws
 * 11000 for a unique index that can't be, 276 IndexBuildAborted when an index or the collection was dropped.
 */
export async function buildIndexes(
  store: Store,
  meta: CollectionMeta,
  ids: readonly number[],
): Promise<void> {
  const end = documentKey(meta.uid, meta.nextRecordId);
  let [next] = documentRange(meta.uid) as [Buffer | undefined, Buffer];
  try {
    while (next) {
      const start = next;
      next = await store.write((writer) => buildPortion(store, writer, { meta, ids, start, end }));
    }
  } catch (error) {
    // Where even this fails, as on a full disk, the entries are deleted at the next start.
    await store.write((writer) => abandon(store, writer, meta, ids)).catch(() => undefined);
    throw error;
  }
}

interface Portion {
  readonly meta: CollectionMeta;
  readonly ids: readonly number[];
  readonly start: Buffer;
  readonly end: Buffer;
}

/** Indexes one portion; returns where the next one starts, or nothing after the last. */
function buildPortion(store: Store, writer: Writer, { meta, ids, start, end }: Portion): Buffer | undefined {
  const indexes = meta.indexes.filter(({ id }) => ids.includes(id));
  if (!isCurrent(store, meta) || indexes.length < ids.length)
    throw new MongoError(
      'IndexBuildAborted',
      `Index build failed: collection or index dropped: ${meta.namespace}`,
    );
  const records = recordsOf(writer, meta);
  let [documents, bytes] = [0, 0];
  for (const [key, document] of pages(() => writer.reader, start, end)) {
    writer.lock(key);
    const doc = decode(document);
    for (const index of indexes) records.addToIndex(index, recordIdOf(key), doc);
    bytes += document.length;
    if (++documents === PORTION || bytes > PORTION_BYTES) return documentKey(meta.uid, recordIdOf(key) + 1);
  }
  for (const index of indexes) store.catalog.setSince(meta, index, writer.asOf + 1);
  return undefined;
}

/** Takes indexes that aren't complete out of the catalog, with what they hold. */
export function abandon(store: Store, writer: Writer, meta: CollectionMeta, ids: readonly number[]): void {
  if (!isCurrent(store, meta)) return;
  for (const index of meta.indexes) if (ids.includes(index.id)) deleteEntries(writer, meta, index);
  store.catalog.setIndexes(
    meta,
    meta.indexes.filter(({ id }) => !ids.includes(id)),
  );
}

function isCurrent(store: Store, meta: CollectionMeta): boolean {
  return store.catalog.find(meta.namespace) === meta;
}

/** Deletes everything an index holds. */
export function deleteEntries(writer: Writer, meta: CollectionMeta, index: IndexMeta): void {
  const [start, end] = indexRange(meta.uid, index.id);
  for (const [key] of [...pages(() => writer.reader, start, end)]) writer.put(key, null);
}
