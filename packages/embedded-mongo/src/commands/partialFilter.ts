import { entriesOf, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { flagOf } from '../query/flag.js';

/** What a partial index's filter may compare with (https://www.mongodb.com/docs/manual/core/index-partial/). */
const COMPARISONS = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$type', '$exists']);

/** Throws 67 for a filter that asks for what a partial index can't be made by, such as a field's absence. */
export function requirePartialFilter(filter: Doc): void {
  for (const [name, operand] of entriesOf(filter)) {
    if ((name === '$and' || name === '$or') && Array.isArray(operand))
      for (const branch of (operand as Value[]).filter(isDoc)) requirePartialFilter(branch);
    else if (name.startsWith('$')) throw unsupported(name);
    else if (isDoc(operand)) requireComparisons(operand);
  }
}

function requireComparisons(operand: Doc): void {
  const operators = entriesOf(operand).filter(([name]) => name.startsWith('$'));
  for (const [name, value] of operators) {
    if (!COMPARISONS.has(name)) throw unsupported(name);
    if (name === '$exists' && !flagOf(value)) throw unsupported('$not $exists');
  }
}

function unsupported(what: string): MongoError {
  return new MongoError('CannotCreateIndex', `Expression not supported in partial index: ${what}`);
}
