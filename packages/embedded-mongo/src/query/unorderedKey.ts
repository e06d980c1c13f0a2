import { docFrom, entriesOf, isDoc } from '../bson/document.js';
import type { Value } from '../bson/document.js';
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
  const fields = entriesOf(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return docFrom(fields.map(([name, field]) => [name, inOrder(field)]));
}
