import { storedCollation } from '../collation/storedCollation.js';
import { getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { scopeWith } from '../expression/matchScope.js';
import { MongoError } from '../mongoError.js';
import { compileFilter } from '../query/compileFilter.js';
import { flagOf } from '../query/flag.js';
import type { DocPredicate } from '../query/matchContext.js';
import { mismatchDetails } from '../query/mismatchDetails.js';
import type { CollectionMeta } from '../store/collectionMeta.js';
import type { CommandContext } from './commandContext.js';

const LEVELS = ['off', 'strict', 'moderate'];
const ACTIONS = ['error', 'warn'];

const predicates = new WeakMap<Doc, DocPredicate>();

/** A stored validator compares by its collection's default collation. */
function predicateOf(validator: Doc, options: Doc): DocPredicate {
  let predicate = predicates.get(validator);
  if (!predicate) {
    predicate = compileFilter(validator, scopeWith({}, storedCollation(options)));
    predicates.set(validator, predicate);
  }
  return predicate;
}

function enumerated(
  command: Doc,
  name: string,
  option: string,
  allowed: readonly string[],
): string | undefined {
  const value = getField(command, option);
  if (value === undefined) return undefined;
  if (typeof value === 'string' && allowed.includes(value)) return value;
  if (typeof value === 'string')
    throw new MongoError(
      'BadValue',
      `Enumeration value '${value}' for field '${name}.${option}' is not a valid value.`,
    );
  throw new MongoError(
    'TypeMismatch',
    `BSON field '${name}.${option}' is the wrong type, expected type 'string'`,
  );
}

/**
 * The validation options of `create` and `collMod` as a collection keeps them, added to those it has. An
 * empty validator takes it away. Throws 2, 9, 14 or 115 for options and filters that can't be one, and 72
 * in a system database.
 */
export function validationOptions(command: Doc, name: string, database: string, had: Doc = {}): Doc {
  const { validator = had['validator'] } = command;
  const level = enumerated(command, name, 'validationLevel', LEVELS) ?? had['validationLevel'];
  const action = enumerated(command, name, 'validationAction', ACTIONS) ?? had['validationAction'];
  const kept: Doc = {};
  if (isDoc(validator) && Object.keys(validator).length > 0) {
    if (['admin', 'local', 'config'].includes(database))
      throw new MongoError(
        'InvalidOptions',
        `Document validators are not allowed on collections in the ${database} database`,
      );
    compileFilter(validator, scopeWith({}, undefined));
    kept['validator'] = validator;
  } else if (validator !== undefined && !isDoc(validator)) {
    throw new MongoError(
      'TypeMismatch',
      `BSON field '${name}.validator' is the wrong type, expected type 'object'`,
    );
  }
  const hasValidator = 'validator' in kept;
  if (hasValidator || level !== undefined) kept['validationLevel'] = level ?? 'strict';
  if (hasValidator || action !== undefined) kept['validationAction'] = action ?? 'error';
  return kept;
}

/**
 * Checks a document against its collection's validator before it is stored. Throws 121 with `errInfo`.
 * A `moderate` validator lets a document stay invalid; `warn`, `off` and `bypassDocumentValidation` let all pass.
 */
export function requireValid(
  context: CommandContext,
  { options }: CollectionMeta,
  after: Doc,
  before?: Doc,
): void {
  const validator: Value = options['validator'];
  if (!isDoc(validator) || options['validationLevel'] === 'off' || options['validationAction'] === 'warn')
    return;
  if (flagOf(context.command['bypassDocumentValidation'])) return;
  const matches = predicateOf(validator, options);
  if (matches(after, {})) return;
  if (before && options['validationLevel'] === 'moderate' && !matches(before, {})) return;
  const details = mismatchDetails(validator, after, scopeWith({}, storedCollation(options)));
  throw new MongoError('DocumentValidationFailure', 'Document failed validation', {
    extra: { errInfo: { failingDocumentId: after['_id'], details } },
  });
}
