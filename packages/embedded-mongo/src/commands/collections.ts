import { Binary, Double, Int32 } from 'bson';
import { getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { readCollation } from '../collation/readCollation.js';
import { MongoError, notSupported } from '../mongoError.js';
import { compileFilter } from '../query/compileFilter.js';
import { plainScope } from '../query/plainScope.js';
import type { CollectionMeta } from '../store/collectionMeta.js';
import { pages } from '../store/keyValueReader.js';
import { catalogKey, documentRange, indexesRange } from '../store/keys.js';
import type { Writer } from '../store/writer.js';
import { clusteredOption } from './clusteredOption.js';
import { ensureCollection } from './collectionAccess.js';
import type { CommandContext, CommandHandler } from './commandContext.js';
import { namespaceNamed, namespaceOf, write } from './commandContext.js';
import { validationOptions } from './documentValidation.js';
import { indexSpec } from './indexSpec.js';
import { encodedBatch } from './encodedBatch.js';

const REFUSED = [
  'capped',
  'timeseries',
  'viewOn',
  'pipeline',
  'changeStreamPreAndPostImages',
  'encryptedFields',
  'expireAfterSeconds',
];

/**
 * `create`: a collection, with a validator, a clustered index and a default collation at most; in a transaction,
 * part of it. Throws 48 when it exists and 115 for capped ones, time series and views.
 */
export const create: CommandHandler = async (context) => {
  const namespace = namespaceOf(context);
  const refused = REFUSED.find(
    (option) =>
      getField(context.command, option) !== undefined && getField(context.command, option) !== false,
  );
  if (refused) throw notSupported(`creating a collection with the option ${refused}`);
  const options = {
    ...clusteredOption(context.command['clusteredIndex']),
    ...validationOptions(context.command, 'create', context.database),
    ...collationOption(context.command['collation']),
  };
  if ('collation' in options && 'clusteredIndex' in options)
    throw notSupported('a clustered collection with a collation');
  await write(context, (writer) => {
    if (writer.catalog.find(namespace))
      throw new MongoError('NamespaceExists', `Collection ${namespace} already exists.`);
    ensureCollection(writer, namespace, options);
    return {};
  });
  return {};
};

/** The default collation as it's stored; none for the simple one. Throws what `readCollation` does. */
function collationOption(given: Value): Doc {
  if (isDoc(given) && Object.keys(given).length === 0)
    throw new MongoError('BadValue', "'collation' cannot be an empty document.");
  const collation = given === undefined || given === null ? undefined : readCollation(given);
  return collation ? { collation: collation.spec } : {};
}

/** Deletes a collection with everything in it, through one writer. */
function dropCollection(context: CommandContext, writer: Writer, meta: CollectionMeta): void {
  const { store, cursors } = context.server;
  store.requireUntouched(meta.uid);
  for (const [start, end] of [documentRange(meta.uid), indexesRange(meta.uid)]) {
    for (const [key] of [...pages(() => writer.reader, start, end)]) writer.put(key, null);
  }
  store.catalog.remove(meta);
  cursors.killWhere(({ namespace }) => namespace === meta.namespace);
}

function tellDrop(writer: Writer, { namespace, uuid }: CollectionMeta): void {
  writer.change({ namespace, uuid, detail: () => ({ op: 'drop' }) });
}

/** `drop`: deletes a collection, after the transactions that read or wrote it; none there is no error. */
export const drop: CommandHandler = async (context) => {
  const namespace = namespaceOf(context);
  const { store } = context.server;
  return store.write((writer): Doc => {
    const meta = store.catalog.find(namespace);
    if (!meta) {
      // A transaction may be about to create it: then the drop comes after that.
      writer.lock(catalogKey(namespace));
      return {};
    }
    dropCollection(context, writer, meta);
    tellDrop(writer, meta);
    return { nIndexesWas: meta.indexes.length, ns: namespace };
  });
};

/** `dropDatabase`: deletes every collection of the database. */
export const dropDatabase: CommandHandler = async (context) => {
  const { store } = context.server;
  await store.write((writer) => {
    store.requireNothingCreated(context.database);
    const all = store.catalog.list(context.database);
    for (const meta of all) store.requireUntouched(meta.uid);
    for (const meta of all) {
      dropCollection(context, writer, meta);
      tellDrop(writer, meta);
    }
    if (all.length > 0)
      writer.change({ namespace: context.database, detail: () => ({ op: 'dropDatabase' }) });
  });
  return { dropped: context.database };
};

/** `renameCollection`: gives a collection another name. Throws 26 when there is none, 48 when the name is taken. */
export const renameCollection: CommandHandler = async (context) => {
  const { command, server } = context;
  const [from, to] = [String(command['renameCollection']), String(command['to'])];
  namespaceNamed(to.split('.')[0] as string, to.slice(to.indexOf('.') + 1));
  const { store } = server;
  await store.write((writer) => {
    const meta = store.catalog.find(from);
    if (!meta) throw new MongoError('NamespaceNotFound', `Source collection ${from} does not exist`);
    const target = store.catalog.find(to);
    if (target && command['dropTarget'] !== true)
      throw new MongoError('NamespaceExists', 'target namespace exists');
    store.requireUntouched(meta.uid);
    writer.lock(catalogKey(to));
    if (target) dropCollection(context, writer, target);
    store.catalog.rename(meta, to, writer.asOf + 1);
    const desc = { to, ...(target ? { dropTarget: new Binary(target.uuid, 4) } : {}) };
    writer.change({ namespace: from, uuid: meta.uuid, detail: () => ({ op: 'rename', to, desc }) });
    server.cursors.killWhere(({ namespace }) => namespace === from);
  });
  return {};
};

/** `listCollections`: a cursor over the database's collections. */
export const listCollections: CommandHandler = (context) => {
  const { command, server, database } = context;
  const filter = isDoc(command['filter']) ? command['filter'] : {};
  const matches = compileFilter(filter, plainScope);
  const listed = server.store.catalog.list(database).map((meta) => {
    const name = meta.namespace.slice(database.length + 1);
    if (command['nameOnly'] === true) return { name, type: 'collection' };
    const info = { readOnly: false, uuid: new Binary(meta.uuid, 4) };
    const idIndex = indexSpec(meta.indexes[0] as CollectionMeta['indexes'][number]);
    const shown = { name, type: 'collection', options: meta.options, info };
    return 'clusteredIndex' in meta.options ? shown : { ...shown, idIndex };
  });
  return encodedBatch(
    context,
    `${database}.$cmd.listCollections`,
    listed.filter((doc) => matches(doc, {})),
  );
};

/** `listDatabases`: the databases that hold a collection. */
export const listDatabases: CommandHandler = ({ command, server }) => {
  const matches = compileFilter(isDoc(command['filter']) ? command['filter'] : {}, plainScope);
  const names = new Set(
    server.store.catalog.list().map(({ namespace }) => namespace.split('.')[0] as string),
  );
  const databases = [...names]
    .map((name): Doc => ({ name, sizeOnDisk: new Double(1), empty: false }))
    .filter((doc) => matches(doc, {}));
  if (command['nameOnly'] === true) return { databases: databases.map(({ name }) => ({ name })) };
  return { databases, totalSize: new Double(databases.length), totalSizeMb: new Int32(0) };
};
