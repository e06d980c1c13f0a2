import { encode, fieldNames, getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';

/** What became of one field or array element. */
export type DiffNode =
  | { readonly kind: 'update' | 'insert'; readonly value: Value }
  | { readonly kind: 'delete' }
  | DocumentDiff
  | ArrayDiff;

/** The changes within a document that was there before, by field. */
export interface DocumentDiff {
  readonly kind: 'document';
  readonly fields: Map<string, DiffNode>;
}

/** The changes within an array that was there before, by index; `length` when it was cut. */
export interface ArrayDiff {
  readonly kind: 'array';
  readonly elements: Map<number, DiffNode>;
  length: number | undefined;
}

/** Byte sizes of BSON around values, by which MongoDB judges whether a difference is worth it. */
const EMPTY_DOCUMENT = 5;
const EMPTY_ARRAY = 9;
const SECTION = 8;
const CUT = 7;

/**
 * How a pipeline update is described: the fields that differ, at every depth, or undefined when that would
 * take more bytes than the new document, which MongoDB reports as a replacement instead.
 */
export function diffDocuments(before: Doc, after: Doc): DocumentDiff | undefined {
  // What MongoDB adds for the entry around the difference.
  const around = 15;
  const diff = documentDiff(before, after);
  return sizeOf(diff) + around < valueSize(after) ? diff : undefined;
}

/** True when two values have the same BSON bytes. */
export function sameBytes(a: Value, b: Value): boolean {
  return encode({ v: a }).equals(encode({ v: b }));
}

function valueSize(value: Value): number {
  return encode({ v: value }).length - EMPTY_DOCUMENT - 3;
}

function documentDiff(before: Doc, after: Doc): DocumentDiff {
  const diff: DocumentDiff = { kind: 'document', fields: new Map() };
  const left = fieldNames(before);
  const right = fieldNames(after);
  const passed = new Set<string>();
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    const name = left[i++] as string;
    // A field that isn't in its old place is taken out and, if it comes later, put in again.
    if (name !== right[j]) {
      passed.add(name);
      continue;
    }
    j++;
    const [was, is] = [getField(before, name), getField(after, name)];
    if (!sameBytes(was, is)) diff.fields.set(name, valueDiff(was, is));
  }
  for (; i < left.length; i++) diff.fields.set(left[i] as string, { kind: 'delete' });
  for (; j < right.length; j++) {
    const name = right[j] as string;
    diff.fields.set(name, { kind: 'insert', value: getField(after, name) });
  }
  for (const name of [...passed].sort())
    if (!diff.fields.has(name)) diff.fields.set(name, { kind: 'delete' });
  return diff;
}

function arrayDiff(before: readonly Value[], after: readonly Value[]): ArrayDiff {
  const diff: ArrayDiff = { kind: 'array', elements: new Map(), length: undefined };
  after.forEach((is, i) => {
    if (i >= before.length) diff.elements.set(i, { kind: 'update', value: is });
    else if (!sameBytes(before[i], is)) diff.elements.set(i, valueDiff(before[i], is));
  });
  if (after.length < before.length) diff.length = after.length;
  return diff;
}

/** Looks inside documents and arrays as long as naming what differs there is shorter than the new value. */
function valueDiff(before: Value, after: Value): DiffNode {
  const inner =
    isDoc(before) && isDoc(after)
      ? documentDiff(before, after)
      : Array.isArray(before) && Array.isArray(after)
        ? arrayDiff(before, after)
        : undefined;
  return inner && sizeOf(inner) < valueSize(after) ? inner : { kind: 'update', value: after };
}

/** The bytes MongoDB reckons for a difference in its log. */
function sizeOf(node: DiffNode): number {
  switch (node.kind) {
    case 'delete':
      return 1;
    case 'update':
    case 'insert':
      return valueSize(node.value);
    case 'array': {
      let size = EMPTY_ARRAY + (node.length === undefined ? 0 : CUT);
      for (const [index, element] of node.elements) size += 3 + String(index).length + sizeOf(element);
      return size;
    }
    case 'document': {
      const sections = new Set<string>();
      let size = EMPTY_DOCUMENT;
      for (const [name, field] of node.fields) {
        const nested = field.kind === 'document' || field.kind === 'array';
        if (nested) size += 1;
        else sections.add(field.kind);
        size += 2 + Buffer.byteLength(name) + sizeOf(field);
      }
      return size + SECTION * sections.size;
    }
  }
}
