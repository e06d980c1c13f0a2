import { Binary, Long } from 'bson';
import { decode, encode } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { toInteger, toSafeInteger } from '../bson/numbers.js';
import type { KeyValueReader } from '../store/keyValueReader.js';
import { pages } from '../store/keyValueReader.js';
import { RETRY_RANGE, retryKey } from '../store/keys.js';
import type { Writer } from '../store/writer.js';
import type { Session } from './sessionTable.js';
import { numberOf, tooOld } from './sessionTable.js';

/** How long a record is kept after its write, as sessions are: half an hour. */
const KEPT_MILLISECONDS = 30 * 60 * 1000;

function keyOf(command: Doc, session: Session): Buffer {
  const ids = command['stmtIds'];
  const first = toSafeInteger(command['stmtId'] ?? (Array.isArray(ids) ? ids[0] : undefined));
  return retryKey(session.key, first ?? 0);
}

/**
 * What a retryable write answered when it ran before, or undefined when it's new. Throws 225
 * TransactionTooOld for a number the session has passed.
 */
export function earlierReply(reader: KeyValueReader, command: Doc, session: Session): Doc | undefined {
  const number = numberOf(command);
  const bytes = reader.get(keyOf(command, session));
  const record = bytes && decode(bytes);
  const recorded = record ? (toInteger(record['number']) ?? -1n) : -1n;
  if (number < recorded) throw tooOld(recorded, number);
  return recorded === number ? (record?.['reply'] as Doc) : undefined;
}

/** Keeps a retryable write's reply in the same transaction as what it wrote. */
export function recordReply(writer: Writer, command: Doc, session: Session, reply: Doc): void {
  const record = {
    number: Long.fromBigInt(numberOf(command)),
    at: new Date(),
    session: new Binary(session.key),
    reply,
  };
  writer.put(keyOf(command, session), encode(record));
}

/** Deletes records of sessions long gone. */
export function dropOldRecords(writer: Writer, now: number): void {
  const [start, end] = RETRY_RANGE;
  for (const [key, bytes] of [...pages(() => writer.reader, start, end)]) {
    if (now - (decode(bytes)['at'] as Date).getTime() > KEPT_MILLISECONDS) writer.put(key, null);
  }
}
