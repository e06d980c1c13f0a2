import { compareValues } from '../bson/compare.js';
import { storedCollation } from '../collation/storedCollation.js';
import type { Collation } from '../collation/collation.js';
import { docFrom, fieldNames } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { compileFilter } from '../query/compileFilter.js';
import type { IndexMeta } from '../store/collectionMeta.js';
import { plainScope } from '../query/plainScope.js';
import type { Conjuncts } from './fieldBounds.js';
import { conjunctsOf, isTextual } from './fieldBounds.js';

/**
 * True when every document a query can match is sure to be in an index: always for an ordinary one; for a
 * sparse one when some indexed field must exist; for a partial one when its filter follows from the query.
 * A partial index's filter compares by the index's collation, the query by its own.
 */
export function implies(query: Conjuncts, index: IndexMeta, collation: Collation | undefined): boolean {
  const { sparse, partialFilterExpression } = index.options;
  if (sparse === true && !index.fields.some(([path]) => requiresField(query, path))) return false;
  return (
    partialFilterExpression === undefined ||
    impliesFilter(query, partialFilterExpression as Doc, index, collation)
  );
}

function requiresField(query: Conjuncts, path: string): boolean {
  return (query.bounds.get(path) ?? []).some((bound) => !bound.matchesMissing);
}

function impliesFilter(
  query: Conjuncts,
  filter: Doc,
  index: IndexMeta,
  collation: Collation | undefined,
): boolean {
  const own = storedCollation(index.options);
  const wanted = conjunctsOf(filter);
  if (wanted.ors.length > 0 || fieldNames(filter).some((key) => key.startsWith('$') && key !== '$and'))
    return false;
  return wanted.predicates.every(([path, operator, operand]) => {
    if (own !== collation && isTextual(operand)) return false;
    const same = query.predicates.some(
      ([ownPath, ownOperator, ownOperand]) =>
        ownPath === path && ownOperator === operator && compareValues(ownOperand, operand) === 0,
    );
    if (same) return true;
    if (operator === '$exists' && compareValues(operand, true) === 0) return requiresField(query, path);
    const test = compileFilter({ v: docFrom([[operator, operand]]) }, { ...plainScope, collation: own });
    return (query.bounds.get(path) ?? []).some(
      (bound) => bound.values.length > 0 && bound.values.every((v) => v !== null && test({ v }, {})),
    );
  });
}
