import { getField, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { sortableKey } from '../bson/sortableKey.js';

/**
 * A string equal for values that are equal when the order of fields doesn't count, as `enum` and
 * `uniqueItems` of a schema compare documents.
 */
export function unorderedKey(value: Value): string {
  return sortableKey(inOrder(value)).toString('latin1');
}

function inOrder(value: Value): Value {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isDoc(value)) return value;
  const ordered: Doc = {};
  for (const key of Object.keys(value).sort()) setField(ordered, key, inOrder(getField(value, key)));
  return ordered;
}
