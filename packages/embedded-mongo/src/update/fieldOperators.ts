import { Int32, Long, Timestamp } from 'bson';
import { calculate, overflowed } from '../bson/arithmetic.js';
import { compareValues } from '../bson/compare.js';
import { deepCopy, entriesOf, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { displayValue } from '../bson/display.js';
import { fromInteger, isNumber, toInteger } from '../bson/numbers.js';
import { typeName, typeOf } from '../bson/types.js';
import { MongoError } from '../mongoError.js';
import { arrayOperators } from './arrayOperators.js';
import type { UpdateOperator } from './updateOperator.js';
import { KEEP, REMOVE } from './updateOperator.js';

function arithmetic(name: '$inc' | '$mul', verb: string, operation: 'add' | 'multiply'): UpdateOperator {
  return {
    check: (path, operand) => {
      if (!isNumber(operand)) {
        throw new MongoError(
          'TypeMismatch',
          `Cannot ${verb} with non-numeric argument: {${path}: ${displayValue(operand)}}`,
        );
      }
    },
    apply: (current, operand, { path, doc }) => {
      if (current === undefined)
        return operation === 'add' ? operand : calculate('multiply', operand, new Int32(0));
      if (!isNumber(current)) {
        throw new MongoError(
          'TypeMismatch',
          `Cannot apply ${name} to a value of non-numeric type. {_id: ${displayValue(doc['_id'])}} has the field '${path.split('.').pop()}' of non-numeric type ${typeName(current)}`,
        );
      }
      const result = calculate(operation, current, operand);
      if (overflowed(result, current, operand)) {
        throw new MongoError(
          'BadValue',
          `Failed to apply ${name} operations to current value (${displayValue(current)}) for document {_id: ${displayValue(doc['_id'])}}`,
        );
      }
      return result;
    },
  };
}

function extreme(sign: 1 | -1): UpdateOperator {
  return {
    apply: (current, operand, { scope }) =>
      current === undefined || sign * compareValues(operand, current, scope.collation) > 0
        ? deepCopy(operand)
        : KEEP,
  };
}

const BITS: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

const isInteger = (value: Value): boolean => typeOf(value).alias === 'int' || value instanceof Long;

const bit: UpdateOperator = {
  check: (path, operand) => {
    if (!isDoc(operand))
      throw new MongoError(
        'BadValue',
        `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
      );
    for (const [name, mask] of entriesOf(operand)) {
      if (!Object.hasOwn(BITS, name))
        throw new MongoError(
          'BadValue',
          `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator`,
        );
      if (!isInteger(mask))
        throw new MongoError(
          'BadValue',
          `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(mask)}' is not supported here: ${path}`,
        );
    }
  },
  apply: (current, operand, { path }) => {
    if (current !== undefined && !isInteger(current)) {
      throw new MongoError(
        'BadValue',
        `Cannot apply $bit to a value of non-integral type: ${path} of type ${typeName(current)}`,
      );
    }
    let result: Value = current ?? new Int32(0);
    for (const [name, mask] of entriesOf(operand as Doc)) {
      const combine = BITS[name] as (a: bigint, b: bigint) => bigint;
      const long = result instanceof Long || mask instanceof Long;
      result = fromInteger(combine(toInteger(result) as bigint, toInteger(mask) as bigint), long);
    }
    return result;
  },
};

let timestampOrdinal = 0;

const currentDate: UpdateOperator = {
  check: (path, operand) => {
    const type = isDoc(operand) ? operand['$type'] : operand;
    if (typeof type !== 'boolean' && type !== 'date' && type !== 'timestamp') {
      throw new MongoError(
        'BadValue',
        `${displayValue(operand)} is not valid type for $currentDate of ${path}. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
      );
    }
  },
  apply: (_current, operand) => {
    if (!isDoc(operand) || operand['$type'] !== 'timestamp') return new Date();
    return new Timestamp({ t: Math.floor(Date.now() / 1000), i: ++timestampOrdinal });
  },
};

/** Every update operator that works on one field, by name; `$rename` and `$setOnInsert` are handled with the paths. */
export const fieldOperators: Readonly<Record<string, UpdateOperator>> = {
  $set: { apply: (_current, operand) => deepCopy(operand) },
  $setOnInsert: { insertOnly: true, apply: (_current, operand) => deepCopy(operand) },
  $unset: { skipMissing: true, apply: () => REMOVE },
  $inc: arithmetic('$inc', 'increment', 'add'),
  $mul: arithmetic('$mul', 'multiply', 'multiply'),
  $min: extreme(-1),
  $max: extreme(1),
  $bit: bit,
  $currentDate: currentDate,
  ...arrayOperators,
};
