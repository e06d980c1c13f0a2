import { docFrom } from '../bson/document.js';
import type { CollectionMeta, IndexMeta } from '../store/collectionMeta.js';

/** Reads the whole collection in order of insertion. */
export interface CollectionScan {
  readonly kind: 'COLLSCAN';
  readonly reverse: boolean;
  readonly providesSort: false;
}

/** Reads ranges of one index; `ranges` are whole keys, start inclusive, end exclusive. */
export interface IndexScan {
  readonly kind: 'IXSCAN';
  readonly index: IndexMeta;
  readonly ranges: readonly (readonly [Buffer, Buffer])[];
  readonly reverse: boolean;
  readonly providesSort: boolean;
  /** Every candidate is sure to match, whatever else its document holds. */
  readonly proves: boolean;
  /** How well it narrows the search, for choosing between indexes. */
  readonly score: number;
}

/** Reads several index scans one after another and drops what was seen. */
export interface UnionScan {
  readonly kind: 'OR';
  readonly branches: readonly IndexScan[];
  readonly providesSort: false;
}

/** How a query's candidates are found; unless the plan proves it, every candidate is still checked by the matcher. */
export type Plan = CollectionScan | IndexScan | UnionScan;

/** A plan as `explain` shows it, in the shape of MongoDB's `winningPlan`. */
export function explainPlan(plan: Plan, meta: CollectionMeta | undefined): Record<string, unknown> {
  if (!meta) return { stage: 'EOF' };
  if (plan.kind === 'COLLSCAN')
    return { stage: 'COLLSCAN', direction: plan.reverse ? 'backward' : 'forward' };
  if (plan.kind === 'OR')
    return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.branches.map(explainIndex) } };
  return { stage: 'FETCH', inputStage: explainIndex(plan) };
}

function explainIndex(scan: IndexScan): Record<string, unknown> {
  return {
    stage: 'IXSCAN',
    keyPattern: docFrom(scan.index.fields),
    indexName: scan.index.name,
    isMultiKey: scan.index.multikey,
    isUnique: scan.index.options['unique'] === true,
    isSparse: scan.index.options['sparse'] === true,
    isPartial: 'partialFilterExpression' in scan.index.options,
    direction: scan.reverse ? 'backward' : 'forward',
    ...('collation' in scan.index.options ? { collation: scan.index.options['collation'] } : {}),
  };
}
