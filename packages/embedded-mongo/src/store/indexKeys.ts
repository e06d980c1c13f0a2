import type { Collation } from '../collation/collation.js';
import type { Value } from '../bson/document.js';
import { invertKey, sortableKey } from '../bson/sortableKey.js';
import type { IndexField } from './collectionMeta.js';

/** The index key of one tuple: each value's sortable bytes, inverted for a descending field. */
export function encodeTuple(
  tuple: readonly Value[],
  fields: readonly IndexField[],
  collation: Collation | undefined,
): Buffer {
  return Buffer.concat(
    tuple.map((value, i) => {
      const key = sortableKey(value, collation);
      return fields[i]?.[1] === -1 ? invertKey(key) : key;
    }),
  );
}
