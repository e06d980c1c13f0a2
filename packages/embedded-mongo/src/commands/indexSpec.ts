import { Int32 } from 'bson';
import { compareValues } from '../bson/compare.js';
import type { Collation } from '../collation/collation.js';
import { readCollation } from '../collation/readCollation.js';
import { storedCollation } from '../collation/storedCollation.js';
import { displayValue } from '../bson/display.js';
import { docFrom, entriesOf, fieldNames, getField, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toDouble } from '../bson/numbers.js';
import { MongoError, notSupported } from '../mongoError.js';
import { compileFilter } from '../query/compileFilter.js';
import { requirePartialFilter } from './partialFilter.js';
import { flagOf } from '../query/flag.js';
import { plainScope } from '../query/plainScope.js';
import type { CollectionMeta, IndexField, IndexMeta } from '../store/collectionMeta.js';
import { keyPattern } from '../store/collectionMeta.js';

/** An index as a client asks for it. */
export interface RequestedIndex {
  readonly name: string;
  readonly fields: readonly IndexField[];
  readonly options: Doc;
}

const KEPT = ['unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds', 'hidden', 'background'];
/** Index kinds left out, and the options that go with them. */
const OTHER_KINDS = new Set(['text', '2d', '2dsphere', 'wildcard', 'hashed']);
const OF_OTHER_KINDS = [
  'bits',
  'default_language',
  'language_override',
  'max',
  'min',
  'weights',
  'wildcardProjection',
];
const IGNORED = new Set([
  'key',
  'name',
  'v',
  'ns',
  'collation',
  'textIndexVersion',
  '2dsphereIndexVersion',
  ...KEPT,
  ...OF_OTHER_KINDS,
]);

/**
 * Reads one index of `createIndexes`; without a collation of its own it gets the collection's. Throws 67 for
 * a malformed one, 2 and 197 for one of `_id` that isn't as it has to be, and 115 for text, geo, compound
 * hashed and wildcard indexes.
 */
export function readIndex(spec: Doc, meta: CollectionMeta | undefined): RequestedIndex {
  const { key, name } = spec;
  if (!isDoc(key) || Object.keys(key).length === 0)
    throw new MongoError('CannotCreateIndex', 'Index keys cannot be empty.');
  if (typeof name !== 'string' || name === '')
    throw new MongoError(
      'FailedToParse',
      "The 'name' field is a required property of an index specification",
    );
  const unknown = fieldNames(spec).find((option) => !IGNORED.has(option));
  if (unknown) {
    throw new MongoError(
      'InvalidIndexSpecificationOption',
      `The field '${unknown}' is not valid for an index specification. Specification: ${name}`,
    );
  }
  const fields = entriesOf(key).map(([path, direction]) => readField(path, direction));
  requireIdIndex(spec, key, fields);
  const foreign = OF_OTHER_KINDS.find((option) => getField(spec, option) !== undefined);
  if (foreign) throw notSupported(`the index option ${foreign}`);
  const collation = readIndexCollation(spec, fields, meta);
  const options = { ...readOptions(spec, collation), ...(collation && { collation: collation.spec }) };
  if (fields.some(([, direction]) => direction === 'hashed')) requireHashable(fields, options);
  return { name, fields, options };
}

const ID_INDEX_FIELDS = new Set(['key', 'name', 'v', 'ns', 'collation']);

function isIdIndex(fields: readonly IndexField[]): boolean {
  return fields.length === 1 && fields[0]?.[0] === '_id' && fields[0][1] !== 'hashed';
}

/** There is one index of `_id` alone: ascending, without options, and no other has its name. */
function requireIdIndex(spec: Doc, key: Doc, fields: readonly IndexField[]): void {
  const found = displayValue(key);
  if (!isIdIndex(fields)) {
    if (spec['name'] !== '_id_') return;
    throw new MongoError(
      'BadValue',
      `The index name '_id_' is reserved for the _id index, which must have key pattern {_id: 1}, found ${found}`,
    );
  }
  const foreign = fieldNames(spec).find((option) => !ID_INDEX_FIELDS.has(option));
  if (foreign) {
    throw new MongoError(
      'InvalidIndexSpecificationOption',
      `The field '${foreign}' is not valid for an _id index specification. Specification: ${displayValue(spec)}`,
    );
  }
  if (fields[0]?.[1] !== 1)
    throw new MongoError('BadValue', `The field 'key' for an _id index must be {_id: 1}, but got ${found}`);
}

function requireHashable(fields: readonly IndexField[], options: Doc): void {
  if (options['unique'] === true)
    throw new MongoError(16764, 'Currently hashed indexes cannot guarantee uniqueness. Use a regular index.');
  if (fields.length > 1) throw notSupported('a compound hashed index');
}

/** The collation of an index. Throws 2 for an `_id` index that would compare otherwise than its collection. */
function readIndexCollation(
  spec: Doc,
  fields: readonly IndexField[],
  meta: CollectionMeta | undefined,
): Collation | undefined {
  const inherited = meta && storedCollation(meta.options);
  const given = spec['collation'];
  if (given === undefined) return inherited;
  if (isDoc(given) && Object.keys(given).length === 0)
    throw new MongoError('BadValue', "The field 'collation' cannot be an empty object.");
  const collation = readCollation(given);
  if (isIdIndex(fields) && collation !== inherited) {
    const show = (one: Collation | undefined): string => displayValue(one?.spec ?? { locale: 'simple' });
    throw new MongoError(
      'BadValue',
      `The _id index must have the same collation as the collection. Index collation: ${show(collation)}, collection collation: ${show(inherited)}`,
    );
  }
  return collation;
}

function readField(path: string, direction: Value): IndexField {
  if (direction === 'hashed' && path !== '' && !path.includes('$**')) return [path, direction];
  if (typeof direction === 'string') {
    if (OTHER_KINDS.has(direction)) throw notSupported(`an index of the kind ${direction}`);
    throw new MongoError('CannotCreateIndex', `Unknown index plugin '${direction}'`);
  }
  if (path.includes('$**')) throw notSupported('a wildcard index');
  if (!isNumber(direction) || toDouble(direction) === 0 || Number.isNaN(toDouble(direction))) {
    throw new MongoError('CannotCreateIndex', 'Values in the index key pattern cannot be 0.');
  }
  if (path === '' || path.split('.').includes(''))
    throw new MongoError('CannotCreateIndex', 'Index keys cannot contain an empty field.');
  if (path.startsWith('$'))
    throw new MongoError(
      'CannotCreateIndex',
      "Index key contains an illegal field name: field name starts with '$'.",
    );
  return [path, toDouble(direction) > 0 ? 1 : -1];
}

const FLAGS = ['unique', 'sparse', 'hidden', 'background'];

function readOptions(spec: Doc, collation: Collation | undefined): Doc {
  const options: Doc = {};
  for (const name of KEPT) {
    const value = getField(spec, name);
    if (value === undefined || name === 'background') continue;
    if (!FLAGS.includes(name)) setField(options, name, value);
    else if (flagOf(value)) setField(options, name, true);
  }
  requireTtl(spec, options['expireAfterSeconds']);
  const filter = options['partialFilterExpression'];
  if (filter === undefined) return options;
  if (!isDoc(filter))
    throw new MongoError('CannotCreateIndex', "The field 'partialFilterExpression' must be an object");
  if (options['sparse'] === true)
    throw new MongoError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  compileFilter(filter, { ...plainScope, collation });
  requirePartialFilter(filter);
  return options;
}

/** Throws 67 when an index can't expire documents after so many seconds. */
export function requireTtl(spec: Doc, seconds: Value): void {
  if (seconds === undefined) return;
  if (!isNumber(seconds) || !(toDouble(seconds) >= 0) || toDouble(seconds) > 2 ** 31 - 1) {
    throw new MongoError(
      'CannotCreateIndex',
      "TTL index 'expireAfterSeconds' option must be within an acceptable range",
    );
  }
  const fields = fieldNames(spec['key'] as Doc);
  if (fields.length > 1)
    throw new MongoError(
      'CannotCreateIndex',
      'TTL indexes are single-field indexes, compound indexes do not support TTL.',
    );
  if (fields[0] === '_id')
    throw new MongoError(
      'CannotCreateIndex',
      "The field 'expireAfterSeconds' is not valid for an _id index specification.",
    );
}

/** An index as `listIndexes` shows it. */
export function indexSpec(index: IndexMeta): Doc {
  const { unique, ...others } = index.options;
  const shown = index.id === 0 || unique === undefined ? others : { unique, ...others };
  return { v: new Int32(2), key: keyPattern(index), name: index.name, ...shown };
}

/**
 * The existing index a request repeats, if any. Throws 85 or 86 when a name or a set of fields is already
 * used with other options.
 */
export function existingIndex(indexes: readonly IndexMeta[], wanted: RequestedIndex): IndexMeta | undefined {
  const same = (index: IndexMeta): boolean => identityOf(index) === identityOf(wanted);
  const sameOptions = (index: IndexMeta): boolean =>
    compareValues(comparable(index.options), comparable(wanted.options)) === 0;
  const named = indexes.find(({ name }) => name === wanted.name);
  if (named?.id === 0 && sameFields(named, wanted)) return named;
  if (named && !same(named)) {
    throw new MongoError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Requested index: ${wanted.name}`,
    );
  }
  const twin = named ?? indexes.find((index) => same(index) || (index.id === 0 && sameFields(index, wanted)));
  if (!twin || twin.id === 0 || (named && sameOptions(named))) return twin;
  throw new MongoError(
    'IndexOptionsConflict',
    sameOptions(twin)
      ? `Index already exists with a different name: ${twin.name}`
      : `An equivalent index already exists with ${named ? 'the same name but different options' : 'a different name and options'}. Requested index: ${wanted.name}, existing index: ${twin.name}`,
  );
}

function sameFields(a: RequestedIndex, b: RequestedIndex): boolean {
  return JSON.stringify(a.fields) === JSON.stringify(b.fields);
}

/** What makes an index another one: several with the same fields may exist when any of these differ. */
function identityOf({ fields, options }: RequestedIndex): string {
  const { unique, sparse, partialFilterExpression, collation } = options;
  return JSON.stringify([
    fields,
    unique === true,
    sparse === true,
    partialFilterExpression ?? null,
    collation ?? null,
  ]);
}

/** The options two indexes are compared by: whether one is hidden isn't among them. */
function comparable({ hidden: _hidden, ...options }: Doc): Doc {
  return docFrom(entriesOf(options).sort(([a], [b]) => (a < b ? -1 : 1)));
}
