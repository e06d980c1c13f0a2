import { getField, hasField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { invertKey, sortableKey } from '../bson/sortableKey.js';
import { MongoError } from '../mongoError.js';
import { isArrayIndex } from '../query/fieldPath.js';
import type { IndexField } from './collectionMeta.js';

/** One field on its way to a value: what has been reached and the path still ahead. */
interface Walk {
  readonly value: Value;
  readonly rest: readonly string[];
  /** The value came out of an array, so an array here is a value and isn't taken apart again. */
  readonly expanded: boolean;
  readonly present: boolean;
}

/** The tuples of values a document gives an index, and whether an array was taken apart for them. */
export interface IndexTuples {
  readonly tuples: Value[][];
  readonly multikey: boolean;
  /** At least one indexed field exists; a sparse index leaves the document out otherwise. */
  readonly present: boolean;
}

/**
 * The values a document is indexed under: one tuple for each element when an array is met, fields under
 * the same array taken from the same element. An empty array counts as undefined, a missing field as null.
 * Throws 171 when two fields are different arrays, which MongoDB can't index either.
 */
export function indexTuples(doc: Doc, fields: readonly IndexField[]): IndexTuples {
  const walks = fields.map(([path]) =>
    advance({ value: doc, rest: path.split('.'), expanded: false, present: true }),
  );
  const tuples: Value[][] = [];
  const multikey = expand(walks, fields, tuples);
  return { tuples, multikey, present: walks.some((walk) => walk.present) };
}

/** The index key of one tuple: each value's sortable bytes, inverted for a descending field. */
export function encodeTuple(tuple: readonly Value[], fields: readonly IndexField[]): Buffer {
  return Buffer.concat(
    tuple.map((value, i) => {
      const key = sortableKey(value);
      return fields[i]?.[1] === -1 ? invertKey(key) : key;
    }),
  );
}

function advance(walk: Walk): Walk {
  let { value, rest, expanded } = walk;
  while (rest.length > 0) {
    const part = rest[0] as string;
    if (isDoc(value)) {
      if (!hasField(value, part)) return { value: null, rest: [], expanded: true, present: false };
      value = getField(value, part);
      expanded = false;
    } else if (
      Array.isArray(value) &&
      isArrayIndex(part) &&
      !value.some((item) => isDoc(item) && hasField(item, part))
    ) {
      if (Number(part) >= value.length) return { value: null, rest: [], expanded: true, present: false };
      value = value[Number(part)] as Value;
      expanded = false;
    } else if (Array.isArray(value) && !expanded) {
      return { value, rest, expanded, present: true };
    } else {
      return { value: null, rest: [], expanded: true, present: false };
    }
    rest = rest.slice(1);
  }
  return { value, rest, expanded, present: true };
}

function expand(walks: readonly Walk[], fields: readonly IndexField[], tuples: Value[][]): boolean {
  const arrays = new Set(
    walks.filter((walk) => Array.isArray(walk.value) && !walk.expanded).map((walk) => walk.value),
  );
  if (arrays.size === 0) {
    tuples.push(walks.map(({ value, rest }) => (rest.length > 0 ? null : value)));
    return false;
  }
  if (arrays.size > 1) {
    throw new MongoError(171, `cannot index parallel arrays [${fields.map(([path]) => path).join('] [')}]`);
  }
  const [array] = arrays as Set<Value[]>;
  const items: Value[] = array?.length ? array : [undefined];
  for (const item of items) {
    const next = walks.map((walk) => {
      if (walk.value !== array || walk.expanded) return walk;
      const missing = item === undefined && walk.rest.length > 0;
      return advance({
        value: missing ? null : item,
        rest: missing ? [] : walk.rest,
        expanded: true,
        present: true,
      });
    });
    expand(next, fields, tuples);
  }
  return true;
}
