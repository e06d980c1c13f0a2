import { Int32 } from 'bson';
import { compareValues } from '../bson/compare.js';
import { fieldNames, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { flagOf } from '../query/flag.js';

const FIELDS = new Set(['key', 'unique', 'name', 'v']);

/**
 * The `clusteredIndex` of `create` as a collection keeps it; empty when there is none. Such a collection is
 * read in the order of `_id`. Throws 72 and 197 for anything but a unique index over `_id`.
 */
export function clusteredOption(given: Value): Doc {
  if (given === undefined || given === false) return {};
  if (!isDoc(given))
    throw new MongoError(
      'InvalidOptions',
      "The 'clusteredIndex' option must be an object for other collections than time series buckets",
    );
  const unknown = fieldNames(given).find((field) => !FIELDS.has(field));
  if (unknown)
    throw new MongoError(
      'IDLUnknownField',
      `BSON field 'create.clusteredIndex.${unknown}' is an unknown field.`,
    );
  if (!isDoc(given['key']) || compareValues(given['key'], { _id: new Int32(1) }) !== 0)
    throw new MongoError(
      'InvalidIndexSpecificationOption',
      "The 'clusteredIndex' option is only supported for the key {_id: 1}",
    );
  if (!flagOf(given['unique']))
    throw new MongoError(5979700, "The 'clusteredIndex' option requires unique: true to be specified");
  const name = typeof given['name'] === 'string' ? given['name'] : '_id_';
  return {
    clusteredIndex: { v: new Int32(2), key: { _id: new Int32(1) }, name, unique: true },
  };
}
