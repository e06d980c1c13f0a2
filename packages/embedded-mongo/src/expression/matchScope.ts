import type { Doc, Value } from '../bson/document.js';
import { notSupported } from '../mongoError.js';
import type { ProjectionScope } from '../query/projectionScope.js';

/** The scope filters and projections of a command are compiled in, with the variables of its `let`. */
export function scopeWith(variables: Doc): ProjectionScope {
  return {
    variables,
    compileExpression: () => {
      throw notSupported('$expr');
    },
    compileValue: (expression: Value) => () => expression,
  };
}
