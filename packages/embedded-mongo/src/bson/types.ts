import type { Value } from './document.js';

/**
 * One BSON type: its number on the wire, the alias `$type` accepts, and its place in the order of
 * types (https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/), where types that
 * compare with each other share a rank. Ranks double as the first byte of an index key.
 */
export interface BsonType {
  readonly code: number;
  readonly alias: string;
  readonly rank: number;
}

const type = (code: number, alias: string, rank: number): BsonType => ({ code, alias, rank });

const TYPES = {
  minKey: type(-1, 'minKey', 1),
  undefined: type(6, 'undefined', 3),
  null: type(10, 'null', 7),
  double: type(1, 'double', 12),
  int: type(16, 'int', 12),
  long: type(18, 'long', 12),
  decimal: type(19, 'decimal', 12),
  string: type(2, 'string', 17),
  symbol: type(14, 'symbol', 17),
  object: type(3, 'object', 22),
  array: type(4, 'array', 27),
  binData: type(5, 'binData', 32),
  objectId: type(7, 'objectId', 37),
  bool: type(8, 'bool', 42),
  date: type(9, 'date', 47),
  timestamp: type(17, 'timestamp', 49),
  regex: type(11, 'regex', 52),
  dbPointer: type(12, 'dbPointer', 57),
  javascript: type(13, 'javascript', 62),
  javascriptWithScope: type(15, 'javascriptWithScope', 67),
  maxKey: type(127, 'maxKey', 127),
} as const;

/** Every BSON type by its `$type` alias. */
export const BSON_TYPES: Readonly<Record<string, BsonType>> = TYPES;

/** The rank all four numeric types share. */
export const NUMBER_RANK = TYPES.int.rank;

const BY_CLASS: Readonly<Record<string, BsonType>> = {
  Int32: TYPES.int,
  Double: TYPES.double,
  Long: TYPES.long,
  Decimal128: TYPES.decimal,
  ObjectId: TYPES.objectId,
  ObjectID: TYPES.objectId,
  Binary: TYPES.binData,
  UUID: TYPES.binData,
  Timestamp: TYPES.timestamp,
  BSONRegExp: TYPES.regex,
  BSONSymbol: TYPES.symbol,
  DBPointer: TYPES.dbPointer,
  Undefined: TYPES.undefined,
  MinKey: TYPES.minKey,
  MaxKey: TYPES.maxKey,
};

const BY_TYPEOF: Readonly<Record<string, BsonType>> = {
  undefined: TYPES.undefined,
  boolean: TYPES.bool,
  string: TYPES.string,
  bigint: TYPES.long,
};

/** The BSON type of a value; a JavaScript number counts as `int` when it is a 32-bit integer, else `double`. */
export function typeOf(value: Value): BsonType {
  if (value === null) return TYPES.null;
  if (typeof value === 'number')
    return (value | 0) === value && !Object.is(value, -0) ? TYPES.int : TYPES.double;
  if (typeof value !== 'object') return BY_TYPEOF[typeof value] ?? TYPES.undefined;
  if (Array.isArray(value)) return TYPES.array;
  if (value instanceof Date) return TYPES.date;
  const name = (value as { _bsontype?: unknown })._bsontype;
  if (typeof name !== 'string') return TYPES.object;
  if (name === 'Code')
    return (value as { scope?: unknown }).scope ? TYPES.javascriptWithScope : TYPES.javascript;
  return BY_CLASS[name] ?? TYPES.object;
}

/** The alias of a value's type as error messages name it; a missing field is called `missing`. */
export function typeName(value: Value): string {
  return value === undefined ? 'missing' : typeOf(value).alias;
}
