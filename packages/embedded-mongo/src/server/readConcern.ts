import { Timestamp } from 'bson';
import { isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { typeName } from '../bson/types.js';
import { readFields } from '../commands/fieldRules.js';
import { MongoError } from '../mongoError.js';

const LEVELS = ['local', 'available', 'majority', 'linearizable', 'snapshot'];

/** Commands that take any read concern; the others take the two weakest levels only. */
const READS = new Set(['find', 'aggregate', 'count', 'distinct', 'explain']);

const FIELDS = {
  level: 'string',
  afterClusterTime: 'timestamp',
  atClusterTime: 'timestamp',
  afterOpTime: 'any',
  provenance: 'string',
} as const;

/**
 * Checks a command's read concern against the logical time reached. With one member every level but
 * `snapshot` reads the last commit, which is on disk; snapshots are kept for transactions only. Throws 2
 * for an unknown level and 72 for one that can't be given here.
 */
export function checkReadConcern(name: string, command: Doc, now: Timestamp): void {
  const given = command['readConcern'];
  if (given === undefined || given === null) return;
  if (!isDoc(given))
    throw new MongoError(
      'TypeMismatch',
      `BSON field '${name}.readConcern' is the wrong type '${typeName(given)}', expected type 'object'`,
    );
  const concern = readFields(given, FIELDS, 'readConcern');
  const level = concern['level'];
  if (level !== undefined && !LEVELS.includes(level as string))
    throw new MongoError(
      'BadValue',
      `Enumeration value '${String(level)}' for field 'readConcern.level' is not a valid value.`,
    );
  requireReached(concern['afterClusterTime'], 'afterClusterTime', now);
  if (command['autocommit'] === false) return inTransaction(name, command, level);
  if (level === 'snapshot' || concern['atClusterTime'] !== undefined)
    throw invalid('readConcern level snapshot is not supported outside of transactions');
  const strong = level === 'majority' || level === 'linearizable';
  if (strong && !READS.has(name))
    throw invalid(`Command ${name} does not support this { readConcern: { level: "${level}" } }`);
  if (level === 'linearizable' && writesOut(command['pipeline']))
    throw invalid('$out and $merge cannot be used with a linearizable read concern');
}

function inTransaction(name: string, command: Doc, level: Value): void {
  if (name === 'commitTransaction' || name === 'abortTransaction')
    throw invalid(`${name} does not support readConcern`);
  if (command['startTransaction'] !== true)
    throw invalid('Only the first command in a transaction may specify a readConcern');
  if (level === 'available' || level === 'linearizable')
    throw invalid(
      "The readConcern level must be either 'local' (default), 'majority' or 'snapshot' in order to run in a transaction",
    );
}

function requireReached(time: Value, field: string, now: Timestamp): void {
  if (time instanceof Timestamp && time.greaterThan(now))
    throw invalid(
      `readConcern ${field} value must not be greater than the current clusterTime. Requested clusterTime: ${time.toString()}; current clusterTime: ${now.toString()}`,
    );
}

function writesOut(pipeline: Value): boolean {
  const last = Array.isArray(pipeline) ? (pipeline as Value[]).at(-1) : undefined;
  return isDoc(last) && ('$out' in last || '$merge' in last);
}

function invalid(message: string): MongoError {
  return new MongoError('InvalidOptions', message);
}
