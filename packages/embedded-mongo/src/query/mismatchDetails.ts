import { BSONRegExp, Int32 } from 'bson';
import { docFrom, entriesOf, firstName } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { typeName } from '../bson/types.js';
import { compileFilter, isOperatorDoc } from './compileFilter.js';
import { visitPath } from './fieldPath.js';
import { compileJsonSchema } from './jsonSchema.js';
import { annotationsOf } from './jsonSchemaKeyword.js';
import type { MatchScope } from './matchContext.js';

/** Why an operator wasn't met; and, where it reads differently, why it was although it shouldn't have been. */
const REASONS: Readonly<Record<string, readonly [failed: string, succeeded?: string]>> = {
  $in: ['no matching value found in array', 'matching value found in array'],
  $nin: ['matching value found in array', 'no matching value found in array'],
  $type: ['type did not match', 'type did match'],
  $exists: ['path does not exist', 'path does exist'],
  $regex: ['regular expression did not match', 'regular expression did match'],
  $size: ['array length was not equal to given size', 'array length was equal to given size'],
  $mod: ['$mod did not evaluate to expected remainder', '$mod did evaluate to expected remainder'],
  $elemMatch: ['array did not satisfy the child predicate', 'array did satisfy the child predicate'],
  $all: ['array did not contain all specified values', 'array did contain all specified values'],
  $bitsAllSet: ['bitwise operator failed to match', 'bitwise operator matched successfully'],
  $bitsAnySet: ['bitwise operator failed to match', 'bitwise operator matched successfully'],
  $bitsAllClear: ['bitwise operator failed to match', 'bitwise operator matched successfully'],
  $bitsAnyClear: ['bitwise operator failed to match', 'bitwise operator matched successfully'],
};
const COMPARISON: readonly [string, string] = ['comparison failed', 'comparison succeeded'];

/**
 * Why a document doesn't match a filter, in the shape MongoDB gives a validation error's `details`:
 * `operatorName`, `specifiedAs` and what was considered, nested as the filter is.
 */
export function mismatchDetails(filter: Doc, doc: Doc, scope: MatchScope): Doc {
  const clauses = clausesOf(filter);
  const [only] = clauses;
  if (clauses.length === 1 && only) return clauseDetails(only, doc, scope, false);
  return { operatorName: '$and', clausesNotSatisfied: unsatisfied(clauses, doc, scope) };
}

/** A filter as single conditions: one operator on one path each. */
function clausesOf(filter: Doc): Doc[] {
  return entriesOf(filter).flatMap(([key, operand]): Doc[] => {
    if (key.startsWith('$') || !isOperatorDoc(operand)) return [docFrom([[key, operand]])];
    const options = operand['$options'];
    return entriesOf(operand)
      .filter(([name]) => name !== '$options')
      .map(([name, argument]) => {
        const condition = {
          [name]: argument,
          ...(name === '$regex' && options ? { $options: options } : {}),
        };
        return docFrom([[key, condition]]);
      });
  });
}

const matches = (clause: Doc, doc: Doc, scope: MatchScope): boolean => compileFilter(clause, scope)(doc, {});

function indexed(clauses: readonly Doc[], details: (clause: Doc) => Doc | undefined): Doc[] {
  return clauses.flatMap((clause, index) => {
    const found = details(clause);
    return found ? [{ index: new Int32(index), details: found }] : [];
  });
}

function unsatisfied(clauses: readonly Doc[], doc: Doc, scope: MatchScope): Doc[] {
  return indexed(clauses, (clause) =>
    matches(clause, doc, scope) ? undefined : mismatchDetails(clause, doc, scope),
  );
}

/** What one condition says of a document it fails, or with `inverted`, of one it matches. */
function clauseDetails(clause: Doc, doc: Doc, scope: MatchScope, inverted: boolean): Doc {
  const [key, operand] = entriesOf(clause)[0] as [string, Value];
  if (!key.startsWith('$')) return fieldDetails(key, operand, doc, scope, inverted);
  const special = LOGICAL[key];
  if (special) return special(operand, doc, scope);
  return { operatorName: key, specifiedAs: clause, reason: 'expression did not match' };
}

const LOGICAL: Readonly<Record<string, (operand: Value, doc: Doc, scope: MatchScope) => Doc>> = {
  $and: (operand, doc, scope) => ({
    operatorName: '$and',
    clausesNotSatisfied: unsatisfied(operand as Doc[], doc, scope),
  }),
  $or: (operand, doc, scope) => ({
    operatorName: '$or',
    clausesNotSatisfied: unsatisfied(operand as Doc[], doc, scope),
  }),
  $nor: (operand, doc, scope) => ({
    operatorName: '$nor',
    clausesSatisfied: indexed(operand as Doc[], (clause) =>
      matches(clause, doc, scope) ? satisfiedDetails(clause, doc, scope) : undefined,
    ),
  }),
  $expr: (operand) => ({
    operatorName: '$expr',
    specifiedAs: { $expr: operand },
    reason: 'expression did not match',
    expressionResult: false,
  }),
  $jsonSchema: (operand, doc) => ({
    operatorName: '$jsonSchema',
    ...annotationsOf(operand as Doc),
    schemaRulesNotSatisfied: compileJsonSchema(operand)(doc),
  }),
};

function satisfiedDetails(filter: Doc, doc: Doc, scope: MatchScope): Doc {
  const clauses = clausesOf(filter);
  const [only] = clauses;
  if (clauses.length === 1 && only) return clauseDetails(only, doc, scope, true);
  return {
    operatorName: '$and',
    clausesSatisfied: indexed(clauses, (clause) => clauseDetails(clause, doc, scope, true)),
  };
}

function fieldDetails(path: string, operand: Value, doc: Doc, scope: MatchScope, inverted: boolean): Doc {
  const operator = isOperatorDoc(operand) ? (firstName(operand) as string) : equalityName(operand);
  const specifiedAs = docFrom([[path, operand]]);
  if (operator === '$not') {
    const inner = docFrom([[path, (operand as Doc)['$not']]]);
    return { operatorName: '$not', details: satisfiedDetails(inner, doc, scope) };
  }
  const values = valuesAt(doc, path);
  const [failed, succeeded] = REASONS[operator] ?? COMPARISON;
  const present = operator === '$exists' && !isFalse((operand as Doc)['$exists']);
  if (operator === '$exists')
    return { operatorName: operator, specifiedAs, reason: present === inverted ? succeeded : failed };
  if (values.length === 0) return { operatorName: operator, specifiedAs, reason: 'field was missing' };
  const reason = inverted ? succeeded : failed;
  const considered = consideredOf(values, operator);
  return { operatorName: operator, specifiedAs, reason, ...considered };
}

function equalityName(operand: Value): string {
  return operand instanceof BSONRegExp ? '$regex' : '$eq';
}

const isFalse = (value: Value): boolean => value === false || value === null || Number(value) === 0;

function valuesAt(doc: Doc, path: string): Value[] {
  const values: Value[] = [];
  visitPath(doc, path.split('.'), (value) => {
    if (value !== undefined) values.push(value);
    return false;
  });
  return values;
}

function consideredOf(values: readonly Value[], operator: string): Doc {
  const [first] = values;
  const spread = operator !== '$size' && operator !== '$elemMatch' && Array.isArray(first);
  const all = values.length === 1 && spread ? [...(first as Value[]), first] : values;
  const shown: Doc = all.length === 1 ? { consideredValue: all[0] } : { consideredValues: [...all] };
  if (operator !== '$type') return shown;
  return all.length === 1
    ? { ...shown, consideredType: typeName(all[0]) }
    : { ...shown, consideredTypes: [...new Set(all.map(typeName))].sort() };
}
