import { deleteField, entriesOf, getField, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { typeName } from '../bson/types.js';
import { MongoError } from '../mongoError.js';
import { eager, isNil, namedOperands, nullSafe } from './expression.js';
import type { OperatorCompiler } from './expression.js';

function mergeObjects(args: Value[]): Value {
  const only = args.length === 1 && Array.isArray(args[0]) ? (args[0] as Value[]) : args;
  const merged: Doc = {};
  for (const value of only) {
    if (isNil(value)) continue;
    if (!isDoc(value))
      throw new MongoError(
        40400,
        `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`,
      );
    Object.assign(merged, value);
  }
  return merged;
}

function fieldName(value: Value, name: string): string {
  const literal = isDoc(value) && '$literal' in value ? value['$literal'] : value;
  if (typeof literal === 'string') return literal;
  throw new MongoError(5654602, `${name} requires 'field' to evaluate to a constant string`);
}

const getFieldOperator: OperatorCompiler = (operand, compile, name) => {
  const fields =
    isDoc(operand) && 'field' in operand
      ? namedOperands(operand, ['field'], ['input'], name)
      : { field: operand };
  const key = fieldName(fields['field'], name);
  const input = compile('input' in fields ? fields['input'] : '$$CURRENT');
  return (scope) => {
    const source = input(scope);
    if (isNil(source)) return null;
    return isDoc(source) ? getField(source, key) : undefined;
  };
};

const setFieldOperator: OperatorCompiler = (operand, compile, name) => {
  const required = name === '$setField' ? ['field', 'input', 'value'] : ['field', 'input'];
  const fields = namedOperands(operand, required, [], name);
  const key = fieldName(fields['field'], name);
  const [input, value] = [
    compile(fields['input']),
    compile(name === '$setField' ? fields['value'] : '$$REMOVE'),
  ];
  return (scope) => {
    const source = input(scope);
    if (isNil(source)) return null;
    if (!isDoc(source)) throw new MongoError(4161105, `${name} requires 'input' to evaluate to type Object`);
    const copy = { ...source };
    const next = value(scope);
    if (next === undefined) deleteField(copy, key);
    else setField(copy, key, next);
    return copy;
  };
};

/** Operators on documents. */
export const objectOperators: Readonly<Record<string, OperatorCompiler>> = {
  $mergeObjects: eager(0, Infinity, mergeObjects),
  $objectToArray: nullSafe(1, 1, ([value]) => {
    if (!isDoc(value))
      throw new MongoError(40390, `$objectToArray requires a document input, found: ${typeName(value)}`);
    return entriesOf(value).map(([k, v]) => ({ k, v }));
  }),
  $getField: getFieldOperator,
  $setField: setFieldOperator,
  $unsetField: setFieldOperator,
};
