import { BSONRegExp } from 'bson';
import { compareValues } from '../bson/compare.js';
import type { Collation } from '../collation/collation.js';
import { deepCopy, fieldNames, getField, hasField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { displayValue } from '../bson/display.js';
import { isNumber, toDouble, toSafeInteger } from '../bson/numbers.js';
import { typeName } from '../bson/types.js';
import { MongoError } from '../mongoError.js';
import { elementMatcher } from '../query/compileFilter.js';
import { regexTest } from '../query/valueTests.js';
import { parseSort, sortItems } from '../query/sortSpec.js';
import type { OperatorContext, UpdateOperator } from './updateOperator.js';
import { KEEP } from './updateOperator.js';

function asArray(name: string, current: Value, { path, doc }: OperatorContext): Value[] {
  if (Array.isArray(current)) return current as Value[];
  throw new MongoError(
    'BadValue',
    name === '$push'
      ? `The field '${path}' must be an array but is of type ${typeName(current)} in document {_id: ${displayValue(doc['_id'])}}`
      : `Cannot apply ${name} to non-array field. Field named '${path}' has non-array type ${typeName(current)}`,
  );
}

function eachOf(name: string, operand: Value): Value[] | undefined {
  if (!isDoc(operand) || !('$each' in operand)) return undefined;
  if (!Array.isArray(operand['$each'])) {
    throw new MongoError(
      'TypeMismatch',
      `The argument to $each in ${name} must be an array but it was of type: ${typeName(operand['$each'])}`,
    );
  }
  return operand['$each'] as Value[];
}

const PUSH_MODIFIERS = new Set(['$each', '$slice', '$sort', '$position']);

function pushModifier(operand: Value, name: string): number | undefined {
  if (!isDoc(operand) || !hasField(operand, name)) return undefined;
  const value = toSafeInteger(getField(operand, name));
  if (value === undefined)
    throw new MongoError(
      'BadValue',
      `The value for ${name} must be an integer value but was given type: ${typeName(getField(operand, name))}`,
    );
  return value;
}

function sortPushed(items: Value[], sort: Value, collation: Collation | undefined): Value[] {
  if (isDoc(sort)) {
    const fields = parseSort(sort);
    return sortItems(items, (item) => (isDoc(item) ? item : {}), fields, collation);
  }
  const direction = isNumber(sort) ? toDouble(sort) : 0;
  if (Math.abs(direction) !== 1)
    throw new MongoError('BadValue', 'The $sort element value must be either 1 or -1');
  return [...items].sort((a, b) => direction * compareValues(a, b, collation));
}

const push: UpdateOperator = {
  check: (_path, operand) => {
    if (!eachOf('$push', operand)) return;
    for (const name of fieldNames(operand as Doc)) {
      if (!PUSH_MODIFIERS.has(name))
        throw new MongoError('BadValue', `Unrecognized clause in $push: ${name}`);
    }
    pushModifier(operand, '$slice');
    pushModifier(operand, '$position');
  },
  apply: (current, operand, context) => {
    const existing = current === undefined ? [] : asArray('$push', current, context);
    const each = eachOf('$push', operand);
    const position = each ? (pushModifier(operand, '$position') ?? existing.length) : existing.length;
    const at = position < 0 ? Math.max(existing.length + position, 0) : position;
    let items = [...existing.slice(0, at), ...deepCopy(each ?? [operand]), ...existing.slice(at)];
    if (!each) return items;
    if ('$sort' in (operand as Doc))
      items = sortPushed(items, (operand as Doc)['$sort'], context.scope.collation);
    const slice = pushModifier(operand, '$slice');
    if (slice === undefined) return items;
    return slice === 0 ? [] : slice > 0 ? items.slice(0, slice) : items.slice(slice);
  },
};

const addToSet: UpdateOperator = {
  check: (_path, operand) => void eachOf('$addToSet', operand),
  apply: (current, operand, context) => {
    const items = current === undefined ? [] : [...asArray('$addToSet', current, context)];
    const before = items.length;
    const { collation } = context.scope;
    for (const value of eachOf('$addToSet', operand) ?? [operand]) {
      if (!items.some((item) => compareValues(item, value, collation) === 0)) items.push(deepCopy(value));
    }
    return current !== undefined && items.length === before ? KEEP : items;
  },
};

function pullTest(operand: Value, context: OperatorContext): (element: Value) => boolean {
  if (operand instanceof BSONRegExp) return regexTest(operand.pattern, operand.options).test;
  if (isDoc(operand)) return elementMatcher(operand, context.scope, false);
  return (element) => compareValues(element, operand, context.scope.collation) === 0;
}

const pull: UpdateOperator = {
  skipMissing: true,
  apply: (current, operand, context) => {
    const matches = pullTest(operand, context);
    return asArray('$pull', current, context).filter((item) => !matches(item));
  },
};

const pullAll: UpdateOperator = {
  skipMissing: true,
  check: (_path, operand) => {
    if (!Array.isArray(operand))
      throw new MongoError(
        'BadValue',
        `$pullAll requires an array argument but was given a ${typeName(operand)}`,
      );
  },
  apply: (current, operand, context) =>
    asArray('$pullAll', current, context).filter(
      (item) =>
        !(operand as Value[]).some((value) => compareValues(item, value, context.scope.collation) === 0),
    ),
};

const pop: UpdateOperator = {
  skipMissing: true,
  check: (path, operand) => {
    const direction = toSafeInteger(operand);
    if (direction !== 1 && direction !== -1)
      throw new MongoError(
        'FailedToParse',
        `$pop expects 1 or -1, found: ${displayValue(operand)} for ${path}`,
      );
  },
  apply: (current, operand, context) => {
    if (!Array.isArray(current))
      throw new MongoError(
        'TypeMismatch',
        `Path '${context.path}' contains an element of non-array type '${typeName(current)}'`,
      );
    return toDouble(operand) === 1 ? current.slice(0, -1) : current.slice(1);
  },
};

/** The update operators on arrays, by name. */
export const arrayOperators: Readonly<Record<string, UpdateOperator>> = {
  $push: push,
  $addToSet: addToSet,
  $pull: pull,
  $pullAll: pullAll,
  $pop: pop,
};
