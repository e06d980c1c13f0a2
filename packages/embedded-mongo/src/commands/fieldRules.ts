import { deleteField, entriesOf, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber } from '../bson/numbers.js';
import { typeName } from '../bson/types.js';
import { MongoError } from '../mongoError.js';
import { flagOf } from '../query/flag.js';

const NUMBERS = 'long, int, decimal, double';

/** The types a declared field can have: which values are of it, and how MongoDB's message names it. */
const RULES = {
  any: { test: () => true, expected: '' },
  bool: {
    test: (value: Value) => typeof value === 'boolean' || isNumber(value),
    expected: `types '[bool, ${NUMBERS}]'`,
  },
  number: { test: isNumber, expected: `types '[${NUMBERS}]'` },
  string: { test: (value: Value) => typeof value === 'string', expected: `type 'string'` },
  object: { test: isDoc, expected: `type 'object'` },
  array: { test: (value: Value) => Array.isArray(value), expected: `type 'array'` },
  timestamp: { test: (value: Value) => typeName(value) === 'timestamp', expected: `type 'timestamp'` },
  hint: {
    test: (value: Value) => isDoc(value) || typeof value === 'string',
    expected: `types '[string, object]'`,
  },
} as const;

/** The name of a type a field can have. */
export type FieldRule = keyof typeof RULES;

/** The fields something may have, by name. */
export type FieldRules = Readonly<Record<string, FieldRule>>;

/**
 * A document's fields as declared: numbers given for flags become booleans, nulls count as absent. Throws
 * 40415 for a field not declared (`others` are let pass), 14 for a value of another type and 9 for such a hint; `owner` is
 * what the messages call the document.
 */
export function readFields(given: Doc, rules: FieldRules, owner: string, others?: ReadonlySet<string>): Doc {
  let read = given;
  for (const [name, value] of entriesOf(given)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (!rule) {
      if (others?.has(name)) continue;
      throw new MongoError('IDLUnknownField', `BSON field '${owner}.${name}' is an unknown field.`);
    }
    const plain = fieldValue(value, rule, `${owner}.${name}`);
    if (plain === value) continue;
    if (read === given) read = { ...given };
    if (plain === undefined) deleteField(read, name);
    else setField(read, name, plain);
  }
  return read;
}

function fieldValue(value: Value, rule: FieldRule, path: string): Value {
  if (rule === 'any') return value;
  if (value === null || value === undefined) return undefined;
  const { test, expected } = RULES[rule];
  if (!test(value) && rule === 'hint')
    throw new MongoError('FailedToParse', 'Hint must be a string or an object');
  if (!test(value))
    throw new MongoError(
      'TypeMismatch',
      `BSON field '${path}' is the wrong type '${typeName(value)}', expected ${expected}`,
    );
  return rule === 'bool' ? flagOf(value) : value;
}
