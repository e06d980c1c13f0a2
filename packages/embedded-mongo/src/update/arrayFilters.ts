import { displayValue } from '../bson/display.js';
import { docFrom, entriesOf, fieldNames, getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { compileFilter } from '../query/compileFilter.js';
import type { MatchScope } from '../query/matchContext.js';

/** What array filters belong to. */
interface Surroundings {
  readonly scope: MatchScope;
  /** The paths the update changes. */
  readonly paths: readonly (readonly string[])[];
  readonly update: Doc;
}

const LOGICAL = new Set(['$and', '$or', '$nor']);
const IDENTIFIER = /^[a-z][a-zA-Z0-9]*$/;

/**
 * Compiles array filters to tests of an element, by identifier. Throws 9 for a filter without one field name,
 * one given twice or never used, 2 for a name that can't be one and for a path whose filter is missing, and 224
 * for `$expr`.
 */
export function compileArrayFilters(
  given: readonly Doc[],
  { scope, paths, update }: Surroundings,
): Map<string, (element: Value) => boolean> {
  const filters = new Map<string, (element: Value) => boolean>();
  const used = new Set(paths.flatMap((parts) => parts.flatMap(identifierOf)));
  for (const filter of given) {
    refuseExpressions(filter);
    const test = compileFilter(filter, scope);
    const identifier = onlyName(filter);
    if (filters.has(identifier))
      throw new MongoError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${identifier}`,
      );
    if (!used.has(identifier))
      throw new MongoError(
        'FailedToParse',
        `The array filter for identifier '${identifier}' was not used in the update ${displayValue(update)}`,
      );
    filters.set(identifier, (element) => test(docFrom([[identifier, element]]), {}));
  }
  for (const parts of paths)
    for (const identifier of parts.flatMap(identifierOf))
      if (!filters.has(identifier))
        throw new MongoError(
          'BadValue',
          `No array filter found for identifier '${identifier}' in path '${parts.join('.')}'`,
        );
  return filters;
}

function identifierOf(part: string): string[] {
  const identifier = /^\$\[(.+)\]$/.exec(part)?.[1];
  return identifier === undefined ? [] : [identifier];
}

function refuseExpressions(filter: Doc): void {
  for (const [name, operand] of entriesOf(filter)) {
    if (name === '$expr')
      throw new MongoError('QueryFeatureNotAllowed', '$expr is not allowed in this context');
    if (LOGICAL.has(name) && Array.isArray(operand)) operand.filter(isDoc).forEach(refuseExpressions);
  }
}

function onlyName(filter: Doc): string {
  const [name, other] = new Set(namesOf(filter));
  if (name === undefined)
    throw new MongoError(
      'FailedToParse',
      'Cannot use an expression without a top-level field name in arrayFilters',
    );
  if (other !== undefined)
    throw new MongoError(
      'FailedToParse',
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${name}' and '${other}'`,
    );
  if (!IDENTIFIER.test(name))
    throw new MongoError(
      'BadValue',
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
    );
  return name;
}

/** The first parts of a filter's paths, those inside `$and`, `$or` and `$nor` included. */
function namesOf(filter: Doc): string[] {
  return fieldNames(filter).flatMap((name) => {
    if (!name.startsWith('$')) return [name.split('.')[0] as string];
    const operand = getField(filter, name);
    return LOGICAL.has(name) && Array.isArray(operand) ? operand.filter(isDoc).flatMap(namesOf) : [];
  });
}
