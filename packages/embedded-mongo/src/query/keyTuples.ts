import { displayValue } from '../bson/display.js';
import { getField, hasField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { isArrayIndex } from './fieldPath.js';

/** A field of an index or a sort; what follows its path doesn't matter here. */
type KeyField = readonly [path: string, ...unknown[]];

/** One field on its way to a value: what has been reached and the path still ahead. */
interface Walk {
  readonly path: readonly string[];
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
}

/**
 * The values a document is indexed under: one tuple for each element when an array is met, fields under
 * the same array taken from the same element. An empty array counts as undefined, a missing field as null;
 * a tuple of which no field exists is left out of a `sparse` index. Throws 171 when two fields are different
 * arrays and 16746 when a number is both a position and a field's name: MongoDB can't index these either.
 */
export function indexTuples(doc: Doc, fields: readonly KeyField[], sparse = false): IndexTuples {
  const walks = fields.map(([path]) => start(doc, path.split('.')));
  const leaves: Walk[][] = [];
  const multikey = expand(walks, fields, leaves);
  const kept = sparse ? leaves.filter((leaf) => leaf.some(({ present }) => present)) : leaves;
  return { tuples: kept.map((leaf) => leaf.map(({ value }) => value)), multikey };
}

function start(doc: Doc, path: readonly string[]): Walk {
  return advance({ path, value: doc, rest: path, expanded: false, present: true });
}

function advance(walk: Walk): Walk {
  const { path } = walk;
  const missing = { path, value: null, rest: [], expanded: true, present: false };
  let { value, rest, expanded } = walk;
  while (rest.length > 0) {
    const part = rest[0] as string;
    if (isDoc(value)) {
      if (!hasField(value, part)) return missing;
      value = getField(value, part);
      expanded = false;
    } else if (Array.isArray(value) && isPosition(value, part)) {
      if (Number(part) >= value.length) return missing;
      value = value[Number(part)] as Value;
      // An array at the place a path ends in is a value, as it is to queries.
      expanded = rest.length === 1;
    } else if (Array.isArray(value) && !expanded) {
      return { path, value, rest, expanded, present: walk.present };
    } else {
      return missing;
    }
    rest = rest.slice(1);
  }
  return { path, value, rest, expanded, present: walk.present };
}

function expand(walks: Walk[], fields: readonly KeyField[], leaves: Walk[][]): boolean {
  const open = walks.filter((walk) => Array.isArray(walk.value) && !walk.expanded);
  const [first] = open;
  if (first === undefined) {
    leaves.push(walks);
    return false;
  }
  // One array is where it is, not what it is: an update may have put one object into two fields.
  if (new Set(open.map(placeOf)).size > 1) {
    throw new MongoError(
      'CannotIndexParallelArrays',
      `cannot index parallel arrays [${fields.map(([path]) => path).join('] [')}]`,
    );
  }
  const array = first.value as Value[];
  const items: Value[] = array.length > 0 ? array : [undefined];
  for (const item of items) {
    const next = walks.map((walk) => {
      if (!open.includes(walk)) return walk;
      const missing = item === undefined && walk.rest.length > 0;
      return advance({
        path: walk.path,
        value: missing ? null : item,
        rest: missing ? [] : walk.rest,
        expanded: true,
        present: !missing,
      });
    });
    expand(next, fields, leaves);
  }
  return true;
}

/** Where in the document a field has come to. */
function placeOf({ path, rest }: Walk): string {
  return path.slice(0, path.length - rest.length).join('.');
}

/** Whether a number in a path means a place in this array, not a field of the documents in it. */
function isPosition(array: readonly Value[], part: string): boolean {
  if (!isArrayIndex(part)) return false;
  if (!array.some((item) => isDoc(item) && hasField(item, part))) return true;
  if (Number(part) >= array.length) return false;
  throw new MongoError(
    16746,
    `Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), field: '${part}' for array: ${displayValue(array)}`,
  );
}
