import { getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';

const ARRAY_INDEX = /^(0|[1-9]\d*)$/;

/** True for a path part that may name an array position: digits without a leading zero. */
export function isArrayIndex(part: string): boolean {
  return ARRAY_INDEX.test(part);
}

/**
 * Is told a value, the index inside the outermost array that was searched for it (a place the path names isn't
 * searched), and whether the path ends in such a place: an array there is taken as it is.
 */
export type Visit = (value: Value, position: number | undefined, placed: boolean) => boolean;

/**
 * Calls `visit` with each value a dotted path reaches, going through arrays of documents on the way as
 * queries do; undefined stands for a missing field. Stops early, returning true, as soon as `visit` returns
 * true.
 */
export function visitPath(doc: Doc, parts: readonly string[], visit: Visit): boolean {
  return visitFrom(doc, parts, 0, undefined, visit);
}

function visitFrom(
  doc: Doc,
  parts: readonly string[],
  depth: number,
  position: number | undefined,
  visit: Visit,
): boolean {
  const value = getField(doc, parts[depth] as string);
  if (depth === parts.length - 1) return visit(value, position, false);
  if (isDoc(value)) return visitFrom(value, parts, depth + 1, position, visit);
  if (!Array.isArray(value)) return visit(undefined, position, false);
  return visitArray(value, parts, depth + 1, position, visit);
}

function visitArray(
  items: readonly Value[],
  parts: readonly string[],
  depth: number,
  position: number | undefined,
  visit: Visit,
): boolean {
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (isDoc(item) && visitFrom(item, parts, depth, position ?? i, visit)) return true;
  }
  const part = parts[depth] as string;
  if (!isArrayIndex(part) || Number(part) >= items.length) return false;
  const item = items[Number(part)];
  if (depth === parts.length - 1) return visit(item, position, true);
  if (isDoc(item)) return visitFrom(item, parts, depth + 1, position, visit);
  return Array.isArray(item) && visitArray(item, parts, depth + 1, position, visit);
}

/** Every value a path gives an index or a sort: arrays at the end of the path contribute their elements. */
export function keyValues(doc: Doc, parts: readonly string[]): { values: Value[]; multikey: boolean } {
  const values: Value[] = [];
  let multikey = false;
  visitPath(doc, parts, (value, position) => {
    multikey ||= position !== undefined || Array.isArray(value);
    if (!Array.isArray(value)) values.push(value);
    else if (value.length === 0) values.push(EMPTY_ARRAY);
    else values.push(...(value as Value[]));
    return false;
  });
  return { values, multikey };
}

/** What an empty array contributes to an index or a sort: a value below null, as MongoDB's undefined is. */
export const EMPTY_ARRAY: Value = Symbol('empty array');
