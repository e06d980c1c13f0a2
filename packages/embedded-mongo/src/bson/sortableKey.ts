import type { BSONRegExp, Binary, Code, ObjectId, Timestamp } from 'bson';
import type { Collation } from '../collation/collation.js';
import type { Doc, Value } from './document.js';
import { nameOf } from './fieldKey.js';
import type { DbPointer } from './legacyValues.js';
import { isFiniteNumber, magnitude, subtractExact, toDouble, toExact } from './numbers.js';
import type { Exact } from './numbers.js';
import { typeOf } from './types.js';

/**
 * Encodes a value into bytes whose byte order is the order `compareValues` gives and whose equality is
 * its equality: one rank byte, then a self-delimiting body, so keys of several values concatenate.
 * With a collation only this holds: equal values have the same key, and of two strings the greater has no
 * lower one.
 */
export function sortableKey(value: Value, collation?: Collation): Buffer {
  const chunks: Buffer[] = [];
  append(chunks, value, collation);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** The same key with every byte inverted, for a field an index keeps in descending order. */
export function invertKey(key: Buffer): Buffer {
  const inverted = Buffer.allocUnsafe(key.length);
  for (let i = 0; i < key.length; i++) inverted[i] = 255 - (key[i] as number);
  return inverted;
}

function append(chunks: Buffer[], value: Value, collation: Collation | undefined): void {
  const { rank } = typeOf(value);
  chunks.push(Buffer.from([rank]));
  const body = BODIES[rank];
  if (body) body(chunks, value, collation);
}

type Body = (chunks: Buffer[], value: Value, collation: Collation | undefined) => void;

const END_OF_TEXT = Buffer.from([0, 1]);

/** UTF-8 with 0x00 escaped as 00 FF and closed by 00 01, so that a prefix sorts before what extends it. */
function appendText(chunks: Buffer[], text: string): void {
  if (!text.includes('\0')) {
    chunks.push(Buffer.from(text), END_OF_TEXT);
    return;
  }
  text
    .split('\0')
    .forEach((part, i) => chunks.push(...(i ? [Buffer.from([0, 255])] : []), Buffer.from(part)));
  chunks.push(END_OF_TEXT);
}

/** Eight bytes ordering doubles (sign bit flipped, negatives inverted), then what the double left over. */
function appendNumber(chunks: Buffer[], value: Value): void {
  const rounded = toDouble(value);
  const finite = isFiniteNumber(value);
  // A decimal beyond the doubles is kept next to the largest of them, told apart by its remainder.
  const nearest = finite && !Number.isFinite(rounded) ? Math.sign(rounded) * Number.MAX_VALUE : rounded;
  const bytes = Buffer.alloc(8);
  if (!Number.isNaN(nearest)) {
    bytes.writeDoubleBE(nearest === 0 ? 0 : nearest);
    const negative = ((bytes[0] as number) & 0x80) !== 0;
    for (let i = 0; i < 8; i++) bytes[i] = (bytes[i] as number) ^ (negative ? 255 : i === 0 ? 0x80 : 0);
  }
  chunks.push(bytes);
  const isDouble = typeOf(value).alias === 'double' || typeOf(value).alias === 'int';
  const rest = finite && !isDouble ? subtractExact(toExact(value), toExact(nearest)) : undefined;
  appendRemainder(chunks, rest);
}

/** 1 for none; 2, magnitude and digits for a positive remainder; 0 and those bytes inverted for a negative. */
function appendRemainder(chunks: Buffer[], rest: Exact | undefined): void {
  if (rest === undefined || rest.coefficient === 0n) {
    chunks.push(Buffer.from([1]));
    return;
  }
  const negative = rest.coefficient < 0n;
  const digits = (negative ? -rest.coefficient : rest.coefficient).toString().replace(/0+$/, '');
  const body = Buffer.alloc(digits.length + 3);
  body.writeUInt16BE(magnitude(rest) + 0x8000);
  body.write(digits, 2, 'latin1');
  chunks.push(Buffer.from([negative ? 0 : 2]), negative ? invertKey(body) : body);
}

function appendDocument(chunks: Buffer[], value: Value, collation: Collation | undefined): void {
  for (const key of Object.keys(value as Doc)) {
    const field = (value as Doc)[key];
    chunks.push(Buffer.from([typeOf(field).rank]));
    appendText(chunks, nameOf(key));
    append(chunks, field, collation);
  }
  chunks.push(Buffer.from([0]));
}

function appendArray(chunks: Buffer[], value: Value, collation: Collation | undefined): void {
  for (const item of value as Value[]) append(chunks, item, collation);
  chunks.push(Buffer.from([0]));
}

function appendBinary(chunks: Buffer[], value: Value): void {
  const binary = value as Binary;
  const head = Buffer.alloc(5);
  head.writeUInt32BE(binary.position);
  head[4] = binary.sub_type;
  chunks.push(head, Buffer.from(binary.buffer.subarray(0, binary.position)));
}

function appendDate(chunks: Buffer[], value: Value): void {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, BigInt((value as Date).getTime())) ^ (1n << 63n));
  chunks.push(bytes);
}

function appendTimestamp(chunks: Buffer[], value: Value): void {
  const timestamp = value as Timestamp;
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(timestamp.getHighBitsUnsigned(), 0);
  bytes.writeUInt32BE(timestamp.getLowBitsUnsigned(), 4);
  chunks.push(bytes);
}

function appendDbPointer(chunks: Buffer[], value: Value): void {
  const { namespace, id } = value as DbPointer;
  const size = Buffer.alloc(4);
  size.writeUInt32BE(Buffer.byteLength(namespace));
  chunks.push(size, Buffer.from(namespace), id);
}

function appendCode(chunks: Buffer[], value: Value): void {
  const code = value as Code;
  appendText(chunks, String(code.code));
  if (code.scope) appendDocument(chunks, code.scope, undefined);
}

const BODIES: Readonly<Record<number, Body>> = {
  12: appendNumber,
  17: (chunks, value, collation) => {
    const text = typeof value === 'string' ? value : String((value as { value: string }).value);
    if (collation) chunks.push(collation.textKey(text));
    else appendText(chunks, text);
  },
  22: appendDocument,
  27: appendArray,
  32: appendBinary,
  37: (chunks, value) => chunks.push(Buffer.from((value as ObjectId).id)),
  42: (chunks, value) => chunks.push(Buffer.from([value ? 1 : 0])),
  47: appendDate,
  49: appendTimestamp,
  52: (chunks, value) => {
    appendText(chunks, (value as BSONRegExp).pattern);
    appendText(chunks, (value as BSONRegExp).options);
  },
  57: appendDbPointer,
  62: appendCode,
  67: appendCode,
};
