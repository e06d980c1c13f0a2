import { Decided, whileWriting } from './Deferred.js';

/**
 * An answer's data with each decided leaf replaced by what it is on the wire: for servers that write answers
 * themselves. Call it when the log has taken the request's record; from then on the values are in the clear.
 */
export const materialise = <T>(data: T): T => whileWriting(() => written(data)) as T;

/** Only what the execution made is walked: lists, and its objects, which have no prototype. */
function written(value: unknown): unknown {
  if (value instanceof Decided) return value.toJSON();
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== null) return value;
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, member] of Object.entries(value)) copy[key] = written(member);
  return copy;
}
