import type { Doc, Value } from '../bson/document.js';
import { toSafeInteger } from '../bson/numbers.js';
import { letVariables } from '../expression/letVariables.js';
import { scopeWith } from '../expression/matchScope.js';
import { MongoError } from '../mongoError.js';
import { compileFilter } from '../query/compileFilter.js';
import type { Writer } from '../store/writer.js';
import { collationFor, docField, recordsOf } from './collectionAccess.js';
import type { CommandContext, CommandHandler } from './commandContext.js';
import { namespaceOf, write } from './commandContext.js';
import { selectForWrite } from './updateDocuments.js';
import { runStatements, statementsOf, withErrors } from './writeStatements.js';

/** `delete`: removes one or all matching documents, statement by statement. */
export const deleteCommand: CommandHandler = (context) => {
  const namespace = namespaceOf(context);
  const given = statementsOf(context, 'deletes');
  const variables = letVariables(context.command, undefined);
  const ordered = context.command['ordered'] !== false;
  return write(context, (writer) => {
    let n = 0;
    const outcome = runStatements(writer, given.length, ordered, (index) => {
      const statement = given[index] as Doc;
      const limit = toSafeInteger(statement['limit']);
      if (limit !== 0 && limit !== 1)
        throw new MongoError('FailedToParse', 'The limit field in delete objects must be 0 or 1.');
      const filter = docField(statement, 'q');
      n += deleteDocuments(context, writer, namespace, {
        filter,
        hint: statement['hint'],
        multi: limit === 0,
        variables,
        collation: statement['collation'],
      });
    });
    return withErrors({ n }, outcome);
  });
};

/** Deletes the documents of one statement and says how many. */
export function deleteDocuments(
  context: CommandContext,
  writer: Writer,
  namespace: string,
  statement: { filter: Doc; hint: Value; multi: boolean; variables: Doc; collation: Value },
): number {
  const { filter, hint, multi, variables } = statement;
  const meta = writer.catalog.find(namespace);
  const collation = collationFor(statement.collation, meta);
  const predicate = compileFilter(filter, scopeWith(variables, collation));
  if (!meta) return 0;
  const selected = selectForWrite(context, writer, meta, {
    filter,
    hint,
    sort: [],
    predicate,
    collation,
    limit: multi ? Infinity : 1,
  });
  for (const { recordId, doc } of selected) recordsOf(writer, meta).remove(recordId, doc);
  return selected.length;
}
