import { Int32 } from 'bson';
import { entriesOf, firstName, getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { toSafeInteger } from '../bson/numbers.js';
import { letVariables } from '../expression/letVariables.js';
import { MongoError, notSupported } from '../mongoError.js';
import { parseSort } from '../query/sortSpec.js';
import type { Writer } from '../store/writer.js';
import { docField } from './collectionAccess.js';
import type { CommandContext, CommandHandler } from './commandContext.js';
import { namespaceNamed, write } from './commandContext.js';
import { STATEMENT_FIELDS } from './commandFields.js';
import { readFields } from './fieldRules.js';
import { deleteDocuments } from './deleteCommand.js';
import { encodedBatch } from './encodedBatch.js';
import { insertOne } from './insert.js';
import { readArrayFilters } from './update.js';
import { updateDocuments } from './updateDocuments.js';
import { runStatements, statementsOf } from './writeStatements.js';

interface Totals {
  nInserted: number;
  nMatched: number;
  nModified: number;
  nUpserted: number;
  nDeleted: number;
}

interface Operation {
  readonly given: Doc;
  readonly namespace: string;
  readonly variables: Doc;
}

type Run = (context: CommandContext, writer: Writer, operation: Operation, totals: Totals) => Doc;

const OPERATIONS: Readonly<Record<string, Run>> = {
  insert: (context, writer, { given, namespace }, totals) => {
    insertOne(context, writer, namespace, docField(given, 'document'));
    totals.nInserted++;
    return { n: new Int32(1) };
  },
  update: (context, writer, { given, namespace, variables }, totals) => {
    if (given['upsertSupplied'] === true) throw notSupported('upsertSupplied');
    const result = updateDocuments(context, writer, namespace, {
      filter: docField(given, 'filter'),
      update: given['updateMods'],
      multi: given['multi'] === true,
      upsert: given['upsert'] === true,
      arrayFilters: readArrayFilters(given['arrayFilters']),
      hint: given['hint'],
      sort: parseSort(given['sort']),
      variables,
      constants: given['constants'] === undefined ? undefined : docField(given, 'constants'),
      collation: given['collation'],
    });
    totals.nMatched += result.matched;
    totals.nModified += result.modified;
    totals.nUpserted += result.upserted ? 1 : 0;
    const upserted = result.upserted ? { upserted: { _id: result.upserted['_id'] } } : {};
    return {
      n: new Int32(result.matched + (result.upserted ? 1 : 0)),
      nModified: new Int32(result.modified),
      ...upserted,
    };
  },
  delete: (context, writer, { given, namespace, variables }, totals) => {
    const statement = {
      filter: docField(given, 'filter'),
      hint: given['hint'],
      multi: given['multi'] === true,
      variables,
      collation: given['collation'],
    };
    const n = deleteDocuments(context, writer, namespace, statement);
    totals.nDeleted += n;
    return { n: new Int32(n) };
  },
};

function isOperation(name: string): name is 'insert' | 'update' | 'delete' {
  return Object.hasOwn(OPERATIONS, name);
}

function readOperation(
  given: Doc,
  namespaces: readonly string[],
  variables: Doc,
): Operation & { name: string } {
  const name = firstName(given) ?? '';
  const fields = isOperation(name) ? STATEMENT_FIELDS[name] : undefined;
  if (!fields) throw new MongoError('FailedToParse', `Unrecognized command in bulkWrite operation: ${name}`);
  const read = readFields(given, fields, `bulkWrite.ops.${name}`);
  const namespace = namespaces[toSafeInteger(getField(read, name)) ?? -1];
  if (namespace === undefined)
    throw new MongoError('BadValue', `BulkWrite ops entry ${name} has an invalid nsInfo index.`);
  return { name, given: read, namespace, variables };
}

const NAMESPACE = { ns: 'string', collectionUUID: 'any', encryptionInformation: 'object' } as const;

function readNamespaces(value: Value): string[] {
  if (!Array.isArray(value))
    throw new MongoError('IDLFailedToParse', "BSON field 'bulkWrite.nsInfo' is missing but a required field");
  return (value as Value[]).map((info) => {
    if (isDoc(info)) readFields(info, NAMESPACE, 'bulkWrite.nsInfo');
    const namespace = isDoc(info) && typeof info['ns'] === 'string' ? info['ns'] : '';
    const dot = namespace.indexOf('.');
    return namespaceNamed(namespace.slice(0, Math.max(dot, 0)), namespace.slice(dot + 1));
  });
}

/** `bulkWrite`: inserts, updates and deletes over several collections, with one result for each in a cursor. */
export const bulkWrite: CommandHandler = async (context) => {
  const { command } = context;
  const namespaces = readNamespaces(command['nsInfo']);
  const operations = statementsOf(context, 'ops').map((given) =>
    readOperation(given, namespaces, letVariables(command, undefined)),
  );
  const errorsOnly = command['errorsOnly'] === true;
  const reply = await write(context, (writer) => {
    const totals: Totals = { nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 };
    const results: Doc[] = [];
    const { errors } = runStatements(writer, operations.length, command['ordered'] !== false, (idx) => {
      const operation = operations[idx] as Operation & { name: string };
      const result = OPERATIONS[operation.name]?.(context, writer, operation, totals);
      if (!errorsOnly) results.push({ ok: 1, idx: new Int32(idx), ...result });
    });
    for (const { index, errmsg, ...rest } of errors)
      results.push({ ok: 0, idx: index, errmsg, n: new Int32(0), ...rest });
    results.sort((a, b) => (toSafeInteger(a['idx']) ?? 0) - (toSafeInteger(b['idx']) ?? 0));
    return { ...totals, nErrors: errors.length, results };
  });
  return bulkWriteReply(context, reply);
};

/** The reply of a `bulkWrite` out of what is recorded of it: totals, and the results as a new cursor. */
async function bulkWriteReply(context: CommandContext, recorded: Doc): Promise<Doc> {
  const { results, ...totals } = recorded;
  return { ...(await encodedBatch(context, 'admin.$cmd.bulkWrite', results as Doc[])), ...counts(totals) };
}

function counts(totals: Doc): Doc {
  return Object.fromEntries(
    entriesOf(totals).map(([key, value]) => [key, new Int32(toSafeInteger(value) ?? 0)]),
  );
}
