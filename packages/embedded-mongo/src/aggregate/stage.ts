import type { Collation } from '../collation/collation.js';
import type { Doc, Value } from '../bson/document.js';
import { PAUSE } from '../planner/pause.js';
import type { Pause } from '../planner/pause.js';

/** Documents on their way through a pipeline, and the pauses of what reads them. */
export type Flow = Iterable<Doc | Pause>;

/** A compiled stage: documents in, documents out; pauses are passed on. */
export type Stage = (documents: Flow) => Flow;

/** What stages and their expressions are compiled with: variables, and how strings compare. */
export interface StageScope {
  readonly variables: Doc;
  readonly collation: Collation | undefined;
}

/** What stages are compiled with besides: the way to other collections and pipelines. */
export interface StageContext extends StageScope {
  /** The documents of another collection that match a filter. */
  readonly read: (collection: string, filter: Doc) => Flow;
  /** Compiles a nested pipeline for its mistakes only, which thus show before any document is met. */
  readonly check: (pipeline: readonly Value[], variables: Doc) => void;
  /** Runs a pipeline over another collection, or over given documents. */
  readonly runPipeline: (source: string | Flow, pipeline: readonly Value[], variables: Doc) => Flow;
}

/** How a stage is compiled from its operand. */
export type StageCompiler = (operand: Value, context: StageContext, name: string) => Stage;

/** A stage that makes none, one or several of each document, whatever the others are. */
export function perDocument(change: (doc: Doc) => Flow): Stage {
  return function* (documents) {
    for (const doc of documents) {
      if (doc === PAUSE) yield doc;
      else yield* change(doc);
    }
  };
}
