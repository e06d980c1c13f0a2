import { Timestamp } from 'bson';
import { isDoc } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { typeName } from '../bson/types.js';
import { MongoError } from '../mongoError.js';

/** MongoDB's default of `maxAcceptableLogicalClockDriftSecs`: a year. */
const LARGEST_DRIFT_SECONDS = 365 * 24 * 60 * 60;

/**
 * The logical time a client says it has seen, if any. Its signature isn't looked at, as in a MongoDB
 * without users. Throws 14 for what isn't one and 205 for one more than a year ahead.
 */
export function heardClusterTime(command: Doc): Timestamp | undefined {
  const given = command['$clusterTime'];
  if (given === undefined || given === null) return undefined;
  const time = isDoc(given) ? given['clusterTime'] : undefined;
  if (!(time instanceof Timestamp))
    throw new MongoError(
      'TypeMismatch',
      `BSON field '$clusterTime.clusterTime' is the wrong type '${typeName(time)}', expected type 'timestamp'`,
    );
  if (time.t > Date.now() / 1000 + LARGEST_DRIFT_SECONDS)
    throw new MongoError(
      'ClusterTimeFailsRateLimiter',
      `New cluster time, ${time.t}, is too far from this node's wall clock time, ${Math.floor(Date.now() / 1000)}.`,
    );
  return time;
}
