import { fieldNames, isDoc } from '../bson/document.js';
import type { Value } from '../bson/document.js';
import { typeName } from '../bson/types.js';
import { MongoError, notSupported } from '../mongoError.js';
import { pages } from '../store/keyValueReader.js';
import { documentRange, indexesRange } from '../store/keys.js';
import { ensureCollection } from './collectionAccess.js';
import { namespaceNamed } from './commandContext.js';
import { insertOne } from './insert.js';
import type { CompileOutput } from './outputStage.js';

/** The namespace an output stage names: a collection of the same database, or `{ db, coll }`. */
function readTarget(operand: Value, database: string): string {
  if (typeof operand === 'string') return namespaceNamed(database, operand);
  if (!isDoc(operand))
    throw new MongoError(
      16990,
      `$out only supports a string or object argument, but found ${typeName(operand)}`,
    );
  if (operand['timeseries'] !== undefined) throw notSupported('$out with timeseries');
  const unknown = fieldNames(operand).find((field) => field !== 'db' && field !== 'coll');
  if (unknown) throw new MongoError('IDLUnknownField', `BSON field '$out.${unknown}' is an unknown field.`);
  const { db, coll } = operand;
  if (typeof db !== 'string' || typeof coll !== 'string')
    throw new MongoError(
      40414,
      `BSON field '$out.${typeof db === 'string' ? 'coll' : 'db'}' is missing but a required field`,
    );
  return namespaceNamed(db, coll);
}

/** `$out`: what a collection holds is replaced; its indexes, its validator and its other options stay. */
export const compileOut: CompileOutput = (operand, { database }) => {
  const namespace = readTarget(operand, database);
  if (namespace.slice(namespace.indexOf('.') + 1).startsWith('system.'))
    throw new MongoError(17385, "Can't $out to special collection: " + namespace);
  return (context, writer, documents) => {
    const { store, cursors } = context.server;
    const existing = writer.catalog.find(namespace);
    if (existing) {
      store.requireUntouched(existing.uid);
      for (const [start, end] of [documentRange(existing.uid), indexesRange(existing.uid)])
        for (const [key] of [...pages(() => writer.reader, start, end)]) writer.put(key, null);
      cursors.killWhere((cursor) => cursor.namespace === namespace);
    } else ensureCollection(writer, namespace);
    for (const doc of documents) insertOne(context, writer, namespace, doc);
  };
};
