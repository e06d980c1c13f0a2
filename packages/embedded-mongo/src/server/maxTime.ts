import type { Doc } from '../bson/document.js';
import { isNumber, toDouble } from '../bson/numbers.js';
import { typeName } from '../bson/types.js';
import { MongoError } from '../mongoError.js';

const LARGEST = 2 ** 31 - 1;

/** The milliseconds a command may take: its `maxTimeMS`, Infinity for none or 0. Throws 14 or 2 for what isn't such a number. */
export function maxTimeOf(command: Doc): number {
  const given = command['maxTimeMS'];
  if (given === undefined || given === null) return Infinity;
  if (!isNumber(given))
    throw new MongoError(
      'TypeMismatch',
      `BSON field 'maxTimeMS' is the wrong type '${typeName(given)}', expected types '[long, int, decimal, double]'`,
    );
  const limit = toDouble(given);
  if (!(limit >= 0 && limit <= LARGEST))
    throw new MongoError('BadValue', `${limit} value for maxTimeMS is out of range [0, ${LARGEST}]`);
  if (!Number.isInteger(limit)) throw new MongoError('BadValue', 'maxTimeMS has non-integral value');
  return limit === 0 ? Infinity : limit;
}
