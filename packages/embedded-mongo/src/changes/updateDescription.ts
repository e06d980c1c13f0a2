import { Int32 } from 'bson';
import { setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isArrayIndex } from '../query/fieldPath.js';
import { diffDocuments } from './diffTree.js';
import type { ArrayDiff, DiffNode, DocumentDiff } from './diffTree.js';
import { diffTouched } from './touchedPaths.js';
import type { TouchedPath } from './touchedPaths.js';

/** How a document came to change: by a replacement, by a pipeline, or by operators on these paths. */
export type UpdateShape = 'replacement' | 'pipeline' | readonly TouchedPath[];

/** What the log of changes keeps of an update: its operation type and its description or new document. */
export function describeUpdate(before: Doc, after: Doc, shape: UpdateShape): Doc {
  const diff =
    shape === 'replacement'
      ? undefined
      : shape === 'pipeline'
        ? diffDocuments(before, after)
        : diffTouched(before, after, shape);
  return diff ? { op: 'update', d: flatten(diff) } : { op: 'replace', o: after };
}

interface Step {
  readonly name: string;
  readonly isIndex: boolean;
}

/**
 * A difference as `updateDescription` shows it: dotted paths. `disambiguatedPaths` spells out those that
 * hold a name with a dot or, below the top, one that looks like an array index.
 */
function flatten(diff: DocumentDiff): Doc {
  const updatedFields: Doc = {};
  const removedFields: string[] = [];
  const truncatedArrays: Doc[] = [];
  const disambiguatedPaths: Doc = {};
  const note = (path: readonly Step[]): string => {
    const dotted = path.map(({ name }) => name).join('.');
    if (isAmbiguous(path))
      setField(
        disambiguatedPaths,
        dotted,
        path.map(({ name, isIndex }): Value => (isIndex ? new Int32(Number(name)) : name)),
      );
    return dotted;
  };
  const visit = (node: DiffNode, path: readonly Step[]): void => {
    if (node.kind === 'document') {
      for (const [name, child] of inLogOrder(node)) visit(child, [...path, { name, isIndex: false }]);
    } else if (node.kind === 'array') {
      if (node.length !== undefined)
        truncatedArrays.push({ field: note(path), newSize: new Int32(node.length) });
      for (const [i, child] of inOrder(node)) visit(child, [...path, { name: String(i), isIndex: true }]);
    } else if (node.kind === 'delete') removedFields.push(note(path));
    else setField(updatedFields, note(path), node.value);
  };
  visit(diff, []);
  return { updatedFields, removedFields, truncatedArrays, disambiguatedPaths };
}

const LOG_ORDER: readonly DiffNode['kind'][] = ['update', 'insert', 'delete', 'document', 'array'];

/** Changed fields come before new ones, then removed ones, and what lies deeper last. */
function inLogOrder({ fields }: DocumentDiff): [string, DiffNode][] {
  const rank = ({ kind }: DiffNode): number => Math.min(LOG_ORDER.indexOf(kind), 3);
  return [...fields].sort(([, a], [, b]) => rank(a) - rank(b));
}

function inOrder({ elements }: ArrayDiff): [number, DiffNode][] {
  return [...elements].sort(([a], [b]) => a - b);
}

function isAmbiguous(path: readonly Step[]): boolean {
  return path.some(
    ({ name, isIndex }, i) => !isIndex && (name.includes('.') || (i > 0 && isArrayIndex(name))),
  );
}
