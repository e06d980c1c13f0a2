import { Binary } from 'bson';
import { compareValues } from '../bson/compare.js';
import { displayValue } from '../bson/display.js';
import { docFrom, getField, hasField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError, notSupported } from '../mongoError.js';
import type { Change } from '../store/change.js';
import { keyPattern } from '../store/collectionMeta.js';
import type { CollectionMeta, IndexMeta } from '../store/collectionMeta.js';
import type { CommandContext, CommandHandler } from './commandContext.js';
import { namespaceOf } from './commandContext.js';
import { validationOptions } from './documentValidation.js';
import { requireTtl } from './indexSpec.js';

const REFUSED = [
  'viewOn',
  'pipeline',
  'timeseries',
  'timeseriesBucketsMayHaveMixedSchemaData',
  'expireAfterSeconds',
  'cappedSize',
  'cappedMax',
  'changeStreamPreAndPostImages',
  'recordPreImages',
  'dryRun',
];
const VALIDATION = ['validator', 'validationLevel', 'validationAction'];

/**
 * `collMod`: changes a collection's validator, or an index's `hidden` and `expireAfterSeconds`. Throws 26 and
 * 27 for what isn't there and 115 for whatever else could be changed.
 */
export const collMod: CommandHandler = async (context) => {
  const { command, database } = context;
  const namespace = namespaceOf(context);
  const refused = REFUSED.find((option) => getField(command, option) !== undefined);
  if (refused) throw notSupported(`collMod with the option ${refused}`);
  const { store } = context.server;
  return store.write((writer): Doc => {
    const meta = store.catalog.find(namespace);
    if (!meta) throw new MongoError('NamespaceNotFound', `ns does not exist: ${namespace}`);
    store.requireUntouched(meta.uid);
    const { validator: _v, validationLevel: _l, validationAction: _a, ...others } = meta.options;
    const options = VALIDATION.some((option) => getField(command, option) !== undefined)
      ? { ...others, ...validationOptions(command, 'collMod', database, meta.options) }
      : meta.options;
    const reply = command['index'] === undefined ? {} : changeIndex(context, meta, command['index']);
    writer.change(modification(meta, command, reply));
    store.catalog.setOptions(meta, options);
    return reply;
  });
};

function modification({ namespace, uuid, options }: CollectionMeta, command: Doc, reply: Doc): Change {
  const asked = ['index', ...VALIDATION].filter((option) => getField(command, option) !== undefined);
  const desc = docFrom(asked.map((option) => [option, getField(command, option)]));
  const was = (name: string): Doc =>
    hasField(reply, `${name}_old`) ? { [name]: getField(reply, `${name}_old`) } : {};
  const indexOptions = { ...was('expireAfterSeconds'), ...was('hidden') };
  const before: Doc = { collectionOptions: { ...options, uuid: new Binary(uuid, 4) } };
  if (command['index'] !== undefined) before['indexOptions'] = indexOptions;
  return { namespace, uuid, detail: () => ({ op: 'modify', desc, before }) };
}

function changeIndex(context: CommandContext, meta: CollectionMeta, asked: Value): Doc {
  if (!isDoc(asked))
    throw new MongoError(
      'TypeMismatch',
      "BSON field 'collMod.index' is the wrong type, expected type 'object'",
    );
  for (const option of ['unique', 'prepareUnique'])
    if (getField(asked, option) !== undefined)
      throw notSupported(`changing the option ${option} of an index`);
  const index = findIndex(meta, asked);
  const { hidden, expireAfterSeconds } = asked;
  if (hidden === undefined && expireAfterSeconds === undefined)
    throw new MongoError('InvalidOptions', 'no expireAfterSeconds, hidden, unique, or prepareUnique field');
  const options = { ...index.options };
  const reply: Doc = {};
  if (expireAfterSeconds !== undefined) {
    requireTtl({ key: keyPattern(index) }, expireAfterSeconds);
    if ('expireAfterSeconds' in options) reply['expireAfterSeconds_old'] = options['expireAfterSeconds'];
    reply['expireAfterSeconds_new'] = options['expireAfterSeconds'] = expireAfterSeconds;
  }
  if (hidden !== undefined) {
    if (typeof hidden !== 'boolean')
      throw new MongoError(
        'TypeMismatch',
        "BSON field 'collMod.index.hidden' is the wrong type, expected type 'bool'",
      );
    if (index.id === 0) throw new MongoError('BadValue', "can't hide _id index");
    reply['hidden_old'] = options['hidden'] === true;
    reply['hidden_new'] = hidden;
    if (hidden) options['hidden'] = true;
    else delete options['hidden'];
  }
  context.server.store.catalog.setIndexes(
    meta,
    meta.indexes.map((other) => (other === index ? { ...index, options } : other)),
  );
  context.server.cursors.killWhere(({ namespace }) => namespace === meta.namespace);
  return reply;
}

function findIndex(meta: CollectionMeta, { name, keyPattern: pattern }: Doc): IndexMeta {
  if (name !== undefined && pattern !== undefined)
    throw new MongoError('InvalidOptions', 'Cannot specify both key pattern and name.');
  if (name === undefined && pattern === undefined)
    throw new MongoError('InvalidOptions', 'Must specify either index name or key pattern.');
  const [found, other] = meta.indexes.filter((index) =>
    name === undefined ? compareValues(keyPattern(index), pattern) === 0 : index.name === name,
  );
  if (found && other)
    throw new MongoError(
      'AmbiguousIndexKeyPattern',
      `index keyPattern ${displayValue(pattern)} matches several indexes, must use index name. Conflicting indexes: ${found.name}, ${other.name}`,
    );
  if (found) return found;
  const what = name === undefined ? JSON.stringify(pattern) : String(name);
  throw new MongoError('IndexNotFound', `cannot find index ${what} for ns ${meta.namespace}`);
}
