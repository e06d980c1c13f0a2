import type { Collation } from '../collation/collation.js';
import { entriesOf, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { compareValues } from '../bson/compare.js';
import { toSafeInteger } from '../bson/numbers.js';
import { MongoError, notSupported } from '../mongoError.js';
import { indexTuples } from './keyTuples.js';

/** A field and direction of a sort. */
export type SortField = readonly [path: string, direction: 1 | -1];

/** Reads a sort document. Throws 2 or 15975 for a malformed one and 115 for `$meta`. */
export function parseSort(sort: Value): SortField[] {
  if (sort === undefined || sort === null) return [];
  if (!isDoc(sort)) throw new MongoError('TypeMismatch', "Expected field 'sort' to be of type object");
  return entriesOf(sort)
    .filter(([path]) => path !== '$natural')
    .map(([path, order]) => {
      if (isDoc(order)) throw notSupported('$meta in a sort');
      const direction = toSafeInteger(order);
      if (direction !== 1 && direction !== -1) {
        throw new MongoError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
      }
      if (path === '' || path.startsWith('$') || path.split('.').includes('')) {
        throw new MongoError(
          15998,
          `FieldPath field names may not be empty or start with '$'. Consider using $getField or $setField.`,
        );
      }
      return [path, direction];
    });
}

/**
 * The values a document is sorted by: the first, in the sort's order, of the tuples an index on the sort's
 * fields would hold, so that fields under one array are taken from the same element. Throws 2 when two fields
 * are different arrays.
 */
export function sortKeys(
  doc: Doc,
  sort: readonly SortField[],
  collation: Collation | undefined,
): readonly Value[] {
  const [first = [], ...others] = tuplesOf(doc, sort);
  return others.reduce(
    (best, tuple) => (compareSortKeys(tuple, best, sort, collation) < 0 ? tuple : best),
    first,
  );
}

function tuplesOf(doc: Doc, sort: readonly SortField[]): readonly Value[][] {
  try {
    return indexTuples(doc, sort).tuples;
  } catch (error) {
    if (error instanceof MongoError && error.code === 171)
      throw new MongoError('BadValue', 'cannot sort with keys that are parallel arrays');
    throw error;
  }
}

/** Compares two lists of sort keys. */
export function compareSortKeys(
  a: readonly Value[],
  b: readonly Value[],
  sort: readonly SortField[],
  collation: Collation | undefined,
): number {
  for (let i = 0; i < sort.length; i++) {
    const order = compareValues(a[i], b[i], collation);
    if (order !== 0) return order * (sort[i]?.[1] ?? 1);
  }
  return 0;
}

/** Sorts items by the documents they hold, strings by the collation; equal ones keep their order. */
export function sortItems<T>(
  items: readonly T[],
  docOf: (item: T) => Doc,
  sort: readonly SortField[],
  collation: Collation | undefined,
): T[] {
  const keyed = items.map((item) => ({ item, keys: sortKeys(docOf(item), sort, collation) }));
  return keyed.sort((a, b) => compareSortKeys(a.keys, b.keys, sort, collation)).map(({ item }) => item);
}
