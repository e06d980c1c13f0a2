import type { Value } from '../bson/document.js';
import { BsonUndefined } from '../bson/legacyValues.js';
import { isNumber, toDouble } from '../bson/numbers.js';

/** The truth of a value in expressions: false, null, undefined, missing and every zero are false. */
export function truthOf(value: Value): boolean {
  if (value === null || value === undefined || value === false) return false;
  if (value instanceof BsonUndefined) return false;
  return !isNumber(value) || toDouble(value) !== 0;
}
