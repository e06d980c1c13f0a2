import { getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import type { ArrayDiff, DiffNode, DocumentDiff } from './diffTree.js';
import { sameBytes } from './diffTree.js';

/** A concrete path an operator has written or removed. */
export interface TouchedPath {
  readonly parts: readonly string[];
  /** The operator was `$push`: when elements were only appended, they alone are named. */
  readonly appended: boolean;
}

/**
 * How an update by operators is described: each path an operator touched with its new value, whole even
 * where only a part of it differs; a path that had to be created by its first new component.
 */
export function diffTouched(before: Doc, after: Doc, touched: readonly TouchedPath[]): DocumentDiff {
  const root: DocumentDiff = { kind: 'document', fields: new Map() };
  for (const path of touched) descend(root, before, after, path, 0);
  return root;
}

function descend(
  node: DocumentDiff | ArrayDiff,
  before: Value,
  after: Value,
  path: TouchedPath,
  depth: number,
): void {
  const part = path.parts[depth] as string;
  const [was, is] = [member(before, part), member(after, part)];
  if (was === undefined && is === undefined) return;
  const last = depth === path.parts.length - 1;
  const composite = isDoc(is) || Array.isArray(is);
  if (was === undefined) set(node, part, { kind: node.kind === 'array' ? 'update' : 'insert', value: is });
  else if (is === undefined) set(node, part, { kind: 'delete' });
  else if (!last && composite) {
    const inner = innerOf(node, part, is);
    if (inner) descend(inner, was, is, path, depth + 1);
  } else if (!sameBytes(was, is)) {
    const appended = path.appended && Array.isArray(was) && Array.isArray(is) && extension(was, is);
    set(node, part, appended || { kind: 'update', value: is });
  }
}

/** The part of the tree for a value that stays where it is; none when it is named as a whole already. */
function innerOf(
  node: DocumentDiff | ArrayDiff,
  part: string,
  value: Value,
): DocumentDiff | ArrayDiff | undefined {
  const known = node.kind === 'array' ? node.elements.get(Number(part)) : node.fields.get(part);
  if (known) return known.kind === 'document' || known.kind === 'array' ? known : undefined;
  const created: DocumentDiff | ArrayDiff = Array.isArray(value)
    ? { kind: 'array', elements: new Map(), length: undefined }
    : { kind: 'document', fields: new Map() };
  set(node, part, created);
  return created;
}

/** The appended elements, when the new array is the old one with more at its end. */
function extension(before: readonly Value[], after: readonly Value[]): ArrayDiff | false {
  if (before.length === 0 || after.length <= before.length) return false;
  if (!before.every((item, i) => sameBytes(item, after[i]))) return false;
  const elements = new Map<number, DiffNode>();
  for (let i = before.length; i < after.length; i++) elements.set(i, { kind: 'update', value: after[i] });
  return { kind: 'array', elements, length: undefined };
}

function set(node: DocumentDiff | ArrayDiff, part: string, child: DiffNode): void {
  if (node.kind === 'array') node.elements.set(Number(part), child);
  else node.fields.set(part, child);
}

function member(value: Value, part: string): Value {
  if (isDoc(value)) return getField(value, part);
  return Array.isArray(value) ? (value[Number(part)] as Value) : undefined;
}
