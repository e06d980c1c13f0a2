import type { Collation } from '../collation/collation.js';
import type { Doc, Value } from '../bson/document.js';
import { letVariables } from '../expression/letVariables.js';
import { scopeWith } from '../expression/matchScope.js';
import { MongoError } from '../mongoError.js';
import { compileFilter } from '../query/compileFilter.js';
import type { MatchRun } from '../query/matchContext.js';
import { compileProjection } from '../query/projection.js';
import { parseSort } from '../query/sortSpec.js';
import type { Writer } from '../store/writer.js';
import { collationFor, docField, recordsOf } from './collectionAccess.js';
import type { CommandContext, CommandHandler } from './commandContext.js';
import { namespaceOf, write } from './commandContext.js';
import { readArrayFilters } from './update.js';
import { selectForWrite, updateDocuments } from './updateDocuments.js';

/** `findAndModify`: changes or removes one document and returns it, as it was or as it became. */
export const findAndModify: CommandHandler = (context) => {
  const { command } = context;
  const namespace = namespaceOf(context);
  const remove = command['remove'] === true;
  if (remove && command['update'] !== undefined)
    throw new MongoError('FailedToParse', 'Cannot specify both an update and remove=true');
  if (remove && command['upsert'] === true)
    throw new MongoError('FailedToParse', 'Cannot specify both upsert=true and remove=true');
  if (remove && command['new'] === true)
    throw new MongoError(
      'FailedToParse',
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  if (!remove && command['update'] === undefined)
    throw new MongoError('FailedToParse', 'Either an update or remove=true must be specified');
  return write(context, (writer) =>
    remove ? removeOne(context, writer, namespace) : changeOne(context, writer, namespace),
  );
};

function show(
  command: Doc,
  collation: Collation | undefined,
  doc: Doc | undefined,
  run: MatchRun = {},
): Value {
  const spec = docField(command, 'fields');
  if (!doc || Object.keys(spec).length === 0) return doc ?? null;
  return compileProjection(spec, scopeWith(letVariables(command, collation), collation))(doc, run);
}

function removeOne(context: CommandContext, writer: Writer, namespace: string): Doc {
  const { command } = context;
  const meta = writer.catalog.find(namespace);
  const filter = docField(command, 'query');
  const collation = collationFor(command['collation'], meta);
  const predicate = compileFilter(filter, scopeWith(letVariables(command, collation), collation));
  const sort = parseSort(command['sort']);
  const statement = { filter, hint: command['hint'], sort, predicate, limit: 1, collation };
  const found = meta ? selectForWrite(context, writer, meta, statement)[0] : undefined;
  if (meta && found) recordsOf(writer, meta).remove(found.recordId, found.doc);
  return { lastErrorObject: { n: found ? 1 : 0 }, value: show(command, collation, found?.doc, found?.run) };
}

function changeOne(context: CommandContext, writer: Writer, namespace: string): Doc {
  const { command, server } = context;
  const collation = collationFor(command['collation'], server.store.catalog.find(namespace));
  const result = updateDocuments(context, writer, namespace, {
    filter: docField(command, 'query'),
    update: command['update'],
    multi: false,
    upsert: command['upsert'] === true,
    arrayFilters: readArrayFilters(command['arrayFilters']),
    hint: command['hint'],
    sort: parseSort(command['sort']),
    variables: letVariables(command, collation),
    constants: undefined,
    collation: command['collation'],
  });
  const lastErrorObject: Doc = {
    n: result.matched || result.upserted ? 1 : 0,
    updatedExisting: result.matched > 0,
  };
  if (result.upserted) lastErrorObject['upserted'] = result.upserted['_id'];
  const shown = command['new'] === true ? result.after : result.before;
  return { lastErrorObject, value: show(command, collation, shown) };
}
