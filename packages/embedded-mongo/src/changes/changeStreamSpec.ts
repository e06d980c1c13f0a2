import { Timestamp } from 'bson';
import { docFrom, entriesOf, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { typeName } from '../bson/types.js';
import { MongoError, notSupported } from '../mongoError.js';
import type { LogicalTime } from '../store/logicalClock.js';
import { fromTimestamp } from '../store/logicalClock.js';
import { readResumeToken } from './resumeToken.js';
import type { ResumePoint } from './resumeToken.js';

/** How a change stream shows the state of a document after or before its change. */
export type ImageMode = 'default' | 'off' | 'updateLookup' | 'whenAvailable' | 'required';

/** What a change stream is about: one collection, one database, or everything. */
export interface ChangeStreamScope {
  readonly database: string | undefined;
  readonly collection: string | undefined;
}

/** A `$changeStream` stage, read. */
export interface ChangeStreamSpec {
  readonly scope: ChangeStreamScope;
  readonly fullDocument: ImageMode;
  readonly fullDocumentBeforeChange: ImageMode;
  readonly expanded: boolean;
  readonly resume: ResumePoint | undefined;
  readonly startAt: LogicalTime | undefined;
}

const MODES: Readonly<Record<string, readonly string[]>> = {
  fullDocument: ['default', 'updateLookup', 'whenAvailable', 'required'],
  fullDocumentBeforeChange: ['off', 'whenAvailable', 'required'],
};
const FLAGS = new Set(['allChangesForCluster', 'showExpandedEvents']);
const REFUSED = new Set([
  'showSystemEvents',
  'showMigrationEvents',
  'showRawUpdateDescription',
  'allowToRunOnConfigDB',
  'allowToRunOnSystemNS',
]);
const TOKENS = new Set(['resumeAfter', 'startAfter']);

/**
 * Reads the operand of `$changeStream` for a collection, or for a database when there is none. Throws
 * MongoDB's errors: 50808, 40415, 14 and 2 for malformed operands, 72 and 73 for a place it can't be opened
 * on, 50865 and 40674 for more than one starting point, 260 for resuming after an invalidation.
 */
export function readChangeStreamSpec(
  operand: Value,
  database: string,
  collection: string | undefined,
): ChangeStreamSpec {
  if (!isDoc(operand)) throw new MongoError(50808, '$changeStream stage expects a document as argument');
  // As everywhere in MongoDB's commands, null says no more than leaving the field out.
  return readGiven(docFrom(entriesOf(operand).filter(([, value]) => value !== null)), database, collection);
}

function readGiven(operand: Doc, database: string, collection: string | undefined): ChangeStreamSpec {
  for (const [name, value] of entriesOf(operand)) checkField(name, value);
  const scope = readScope(operand, database, collection);
  const { resumeAfter, startAfter, startAtOperationTime } = operand;
  if (resumeAfter !== undefined && startAfter !== undefined)
    throw new MongoError(
      50865,
      "Do not specify both 'resumeAfter' and 'startAfter' in a $changeStream stage",
    );
  const token = startAfter ?? resumeAfter;
  const resume = token === undefined ? undefined : readResumeToken(token);
  if (resume && startAtOperationTime !== undefined)
    throw new MongoError(40674, 'Only one type of resume option is allowed, but multiple were found');
  if (resume?.invalidate && resumeAfter !== undefined)
    throw new MongoError(
      'InvalidResumeToken',
      "Attempting to resume a change stream using 'resumeAfter' is not allowed from an invalidate notification",
    );
  if (resume?.kind === 'event' && !resume.uuid && collection !== undefined)
    throw new MongoError(
      'InvalidResumeToken',
      'Attempted to resume a single-collection stream, but the resume token does not include a UUID',
    );
  return {
    scope,
    fullDocument: (operand['fullDocument'] ?? 'default') as ImageMode,
    fullDocumentBeforeChange: (operand['fullDocumentBeforeChange'] ?? 'off') as ImageMode,
    expanded: operand['showExpandedEvents'] === true,
    resume,
    startAt: startAtOperationTime instanceof Timestamp ? fromTimestamp(startAtOperationTime) : undefined,
  };
}

function checkField(name: string, value: Value): void {
  const field = `$changeStream.${name}`;
  const wrong = (expected: string): MongoError =>
    new MongoError(
      'TypeMismatch',
      `BSON field '${field}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
    );
  const modes = Object.hasOwn(MODES, name) ? MODES[name] : undefined;
  if (modes) {
    if (typeof value !== 'string') throw wrong('string');
    if (!modes.includes(value))
      throw new MongoError(
        'BadValue',
        `Enumeration value '${value}' for field '${field}' is not a valid value.`,
      );
  } else if (FLAGS.has(name) || REFUSED.has(name)) {
    if (typeof value !== 'boolean') throw wrong('bool');
    if (value && REFUSED.has(name)) throw notSupported(`$changeStream with ${name}`);
  } else if (TOKENS.has(name)) {
    if (!isDoc(value)) throw wrong('object');
  } else if (name === 'startAtOperationTime') {
    if (!(value instanceof Timestamp)) throw wrong('timestamp');
  } else throw new MongoError('IDLUnknownField', `BSON field '${field}' is an unknown field.`);
}

function readScope(operand: Doc, database: string, collection: string | undefined): ChangeStreamScope {
  const place = collection === undefined ? `${database}.$cmd.aggregate` : `${database}.${collection}`;
  const everything = operand['allChangesForCluster'] === true;
  if (everything && (database !== 'admin' || collection !== undefined))
    throw new MongoError(
      'InvalidOptions',
      `A $changeStream with 'allChangesForCluster:true' may only be opened on the 'admin' database, and with no collection name; found ${place}`,
    );
  if (everything) return { database: undefined, collection: undefined };
  if (['admin', 'local', 'config'].includes(database))
    throw new MongoError(
      'InvalidNamespace',
      `$changeStream may not be opened on the internal ${database} database`,
    );
  if (collection?.startsWith('system.'))
    throw new MongoError(
      'InvalidNamespace',
      `$changeStream may not be opened on the internal ${place} collection`,
    );
  return { database, collection };
}
