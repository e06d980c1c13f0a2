import { deleteField, entriesOf, getField, hasField, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toSafeInteger } from '../bson/numbers.js';
import { MongoError, notSupported } from '../mongoError.js';
import { elementMatcher } from './compileFilter.js';
import type { MatchRun } from './matchContext.js';
import type { Projection, ProjectionScope } from './projectionScope.js';
import { ProjectionTree } from './projectionTree.js';

type Special = (doc: Doc, source: Doc, run: MatchRun) => void;

/**
 * Compiles a `find` projection: inclusion or exclusion, `$slice`, `$elemMatch`, positional `$`, and
 * expressions. Throws 31253/31254 for a mixture of both modes and 115 for `$meta`.
 */
export function compileProjection(spec: Doc, scope: ProjectionScope): Projection {
  const specials: Special[] = [];
  const plain: Doc = {};
  let including = false;
  for (const [path, operand] of entriesOf(spec)) {
    const special = compileSpecial(path, operand, scope);
    if (!special) setField(plain, path, operand);
    else specials.push(special.apply);
    if (special?.includes) {
      including = true;
      setField(plain, special.path, true);
    }
  }
  const tree = new ProjectionTree(plain, scope, including);
  return (doc, run) => {
    const projected = tree.apply(doc);
    for (const special of specials) special(projected, doc, run);
    return projected;
  };
}

interface CompiledSpecial {
  readonly path: string;
  readonly includes: boolean;
  readonly apply: Special;
}

function compileSpecial(path: string, operand: Value, scope: ProjectionScope): CompiledSpecial | undefined {
  if (path.endsWith('.$')) return positional(path.slice(0, -2));
  if (!isDoc(operand)) return undefined;
  if ('$meta' in operand) throw notSupported('$meta in a projection');
  if ('$slice' in operand && !isExpressionSlice(operand['$slice'])) return slice(path, operand['$slice']);
  if ('$elemMatch' in operand) return elemMatch(path, operand['$elemMatch'], scope);
  return undefined;
}

/** `$slice` with an array first is the aggregation expression of the same name. */
function isExpressionSlice(operand: Value): boolean {
  return Array.isArray(operand) && !isNumber(operand[0]);
}

function positional(path: string): CompiledSpecial {
  return {
    path,
    includes: true,
    apply: (doc, _source, run) => {
      replaceAt(doc, path.split('.'), (value) => {
        if (!Array.isArray(value)) return value;
        if (run.position === undefined || run.position >= value.length) {
          throw new MongoError(
            51246,
            "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
          );
        }
        return [value[run.position] as Value];
      });
    },
  };
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
    path,
    includes: false,
    apply: (doc) =>
      replaceAt(doc, path.split('.'), (value) => (Array.isArray(value) ? take(value as Value[]) : value)),
  };
}

function elemMatch(path: string, operand: Value, scope: ProjectionScope): CompiledSpecial {
  if (!isDoc(operand)) throw new MongoError('BadValue', 'elemMatch: Invalid argument, object required');
  const matches = elementMatcher(operand, scope, true);
  return {
    path,
    includes: true,
    apply: (doc, source) => {
      const value = getField(source, path);
      const found = Array.isArray(value) ? value.find(matches) : undefined;
      if (found === undefined) deleteField(doc, path);
      else setField(doc, path, [found]);
    },
  };
}

/** Replaces the value at a path in place, in every element of arrays on the way. */
function replaceAt(target: Value, parts: readonly string[], change: (value: Value) => Value): void {
  if (Array.isArray(target)) target.forEach((item: Value) => replaceAt(item, parts, change));
  const key = parts[0];
  if (!isDoc(target) || key === undefined || !hasField(target, key)) return;
  if (parts.length === 1) setField(target, key, change(getField(target, key)));
  else replaceAt(getField(target, key), parts.slice(1), change);
}
