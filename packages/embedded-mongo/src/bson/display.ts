import { Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import { entriesOf, isDoc } from './document.js';
import type { Value } from './document.js';

/** A value as MongoDB's error messages print it: strings quoted, object ids by their hexadecimal digits. */
export function displayValue(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Int32 || value instanceof Double) return String(value.value);
  if (value instanceof Long || value instanceof Decimal128) return value.toString();
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return `[ ${value.map(displayValue).join(', ')} ]`;
  if (isDoc(value)) {
    const fields = entriesOf(value).map(([name, field]) => `${name}: ${displayValue(field)}`);
    return fields.length ? `{ ${fields.join(', ')} }` : '{}';
  }
  return value === undefined ? 'undefined' : JSON.stringify(value);
}
