import { Binary, Int32, Long, Timestamp, UUID } from 'bson';
import { encode, isDoc } from '../bson/document.js';
import type { Value } from '../bson/document.js';
import { typeName } from '../bson/types.js';
import { MongoError } from '../mongoError.js';
import { nullSafe } from './expression.js';
import type { OperatorCompiler } from './expression.js';

function timestampPart(code: number, part: (value: Timestamp) => number): OperatorCompiler {
  return nullSafe(1, 1, ([value], name) => {
    if (value instanceof Timestamp) return Long.fromNumber(part(value));
    throw new MongoError(code, `Argument to ${name} must be a timestamp, but is ${typeName(value)}`);
  });
}

function toUuid([value]: Value[]): Value {
  if (value instanceof Binary && value.sub_type === Binary.SUBTYPE_UUID) return value;
  if (typeof value === 'string' && UUID.isValid(value) && value.includes('-'))
    return new UUID(value).toBinary();
  throw new MongoError(
    'ConversionFailure',
    `Failed to parse or convert ${typeName(value)} to a UUID in $toUUID`,
  );
}

/** Operators on how values are stored: their sizes, and the parts of timestamps and UUIDs. */
export const storageOperators: Readonly<Record<string, OperatorCompiler>> = {
  $binarySize: nullSafe(1, 1, ([value]) => {
    if (typeof value === 'string') return new Int32(Buffer.byteLength(value));
    if (value instanceof Binary) return new Int32(value.position);
    throw new MongoError(
      51276,
      `$binarySize requires a string or BinData argument, found: ${typeName(value)}`,
    );
  }),
  $bsonSize: nullSafe(1, 1, ([value]) => {
    if (isDoc(value)) return new Int32(encode(value).length);
    throw new MongoError(31393, `$bsonSize requires a document input, found: ${typeName(value)}`);
  }),
  $tsSecond: timestampPart(5687301, (value) => value.getHighBitsUnsigned()),
  $tsIncrement: timestampPart(5687302, (value) => value.getLowBitsUnsigned()),
  $toUUID: nullSafe(1, 1, toUuid),
};
