import type { Collation } from '../collation/collation.js';
import type { Doc, Value } from '../bson/document.js';

/** What one run of a matcher learns: the array position that matched, for the positional operator `$`. */
export interface MatchRun {
  position?: number;
  /** The value tested is an array's element already: an array there is one value, not several. */
  readonly whole?: true;
}

/** Decides whether a document matches. */
export type DocPredicate = (doc: Doc, run: MatchRun) => boolean;

/** Decides about one value a path reached; undefined is a missing field. */
export type ValuePredicate = (value: Value) => boolean;

/** What a filter depends on besides the document: the variables of `let`, and how strings compare. */
export interface MatchScope {
  readonly variables: Doc;
  readonly collation: Collation | undefined;
  /** Compiles an aggregation expression to a truth test, for `$expr`. */
  readonly compileExpression: (expression: Value, variables: Doc) => (doc: Doc) => boolean;
}
