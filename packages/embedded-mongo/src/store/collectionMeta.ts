import type { Binary } from 'bson';
import { Binary as BinaryValue, Int32 } from 'bson';
import { docFrom } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { toDouble } from '../bson/numbers.js';

/**
 * How an index keeps a field: 1 ascending, -1 descending, or `hashed`. Hashed entries are kept in ascending
 * order of the values themselves, which finds equal values as a hash would.
 */
export type IndexDirection = 1 | -1 | 'hashed';

/** One indexed field: its path and direction. */
export type IndexField = readonly [path: string, direction: IndexDirection];

/** An index: what it covers, which documents it leaves out, and what planning may rely on. */
export interface IndexMeta {
  readonly id: number;
  readonly name: string;
  readonly fields: readonly IndexField[];
  readonly options: Doc;
  /** Some document has given more than one key, or keys out of an array. */
  multikey: boolean;
  /** What made the keys of an index with a collation, which another ICU would make otherwise. */
  readonly keysBy: string | undefined;
  /** Some key was too long and was cut, so the order of entries is no longer that of the values. */
  cut: boolean;
  /** The commit after which a snapshot finds every document in it; Infinity while it is being built. */
  since: number;
}

/** A collection: its number in the key space and its indexes. */
export interface CollectionMeta {
  namespace: string;
  readonly uid: number;
  readonly uuid: Buffer;
  options: Doc;
  indexes: IndexMeta[];
  nextRecordId: number;
  nextIndexId: number;
  /** The commit it got its name by: a snapshot of an earlier one doesn't hold it under that name. */
  createdAt: number;
}

/** Names the ICU inside Node, and how keys are made of its comparisons. */
const KEYS_BY = `${process.versions['icu'] ?? 'none'}/1`;

/** An index not yet holding anything. */
export function newIndex(id: number, name: string, fields: readonly IndexField[], options: Doc): IndexMeta {
  const keysBy = options['collation'] === undefined ? undefined : KEYS_BY;
  return { id, name, fields, options, multikey: false, cut: false, since: 0, keysBy };
}

/** True when the keys of an index were made by another ICU than this process has, so that they can't be found by. */
export function hasForeignKeys(index: IndexMeta): boolean {
  return index.options['collation'] !== undefined && index.keysBy !== KEYS_BY;
}

/** The same index, for keys that this process makes anew. */
export function withOwnKeys(index: IndexMeta): IndexMeta {
  return { ...index, keysBy: KEYS_BY };
}

/** True while an index is being built: it takes every write, and no plan uses it. */
export function isBuilding(index: IndexMeta): boolean {
  return index.since === Infinity;
}

/** True when no two documents may share a key. */
export function isUnique(index: IndexMeta): boolean {
  return index.options['unique'] === true;
}

/** The fields of an index as its `key` document shows them. */
export function keyPattern(index: IndexMeta): Doc {
  return docFrom(index.fields.map(([path, direction]) => [path, shownDirection(direction)]));
}

function shownDirection(direction: IndexDirection): Value {
  return direction === 'hashed' ? direction : new Int32(direction);
}

function storedDirection(value: Value): IndexDirection {
  if (value === 'hashed') return value;
  return toDouble(value) === 1 ? 1 : -1;
}

/** True when a query may be planned by an index: hidden ones are kept up to date and nothing else. */
export function isVisible(index: IndexMeta): boolean {
  return index.options['hidden'] !== true;
}

/** True for an index over hashed values. */
export function isHashed(index: IndexMeta): boolean {
  return index.fields.some(([, direction]) => direction === 'hashed');
}

/** The catalog entry as it is kept on disk. */
export function toStored(meta: CollectionMeta): Doc {
  return {
    uid: new Int32(meta.uid),
    uuid: new BinaryValue(meta.uuid, 4),
    options: meta.options,
    nextIndexId: new Int32(meta.nextIndexId),
    indexes: meta.indexes.map(({ id, name, fields, options, multikey, cut, since, keysBy }) => ({
      id: new Int32(id),
      name,
      fields: fields.map(([path, direction]) => [path, shownDirection(direction)]),
      options,
      multikey,
      cut,
      ...(since === Infinity ? { building: true } : {}),
      ...(keysBy === undefined ? {} : { keysBy }),
    })),
  };
}

/** Reads back what `toStored` wrote. */
export function fromStored(namespace: string, stored: Doc): CollectionMeta {
  return {
    namespace,
    uid: toDouble(stored['uid']),
    uuid: Buffer.from((stored['uuid'] as Binary).buffer),
    options: stored['options'] as Doc,
    indexes: (stored['indexes'] as Doc[]).map((index) => ({
      id: toDouble(index['id']),
      name: index['name'] as string,
      fields: (index['fields'] as Value[][]).map(([path, direction]): IndexField => [
        path as string,
        storedDirection(direction),
      ]),
      options: index['options'] as Doc,
      multikey: index['multikey'] as boolean,
      cut: index['cut'] as boolean,
      since: index['building'] === true ? Infinity : 0,
      keysBy: index['keysBy'] as string | undefined,
    })),
    nextRecordId: 1,
    nextIndexId: toDouble(stored['nextIndexId']),
    createdAt: 0,
  };
}
