import { Double, Int32, Long } from 'bson';
import { decode } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { afterPrefix } from '../planner/interval.js';
import { unpaused } from '../planner/pause.js';
import { scan } from '../planner/scan.js';
import { isBuilding } from '../store/collectionMeta.js';
import type { CollectionMeta } from '../store/collectionMeta.js';
import { pages } from '../store/keyValueReader.js';
import { indexPrefix } from '../store/keys.js';
import type { Writer } from '../store/writer.js';
import { recordsOf } from './collectionAccess.js';
import { indexBytes, measure, scaleOf, storageStats } from './collectionStats.js';
import type { CommandContext, CommandHandler } from './commandContext.js';
import { findCollection, namespaceOf, readerOf } from './commandContext.js';

/** `collStats`: sizes and numbers of a collection; zeros for one that doesn't exist. */
export const collStats: CommandHandler = (context) => {
  const namespace = namespaceOf(context);
  const meta = findCollection(context, namespace);
  return { ns: namespace, ...storageStats(readerOf(context), meta, scaleOf(context.command)) };
};

/** `dbStats`: the sums over a database's collections. */
export const dbStats: CommandHandler = (context) => {
  const { database, server, command } = context;
  const scale = scaleOf(command);
  const metas = server.store.catalog.list(database);
  const sizes = metas.map((meta) => measure(readerOf(context), meta));
  const sum = (of: (size: (typeof sizes)[number]) => number): number =>
    sizes.reduce((total, size) => total + of(size), 0);
  const scaled = (bytes: number): Double => new Double(Math.floor(bytes / scale));
  const objects = sum(({ count }) => count);
  const data = sum(({ bytes }) => bytes);
  const indexes = sum(indexBytes);
  return {
    db: database,
    collections: Long.fromNumber(metas.length),
    views: Long.ZERO,
    objects: Long.fromNumber(objects),
    avgObjSize: new Double(objects > 0 ? data / objects : 0),
    dataSize: scaled(data),
    storageSize: scaled(data),
    indexes: Long.fromNumber(metas.reduce((total, meta) => total + meta.indexes.length, 0)),
    indexSize: scaled(indexes),
    totalSize: scaled(data + indexes),
    scaleFactor: Long.fromNumber(scale),
  };
};

interface Findings {
  readonly errors: string[];
  readonly keysPerIndex: Record<string, Long>;
  records: number;
  corrupt: number;
}

/** `validate`: reads every document and looks each of its index entries up, and counts that there are no others. */
export const validate: CommandHandler = async (context) => {
  const namespace = namespaceOf(context);
  const meta = findCollection(context, namespace);
  if (!meta)
    throw new MongoError('NamespaceNotFound', `Collection '${namespace}' does not exist to validate.`);
  // Inside the writers' queue nothing changes between one read and the next.
  const found = await context.server.store.write(
    (writer) => examine(context, writer, meta),
    context.operation,
  );
  return {
    ns: namespace,
    nInvalidDocuments: Long.fromNumber(found.corrupt),
    nrecords: Long.fromNumber(found.records),
    nIndexes: new Int32(meta.indexes.length),
    keysPerIndex: found.keysPerIndex,
    valid: found.errors.length === 0,
    repaired: false,
    warnings: [],
    errors: found.errors,
  };
};

function examine(context: CommandContext, writer: Writer, meta: CollectionMeta): Findings {
  const found: Findings = { errors: [], keysPerIndex: {}, records: 0, corrupt: 0 };
  const records = recordsOf(writer, meta);
  const indexes = meta.indexes.filter((index) => !isBuilding(index));
  const expected = new Map(indexes.map((index) => [index, 0]));
  const plan = { kind: 'COLLSCAN', reverse: false, providesSort: false } as const;
  for (const { recordId, bytes } of unpaused(scan(() => writer.reader, meta, plan))) {
    context.operation.check();
    found.records++;
    const doc = decodeOrNothing(bytes);
    if (!doc) {
      found.corrupt++;
      found.errors.push(`the document with record id ${recordId} can't be read`);
      continue;
    }
    for (const index of indexes) {
      const keys = records.keysOf(index, recordId, doc);
      expected.set(index, (expected.get(index) ?? 0) + keys.length);
      if (keys.some((key) => writer.reader.get(key)?.readUIntBE(0, 6) !== recordId))
        found.errors.push(`index ${index.name} lacks an entry of the document with record id ${recordId}`);
    }
  }
  for (const index of indexes) {
    const prefix = indexPrefix(meta.uid, index.id);
    let entries = 0;
    for (const _entry of pages(() => writer.reader, prefix, afterPrefix(prefix))) entries++;
    found.keysPerIndex[index.name] = Long.fromNumber(entries);
    const wanted = expected.get(index) ?? 0;
    if (found.corrupt === 0 && entries !== wanted)
      found.errors.push(`index ${index.name} has ${entries} entries where ${wanted} belong`);
  }
  return found;
}

function decodeOrNothing(bytes: Buffer): Doc | undefined {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}
