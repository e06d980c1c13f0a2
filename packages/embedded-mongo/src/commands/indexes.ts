import { Int32 } from 'bson';
import { compareValues } from '../bson/compare.js';
import { decode, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { afterPrefix } from '../planner/interval.js';
import { scan } from '../planner/scan.js';
import { keyPattern, newIndex } from '../store/collectionMeta.js';
import type { CollectionMeta, IndexMeta } from '../store/collectionMeta.js';
import { pages } from '../store/keyValueReader.js';
import { indexPrefix } from '../store/keys.js';
import type { Writer } from '../store/writer.js';
import { ensureCollection, recordsOf } from './collectionAccess.js';
import type { CommandContext, CommandHandler } from './commandContext.js';
import { findCollection, namespaceOf } from './commandContext.js';
import { encodedBatch } from './encodedBatch.js';
import { existingIndex, indexSpec, readIndex } from './indexSpec.js';
import type { RequestedIndex } from './indexSpec.js';

/** `createIndexes`: builds indexes over what the collection holds; none of them stays when one fails. */
export const createIndexes: CommandHandler = async (context) => {
  const namespace = namespaceOf(context);
  const specs = context.command['indexes'];
  if (!Array.isArray(specs) || specs.length === 0 || !(specs as Value[]).every(isDoc)) {
    throw new MongoError('BadValue', 'Must specify at least one index to create');
  }
  const wanted = (specs as Doc[]).map(readIndex);
  const { store } = context.server;
  return store.write((writer): Doc => {
    const created = store.catalog.find(namespace) === undefined;
    const meta = ensureCollection(store.catalog, namespace);
    store.requireNoWriters(meta.uid);
    const before = meta.indexes;
    try {
      for (const request of wanted) build(context, writer, meta, request);
    } catch (error) {
      meta.indexes = before;
      throw error;
    }
    const counts = {
      numIndexesBefore: new Int32(before.length),
      numIndexesAfter: new Int32(meta.indexes.length),
    };
    const note = before.length === meta.indexes.length ? { note: 'all indexes already exist' } : {};
    return { ...counts, createdCollectionAutomatically: created, ...note };
  });
};

function build(context: CommandContext, writer: Writer, meta: CollectionMeta, wanted: RequestedIndex): void {
  const { catalog, lastCommit } = context.server.store;
  if (existingIndex(meta.indexes, wanted)) return;
  if (meta.indexes.length >= 64)
    throw new MongoError('CannotCreateIndex', 'add index fails, too many indexes');
  const index = newIndex(meta.nextIndexId++, wanted.name, wanted.fields, wanted.options);
  index.since = lastCommit + 1;
  const records = recordsOf(catalog, writer, meta);
  for (const { recordId, bytes } of scan(() => writer.reader, meta, {
    kind: 'COLLSCAN',
    reverse: false,
    providesSort: false,
  })) {
    records.addToIndex(index, recordId, decode(bytes));
  }
  meta.indexes = [...meta.indexes, index];
  catalog.changed(meta);
}

/** `listIndexes`: a cursor over a collection's indexes. Throws 26 when there is no such collection. */
export const listIndexes: CommandHandler = (context) => {
  const namespace = namespaceOf(context);
  const meta = findCollection(context, namespace);
  if (!meta) throw new MongoError('NamespaceNotFound', `ns does not exist: ${namespace}`);
  return encodedBatch(
    context,
    namespace,
    meta.indexes.map((index) => (index.id === 0 ? clusteredSpec(meta) : undefined) ?? indexSpec(index)),
  );
};

/** `dropIndexes`: by name, names, key pattern or `*` for all but `_id_`. Throws 27 for one that isn't there. */
export const dropIndexes: CommandHandler = async (context) => {
  const namespace = namespaceOf(context);
  const { store } = context.server;
  return store.write((writer): Doc => {
    const meta = store.catalog.find(namespace);
    if (!meta) throw new MongoError('NamespaceNotFound', `ns not found ${namespace}`);
    store.requireNoWriters(meta.uid);
    const dropped = chooseDropped(meta, context.command['index']);
    for (const index of dropped) {
      const prefix = indexPrefix(meta.uid, index.id);
      for (const [key] of [...pages(() => writer.reader, prefix, afterPrefix(prefix))]) writer.put(key, null);
    }
    const was = meta.indexes.length;
    meta.indexes = meta.indexes.filter((index) => !dropped.includes(index));
    store.catalog.changed(meta);
    return { nIndexesWas: new Int32(was) };
  });
};

/** The `_id` index of a clustered collection, which is the collection itself. */
function clusteredSpec({ options }: CollectionMeta): Doc | undefined {
  const clustered = options['clusteredIndex'];
  return isDoc(clustered) ? { ...clustered, clustered: true } : undefined;
}

function chooseDropped(meta: CollectionMeta, asked: Value): IndexMeta[] {
  if (asked === '*') return meta.indexes.slice(1);
  return (Array.isArray(asked) ? (asked as Value[]) : [asked]).map((one) => {
    const found = meta.indexes.find((index) =>
      isDoc(one) ? compareValues(keyPattern(index), one) === 0 : index.name === one,
    );
    if (!found) {
      const what = isDoc(one)
        ? `can't find index with key: ${JSON.stringify(one)}`
        : `index not found with name [${String(one)}]`;
      throw new MongoError('IndexNotFound', what);
    }
    if (found.id === 0) throw new MongoError('InvalidOptions', 'cannot drop _id index');
    return found;
  });
}
