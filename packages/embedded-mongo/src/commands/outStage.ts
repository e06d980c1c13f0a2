import { randomUUID } from 'node:crypto';
import { Binary } from 'bson';
import { fieldNames, isDoc } from '../bson/document.js';
import type { Value } from '../bson/document.js';
import { typeName } from '../bson/types.js';
import { MongoError, notSupported } from '../mongoError.js';
import type { CollectionMeta } from '../store/collectionMeta.js';
import { pages } from '../store/keyValueReader.js';
import { documentRange, indexesRange } from '../store/keys.js';
import type { Writer } from '../store/writer.js';
import { creation, ensureCollection } from './collectionAccess.js';
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
      'IDLFailedToParse',
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
    const aside = besides(writer, namespace);
    if (existing) {
      store.requireUntouched(existing.uid);
      for (const [start, end] of [documentRange(existing.uid), indexesRange(existing.uid)])
        for (const [key] of [...pages(() => writer.reader, start, end)]) writer.put(key, null);
      cursors.killWhere((cursor) => cursor.namespace === namespace);
      aside.change(creation(existing));
    } else ensureCollection(aside, namespace);
    for (const doc of documents) insertOne(context, aside, namespace, doc);
    const { uuid } = existing ?? (writer.catalog.find(namespace) as CollectionMeta);
    const desc = { to: namespace, ...(existing ? { dropTarget: new Binary(uuid, 4) } : {}) };
    aside.change({ namespace, uuid, detail: () => ({ op: 'rename', to: namespace, desc }) });
  };
};

/**
 * A writer whose changes are told as being about another collection: to those who watch, the output is
 * gathered under a name of its own and takes the target's at the end, as in MongoDB.
 */
function besides(writer: Writer, namespace: string): Writer {
  const database = namespace.slice(0, namespace.indexOf('.'));
  const temporary = `${database}.tmp.agg_out.${randomUUID()}`;
  return { ...writer, change: (change) => writer.change({ ...change, namespace: temporary }) };
}
