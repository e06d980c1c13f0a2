import { isUtf8 } from 'node:buffer';
import {
  BSONError,
  BSONRegExp,
  BSONSymbol,
  Binary,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { BsonUndefined, DbPointer } from './legacyValues.js';
import type { Doc, Value } from './document.js';
import { fieldKeyAt } from './fieldKeyCache.js';
import { MAX_DEPTH, NestingError } from './nesting.js';

const SMALLEST = 5;
const BINARY_OLD = 2;
/** From 13 letters on V8 joins strings instead of copying them. */
const SHORT_TEXT = 12;

/** Where the element read last ends; the readers of values of varying length leave it behind. */
let next = 0;

/**
 * Reads BSON bytes without promoting any number, so that writing the result back changes no byte.
 * Documents are plain objects whose fields are read and listed through `document.ts` (see `fieldKey.ts`);
 * DBRefs are ordinary documents. Of fields with one name in one document the last is kept, in the place of
 * the first. Binary values share memory with `bytes`. Throws bson's `BSONError` on malformed bytes, on
 * strings that aren't UTF-8, on dates beyond JavaScript's and, as `NestingError`, beyond 200 levels.
 */
export function decode(bytes: Uint8Array): Doc {
  const buffer = Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const doc = readDocument(buffer, 0, buffer.length, 1);
  if (next !== buffer.length) throw new BSONError('bytes after the end of the document');
  return doc;
}

/** Reads the document at `at`, which must end by `limit`; leaves its end in `next`. */
function readDocument(buffer: Buffer, at: number, limit: number, depth: number): Doc {
  const end = endOf(buffer, at, limit, depth);
  const doc: Doc = {};
  next = at + 4;
  for (let type = buffer[next] as number; next < end; type = buffer[next] as number) {
    const nameAt = next + 1;
    const nameEnd = endOfName(buffer, nameAt, end);
    next = nameEnd + 1;
    doc[fieldKeyAt(buffer, nameAt, nameEnd)] = readValue(buffer, type, end, depth);
  }
  next++;
  return doc;
}

/** The same for an array, whose elements count by their order, not by their names. */
function readArray(buffer: Buffer, at: number, limit: number, depth: number): Value[] {
  const end = endOf(buffer, at, limit, depth);
  const items: Value[] = [];
  next = at + 4;
  for (let type = buffer[next] as number; next < end; type = buffer[next] as number) {
    next = endOfName(buffer, next + 1, end) + 1;
    items.push(readValue(buffer, type, end, depth));
  }
  next++;
  return items;
}

/** The place of a document's closing NUL. */
function endOf(buffer: Buffer, at: number, limit: number, depth: number): number {
  if (depth > MAX_DEPTH) throw new NestingError();
  if (limit - at < SMALLEST) throw new BSONError('a document of less than 5 bytes');
  const size = readInt32(buffer, at);
  if (size < SMALLEST || size > limit - at) throw new BSONError('a document beyond the bytes that hold it');
  if (buffer[at + size - 1] !== 0) throw new BSONError('a document that is not terminated');
  return at + size - 1;
}

function endOfName(buffer: Buffer, at: number, end: number): number {
  let i = at;
  while (i < end && buffer[i] !== 0) i++;
  if (i >= end) throw new BSONError('a name that is not terminated');
  return i;
}

/** Claims `size` bytes of the document that ends at `end`, and returns where they start. */
function take(size: number, end: number): number {
  const at = next;
  if (size < 0 || size > end - at) throw new BSONError('a value beyond the document that holds it');
  next = at + size;
  return at;
}

const readInt32 = (buffer: Buffer, at: number): number =>
  (buffer[at] as number) |
  ((buffer[at + 1] as number) << 8) |
  ((buffer[at + 2] as number) << 16) |
  ((buffer[at + 3] as number) << 24);

const doubles = new Float64Array(1);
const doubleBytes = new Uint8Array(doubles.buffer);

function readDouble(buffer: Buffer, at: number): number {
  for (let i = 0; i < 8; i++) doubleBytes[i] = buffer[at + i] as number;
  return doubles[0] as number;
}

function readDate(buffer: Buffer, at: number): Date {
  const date = new Date(readInt32(buffer, at + 4) * 2 ** 32 + (readInt32(buffer, at) >>> 0));
  if (Number.isNaN(date.getTime())) throw new BSONError('a date beyond 8.64e15 milliseconds');
  return date;
}

function readText(buffer: Buffer, end: number): string {
  const size = readInt32(buffer, take(4, end));
  const at = take(size, end);
  if (size < 1 || buffer[next - 1] !== 0) throw new BSONError('a string that is not terminated');
  return textAt(buffer, at, next - 1);
}

/** Strict UTF-8; short ASCII, the most frequent, without a call into the runtime. */
function textAt(buffer: Buffer, at: number, end: number): string {
  if (end - at <= SHORT_TEXT) {
    let text = '';
    let i = at;
    for (; i < end && (buffer[i] as number) < 0x80; i++) text += String.fromCharCode(buffer[i] as number);
    if (i === end) return text;
  }
  const text = buffer.toString('utf8', at, end);
  if (text.includes('\ufffd') && !isUtf8(buffer.subarray(at, end)))
    throw new BSONError('a string that is not UTF-8');
  return text;
}

function readCString(buffer: Buffer, end: number): string {
  const at = next;
  next = endOfName(buffer, at, end) + 1;
  return textAt(buffer, at, next - 1);
}

function readBinary(buffer: Buffer, end: number): Binary {
  let size = readInt32(buffer, take(4, end));
  const subtype = buffer[take(1, end)] as number;
  if (subtype === BINARY_OLD) {
    const inner = readInt32(buffer, take(4, end));
    if (inner !== size - 4) throw new BSONError('a binary value of subtype 2 whose lengths differ');
    size = inner;
  }
  const at = take(size, end);
  return new Binary(buffer.subarray(at, next), subtype);
}

function readScopedCode(buffer: Buffer, end: number, depth: number): Code {
  const start = next;
  const size = readInt32(buffer, take(4, end));
  if (size > end - start) throw new BSONError('code beyond the document that holds it');
  const code = readText(buffer, start + size);
  const scope = readDocument(buffer, next, start + size, depth + 1);
  if (next !== start + size) throw new BSONError('code with a scope whose lengths differ');
  return new Code(code, scope);
}

function readValue(buffer: Buffer, type: number, end: number, depth: number): Value {
  switch (type) {
    case 1:
      return new Double(readDouble(buffer, take(8, end)));
    case 2:
      return readText(buffer, end);
    case 3:
      return readDocument(buffer, next, end, depth + 1);
    case 4:
      return readArray(buffer, next, end, depth + 1);
    case 5:
      return readBinary(buffer, end);
    case 7: {
      const at = take(12, end);
      return new ObjectId(buffer.subarray(at, at + 12));
    }
    case 8:
      return readBoolean(buffer[take(1, end)] as number);
    case 9:
      return readDate(buffer, take(8, end));
    case 10:
      return null;
    case 16:
      return new Int32(readInt32(buffer, take(4, end)));
    case 18: {
      const at = take(8, end);
      return new Long(readInt32(buffer, at), readInt32(buffer, at + 4));
    }
    default:
      return readRareValue(buffer, type, end, depth);
  }
}

function readBoolean(byte: number): boolean {
  if (byte > 1) throw new BSONError('a boolean that is neither 0 nor 1');
  return byte === 1;
}

function readRareValue(buffer: Buffer, type: number, end: number, depth: number): Value {
  switch (type) {
    case 6:
      return new BsonUndefined();
    case 11: {
      const pattern = readCString(buffer, end);
      return new BSONRegExp(pattern, readCString(buffer, end));
    }
    case 12: {
      const namespace = readText(buffer, end);
      const at = take(12, end);
      return new DbPointer(namespace, buffer.subarray(at, at + 12));
    }
    case 13:
      return new Code(readText(buffer, end));
    case 14:
      return new BSONSymbol(readText(buffer, end));
    case 15:
      return readScopedCode(buffer, end, depth);
    case 17: {
      const at = take(8, end);
      return new Timestamp(new Long(readInt32(buffer, at), readInt32(buffer, at + 4), true));
    }
    case 19: {
      const at = take(16, end);
      return new Decimal128(Buffer.from(buffer.subarray(at, at + 16)));
    }
    case 127:
      return new MaxKey();
    case 255:
      return new MinKey();
    default:
      throw new BSONError(`an element of the unknown type ${type}`);
  }
}
