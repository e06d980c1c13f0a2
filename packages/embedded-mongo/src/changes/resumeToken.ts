import { ObjectId } from 'bson';
import type { Doc, Value } from '../bson/document.js';
import { isDoc } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import type { LogicalTime } from '../store/logicalClock.js';

/** A position in the log of changes, as a resume token tells it. */
export interface ResumePoint {
  readonly time: LogicalTime;
  /** The event itself, or (a high-water mark) the moment before everything of that time. */
  readonly kind: 'event' | 'mark';
  /** The event's place in its transaction. */
  readonly index: number;
  /** The event is the `invalidate` that follows a drop or a rename. */
  readonly invalidate: boolean;
  /** The collection it is about, if any. */
  readonly uuid: Buffer | undefined;
}

/** Bytes of MongoDB's KeyString (version 1): types, and how it writes small numbers. */
const TIMESTAMP = 0x82;
const ZERO = 0x29;
const POSITIVE = 0x2a;
const NULL = 0x14;
const STRING = 0x3c;
const OBJECT = 0x46;
const BINARY = 0x5a;
const OBJECT_ID = 0x64;
const FALSE = 0x6e;
const TRUE = 0x6f;
const END = 0x04;
const VERSION = 2;
const EVENT = 128;
const UUID_SUBTYPE = 4;

/**
 * The token of a point, `{_data: hex}`, in the form of MongoDB's own (version 2), so that tokens sort in the
 * order of events. `operationType` and `id` go into those of events, as MongoDB does for common kinds of id.
 */
export function resumeToken(point: ResumePoint, operationType = '', id?: Value): Doc {
  const time = Buffer.alloc(9);
  time[0] = TIMESTAMP;
  time.writeUInt32BE(point.time.t, 1);
  time.writeUInt32BE(point.time.i, 5);
  const parts = [
    time,
    integer(VERSION),
    integer(point.kind === 'event' ? EVENT : 0),
    integer(point.index),
    Buffer.from([point.invalidate ? TRUE : FALSE]),
    point.uuid
      ? Buffer.concat([Buffer.from([BINARY, point.uuid.length, UUID_SUBTYPE]), point.uuid])
      : Buffer.from([NULL]),
    ...(operationType === '' ? [] : [identifier(operationType, id)]),
    Buffer.from([END]),
  ];
  return { _data: Buffer.concat(parts).toString('hex').toUpperCase() };
}

/** The token for the moment before everything of a time. */
export function markToken(time: LogicalTime): Doc {
  return resumeToken({ time, kind: 'mark', index: 0, invalidate: false, uuid: undefined });
}

/**
 * Reads a token back. Throws 40647 for something else than `{_data: string}`, 9 for what isn't hexadecimal,
 * 40649 for nothing and 50811 for other bytes than a token's.
 */
export function readResumeToken(token: Value): ResumePoint {
  const data = isDoc(token) ? token['_data'] : undefined;
  if (typeof data !== 'string')
    throw new MongoError(40647, 'Bad resume token: _data of missing or of wrong type');
  if (data.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(data))
    throw new MongoError('FailedToParse', 'resume token string was not a valid hex string');
  const bytes = Buffer.from(data, 'hex');
  if (bytes.length === 0) throw new MongoError(40649, 'invalid empty resume token');
  try {
    return readPoint(bytes);
  } catch {
    throw new MongoError(50811, `KeyString format error: Unknown type: ${bytes[0]}`);
  }
}

function readPoint(bytes: Buffer): ResumePoint {
  let at = 9;
  if (bytes[0] !== TIMESTAMP) throw new RangeError('not a timestamp');
  const time = { t: bytes.readUInt32BE(1), i: bytes.readUInt32BE(5) };
  const next = (): number => {
    const [value, length] = readInteger(bytes, at);
    at += length;
    return value;
  };
  next();
  const kind = next() === EVENT ? 'event' : 'mark';
  const index = next();
  const invalidate = bytes.readUInt8(at++) === TRUE;
  const uuid =
    bytes[at] === BINARY ? Buffer.from(bytes.subarray(at + 3, at + 3 + bytes.readUInt8(at + 1))) : undefined;
  return { time, kind, index, invalidate, uuid };
}

/** A non-negative integer: its size in bytes, then twice its value. */
function integer(value: number): Buffer {
  if (value === 0) return Buffer.from([ZERO]);
  const hex = (value * 2).toString(16);
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  return Buffer.concat([Buffer.from([POSITIVE + bytes.length]), bytes]);
}

function readInteger(bytes: Buffer, at: number): [value: number, length: number] {
  const type = bytes.readUInt8(at);
  if (type === ZERO) return [0, 1];
  const size = type - POSITIVE;
  if (size < 1 || size > 5) throw new RangeError('not an integer');
  return [bytes.readUIntBE(at + 1, size) / 2, 1 + size];
}

function identifier(operationType: string, id: Value): Buffer {
  const fields = [named(STRING, 'operationType'), Buffer.from(`${operationType}\0`)];
  const key = idBytes(id);
  if (key) fields.push(named(OBJECT, 'documentKey'), key, Buffer.from([0]));
  return Buffer.concat([Buffer.from([OBJECT]), ...fields, Buffer.from([0])]);
}

function idBytes(id: Value): Buffer | undefined {
  if (id instanceof ObjectId) return Buffer.concat([named(OBJECT_ID, '_id'), id.id]);
  if (typeof id === 'string' && !id.includes('\0'))
    return Buffer.concat([named(STRING, '_id'), Buffer.from(`${id}\0`)]);
  return undefined;
}

function named(type: number, name: string): Buffer {
  return Buffer.concat([Buffer.from([type]), Buffer.from(`${name}\0`)]);
}
