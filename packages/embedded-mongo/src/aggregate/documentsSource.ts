import { isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { compileWith } from './documentStages.js';
import type { StageScope } from './stage.js';

/** A pipeline that starts from documents written in it, by `$documents`. */
export interface DocumentsSource {
  readonly rest: readonly Value[];
  readonly read: (scope: StageScope) => Doc[];
}

/**
 * Takes a leading `$documents` off a pipeline; undefined when there is none. Reading throws 5858203 when it
 * isn't an array of documents.
 */
export function documentsSource(pipeline: readonly Value[]): DocumentsSource | undefined {
  const [first, ...rest] = pipeline;
  if (!isDoc(first) || !('$documents' in first) || Object.keys(first).length > 1) return undefined;
  const operand = first['$documents'];
  const read = (scope: StageScope): Doc[] => {
    const value = compileWith(operand, scope)({ root: {}, variables: scope.variables });
    if (Array.isArray(value) && (value as Value[]).every(isDoc)) return value as Doc[];
    throw new MongoError(5858203, 'error during evaluation of $documents: an array of objects is expected');
  };
  return { rest, read };
}
