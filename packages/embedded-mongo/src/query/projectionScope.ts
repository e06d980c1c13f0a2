import type { Doc, Value } from '../bson/document.js';
import type { MatchRun, MatchScope } from './matchContext.js';

/** Turns a document into what the client asked to see of it; `run` tells which array position matched. */
export type Projection = (doc: Doc, run: MatchRun) => Doc;

/** What a projection needs of its surroundings: variables, and the evaluator of expressions. */
export interface ProjectionScope extends MatchScope {
  readonly compileValue: (expression: Value, variables: Doc) => (doc: Doc) => Value;
}
