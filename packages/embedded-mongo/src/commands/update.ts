import { isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { letVariables } from '../expression/letVariables.js';
import { MongoError, notSupported } from '../mongoError.js';
import { parseSort } from '../query/sortSpec.js';
import { docField } from './collectionAccess.js';
import type { CommandHandler } from './commandContext.js';
import { namespaceOf, write } from './commandContext.js';
import { updateDocuments } from './updateDocuments.js';
import type { UpdateStatement } from './updateDocuments.js';
import { runStatements, statementsOf, withErrors } from './writeStatements.js';

/** `update`: changes, replaces or upserts documents, statement by statement. */
export const update: CommandHandler = (context) => {
  const namespace = namespaceOf(context);
  const given = statementsOf(context, 'updates');
  const variables = letVariables(context.command, undefined);
  const ordered = context.command['ordered'] !== false;
  return write(context, (writer) => {
    const totals = { n: 0, nModified: 0 };
    const upserted: Doc[] = [];
    const outcome = runStatements(writer, given.length, ordered, (index) => {
      const result = updateDocuments(
        context,
        writer,
        namespace,
        readStatement(given[index] as Doc, variables),
      );
      totals.n += result.matched + (result.upserted ? 1 : 0);
      totals.nModified += result.modified;
      if (result.upserted) upserted.push({ index, _id: result.upserted['_id'] });
    });
    return withErrors({ ...totals, ...(upserted.length ? { upserted } : {}) }, outcome);
  });
};

function readStatement(given: Doc, variables: Doc): UpdateStatement {
  const multi = given['multi'] === true;
  if (multi && given['sort'] !== undefined)
    throw new MongoError('FailedToParse', 'Cannot specify sort with multi=true');
  if (given['upsertSupplied'] === true) throw notSupported('upsertSupplied');
  return {
    filter: docField(given, 'q'),
    update: given['u'],
    multi,
    upsert: given['upsert'] === true,
    arrayFilters: readArrayFilters(given['arrayFilters']),
    hint: given['hint'],
    sort: parseSort(given['sort']),
    variables,
    constants: given['c'] === undefined ? undefined : docField(given, 'c'),
    collation: given['collation'],
  };
}

/** Array filters as a list of documents. Throws 14 otherwise. */
export function readArrayFilters(value: Value): Doc[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && (value as Value[]).every(isDoc)) return value as Doc[];
  throw new MongoError('TypeMismatch', "BSON field 'arrayFilters' must be an array of objects");
}
