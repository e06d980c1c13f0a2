/**
 * Documents are held as plain objects, and JavaScript moves properties named like array indexes to the
 * front and gives `__proto__` a meaning of its own; `_bsontype` is how bson's classes are told from documents.
 * A field of such a name is therefore kept under its name behind a NUL, which no BSON name can hold: its key.
 * Every other name is its own key. (A text that does begin with a NUL can't be a name; it is marked too, so
 * that writing it fails instead of writing another name.)
 */
const MARK = '\0';
const [ZERO, NINE, UNDERSCORE] = [48, 57, 95];
const MOST_DIGITS = 10;
const RESERVED: ReadonlySet<string> = new Set(['__proto__', '_bsontype']);

/** The property under which a document keeps the field of that name. */
export function keyOf(name: string): string {
  const first = name.charCodeAt(0);
  if (first > NINE) return first === UNDERSCORE && RESERVED.has(name) ? MARK + name : name;
  return first === 0 || (first >= ZERO && isIndexLike(name)) ? MARK + name : name;
}

/** The name of the field a document keeps under that property. */
export function nameOf(key: string): string {
  return key.charCodeAt(0) === 0 ? key.slice(1) : key;
}

/** True for digits without a leading zero, few enough to be an array index (some that are larger are true too). */
function isIndexLike(name: string): boolean {
  if (name.length > MOST_DIGITS || (name.length > 1 && name.charCodeAt(0) === ZERO)) return false;
  for (let i = 1; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code < ZERO || code > NINE) return false;
  }
  return true;
}
