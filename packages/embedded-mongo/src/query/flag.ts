import type { Value } from '../bson/document.js';
import { isNumber, toDouble } from '../bson/numbers.js';

/** True for what projections and options read as a flag: a boolean or a number. */
export function isFlag(value: Value): boolean {
  return typeof value === 'boolean' || isNumber(value);
}

/** The truth of a flag: true, or a number other than zero. */
export function flagOf(value: Value): boolean {
  return value === true || (isNumber(value) && toDouble(value) !== 0);
}
