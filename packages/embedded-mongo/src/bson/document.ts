import { BSON, DBRef } from 'bson';

/** A BSON value as the store keeps it: numbers stay `Int32`, `Double`, `Long` or `Decimal128` objects. */
export type Value = unknown;

/** A BSON document held as a plain object, fields in their stored order. */
export type Doc = Record<string, Value>;

const REF_MARK = Buffer.from('$ref');

/**
 * Reads BSON bytes without promoting any number, so that writing the result back changes no type.
 * DBRefs come back as ordinary documents, because the server gives them no meaning.
 * Throws bson's own `BSONError` on malformed bytes.
 */
export function decode(bytes: Uint8Array): Doc {
  const doc = BSON.deserialize(bytes, {
    promoteValues: false,
    promoteLongs: false,
    promoteBuffers: false,
    bsonRegExp: true,
  }) as Doc;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.includes(REF_MARK) ? (withoutRefs(doc) as Doc) : doc;
}

/** Writes a document as BSON bytes; an absent value inside an array is written as null. */
export function encode(doc: Doc): Buffer {
  const bytes = BSON.serialize(doc, { ignoreUndefined: false });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

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

/** Copies documents and arrays at every depth; scalar BSON values are immutable here and are shared. */
export function deepCopy<T extends Value>(value: T): T {
  if (Array.isArray(value)) return value.map(deepCopy) as T;
  if (!isDoc(value)) return value;
  const copy: Doc = {};
  for (const key of Object.keys(value)) setField(copy, key, deepCopy(value[key]));
  return copy as T;
}

/** Sets a field; `__proto__` becomes an ordinary field instead of the object's prototype. */
export function setField(target: Doc, key: string, value: Value): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    target[key] = value;
  }
}

/** Reads an own field, or undefined when the document has none of that name. */
export function getField(source: Doc, key: string): Value {
  return Object.hasOwn(source, key) ? source[key] : undefined;
}

function withoutRefs(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutRefs);
  if (value instanceof DBRef) {
    const plain: Doc = { $ref: value.collection, $id: value.oid };
    if (value.db !== undefined) plain['$db'] = value.db;
    return Object.assign(plain, withoutRefs(value.fields) as Doc);
  }
  if (!isDoc(value)) return value;
  for (const key of Object.keys(value)) setField(value, key, withoutRefs(value[key]));
  return value;
}
