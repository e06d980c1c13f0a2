import { Binary, Long } from 'bson';
import { decode, encode } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { toInteger, toSafeInteger } from '../bson/numbers.js';
import type { KeyValueReader } from '../store/keyValueReader.js';
import { pages } from '../store/keyValueReader.js';
import { RETRY_RANGE, retryKey } from '../store/keys.js';
import type { Writer } from '../store/writer.js';
import type { Session, SessionNumbers } from './sessionTable.js';
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

/** Beyond every statement id: where a session's last committed transaction is recorded. */
const COMMIT_STATEMENT = 0xffffffff;

/** Keeps that a transaction was committed, in the same commit, so that a repetition finds out after a restart. */
export function recordCommit(writer: Writer, command: Doc, session: Session): void {
  const record = {
    number: Long.fromBigInt(numberOf(command)),
    at: new Date(),
    session: new Binary(session.key),
  };
  writer.put(retryKey(session.key, COMMIT_STATEMENT), encode(record));
}

/** What the records tell of a session: its highest number, and that of its last committed transaction. */
export function recall(reader: KeyValueReader, session: Buffer): SessionNumbers {
  let number = -1n;
  for (const [, bytes] of pages(() => reader, retryKey(session, 0), retryKey(session, COMMIT_STATEMENT))) {
    const recorded = toInteger(decode(bytes)['number']) ?? -1n;
    if (recorded > number) number = recorded;
  }
  const commit = reader.get(retryKey(session, COMMIT_STATEMENT));
  const committed = commit ? (toInteger(decode(commit)['number']) ?? -1n) : -1n;
  return { number: committed > number ? committed : number, committed };
}

/** Deletes records of sessions long gone. */
export function dropOldRecords(writer: Writer, now: number): void {
  const [start, end] = RETRY_RANGE;
  for (const [key, bytes] of [...pages(() => writer.reader, start, end)]) {
    if (now - (decode(bytes)['at'] as Date).getTime() > KEPT_MILLISECONDS) writer.put(key, null);
  }
}
