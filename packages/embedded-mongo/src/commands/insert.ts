import type { Doc } from '../bson/document.js';
import type { Writer } from '../store/writer.js';
import { ensureCollection, recordsOf } from './collectionAccess.js';
import type { CommandContext, CommandHandler } from './commandContext.js';
import { namespaceOf, write } from './commandContext.js';
import { requireValid } from './documentValidation.js';
import { runStatements, statementsOf, withErrors, withId } from './writeStatements.js';

/** `insert`: stores documents, as the bytes that came when they already begin with their `_id`. */
export const insert: CommandHandler = (context) => {
  const namespace = namespaceOf(context);
  const documents = statementsOf(context, 'documents');
  const raw = context.sequences.get('documents');
  const ordered = context.command['ordered'] !== false;
  return write(context, (writer) => {
    let n = 0;
    const outcome = runStatements(writer, documents.length, ordered, (index) => {
      insertOne(context, writer, namespace, documents[index] as Doc, raw?.[index]);
      n++;
    });
    return withErrors({ n }, outcome);
  });
};

/** Stores one document; `bytes` are kept when nothing about it had to change. Throws 11000 for a taken key, 121 for an invalid document. */
export function insertOne(
  context: CommandContext,
  writer: Writer,
  namespace: string,
  doc: Doc,
  bytes?: Uint8Array,
): Doc {
  context.operation.check();
  const meta = ensureCollection(writer, namespace);
  const stored = withId(doc);
  requireValid(context, meta, stored);
  const records = recordsOf(writer, meta);
  if (bytes && stored === doc) records.insert(stored, Buffer.from(bytes));
  else records.insert(stored);
  return stored;
}
