import { Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import { entriesOf } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { toDouble } from '../bson/numbers.js';
import { typeOf } from '../bson/types.js';
import { isOperatorDoc } from '../query/compileFilter.js';
import { isArrayIndex } from '../query/fieldPath.js';
import type { IndexMeta } from '../store/collectionMeta.js';

/** Longer texts may have been cut from a key, so that it says less than the value. */
const LONGEST_TEXT = 200;

/**
 * True when every document under the keys a filter bounds is sure to match it, so that nothing has to be
 * parsed to see that: plain equalities on the first fields of an ordinary index and, on the last of them, a
 * range with both ends. What isn't plainly so is left to the matcher.
 */
export function provesMatch(filter: Doc, index: IndexMeta): boolean {
  const entries = entriesOf(filter);
  const plain = !index.multikey && !index.cut && index.options['collation'] === undefined;
  if (!plain || entries.length === 0 || entries.length > index.fields.length) return false;
  const operands = new Map(entries);
  return index.fields.slice(0, entries.length).every(([path, direction], i) => {
    const ordered = direction === 1 || direction === -1;
    if (!ordered || !operands.has(path) || path.split('.').some(isArrayIndex)) return false;
    const operand = operands.get(path);
    return isPoint(operand) || (i === entries.length - 1 && isClosedRange(operand));
  });
}

function isPoint(operand: Value): boolean {
  return isOperatorDoc(operand)
    ? Object.keys(operand).length === 1 && isPlain(operand['$eq'])
    : isPlain(operand);
}

const LOWER = new Set(['$gt', '$gte']);
const UPPER = new Set(['$lt', '$lte']);

/** Both ends are of one type: an open end would let in NaN, which lies below all numbers and matches no range. */
function isClosedRange(operand: Value): boolean {
  if (!isOperatorDoc(operand)) return false;
  const [one, other, ...more] = entriesOf(operand);
  if (!one || !other || more.length > 0) return false;
  const closed = (LOWER.has(one[0]) && UPPER.has(other[0])) || (UPPER.has(one[0]) && LOWER.has(other[0]));
  return closed && isPlain(one[1]) && isPlain(other[1]) && typeOf(one[1]).rank === typeOf(other[1]).rank;
}

function isPlain(value: Value): boolean {
  if (typeof value === 'string') return value.length <= LONGEST_TEXT;
  if (typeof value === 'boolean' || value instanceof Date || value instanceof ObjectId) return true;
  const isNumber =
    value instanceof Int32 || value instanceof Double || value instanceof Long || value instanceof Decimal128;
  return isNumber && Number.isFinite(toDouble(value));
}
