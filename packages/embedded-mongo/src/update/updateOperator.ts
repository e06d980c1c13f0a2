import type { Doc, Value } from '../bson/document.js';
import type { MatchScope } from '../query/matchContext.js';

/** Returned by an operator that leaves the field as it is. */
export const KEEP = Symbol('keep');

/** Returned by an operator that removes the field. */
export const REMOVE = Symbol('remove');

/** Where an operator is applied. */
export interface OperatorContext {
  readonly path: string;
  readonly doc: Doc;
  readonly scope: MatchScope;
}

/** One update operator on one field. */
export interface UpdateOperator {
  /** Refuses a malformed operand before any document is looked at. */
  readonly check?: (path: string, operand: Value) => void;
  /** The field's new value, `KEEP` or `REMOVE`; `current` is undefined for a missing field. */
  readonly apply: (current: Value, operand: Value, context: OperatorContext) => Value;
  /** Does nothing to a missing field, not even create it. */
  readonly skipMissing?: boolean;
  /** Applies only while an upsert inserts. */
  readonly insertOnly?: boolean;
}
