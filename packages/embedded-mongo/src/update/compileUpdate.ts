import { entriesOf, fieldNames, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { compareValues } from '../bson/compare.js';
import { displayValue } from '../bson/display.js';
import { MongoError } from '../mongoError.js';
import type { MatchScope } from '../query/matchContext.js';
import { compileArrayFilters } from './arrayFilters.js';
import { fieldOperators } from './fieldOperators.js';
import type { UpdateOperator } from './updateOperator.js';
import { KEEP, REMOVE } from './updateOperator.js';
import { expandPath, isPositional, readPath, removePath, writePath } from './updatePath.js';
import type { PathContext } from './updatePath.js';

/** The state an update is applied in: whether an upsert is inserting, and the array position that matched. */
export interface UpdateRun {
  readonly inserting: boolean;
  readonly position: number | undefined;
  /** Told each concrete path an operator writes or removes, and which operator it was. */
  readonly touched?: (parts: readonly string[], operator: string) => void;
}

/** Applies an update to a document of its own (which it may change in place) and returns the new state. */
export type Update = (doc: Doc, run: UpdateRun) => Doc;

interface Change {
  readonly parts: readonly string[];
  readonly name: string;
  readonly operand: Value;
}

/**
 * Compiles an operator update. Throws 9 for unknown modifiers or bad operands, 40 for conflicting paths;
 * applying it throws what MongoDB does for values an operator can't work on.
 */
export function compileOperators(update: Doc, arrayFilters: readonly Doc[], scope: MatchScope): Update {
  const changes = entriesOf(update).flatMap(([name, operands]) => readOperator(name, operands));
  changes.sort((a, b) => comparePaths(a.parts, b.parts));
  refuseConflicts(changes);
  const paths = changes.map(({ parts }) => parts);
  const filters = compileArrayFilters(arrayFilters, { scope, paths, update });
  return (doc, run) => {
    const context: PathContext = { position: run.position, filters };
    if (filters.size > 0) refuseMeetings(paths.map((parts) => expandPath(doc, parts, context)));
    for (const change of changes) applyChange(doc, change, run, context, scope);
    return doc;
  };
}

/** Compiles a replacement: every field but `_id` is replaced. Throws 52 for a field named like an operator. */
export function compileReplacement(replacement: Doc): Update {
  const dollar = fieldNames(replacement).find((key) => key.startsWith('$'));
  if (dollar) {
    throw new MongoError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${dollar}' in '${dollar}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
  return (doc) =>
    '_id' in replacement || !('_id' in doc) ? { ...replacement } : { _id: doc['_id'], ...replacement };
}

/** Throws 66 ImmutableField when an update changed `_id`. */
export function requireSameId(before: Doc, after: Doc): void {
  if ('_id' in before && (after['_id'] === undefined || compareValues(before['_id'], after['_id']) !== 0)) {
    throw new MongoError(
      'ImmutableField',
      `Performing an update on the path '_id' would modify the immutable field '_id'`,
    );
  }
}

function readOperator(name: string, operands: Value): Change[] {
  if (name !== '$rename' && !Object.hasOwn(fieldOperators, name)) {
    throw new MongoError(
      'FailedToParse',
      `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (!isDoc(operands)) {
    throw new MongoError(
      'FailedToParse',
      `Modifiers operate on fields but we found type ${displayValue(operands)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${displayValue(operands)}}`,
    );
  }
  return entriesOf(operands).flatMap(([path, operand]): Change[] => {
    const parts = readPathParts(path);
    if (name === '$rename') return readRename(parts, operand);
    fieldOperators[name]?.check?.(path, operand);
    return [{ parts, name, operand }];
  });
}

function readPathParts(path: string): string[] {
  const parts = path.split('.');
  if (path === '') throw new MongoError('EmptyFieldName', 'An empty update path is not valid.');
  if (parts.includes(''))
    throw new MongoError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  if (isPositional(parts[0] as string)) {
    const what =
      parts[0] === '$' ? "positional (i.e. '$') element" : "array filter identifier (i.e. '$[<id>]') element";
    throw new MongoError('BadValue', `Cannot have ${what} in the first position in path '${path}'`);
  }
  if (parts.filter((part) => part === '$').length > 1)
    throw new MongoError('BadValue', `Too many positional (i.e. '$') elements found in path '${path}'`);
  return parts;
}

/** A rename takes part at both of its ends, so that either conflicts with other changes. */
function readRename(from: readonly string[], operand: Value): Change[] {
  if (typeof operand !== 'string')
    throw new MongoError('BadValue', `The 'to' field for $rename must be a string: ${from.join('.')}`);
  const to = readPathParts(operand);
  if ([...from, ...to].some(isPositional))
    throw new MongoError(
      'BadValue',
      `The source and target field for $rename may not be dynamic: ${operand}`,
    );
  if (from.join('.') === operand)
    throw new MongoError('BadValue', `The source and target field for $rename must differ: ${operand}`);
  return [
    { parts: to, name: '$rename', operand: from },
    { parts: from, name: '$renamed', operand: to },
  ];
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [left, right] = [a[i] as string, b[i] as string];
    if (left === right) continue;
    const numeric = /^\d+$/.test(left) && /^\d+$/.test(right);
    return numeric ? Number(left) - Number(right) : left < right ? -1 : 1;
  }
  return a.length - b.length;
}

function refuseConflicts(changes: readonly Change[]): void {
  const seen = new Set<string>();
  const searched = new Map<string, boolean>();
  const conflict = (parts: readonly string[], prefix: string): MongoError =>
    new MongoError(
      'ConflictingUpdateOperators',
      `Updating the path '${parts.join('.')}' would create a conflict at '${prefix}'`,
    );
  for (const { parts } of changes) {
    for (let length = 1; length <= parts.length; length++) {
      const prefix = parts.slice(0, length).join('.');
      if (seen.has(prefix)) throw conflict(parts, prefix);
      // Elements of an array are either searched or named, not both.
      const next = parts[length];
      if (next === undefined) continue;
      const search = isPositional(next) && next !== '$';
      if ((searched.get(prefix) ?? search) !== search) throw conflict(parts, prefix);
      searched.set(prefix, search);
    }
    seen.add(parts.join('.'));
  }
}

/** Throws 40 when different changes, each given as the places it stands for, meet in one. */
function refuseMeetings(changes: readonly (readonly string[][])[]): void {
  const places = changes.flatMap((paths, change) =>
    paths.map((parts) => ({ change, path: parts.join('.') })),
  );
  for (const { change, path } of places)
    if (places.some((other) => other.change < change && meets(path, other.path)))
      throw new MongoError('ConflictingUpdateOperators', `Update created a conflict at '${path}'`);
}

function meets(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

function applyChange(
  doc: Doc,
  change: Change,
  run: UpdateRun,
  context: PathContext,
  scope: MatchScope,
): void {
  if (change.name === '$rename') return applyRename(doc, change, run);
  if (change.name === '$renamed') return;
  const operator = fieldOperators[change.name] as UpdateOperator;
  if (operator.insertOnly && !run.inserting) return;
  for (const parts of expandPath(doc, change.parts, context)) {
    const current = readPath(doc, parts);
    if (current === undefined && operator.skipMissing) continue;
    const next = operator.apply(current, change.operand, { path: parts.join('.'), doc, scope });
    if (next === KEEP) continue;
    run.touched?.(parts, change.name);
    if (next === REMOVE) removePath(doc, parts);
    else writePath(doc, parts, next);
  }
}

function applyRename(doc: Doc, { parts, operand }: Change, run: UpdateRun): void {
  const from = operand as string[];
  const value = readPath(doc, from);
  if (value === undefined) return;
  run.touched?.(from, '$rename');
  run.touched?.(parts, '$rename');
  removePath(doc, from);
  writePath(doc, parts, value);
}
