import { deleteEntries, fillIndexes } from '../commands/buildIndexes.js';
import { hasForeignKeys, withOwnKeys } from '../store/collectionMeta.js';
import type { Store } from '../store/store.js';

/**
 * Makes the keys of indexes with a collation anew where another ICU made them, as after an update of Node.
 * Rejects with 11000 when two values of a unique index have become equal.
 */
export async function renewKeys(store: Store): Promise<void> {
  for (const meta of store.catalog.list()) {
    const foreign = meta.indexes.filter(hasForeignKeys);
    if (foreign.length === 0) continue;
    const foreignIds = new Set(foreign.map(({ id }) => id));
    await store.write((writer) => {
      const indexes = meta.indexes.map((index) => (foreign.includes(index) ? withOwnKeys(index) : index));
      for (const index of foreign) deleteEntries(writer, meta, index);
      store.catalog.setIndexes(meta, indexes);
      fillIndexes(
        writer,
        meta,
        indexes.filter((index) => foreignIds.has(index.id)),
      );
    });
  }
}
