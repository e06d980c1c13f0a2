import type { Collation } from '../collation/collation.js';
import { fieldNames } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import type { ProjectionScope } from '../query/projectionScope.js';
import { compileExpression } from './compileExpression.js';
import { truthOf } from './truth.js';

/** The scope filters and projections are compiled in; `variables` hold values already evaluated. */
export function scopeWith(variables: Doc, collation: Collation | undefined): ProjectionScope {
  const known = new Set(fieldNames(variables));
  const compileValue = (expression: Value, values: Doc): ((doc: Doc) => Value) => {
    const compiled = compileExpression(expression, known, collation);
    return (doc) => compiled({ root: doc, variables: values });
  };
  return {
    variables,
    collation,
    compileValue,
    compileExpression: (expression, values) => {
      const value = compileValue(expression, values);
      return (doc) => truthOf(value(doc));
    },
  };
}
