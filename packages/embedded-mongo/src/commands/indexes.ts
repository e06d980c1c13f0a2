import { Int32 } from 'bson';
import { compareValues } from '../bson/compare.js';
import { displayValue } from '../bson/display.js';
import { isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { isBuilding, keyPattern, newIndex } from '../store/collectionMeta.js';
import type { CollectionMeta, IndexMeta } from '../store/collectionMeta.js';
import type { Change } from '../store/change.js';
import { documentRange } from '../store/keys.js';
import type { Writer } from '../store/writer.js';
import { abandon, buildIndexes, deleteEntries, fillIndexes, isLarge } from './buildIndexes.js';
import { ensureCollection } from './collectionAccess.js';
import type { CommandContext, CommandHandler } from './commandContext.js';
import { findCollection, namespaceOf } from './commandContext.js';
import { encodedBatch } from './encodedBatch.js';
import { existingIndex, indexSpec, readIndex } from './indexSpec.js';
import type { RequestedIndex } from './indexSpec.js';

/**
 * `createIndexes`: builds indexes over what the collection holds; none of them stays when one fails. A
 * large collection is read in portions while others go on writing. Throws 276 when the collection or one of
 * the indexes is dropped meanwhile, 263 in a transaction that didn't create the collection.
 */
export const createIndexes: CommandHandler = async (context) => {
  const namespace = namespaceOf(context);
  const specs = context.command['indexes'];
  if (!Array.isArray(specs) || specs.length === 0 || !(specs as Value[]).every(isDoc)) {
    throw new MongoError('BadValue', 'Must specify at least one index to create');
  }
  const collection = findCollection(context, namespace);
  const wanted = (specs as Doc[]).map((spec) => readIndex(spec, collection));
  const { store, builds } = context.server;
  if (context.transaction) return createIndexesAtOnce(context.transaction, namespace, wanted, requireNew);
  for (;;) {
    const begun = await store.write((writer) => begin(context, writer, namespace, wanted));
    if ('waitFor' in begun) {
      await begun.waitFor;
      continue;
    }
    const { meta, ids, reply, ended } = begun;
    try {
      if (ids.length > 0) await buildIndexes(store, meta, ids);
    } finally {
      for (const id of ids) builds.delete(buildKey(meta, id));
      ended();
    }
    return reply;
  }
};

type Begun =
  { waitFor: Promise<void> } | { reply: Doc; meta: CollectionMeta; ids: number[]; ended: () => void };

function buildKey({ uid }: CollectionMeta, id: number): string {
  return `${uid}/${id}`;
}

/** Builds a small collection's indexes on the spot; a large one's are entered as being built. */
function begin(
  context: CommandContext,
  writer: Writer,
  namespace: string,
  wanted: readonly RequestedIndex[],
): Begun {
  const { store, builds } = context.server;
  const meta = store.catalog.find(namespace);
  const known = meta ? wanted.map((one) => existingIndex(meta.indexes, one)) : [];
  for (const index of known) {
    if (!meta || !index || !isBuilding(index)) continue;
    const build = builds.get(buildKey(meta, index.id));
    if (build) return { waitFor: build };
    // Its build failed and could not even be cleared away.
    abandon(store, writer, meta, [index.id]);
  }
  if (meta && !known.every(Boolean)) store.requireUntouched(meta.uid);
  if (!meta || !isLarge(writer.reader, meta)) {
    const reply = createIndexesAtOnce(writer, namespace, wanted, () => undefined);
    return {
      reply,
      meta: store.catalog.find(namespace) as CollectionMeta,
      ids: [],
      ended: () => undefined,
    };
  }
  const before = meta.indexes.length;
  const indexes = addIndexes(writer, meta, wanted);
  let ended = (): void => undefined;
  const build = new Promise<void>((resolve) => (ended = resolve));
  for (const index of indexes) {
    store.catalog.setSince(meta, index, Infinity);
    builds.set(buildKey(meta, index.id), build);
  }
  return { reply: replyOf(meta, before, false), meta, ids: indexes.map(({ id }) => id), ended };
}

function createIndexesAtOnce(
  writer: Writer,
  namespace: string,
  wanted: readonly RequestedIndex[],
  requireAllowed: (writer: Writer, meta: CollectionMeta) => void,
): Doc {
  const created = writer.catalog.find(namespace) === undefined;
  const meta = ensureCollection(writer, namespace);
  const before = meta.indexes.length;
  if (wanted.some((one) => !existingIndex(meta.indexes, one))) requireAllowed(writer, meta);
  const indexes = addIndexes(writer, meta, wanted);
  if (indexes.length > 0) fillIndexes(writer, meta, indexes);
  return replyOf(meta, before, created);
}

/** In a transaction only a collection that it created itself and that is still empty gets indexes. */
function requireNew(writer: Writer, meta: CollectionMeta): void {
  const [start, end] = documentRange(meta.uid);
  const empty = writer.reader.range({ start, end, limit: 1 }).length === 0;
  if (meta.createdAt === Infinity && empty) return;
  const kind = meta.createdAt === Infinity ? 'non-empty' : 'existing';
  throw new MongoError(
    'OperationNotSupportedInTransaction',
    `Cannot create new indexes on ${kind} collection ${meta.namespace} in a multi-document transaction.`,
  );
}

function replyOf(meta: CollectionMeta, before: number, created: boolean): Doc {
  const after = meta.indexes.length;
  return {
    numIndexesBefore: new Int32(before),
    numIndexesAfter: new Int32(after),
    createdCollectionAutomatically: created,
    ...(before === after ? { note: 'all indexes already exist' } : {}),
  };
}

/** Enters the indexes that aren't there yet, each usable from the coming commit on. */
function addIndexes(writer: Writer, meta: CollectionMeta, wanted: readonly RequestedIndex[]): IndexMeta[] {
  const added: IndexMeta[] = [];
  for (const one of wanted) {
    if (existingIndex([...meta.indexes, ...added], one)) continue;
    if (meta.indexes.length + added.length >= 64)
      throw new MongoError('CannotCreateIndex', 'add index fails, too many indexes');
    const index = newIndex(meta.nextIndexId++, one.name, one.fields, one.options);
    if (meta.createdAt !== Infinity) index.since = writer.asOf + 1;
    added.push(index);
  }
  if (added.length > 0) writer.catalog.setIndexes(meta, [...meta.indexes, ...added]);
  for (const index of added) writer.change(indexChange('createIndexes', meta, index));
  return added;
}

function indexChange(op: string, { namespace, uuid }: CollectionMeta, index: IndexMeta): Change {
  return { namespace, uuid, detail: () => ({ op, desc: { indexes: [indexSpec(index)] } }) };
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
    store.requireUntouched(meta.uid);
    const dropped = chooseDropped(meta, context.command['index']);
    for (const index of dropped) {
      deleteEntries(writer, meta, index);
      writer.change(indexChange('dropIndexes', meta, index));
    }
    const was = meta.indexes.length;
    store.catalog.setIndexes(
      meta,
      meta.indexes.filter((index) => !dropped.includes(index)),
    );
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
    const [found, other] = meta.indexes.filter((index) =>
      isDoc(one) ? compareValues(keyPattern(index), one) === 0 : index.name === one,
    );
    if (!found) {
      const what = isDoc(one)
        ? `can't find index with key: ${JSON.stringify(one)}`
        : `index not found with name [${String(one)}]`;
      throw new MongoError('IndexNotFound', what);
    }
    if (other) throw ambiguousKey(meta, one);
    if (found.id === 0) throw new MongoError('InvalidOptions', 'cannot drop _id index');
    return found;
  });
}

/** Several indexes with one key, such as those that differ in their collation, are told apart by name only. */
function ambiguousKey(meta: CollectionMeta, key: Value): MongoError {
  const alike = meta.indexes.filter((index) => compareValues(keyPattern(index), key) === 0);
  const shown = alike.map((index) => displayValue(indexSpec(index)));
  return new MongoError(
    'AmbiguousIndexKeyPattern',
    `${alike.length} indexes found for key: ${displayValue(key)}, identify by name instead. Conflicting indexes: ${shown.slice(0, 2).join(', ')}`,
  );
}
