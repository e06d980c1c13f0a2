import { BSONError } from 'bson';
import type {
  BSONRegExp,
  BSONSymbol,
  Binary,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  ObjectId,
  Timestamp,
} from 'bson';
import type { Doc, Value } from './document.js';
import { nameOf } from './fieldKey.js';
import type { DbPointer } from './legacyValues.js';
import { MAX_DEPTH, NestingError } from './nesting.js';

const BINARY_OLD = 2;
const SPARE = 16;
/** Above this the working space isn't kept for the next document. */
const KEPT_SPACE = 1024 * 1024;

let space = Buffer.allocUnsafeSlow(16 * 1024);
let at = 0;

/**
 * Writes a document as BSON bytes, its fields in their order under their names (see `fieldKey.ts`). Takes
 * what `decode` gives, and JavaScript's own numbers (an int when it is one, else a double), bigints (long)
 * and bytes (binary). An absent value is written as null. Throws bson's `BSONError` on what isn't a BSON
 * value and, as `NestingError`, beyond 200 levels.
 */
export function encode(doc: Doc): Buffer {
  at = 0;
  writeDocument(doc, 1);
  const bytes = Buffer.from(space.subarray(0, at));
  if (space.length > KEPT_SPACE) space = Buffer.allocUnsafeSlow(KEPT_SPACE);
  return bytes;
}

function writeDocument(doc: Doc, depth: number): void {
  const start = open(depth);
  for (const key of Object.keys(doc)) writeElement(nameOf(key), doc[key], depth);
  close(start);
}

function writeArray(items: readonly Value[], depth: number): void {
  const start = open(depth);
  for (let i = 0; i < items.length; i++) writeElement(String(i), items[i], depth);
  close(start);
}

function open(depth: number): number {
  if (depth > MAX_DEPTH) throw new NestingError();
  return claim(4);
}

function close(start: number): void {
  writeByte(0);
  writeInt32(at - start, start);
}

/**
 * Makes room for `size` bytes and what every value needs besides, and returns where they start. `space` may be another
 * buffer afterwards, so it is read only after the call.
 */
function claim(size: number): number {
  const start = at;
  if (start + size + SPARE > space.length) {
    const larger = Buffer.allocUnsafeSlow(Math.max(space.length * 2, start + size + SPARE));
    space.copy(larger, 0, 0, start);
    space = larger;
  }
  at = start + size;
  return start;
}

function writeByte(byte: number): void {
  const start = claim(1);
  space[start] = byte;
}

function writeInt32(value: number, start: number): void {
  space[start] = value;
  space[start + 1] = value >> 8;
  space[start + 2] = value >> 16;
  space[start + 3] = value >> 24;
}

/** UTF-8 without a terminator; ASCII, the most frequent, without a call into the runtime while it's short. */
function writeText(text: string): void {
  const { length } = text;
  const start = claim(length * 3);
  let i = 0;
  if (length <= 32) {
    for (; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) break;
      space[start + i] = unit;
    }
  }
  at = start + (i === length ? length : space.write(text, start));
}

function writeCString(text: string): void {
  if (text.includes('\0')) throw new BSONError('a name or a pattern must not contain null bytes');
  writeText(text);
  writeByte(0);
}

function writeString(text: string): void {
  const start = claim(4);
  writeText(text);
  writeByte(0);
  writeInt32(at - start - 4, start);
}

function writeBytes(bytes: Uint8Array): void {
  const start = claim(bytes.length);
  space.set(bytes, start);
}

/** Sixty-four bits from their halves. */
function writePair(low: number, high: number): void {
  const start = claim(8);
  writeInt32(low, start);
  writeInt32(high, start + 4);
}

function writeDouble(value: number): void {
  const start = claim(8);
  space.writeDoubleLE(value, start);
}

function head(type: number, name: string): void {
  writeByte(type);
  writeCString(name);
}

function writeElement(name: string, value: Value, depth: number): void {
  if (typeof value === 'object' && value !== null) writeObject(name, value, depth);
  else writePrimitive(name, value);
}

function writePrimitive(name: string, value: Value): void {
  if (value === null || value === undefined) head(10, name);
  else if (typeof value === 'string') {
    head(2, name);
    writeString(value);
  } else if (typeof value === 'number') {
    const isInt = (value | 0) === value && !Object.is(value, -0);
    head(isInt ? 16 : 1, name);
    if (isInt) writeInt32(value, claim(4));
    else writeDouble(value);
  } else if (typeof value === 'boolean') {
    head(8, name);
    writeByte(value ? 1 : 0);
  } else if (typeof value === 'bigint') {
    head(18, name);
    const start = claim(8);
    space.writeBigInt64LE(value, start);
  } else throw new BSONError(`a ${typeof value} is not a BSON value`);
}

function writeObject(name: string, value: object, depth: number): void {
  const type = (value as { _bsontype?: unknown })._bsontype;
  if (typeof type === 'string') {
    const write = WRITERS[type];
    if (!write) throw new BSONError(`${type} is not a BSON value`);
    write(name, value, depth);
  } else if (Array.isArray(value)) {
    head(4, name);
    writeArray(value as Value[], depth + 1);
  } else if (value instanceof Date) {
    head(9, name);
    const time = value.getTime();
    if (Number.isNaN(time)) throw new BSONError('a date beyond 8.64e15 milliseconds');
    const high = Math.floor(time / 2 ** 32);
    writePair(time - high * 2 ** 32, high);
  } else if (value instanceof Uint8Array) {
    writeBinary(name, value, 0);
  } else {
    head(3, name);
    writeDocument(value as Doc, depth + 1);
  }
}

function writeBinary(name: string, bytes: Uint8Array, subtype: number): void {
  head(5, name);
  const isOld = subtype === BINARY_OLD;
  writeInt32(bytes.length + (isOld ? 4 : 0), claim(4));
  writeByte(subtype);
  if (isOld) writeInt32(bytes.length, claim(4));
  writeBytes(bytes);
}

function writeCode(name: string, { code, scope }: Code, depth: number): void {
  head(scope ? 15 : 13, name);
  if (!scope) return writeString(code);
  const start = claim(4);
  writeString(code);
  writeDocument(scope, depth + 1);
  writeInt32(at - start, start);
}

type Writer = (name: string, value: object, depth: number) => void;

function writer<T>(type: number, write: (value: T) => void): Writer {
  return (name, value) => {
    head(type, name);
    write(value as T);
  };
}

/** How a value of each of BSON's classes is written. */
const WRITERS: Readonly<Record<string, Writer>> = {
  Double: writer<Double>(1, ({ value }) => writeDouble(value)),
  Int32: writer<Int32>(16, ({ value }) => writeInt32(value, claim(4))),
  Long: writer<Long>(18, ({ low, high }) => writePair(low, high)),
  Timestamp: writer<Timestamp>(17, ({ low, high }) => writePair(low, high)),
  Decimal128: writer<Decimal128>(19, ({ bytes }) => writeBytes(bytes)),
  ObjectId: writer<ObjectId>(7, ({ id }) => writeBytes(id)),
  Binary: (name, value) => {
    const { buffer, position, sub_type: subtype } = value as Binary;
    writeBinary(name, buffer.subarray(0, position), subtype);
  },
  Code: (name, value, depth) => writeCode(name, value as Code, depth),
  BSONSymbol: writer<BSONSymbol>(14, ({ value }) => writeString(value)),
  BSONRegExp: writer<BSONRegExp>(11, ({ pattern, options }) => {
    writeCString(pattern);
    writeCString(options);
  }),
  DBPointer: writer<DbPointer>(12, ({ namespace, id }) => {
    writeString(namespace);
    writeBytes(id);
  }),
  Undefined: writer(6, () => undefined),
  MinKey: writer(255, () => undefined),
  MaxKey: writer(127, () => undefined),
};
