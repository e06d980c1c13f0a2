import { BSONRegExp } from 'bson';
import { compareValues } from '../bson/compare.js';
import { docFrom, entriesOf, fieldNames, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { isOperatorDoc } from '../query/compileFilter.js';
import { writePath } from '../update/updatePath.js';

type Equality = readonly [path: string, value: Value];

/**
 * The document an upsert starts from: the fields its filter fixes by equality (also by a `$in`, `$all` or `$or`
 * of one value), in the order of their paths. With `onlyId`, as for a replacement, just `_id`. Throws 54 for a
 * path fixed twice and 55 when a replacement's filter fixes only a part of `_id`.
 */
export function upsertSeed(filter: Doc, onlyId: boolean): Doc {
  const found = distinctOf(equalitiesOf(filter))
    .filter(([path]) => !onlyId || path === '_id' || path.startsWith('_id.'))
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  found.forEach(([path], i) => refuseConflict(path, found.slice(0, i)));
  const seed: Doc = {};
  for (const [path, value] of found) {
    if (onlyId && path !== '_id')
      throw new MongoError(
        'NotExactValueField',
        `field at '_id' must be exactly specified, field at sub-path '${path}'found`,
      );
    writePath(seed, path.split('.'), value);
  }
  return seed;
}

function equalitiesOf(filter: Doc): Equality[] {
  return entriesOf(filter).flatMap(([key, operand]): Equality[] => {
    if (key === '$and' && Array.isArray(operand)) return operand.filter(isDoc).flatMap(equalitiesOf);
    if (key === '$or' && Array.isArray(operand)) return singleOf(operand.filter(isDoc));
    if (key.startsWith('$') || operand instanceof BSONRegExp) return [];
    if (!isOperatorDoc(operand)) return [[key, operand]];
    return entriesOf(operand).flatMap(([name, value]) =>
      valuesOf(name, value).map((item): Equality => [key, item]),
    );
  });
}

/** Branches that all ask the same are one branch, and what it fixes is fixed. */
function singleOf(branches: readonly Doc[]): Equality[] {
  const [first, ...others] = branches.map(plainly);
  if (first === undefined || others.some((other) => compareValues(first, other) !== 0)) return [];
  return equalitiesOf(first);
}

/** A filter in which `{ $eq: value }` is just the value. */
function plainly(filter: Doc): Doc {
  return docFrom(
    entriesOf(filter).map(([key, operand]) => {
      const only = isDoc(operand) && fieldNames(operand).length === 1 && '$eq' in operand;
      return [key, only && !key.startsWith('$') ? operand['$eq'] : operand];
    }),
  );
}

/** The values an operator asks a field to be equal to, each of them. */
function valuesOf(name: string, operand: Value): Value[] {
  if (name === '$eq') return [operand];
  if (!Array.isArray(operand)) return [];
  const items = operand as Value[];
  const plain = items.filter((item) => !(item instanceof BSONRegExp) && !isOperatorDoc(item));
  if (name === '$all') return plain;
  const same = items.every((item) => compareValues(item, items[0]) === 0);
  return name === '$in' && same ? plain.slice(0, 1) : [];
}

function distinctOf(equalities: readonly Equality[]): Equality[] {
  return equalities.filter(
    ([path, value], i) =>
      !equalities.slice(0, i).some(([known, other]) => known === path && compareValues(other, value) === 0),
  );
}

function refuseConflict(path: string, earlier: readonly Equality[]): void {
  for (const [other] of earlier) {
    if (other === path)
      throw new MongoError(
        'NotSingleValueField',
        `cannot infer query fields to set, path '${path}' is matched twice`,
      );
    if (path.startsWith(`${other}.`))
      throw new MongoError(
        'NotSingleValueField',
        `cannot infer query fields to set, both paths '${path}' and '${other}' are matched`,
      );
  }
}
