import { decode, encode, setField } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { MongoError } from '../mongoError.js';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const KNOWN_REQUIRED_BITS = CHECKSUM_PRESENT | MORE_TO_COME;
const HEADER_BYTES = 16;

/** The largest message taken, as hello announces it. */
export const MAX_MESSAGE_BYTES = 48_000_000;

/** One request: its command with the document sequences folded in, and how to answer it. */
export interface Request {
  readonly id: number;
  readonly command: Doc;
  /** The raw bytes of documents that came as a sequence (section kind 1), by field, to be stored unparsed. */
  readonly sequences: ReadonlyMap<string, readonly Uint8Array[]>;
  readonly legacy: boolean;
  /** The client waits for no answer. */
  readonly silent: boolean;
}

/**
 * Reads one whole message (https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/). Throws on
 * anything malformed: bson's `BSONError` for a document of an otherwise sound message.
 */
export function readMessage(bytes: Buffer): Request {
  const id = bytes.readInt32LE(4);
  const opcode = bytes.readInt32LE(12);
  if (opcode === OP_MSG) return readOpMsg(id, bytes);
  if (opcode === OP_QUERY) return readOpQuery(id, bytes);
  throw new MongoError('FailedToParse', `unsupported opcode ${opcode}`);
}

/** True for a message whose sender waits for an OP_MSG, even when a document in it can't be read. */
export function awaitsReply(bytes: Buffer): boolean {
  return bytes.readInt32LE(12) === OP_MSG && (bytes.readUInt32LE(HEADER_BYTES) & MORE_TO_COME) === 0;
}

function readOpMsg(id: number, bytes: Buffer): Request {
  const flags = bytes.readUInt32LE(HEADER_BYTES);
  if ((flags & 0xffff & ~KNOWN_REQUIRED_BITS) !== 0)
    throw new MongoError('FailedToParse', 'unknown OP_MSG flag bits');
  const end = bytes.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const sequences = new Map<string, Uint8Array[]>();
  let command: Doc | undefined;
  for (let at = HEADER_BYTES + 4; at < end;) {
    const kind = bytes[at++];
    const size = bytes.readInt32LE(at);
    if (size < 5 || at + size > end) throw new MongoError('FailedToParse', 'malformed OP_MSG section');
    if (kind === 0) command = decode(bytes.subarray(at, at + size));
    else if (kind === 1) readSequence(bytes.subarray(at, at + size), sequences);
    else throw new MongoError('FailedToParse', `unknown OP_MSG section kind ${kind}`);
    at += size;
  }
  if (!command) throw new MongoError('FailedToParse', 'OP_MSG without a body');
  for (const [name, documents] of sequences) setField(command, name, documents.map(decode));
  return { id, command, sequences, legacy: false, silent: (flags & MORE_TO_COME) !== 0 };
}

function readSequence(section: Buffer, sequences: Map<string, Uint8Array[]>): void {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new MongoError('FailedToParse', 'malformed document sequence');
  const name = section.toString('utf8', 4, nameEnd);
  const documents = sequences.get(name) ?? [];
  for (let at = nameEnd + 1; at < section.length;) {
    const size = section.readInt32LE(at);
    if (size < 5 || at + size > section.length)
      throw new MongoError('FailedToParse', 'malformed document sequence');
    documents.push(section.subarray(at, at + size));
    at += size;
  }
  sequences.set(name, documents);
}

/** OP_QUERY is only the first hello of a driver that doesn't know yet what the server speaks. */
function readOpQuery(id: number, bytes: Buffer): Request {
  const nameEnd = bytes.indexOf(0, HEADER_BYTES + 4);
  const database = bytes.toString('utf8', HEADER_BYTES + 4, nameEnd).split('.')[0] as string;
  const command = decode(bytes.subarray(nameEnd + 9, nameEnd + 9 + bytes.readInt32LE(nameEnd + 9)));
  return { id, command: { ...command, $db: database }, sequences: new Map(), legacy: true, silent: false };
}

/** A reply as wire bytes: OP_MSG, or OP_REPLY for a request that came as OP_QUERY. */
export function writeReply(request: Pick<Request, 'id' | 'legacy'>, body: Buffer, replyId: number): Buffer {
  const head = Buffer.alloc(request.legacy ? HEADER_BYTES + 20 : HEADER_BYTES + 5);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(replyId, 4);
  head.writeInt32LE(request.id, 8);
  head.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  if (request.legacy) head.writeInt32LE(1, HEADER_BYTES + 16);
  return Buffer.concat([head, body]);
}

/** A batch of documents kept as bytes, so that stored documents reach the client without being parsed. */
export class RawBatch {
  constructor(
    readonly field: 'firstBatch' | 'nextBatch',
    readonly documents: readonly Uint8Array[],
    readonly rest: Doc,
  ) {}
}

/** Encodes a reply whose `cursor` may be a `RawBatch`: the documents are copied once, to where they belong. */
export function encodeReply(reply: Doc): Buffer {
  const { cursor } = reply;
  if (!(cursor instanceof RawBatch)) return encode(reply);
  const { cursor: _batch, ...others } = reply;
  const [inner, outer] = [elementsOf(cursor.rest), elementsOf(others)];
  const batchBytes = cursor.documents.reduce(
    (sum, { length }, i) => sum + elementBytes(String(i), length),
    5,
  );
  const cursorBytes = 5 + elementBytes(cursor.field, batchBytes) + inner.length;
  const out = new ReplyBytes(5 + elementBytes('cursor', cursorBytes) + outer.length);
  out.open();
  out.element(DOCUMENT, 'cursor').open(cursorBytes);
  out.element(ARRAY, cursor.field).open(batchBytes);
  cursor.documents.forEach((bytes, i) => out.element(DOCUMENT, String(i)).copy(bytes));
  out.end().copy(inner).end().copy(outer).end();
  return out.bytes;
}

const DOCUMENT = 3;
const ARRAY = 4;

function elementsOf(doc: Doc): Buffer {
  return encode(doc).subarray(4, -1);
}

/** How long an element is whose value is so long: type, name, end of name, value. */
const elementBytes = (name: string, length: number): number => name.length + 2 + length;

/** BSON put together in one buffer of known size; names are of ASCII. */
class ReplyBytes {
  readonly bytes: Buffer;
  private at = 0;

  constructor(private readonly size: number) {
    this.bytes = Buffer.allocUnsafe(size);
  }

  open(size = this.size): this {
    this.at = this.bytes.writeInt32LE(size, this.at);
    return this;
  }

  element(type: number, name: string): this {
    this.bytes[this.at++] = type;
    this.at += this.bytes.write(name, this.at, 'latin1');
    return this.end();
  }

  copy(bytes: Uint8Array): this {
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
    return this;
  }

  end(): this {
    this.bytes[this.at++] = 0;
    return this;
  }
}
