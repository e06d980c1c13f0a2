import {
  deleteField,
  entriesOf,
  fieldNames,
  firstName,
  getField,
  hasField,
  isDoc,
  setField,
} from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toSafeInteger } from '../bson/numbers.js';
import { MongoError, notSupported } from '../mongoError.js';
import { elementMatcher } from './compileFilter.js';
import { flagOf, isFlag } from './flag.js';
import { positionalElement } from './positionalProjection.js';
import type { Projection, ProjectionScope } from './projectionScope.js';
import { ProjectionTree } from './projectionTree.js';

/** Changes a projected document in place. */
type Special = (doc: Doc, source: Doc) => void;

interface CompiledSpecial {
  readonly name: '$slice' | '$elemMatch' | '$';
  readonly path: string;
  readonly apply: Special;
}

/**
 * Compiles a `find` projection: inclusion or exclusion, `$slice`, `$elemMatch`, positional `$`, and
 * expressions. Throws 31253/31254 for a mixture of both modes, 31249/31250 for paths that collide and 115 for
 * `$meta`.
 */
export function compileProjection(spec: Doc, scope: ProjectionScope): Projection {
  const specials: CompiledSpecial[] = [];
  const plain: Doc = {};
  for (const [path, operand] of flatten(spec)) {
    if (hasField(plain, path)) throw new MongoError(31250, `Path collision at ${path}`);
    const special = compileSpecial(path, operand, scope);
    if (special) specials.push(special);
    else setField(plain, path, operand);
  }
  const places = specials.filter(({ name }) => name === '$');
  if (places.length > 1)
    throw new MongoError(31276, 'Cannot specify more than one positional projection per query.');
  const including = isInclusion(plain, specials);
  if (including) for (const { path } of specials) setField(plain, path, true);
  const tree = new ProjectionTree(plain, scope, including);
  const [place] = places;
  return (doc, run) => {
    const source = place ? positionalElement(doc, place.path.split('.'), run.position) : doc;
    const projected = tree.apply(source);
    for (const special of specials) special.apply(projected, source);
    return projected;
  };
}

/** The fields of a projection by their whole paths: documents in it that hold no operator are just paths. */
function flatten(spec: Doc, prefix = ''): [path: string, operand: Value][] {
  return entriesOf(spec).flatMap(([name, operand]): [string, Value][] => {
    if (prefix !== '' && name.startsWith('$'))
      throw new MongoError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    const nested = isDoc(operand) && firstName(operand)?.startsWith('$') === false;
    return nested ? flatten(operand, `${prefix}${name}.`) : [[prefix + name, operand]];
  });
}

/** Whether only what is named is kept. `$elemMatch` and a positional `$` name a field, `$slice` leaves it open. */
function isInclusion(plain: Doc, specials: readonly CompiledSpecial[]): boolean {
  if (specials.some(({ name }) => name === '$')) return true;
  const modes = entriesOf(plain)
    .filter(([path, operand]) => path !== '_id' || !isFlag(operand))
    .map(([, operand]) => !isFlag(operand) || flagOf(operand));
  if (modes.length > 0) return modes[0] === true;
  return specials.some(({ name }) => name === '$elemMatch') || flagOf(plain['_id']);
}

function compileSpecial(path: string, operand: Value, scope: ProjectionScope): CompiledSpecial | undefined {
  if (path.endsWith('.$')) return positional(path.slice(0, -2), operand);
  if (!isDoc(operand)) return undefined;
  if ('$meta' in operand) throw notSupported('$meta in a projection');
  if ((firstName(operand) === '$slice' || '$elemMatch' in operand) && fieldNames(operand).length > 1)
    throw new MongoError(
      15983,
      `An object representing an expression must have exactly one field: ${fieldNames(operand).join(', ')}`,
    );
  if ('$slice' in operand && !isExpressionSlice(operand['$slice'])) return slice(path, operand['$slice']);
  if ('$elemMatch' in operand) return elemMatch(path, operand['$elemMatch'], scope);
  return undefined;
}

/** `$slice` with an array first is the aggregation expression of the same name. */
function isExpressionSlice(operand: Value): boolean {
  return Array.isArray(operand) && !isNumber(operand[0]);
}

function positional(path: string, operand: Value): CompiledSpecial {
  if (!isFlag(operand))
    throw new MongoError(31271, 'positional projection cannot be used with an expression or sub object');
  if (!flagOf(operand)) throw new MongoError(31395, 'positional projection cannot be used with exclusion');
  return { name: '$', path, apply: () => undefined };
}

function slice(path: string, operand: Value): CompiledSpecial {
  const numbers = (Array.isArray(operand) ? (operand as Value[]) : [operand]).map(toSafeInteger);
  if (numbers.includes(undefined) || numbers.length > 2) {
    throw new MongoError(
      28667,
      'First argument to $slice must be an array, or $slice takes one or two numbers',
    );
  }
  const [first = 0, count] = numbers;
  if (count !== undefined && count <= 0) throw new MongoError(28724, '$slice limit must be positive');
  const take = (items: Value[]): Value[] => {
    if (count === undefined) return first < 0 ? items.slice(first) : items.slice(0, first);
    const start = first < 0 ? Math.max(items.length + first, 0) : first;
    return items.slice(start, start + count);
  };
  return {
    name: '$slice',
    path,
    apply: (doc) =>
      replaceAt(doc, path.split('.'), (value) => (Array.isArray(value) ? take(value as Value[]) : value)),
  };
}

function elemMatch(path: string, operand: Value, scope: ProjectionScope): CompiledSpecial {
  if (!isDoc(operand)) throw new MongoError(31274, 'elemMatch: Invalid argument, object required');
  if (path.includes('.')) throw new MongoError(31275, 'Cannot use $elemMatch projection on a nested field.');
  const matches = elementMatcher(operand, scope, true);
  return {
    name: '$elemMatch',
    path,
    apply: (doc, source) => {
      const value = getField(source, path);
      const found = Array.isArray(value) ? value.find(matches) : undefined;
      if (found === undefined) deleteField(doc, path);
      else setField(doc, path, [found]);
    },
  };
}

/** Replaces the value at a path in place, in every document of arrays on the way, but not of arrays in arrays. */
function replaceAt(target: Value, parts: readonly string[], change: (value: Value) => Value): void {
  if (Array.isArray(target)) target.filter(isDoc).forEach((item) => replaceAt(item, parts, change));
  const key = parts[0];
  if (!isDoc(target) || key === undefined || !hasField(target, key)) return;
  if (parts.length === 1) setField(target, key, change(getField(target, key)));
  else replaceAt(getField(target, key), parts.slice(1), change);
}
