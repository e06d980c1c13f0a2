import { Double, Int32, Long, ObjectId, Timestamp } from 'bson';
import * as dates from 'mingo/operators/expression/date';
import { docFrom, entriesOf, fieldNames, getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toDouble } from '../bson/numbers.js';
import { MongoError, notSupported } from '../mongoError.js';
import { typeName } from '../bson/types.js';
import { isNil } from './expression.js';
import type { OperatorCompiler } from './expression.js';

type MingoOperator = (doc: Doc, operand: unknown, options: never) => unknown;

const DATE_ARGUMENTS = new Set(['date', 'startDate', 'endDate']);

/** What mingo works on: dates as they are (object ids and timestamps stand for their time), numbers as doubles. */
function forMingo(key: string, value: Value, name: string): Value {
  if (isNumber(value) && !DATE_ARGUMENTS.has(key)) return toDouble(value);
  if (!DATE_ARGUMENTS.has(key) || value instanceof Date || isNil(value)) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000);
  throw new MongoError(16006, `can't convert from BSON type ${typeName(value)} to Date (${name})`);
}

function fromMingo(value: unknown): Value {
  if (typeof value === 'number') return Number.isInteger(value) ? new Int32(value) : new Double(value);
  if (!isDoc(value)) return value;
  return docFrom(entriesOf(value).map(([key, part]) => [key, fromMingo(part)]));
}

/** `%G` would come out as the calendar's year; a wrong year is worse than none. */
function refuseFormat(value: Value): void {
  if (typeof value === 'string' && value.includes('%G')) throw notSupported('the date format %G');
}

/**
 * A date operator of mingo: arguments are evaluated here, with BSON's types, and handed over as fields of a
 * document, so that nothing in them is read as an expression again.
 */
function viaMingo(operator: MingoOperator, required: readonly string[], asLong = false): OperatorCompiler {
  return (operand, compile, name) => {
    const isNamed = isDoc(operand) && fieldNames(operand).some((key) => !key.startsWith('$'));
    const single: Value = Array.isArray(operand) && operand.length === 1 ? (operand[0] as Value) : operand;
    const fields = isNamed ? operand : { [required[0] ?? 'date']: single };
    const args = fieldNames(fields).map((key) => [key, compile(getField(fields, key))] as const);
    return (scope) => {
      const values: Doc = docFrom(args.map(([key, arg]) => [key, forMingo(key, arg(scope), name)]));
      refuseFormat(values['format']);
      if (required.some((key) => isNil(getField(values, key))))
        return 'onNull' in values ? values['onNull'] : null;
      if (
        fieldNames(values).some(
          (key) => key !== 'onNull' && key !== 'onError' && getField(values, key) === null,
        )
      )
        return null;
      const given = fieldNames(values).filter(
        (key) => getField(values, key) !== undefined && key !== 'onNull',
      );
      const result = run(operator, values, given, name);
      return asLong && typeof result === 'number' ? Long.fromNumber(result) : fromMingo(result);
    };
  };
}

function run(operator: MingoOperator, values: Doc, given: readonly string[], name: string): unknown {
  try {
    return operator(values, Object.fromEntries(given.map((key) => [key, `$${key}`])), {} as never);
  } catch (error) {
    throw new MongoError('BadValue', `${name}: ${(error as Error).message}`);
  }
}

const PARTS = [
  '$year',
  '$month',
  '$dayOfMonth',
  '$dayOfWeek',
  '$dayOfYear',
  '$hour',
  '$minute',
  '$second',
  '$millisecond',
  '$week',
  '$isoWeek',
  '$isoDayOfWeek',
  '$dateToParts',
  '$dateToString',
] as const;

const table = dates as unknown as Readonly<Record<string, MingoOperator>>;

/** Operators on dates; the calendar's arithmetic is mingo's. */
export const dateOperators: Readonly<Record<string, OperatorCompiler>> = {
  ...Object.fromEntries(PARTS.map((name) => [name, viaMingo(table[name] as MingoOperator, ['date'])])),
  $isoWeekYear: viaMingo(table['$isoWeekYear'] as MingoOperator, ['date'], true),
  $dateAdd: viaMingo(table['$dateAdd'] as MingoOperator, ['startDate', 'unit', 'amount']),
  $dateSubtract: viaMingo(table['$dateSubtract'] as MingoOperator, ['startDate', 'unit', 'amount']),
  $dateDiff: viaMingo(table['$dateDiff'] as MingoOperator, ['startDate', 'endDate', 'unit'], true),
  $dateTrunc: viaMingo(table['$dateTrunc'] as MingoOperator, ['date', 'unit']),
  $dateFromParts: viaMingo(table['$dateFromParts'] as MingoOperator, []),
  $dateFromString: viaMingo(table['$dateFromString'] as MingoOperator, ['dateString']),
};
