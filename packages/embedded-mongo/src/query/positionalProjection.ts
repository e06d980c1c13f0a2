import { getField, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';

/**
 * A copy of a document in which the first array on a path has only the element the filter matched. Without
 * an array on the path it is the document itself. Throws 51246 when the filter told no position, 51247 when
 * this array is shorter.
 */
export function positionalElement(doc: Doc, parts: readonly string[], position: number | undefined): Doc {
  return elementIn(doc, parts, position) as Doc;
}

function elementIn(value: Value, parts: readonly string[], position: number | undefined): Value {
  if (Array.isArray(value)) {
    if (position === undefined)
      throw new MongoError(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    if (position >= value.length)
      throw new MongoError(
        51247,
        "Executor error during find command :: caused by :: positional operator '.$' element mismatch",
      );
    return [value[position] as Value];
  }
  const [part, ...rest] = parts;
  if (!isDoc(value) || part === undefined) return value;
  const inner = getField(value, part);
  if (inner === undefined) return value;
  const copy = { ...value };
  setField(copy, part, elementIn(inner, rest, position));
  return copy;
}
