import { decode } from '../dist/bson/document.js';
import { recordsOf } from '../dist/commands/collectionAccess.js';
import { isBuilding } from '../dist/store/collectionMeta.js';
import { documentRange, indexRange, recordIdOf } from '../dist/store/keys.js';
import { Store } from '../dist/store/store.js';

const ALL = Number.MAX_SAFE_INTEGER;
const hex = (key) => Buffer.from(key, 'latin1').toString('hex');

/** What an index should hold, worked out from the documents. */
function expectedEntries(store, meta, index, problems) {
  const entries = new Map();
  const writer = {
    catalog: {
      changed: () => problems.push(`${meta.namespace} ${index.name}: arrays or cut keys not noted`),
    },
    reader: { get: (key) => entries.get(key.toString('latin1')) },
    put: (key, value) => entries.set(key.toString('latin1'), value),
    lock: () => undefined,
  };
  const records = recordsOf(writer, meta);
  const [start, end] = documentRange(meta.uid);
  for (const [key, bytes] of store.env.range({ start, end, limit: ALL })) {
    try {
      records.addToIndex(index, recordIdOf(key), decode(bytes));
    } catch (error) {
      problems.push(`${meta.namespace} ${index.name}: ${error.message}`);
    }
  }
  return entries;
}

function checkIndex(store, meta, index, problems) {
  const where = `${meta.namespace} ${index.name}`;
  if (isBuilding(index)) problems.push(`${where}: still listed as being built`);
  const expected = expectedEntries(store, meta, index, problems);
  const [start, end] = indexRange(meta.uid, index.id);
  for (const [key, value] of store.env.range({ start, end, limit: ALL })) {
    const name = key.toString('latin1');
    const wanted = expected.get(name);
    if (!wanted) problems.push(`${where}: an entry without a document: ${hex(name)}`);
    else if (!wanted.equals(value)) problems.push(`${where}: an entry for another document: ${hex(name)}`);
    expected.delete(name);
  }
  for (const name of expected.keys()) problems.push(`${where}: a document without its entry: ${hex(name)}`);
}

/** Documents and entries that belong to no collection and no index. */
function checkStrays(store, problems) {
  const known = new Map(
    store.catalog.list().map((meta) => [meta.uid, new Set(meta.indexes.map(({ id }) => id))]),
  );
  const strays = new Set();
  for (const [kind, next] of [
    [0x44, 0x45],
    [0x49, 0x4a],
  ]) {
    for (const [key] of store.env.range({
      start: Buffer.from([kind]),
      end: Buffer.from([next]),
      limit: ALL,
    })) {
      const indexes = known.get(key.readUInt32BE(1));
      if (!indexes) strays.add(`collection ${key.readUInt32BE(1)}`);
      else if (kind === 0x49 && !indexes.has(key.readUInt16BE(5)))
        strays.add(`index ${key.readUInt32BE(1)}/${key.readUInt16BE(5)}`);
    }
  }
  for (const stray of strays)
    problems.push(`left behind: entries of ${stray}, which the catalog doesn't list`);
}

/**
 * Reads a store's folder, which nobody may have open, and compares every index with its collection both
 * ways: an entry for each document, a document for each entry, and nothing that belongs to neither.
 */
export async function checkFolder(folder) {
  const problems = [];
  const store = new Store(folder, false);
  for (const meta of store.catalog.list())
    for (const index of meta.indexes) checkIndex(store, meta, index, problems);
  checkStrays(store, problems);
  await store.close();
  return problems;
}
