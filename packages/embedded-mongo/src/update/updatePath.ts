import { deleteField, getField, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { displayValue } from '../bson/display.js';
import { MongoError } from '../mongoError.js';
import { isArrayIndex } from '../query/fieldPath.js';

/** What an update's paths depend on besides the document. */
export interface PathContext {
  /** The array position the filter matched, for `$`. */
  readonly position: number | undefined;
  /** Array filters by identifier, for `$[identifier]`. */
  readonly filters: ReadonlyMap<string, (element: Value) => boolean>;
}

/** True for the parts of a path that stand for array positions; any other `$` is part of a field's name. */
export function isPositional(part: string): boolean {
  return part === '$' || (part.startsWith('$[') && part.endsWith(']'));
}

/** The concrete paths a path with `$`, `$[]` or `$[identifier]` stands for in a document. Throws 2 where MongoDB does. */
export function expandPath(doc: Doc, parts: readonly string[], context: PathContext): string[][] {
  const at = parts.findIndex(isPositional);
  if (at < 0) return [[...parts]];
  const part = parts[at] as string;
  const [head, tail] = [parts.slice(0, at), parts.slice(at + 1)];
  return positions(doc, head, part, context).flatMap((i) =>
    expandPath(doc, [...head, String(i), ...tail], context),
  );
}

function positions(doc: Doc, head: readonly string[], part: string, context: PathContext): number[] {
  if (part === '$') {
    if (context.position === undefined) {
      throw new MongoError(
        'BadValue',
        'The positional operator did not find the match needed from the query.',
      );
    }
    return [context.position];
  }
  const identifier = part.slice(2, -1);
  const array = readPath(doc, head);
  const path = head.join('.');
  if (array === undefined) {
    throw new MongoError(
      'BadValue',
      `The path '${path}' must exist in the document in order to apply array updates.`,
    );
  }
  if (!Array.isArray(array)) {
    throw new MongoError(
      'BadValue',
      `Cannot apply array updates to non-array element ${path}: ${displayValue(array)}`,
    );
  }
  const filter = identifier === '' ? () => true : context.filters.get(identifier);
  if (!filter)
    throw new MongoError(
      'BadValue',
      `No array filter found for identifier '${identifier}' in path '${path}.${part}'`,
    );
  return array.flatMap((item: Value, i) => (filter(item) ? [i] : []));
}

/** The value at a concrete path, or undefined. */
export function readPath(doc: Value, parts: readonly string[]): Value {
  let value: Value = doc;
  for (const part of parts) {
    if (isDoc(value)) value = getField(value, part);
    else if (Array.isArray(value) && isArrayIndex(part)) value = value[Number(part)] as Value;
    else return undefined;
  }
  return value;
}

/** Writes a value at a concrete path, creating documents on the way. Throws 28 PathNotViable through a scalar. */
export function writePath(doc: Doc, parts: readonly string[], value: Value): void {
  let target: Value = doc;
  for (let i = 0; i < parts.length - 1; i++) {
    const part = parts[i] as string;
    let next = readPath(target, [part]);
    if (next === undefined) {
      next = {};
      writeMember(target, part, next);
    }
    if (!isDoc(next) && !Array.isArray(next)) {
      throw new MongoError(
        'PathNotViable',
        `Cannot create field '${parts[i + 1]}' in element {${part}: ${displayValue(next)}}`,
      );
    }
    target = next;
  }
  writeMember(target, parts[parts.length - 1] as string, value);
}

const MOST_PADDING = 1_500_000;

function writeMember(target: Value, part: string, value: Value): void {
  if (isDoc(target)) {
    setField(target, part, value);
    return;
  }
  const array = target as Value[];
  if (!isArrayIndex(part))
    throw new MongoError(
      'PathNotViable',
      `Cannot create field '${part}' in element {${displayValue(array)}}`,
    );
  const index = Number(part);
  if (index > array.length + MOST_PADDING)
    throw new MongoError('BadValue', `can't backfill more than ${MOST_PADDING} elements`);
  while (array.length < index) array.push(null);
  array[index] = value;
}

/** Removes the value at a concrete path; an array element becomes null instead. */
export function removePath(doc: Doc, parts: readonly string[]): void {
  const parent = readPath(doc, parts.slice(0, -1));
  const part = parts[parts.length - 1] as string;
  if (isDoc(parent)) deleteField(parent, part);
  else if (Array.isArray(parent) && isArrayIndex(part) && Number(part) < parent.length)
    parent[Number(part)] = null;
}
