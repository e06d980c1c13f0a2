import { isDoc } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { MongoError } from '../mongoError.js';

/** The variables of a command's `let`. Throws 14 when it isn't a document. */
export function letVariables(command: Doc): Doc {
  const given = command['let'];
  if (given === undefined) return {};
  if (!isDoc(given))
    throw new MongoError('TypeMismatch', "BSON field 'let' is the wrong type, expected type 'object'");
  return given;
}
