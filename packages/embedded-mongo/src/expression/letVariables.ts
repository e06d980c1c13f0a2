import type { Collation } from '../collation/collation.js';
import { entriesOf, fieldNames, isDoc, setField } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { compileExpression } from './compileExpression.js';
import { variableName } from './variableName.js';

/**
 * The variables of a command's `let`, evaluated, and the moment `$$NOW` stands for. Throws 14 when it isn't a document
 * and 9 for names that variables can't have.
 */
export function letVariables(command: Doc, collation: Collation | undefined): Doc {
  const given = command['let'] ?? {};
  if (!isDoc(given))
    throw new MongoError('TypeMismatch', "BSON field 'let' is the wrong type, expected type 'object'");
  const values: Doc = { NOW: new Date() };
  for (const [name, operand] of entriesOf(given)) {
    const compiled = compileExpression(operand, new Set(fieldNames(values)), collation);
    setField(values, variableName(name), compiled({ root: {}, variables: values }));
  }
  return values;
}
