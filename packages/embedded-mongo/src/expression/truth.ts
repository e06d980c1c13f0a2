import type { Value } from '../bson/document.js';
import { isNumber, toDouble } from '../bson/numbers.js';

/** The truth of a value in expressions: false, null, missing and every zero are false. */
export function truthOf(value: Value): boolean {
  if (value === null || value === undefined || value === false) return false;
  return !isNumber(value) || toDouble(value) !== 0;
}
