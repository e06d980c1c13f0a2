import type { Doc, Value } from '../bson/document.js';

/** A compiled stage: documents in, documents out. */
export type Stage = (documents: Iterable<Doc>) => Iterable<Doc>;

/** What stages are compiled with: variables, and the way to other collections and pipelines. */
export interface StageContext {
  readonly variables: Doc;
  /** The documents of another collection that match a filter. */
  readonly read: (collection: string, filter: Doc) => Iterable<Doc>;
  /** Runs a pipeline over another collection, or over given documents. */
  readonly runPipeline: (
    source: string | Iterable<Doc>,
    pipeline: readonly Value[],
    variables: Doc,
  ) => Iterable<Doc>;
}

/** How a stage is compiled from its operand. */
export type StageCompiler = (operand: Value, context: StageContext, name: string) => Stage;
