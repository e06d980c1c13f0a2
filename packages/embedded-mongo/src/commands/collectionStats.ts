import { Double, Int32, Long } from 'bson';
import type { Doc } from '../bson/document.js';
import { toDouble, isNumber } from '../bson/numbers.js';
import { MongoError } from '../mongoError.js';
import { afterPrefix } from '../planner/interval.js';
import type { CollectionMeta } from '../store/collectionMeta.js';
import type { KeyValueReader } from '../store/keyValueReader.js';
import { pages } from '../store/keyValueReader.js';
import { documentRange, indexPrefix } from '../store/keys.js';

/** How much a collection holds, in bytes and numbers. */
export interface CollectionSize {
  readonly count: number;
  readonly bytes: number;
  /** Bytes of keys and values of each index, by name. */
  readonly indexes: Readonly<Record<string, number>>;
}

/** Measures a collection by reading all of it: there are no counters kept beside the data. */
export function measure(reader: () => KeyValueReader, meta: CollectionMeta): CollectionSize {
  let count = 0;
  let bytes = 0;
  for (const [, document] of pages(reader, ...documentRange(meta.uid))) {
    count++;
    bytes += document.length;
  }
  const indexes: Record<string, number> = {};
  for (const index of meta.indexes) {
    const prefix = indexPrefix(meta.uid, index.id);
    let size = 0;
    for (const [key, value] of pages(reader, prefix, afterPrefix(prefix))) size += key.length + value.length;
    indexes[index.name] = size;
  }
  return { count, bytes, indexes };
}

/** The sum of a collection's index sizes. */
export function indexBytes({ indexes }: CollectionSize): number {
  return Object.values(indexes).reduce((sum, size) => sum + size, 0);
}

/** The `scale` sizes are divided by. Throws 14 and 2 for what isn't a positive number. */
export function scaleOf(source: Doc): number {
  const given = source['scale'];
  if (given === undefined || given === null) return 1;
  if (!isNumber(given))
    throw new MongoError('TypeMismatch', "BSON field 'scale' is the wrong type, expected a number");
  if (!(toDouble(given) >= 1)) throw new MongoError('BadValue', 'scale has to be a number >= 1');
  return Math.floor(toDouble(given));
}

/** The figures `collStats` and `$collStats` give of a collection, divided by `scale`; all zero without one. */
export function storageStats(
  reader: () => KeyValueReader,
  meta: CollectionMeta | undefined,
  scale: number,
): Doc {
  const size = meta ? measure(reader, meta) : { count: 0, bytes: 0, indexes: {} };
  const scaled = (bytes: number): Long => Long.fromNumber(Math.floor(bytes / scale));
  const average = size.count > 0 ? { avgObjSize: new Double(Math.floor(size.bytes / size.count)) } : {};
  return {
    size: scaled(size.bytes),
    count: new Int32(size.count),
    ...average,
    numOrphanDocs: new Int32(0),
    storageSize: scaled(size.bytes),
    totalIndexSize: scaled(indexBytes(size)),
    totalSize: scaled(size.bytes + indexBytes(size)),
    indexSizes: Object.fromEntries(
      Object.entries(size.indexes).map(([name, bytes]) => [name, scaled(bytes)]),
    ),
    nindexes: new Int32(meta?.indexes.length ?? 0),
    indexBuilds: [],
    capped: false,
    scaleFactor: new Int32(scale),
  };
}
