import { ObjectId } from 'bson';
import { fieldNames, firstName, getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { ERROR_CODES, errorReply, MongoError } from '../mongoError.js';
import type { Writer } from '../store/writer.js';
import { STATEMENT_FIELDS } from './commandFields.js';
import type { CommandContext } from './commandContext.js';
import { readFields } from './fieldRules.js';
import type { FieldRules } from './fieldRules.js';

/** What a list of statements did: the errors, by the index of their statement. */
export interface StatementOutcome {
  readonly errors: Doc[];
}

/** Conflicts, expiry and interruption end the command instead of one of its statements. */
const ENDS_COMMAND: ReadonlySet<number> = new Set([
  ERROR_CODES.WriteConflict,
  ERROR_CODES.SnapshotUnavailable,
  ERROR_CODES.MaxTimeMSExpired,
  ERROR_CODES.Interrupted,
]);

/**
 * Runs statements one after the other. A failing one leaves nothing behind and becomes a write error;
 * ordered lists stop there. Inside a transaction the caller aborts; conflicts always end the command.
 */
export function runStatements(
  writer: Writer,
  count: number,
  ordered: boolean,
  statement: (index: number) => void,
): StatementOutcome {
  const errors: Doc[] = [];
  for (let index = 0; index < count; index++) {
    const mark = writer.reader.mark();
    try {
      statement(index);
    } catch (error) {
      if (!(error instanceof MongoError) || ENDS_COMMAND.has(error.code)) throw error;
      writer.reader.rollback(mark);
      errors.push(writeError(index, error));
      if (ordered) break;
    }
  }
  return { errors };
}

function writeError(index: number, error: MongoError): Doc {
  const { ok: _ok, codeName: _name, ...fields } = errorReply(error);
  return { index, ...fields };
}

/** The statements of a write command. Throws 14 or 16 when they are missing, too many or no documents. */
export function statementsOf(context: CommandContext, field: string): Doc[] {
  const given = getField(context.command, field);
  if (!Array.isArray(given))
    throw new MongoError(
      'IDLFailedToParse',
      `BSON field '${context.name}.${field}' is missing but a required field`,
    );
  if (given.length === 0 || given.length > 100_000) {
    throw new MongoError(
      'InvalidLength',
      `Write batch sizes must be between 1 and 100000. Got ${given.length} operations.`,
    );
  }
  if (!(given as Value[]).every(isDoc))
    throw new MongoError('TypeMismatch', `BSON field '${context.name}.${field}' must hold documents`);
  if (field !== 'updates' && field !== 'deletes') return given as Doc[];
  return (given as Doc[]).map((one) => readStatement(one, `${context.name}.${field}`, STATEMENTS[field]));
}

interface StatementRules {
  readonly required: readonly string[];
  readonly fields: FieldRules;
}

const STATEMENTS = {
  updates: { required: ['q', 'u'], fields: STATEMENT_FIELDS.updates },
  deletes: { required: ['q', 'limit'], fields: STATEMENT_FIELDS.deletes },
} as const;

function readStatement(given: Doc, owner: string, { required, fields }: StatementRules): Doc {
  const missing = required.find((name) => getField(given, name) === undefined);
  if (missing)
    throw new MongoError(
      'IDLFailedToParse',
      `BSON field '${owner}.${missing}' is missing but a required field`,
    );
  return readFields(given, fields, owner);
}

/** Adds an error list to a write command's reply when there are errors. */
export function withErrors(reply: Doc, { errors }: StatementOutcome): Doc {
  return errors.length > 0 ? { ...reply, writeErrors: errors } : reply;
}

/** A document as it's stored: with an `_id`, first. Throws 2 for an `_id` that can't be one. */
export function withId(doc: Doc): Doc {
  requireValidId(doc['_id']);
  if ('_id' in doc && doc['_id'] !== undefined)
    return firstName(doc) === '_id' ? doc : { _id: doc['_id'], ...doc };
  const { _id: _none, ...fields } = doc;
  return { _id: new ObjectId(), ...fields };
}

function requireValidId(id: Value): void {
  if (Array.isArray(id)) throw new MongoError('InvalidIdField', "The '_id' value cannot be of type array");
  if (isDoc(id)) {
    const dollar = fieldNames(id).find((key) => key.startsWith('$'));
    if (dollar)
      throw new MongoError(
        'DollarPrefixedFieldName',
        `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
      );
  }
  if (typeof id === 'object' && id !== null && (id as { _bsontype?: string })._bsontype === 'BSONRegExp') {
    throw new MongoError('InvalidIdField', "The '_id' value cannot be of type regex");
  }
}
