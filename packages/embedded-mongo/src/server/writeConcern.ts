import { Int32 } from 'bson';
import { isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toDouble } from '../bson/numbers.js';
import { typeName } from '../bson/types.js';
import { readFields } from '../commands/fieldRules.js';
import { MongoError } from '../mongoError.js';

/** Commands that take a write concern; the others refuse one. */
const TAKES = new Set([
  'abortTransaction',
  'aggregate',
  'bulkWrite',
  'collMod',
  'commitTransaction',
  'create',
  'createIndexes',
  'delete',
  'deleteIndexes',
  'drop',
  'dropDatabase',
  'dropIndexes',
  'findAndModify',
  'findandmodify',
  'insert',
  'renameCollection',
  'update',
]);

const FIELDS = { w: 'any', j: 'bool', fsync: 'bool', wtimeout: 'number', provenance: 'string' } as const;
/** The most members a replica set can have, and so the largest `w`. */
const MOST_MEMBERS = 50;

/**
 * The write concern of a command, checked; undefined without one. Throws 9 for what can't be a `w`, and
 * 72 where a write concern can't be given.
 */
export function readWriteConcern(name: string, command: Doc): Doc | undefined {
  const given = command['writeConcern'];
  if (given === undefined || given === null) return undefined;
  if (!isDoc(given))
    throw new MongoError(
      'TypeMismatch',
      `BSON field '${name}.writeConcern' is the wrong type '${typeName(given)}', expected type 'object'`,
    );
  if (!TAKES.has(name)) throw new MongoError('InvalidOptions', 'Command does not support writeConcern');
  const ending = name === 'commitTransaction' || name === 'abortTransaction';
  if (command['autocommit'] === false && !ending)
    throw new MongoError(
      'InvalidOptions',
      'writeConcern is not allowed within a multi-statement transaction',
    );
  const concern = readFields(given, FIELDS, 'writeConcern');
  requireMembers(concern['w']);
  if (concern['j'] === true && concern['fsync'] === true)
    throw new MongoError('FailedToParse', 'fsync and j options cannot be used together');
  return concern;
}

function requireMembers(w: Value): void {
  if (w === undefined || typeof w === 'string' || isDoc(w)) return;
  if (!isNumber(w))
    throw new MongoError('FailedToParse', `w has to be a number, string, or object; found: ${typeName(w)}`);
  const members = toDouble(w);
  if (!(members >= 0 && members <= MOST_MEMBERS))
    throw new MongoError(
      'FailedToParse',
      `w has to be a non-negative number and not greater than ${MOST_MEMBERS}; found: ${members}`,
    );
}

/** The error added to the reply of a write that was done, but not as far as its concern asks: there is one member. */
export function unsatisfied(concern: Doc | undefined): Doc | undefined {
  const w = concern?.['w'];
  if (w === undefined || w === 'majority' || (isNumber(w) && toDouble(w) <= 1)) return undefined;
  const errInfo = { writeConcern: { w, wtimeout: new Int32(0), provenance: 'clientSupplied' } };
  return typeof w === 'string'
    ? {
        code: new Int32(79),
        codeName: 'UnknownReplWriteConcern',
        errmsg: `No write concern mode named '${w}' found in replica set configuration`,
        errInfo,
      }
    : {
        code: new Int32(100),
        codeName: 'UnsatisfiableWriteConcern',
        errmsg: 'Not enough data-bearing nodes',
        errInfo,
      };
}
