import { keyOf, nameOf } from './fieldKey.js';

export { decode } from './decode.js';
export { encode } from './encode.js';

/** A BSON value as the store keeps it: numbers stay `Int32`, `Double`, `Long` or `Decimal128` objects. */
export type Value = unknown;

/**
 * A BSON document held as a plain object, fields in their stored order. A few names are kept under other
 * keys (see `fieldKey.ts`): a field whose name isn't a literal is read, set, removed and listed by the
 * functions below, never by `doc[name]`, `in` or `Object.keys`. Copying by `{ ...doc }` is sound.
 */
export type Doc = Record<string, Value>;

/** True for an embedded document: a plain object, not an array, a date or one of BSON's own classes. */
export function isDoc(value: Value): value is Doc {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !('_bsontype' in value)
  );
}

/** The name of a document's first field, or undefined when it has none. */
export function firstName(doc: Doc): string | undefined {
  const key = Object.keys(doc)[0];
  return key === undefined ? undefined : nameOf(key);
}

/** The names of a document's fields in their order. */
export function fieldNames(doc: Doc): string[] {
  const keys = Object.keys(doc);
  for (let i = 0; i < keys.length; i++) keys[i] = nameOf(keys[i] as string);
  return keys;
}

/** The names and values of a document's fields in their order. */
export function entriesOf(doc: Doc): [name: string, value: Value][] {
  return Object.keys(doc).map((key) => [nameOf(key), doc[key]]);
}

/** A document of these fields; of a name given twice the last value counts, in the place of the first. */
export function docFrom(entries: Iterable<readonly [name: string, value: Value]>): Doc {
  const doc: Doc = {};
  for (const [name, value] of entries) doc[keyOf(name)] = value;
  return doc;
}

/** Reads a field, or undefined when the document has none of that name. */
export function getField(source: Doc, name: string): Value {
  const key = keyOf(name);
  return Object.hasOwn(source, key) ? source[key] : undefined;
}

/** True when the document has a field of that name. */
export function hasField(source: Doc, name: string): boolean {
  return Object.hasOwn(source, keyOf(name));
}

/** Sets a field; a new one goes last. */
export function setField(target: Doc, name: string, value: Value): void {
  target[keyOf(name)] = value;
}

/** Removes a field, if there is one of that name. */
export function deleteField(target: Doc, name: string): void {
  delete target[keyOf(name)];
}

/** Copies documents and arrays at every depth; scalar BSON values are immutable here and are shared. */
export function deepCopy<T extends Value>(value: T): T {
  if (Array.isArray(value)) return value.map(deepCopy) as T;
  if (!isDoc(value)) return value;
  const copy: Doc = {};
  for (const key of Object.keys(value)) copy[key] = deepCopy(value[key]);
  return copy as T;
}
