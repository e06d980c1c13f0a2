import { createHash } from 'node:crypto';
import type { LogicalTime } from './logicalClock.js';

/** LMDB refuses keys beyond 1,978 bytes; index keys are cut to this and end in a hash of what was cut. */
const LONGEST_INDEX_KEY = 1900;
const KEPT_BYTES = 1860;

/** Above whatever follows the kept bytes: the rest of a key that needn't be cut, or a hash, and a record id. */
const ABOVE_REST = Buffer.alloc(LONGEST_INDEX_KEY - KEPT_BYTES + 7, 255);

const CATALOG = 0x4d;
const DOCUMENT = 0x44;
const INDEX = 0x49;
const RETRY = 0x52;
const CHANGE = 0x4f;

/** Where it is kept that changes are recorded, and since when. */
export const RECORDING_KEY = Buffer.from('W');

/** The catalog entry of one namespace. */
export function catalogKey(namespace: string): Buffer {
  return Buffer.concat([Buffer.from([CATALOG]), Buffer.from(namespace)]);
}

/** Where every catalog entry lies. */
export const CATALOG_RANGE: readonly [Buffer, Buffer] = [Buffer.from([CATALOG]), Buffer.from([CATALOG + 1])];

/** Where every retryable-write record lies. */
export const RETRY_RANGE: readonly [Buffer, Buffer] = [Buffer.from([RETRY]), Buffer.from([RETRY + 1])];

/** Where every entry of the log of changes lies. */
export const CHANGE_RANGE: readonly [Buffer, Buffer] = [Buffer.from([CHANGE]), Buffer.from([CHANGE + 1])];

/** A change by its time, and by its place among the changes of one transaction. */
export function changeKey(time: LogicalTime, index: number): Buffer {
  const key = Buffer.allocUnsafe(13);
  key[0] = CHANGE;
  key.writeUInt32BE(time.t, 1);
  key.writeUInt32BE(time.i, 5);
  key.writeUInt32BE(index, 9);
  return key;
}

/** The time in a change's key. */
export function changeTime(key: Buffer): LogicalTime {
  return { t: key.readUInt32BE(1), i: key.readUInt32BE(5) };
}

/** The place among its transaction's changes in a change's key. */
export function changeIndex(key: Buffer): number {
  return key.readUInt32BE(9);
}

/** A document by its collection's number and its record id, which rises in order of insertion. */
export function documentKey(uid: number, recordId: number): Buffer {
  const key = Buffer.allocUnsafe(11);
  key[0] = DOCUMENT;
  key.writeUInt32BE(uid, 1);
  key.writeUIntBE(recordId, 5, 6);
  return key;
}

/** The record id at the end of a document key. */
export function recordIdOf(key: Buffer): number {
  return key.readUIntBE(key.length - 6, 6);
}

/** All documents of a collection: from the first key, up to but not including the second. */
export function documentRange(uid: number): [Buffer, Buffer] {
  return [prefix(DOCUMENT, uid), prefix(DOCUMENT, uid + 1)];
}

/** All entries of all indexes of a collection. */
export function indexesRange(uid: number): [Buffer, Buffer] {
  return [prefix(INDEX, uid), prefix(INDEX, uid + 1)];
}

/** The bytes every entry of one index starts with. */
export function indexPrefix(uid: number, indexId: number): Buffer {
  const key = Buffer.allocUnsafe(7);
  key[0] = INDEX;
  key.writeUInt32BE(uid, 1);
  key.writeUInt16BE(indexId, 5);
  return key;
}

/** All entries of one index: from the first key, up to but not including the second. */
export function indexRange(uid: number, indexId: number): [Buffer, Buffer] {
  return [indexPrefix(uid, indexId), indexPrefix(uid, indexId + 1)];
}

/** The record of the last retryable write of one session. */
export function retryKey(sessionId: Buffer, statement: number): Buffer {
  const key = Buffer.alloc(1 + sessionId.length + 4);
  key[0] = RETRY;
  sessionId.copy(key, 1);
  key.writeUInt32BE(statement, 1 + sessionId.length);
  return key;
}

/** A record id as the suffix of an index entry, or as the value of a unique one. */
export function recordIdBytes(recordId: number): Buffer {
  const bytes = Buffer.allocUnsafe(6);
  bytes.writeUIntBE(recordId, 0, 6);
  return bytes;
}

/** Bounds an index key: a longer one keeps its head, which ranges go by, and the hash keeps it distinct. */
export function boundedKey(key: Buffer): { key: Buffer; cut: boolean } {
  if (key.length <= LONGEST_INDEX_KEY) return { key, cut: false };
  const hash = createHash('sha256').update(key).digest();
  return { key: Buffer.concat([key.subarray(0, KEPT_BYTES), hash]), cut: true };
}

/** A bound of a range, cut so that it still lies on the outer side of every key that was cut. */
export function boundedLimit(limit: Buffer, upper: boolean): Buffer {
  if (limit.length <= KEPT_BYTES) return limit;
  const head = limit.subarray(0, KEPT_BYTES);
  return upper ? Buffer.concat([head, ABOVE_REST]) : head;
}

function prefix(kind: number, uid: number): Buffer {
  const key = Buffer.allocUnsafe(5);
  key[0] = kind;
  key.writeUInt32BE(uid, 1);
  return key;
}
