import { Long } from 'bson';
import type { Value } from '../bson/document.js';
import { typeName } from '../bson/types.js';
import { MongoError } from '../mongoError.js';
import { addUnits, isDateUnit, truncate, unitsBetween, weekdayNumber } from './calendar.js';
import type { DateUnit } from './calendar.js';
import { anyNull, dateOperator, timeOf, wholeNumber } from './dateArguments.js';
import type { DateArguments } from './dateArguments.js';
import type { OperatorCompiler } from './expression.js';
import { readTimeZone } from './timeZone.js';

const ADD_CODES = {
  notObject: 5166400,
  unknown: 5166401,
  missing: { startDate: 5166402, unit: 5166402, amount: 5166402 },
};
const DIFF_CODES = {
  notObject: 5166301,
  unknown: 5166302,
  missing: { startDate: 5166303, endDate: 5166304, unit: 5166305 },
};
const TRUNC_CODES = { notObject: 5439007, unknown: 5439008, missing: { date: 5439009, unit: 5439010 } };

function adding(sign: 1 | -1): OperatorCompiler {
  return dateOperator(['startDate', 'unit', 'amount', 'timezone'], ADD_CODES, (args, name) => {
    if (anyNull(args)) return null;
    const start = timeOf(args['startDate'], 5166403, name);
    const unit = readUnit(args['unit'], [5166404, 9], name);
    const amount = wholeNumber(args['amount'], 5166405, `${name}: 'amount'`);
    return new Date(addUnits(start, unit, sign * amount, readTimeZone(args['timezone'])));
  });
}

function readUnit(value: Value, [wrongType, wrongName]: readonly [number, number], name: string): DateUnit {
  if (typeof value !== 'string')
    throw new MongoError(wrongType, `${name} requires 'unit' to be a string, but got ${typeName(value)}`);
  if (!isDateUnit(value)) throw new MongoError(wrongName, `${name}: unknown time unit value: ${value}`);
  return value;
}

function readWeekday(value: Value, name: string): number {
  if (value === undefined) return 0;
  if (typeof value !== 'string')
    throw new MongoError(
      5439015,
      `${name} requires 'startOfWeek' to be a string, but got ${typeName(value)}`,
    );
  const weekday = weekdayNumber(value);
  if (weekday < 0)
    throw new MongoError(
      5439016,
      `${name} parameter 'startOfWeek' value cannot be recognized as a day of a week: ${value}`,
    );
  return weekday;
}

/** The start of the week matters for weeks only. */
const isNil = (args: DateArguments): boolean =>
  anyNull(args, args['unit'] === 'week' || args['unit'] === null ? [] : ['startOfWeek']);

/** `$dateAdd`, `$dateSubtract`, `$dateDiff` and `$dateTrunc`. */
export const dateArithmetic: Readonly<Record<string, OperatorCompiler>> = {
  $dateAdd: adding(1),
  $dateSubtract: adding(-1),
  $dateDiff: dateOperator(
    ['startDate', 'endDate', 'unit', 'timezone', 'startOfWeek'],
    DIFF_CODES,
    (args, name) => {
      if (isNil(args)) return null;
      const start = timeOf(args['startDate'], 5166307, name);
      const end = timeOf(args['endDate'], 5166307, name);
      const unit = readUnit(args['unit'], [5439013, 5439014], name);
      const weekday = unit === 'week' ? readWeekday(args['startOfWeek'], name) : 0;
      return Long.fromNumber(
        unitsBetween(start, end, { unit, zone: readTimeZone(args['timezone']), weekday }),
      );
    },
  ),
  $dateTrunc: dateOperator(
    ['date', 'unit', 'binSize', 'timezone', 'startOfWeek'],
    TRUNC_CODES,
    (args, name) => {
      if (isNil(args)) return null;
      const time = timeOf(args['date'], 5439012, name);
      const unit = readUnit(args['unit'], [5439013, 5439014], name);
      const size = 'binSize' in args ? wholeNumber(args['binSize'], 5439017, `${name}: 'binSize'`) : 1;
      if (size <= 0)
        throw new MongoError(
          5439018,
          `${name} requires 'binSize' to be greater than 0, but got value ${size}`,
        );
      const weekday = unit === 'week' ? readWeekday(args['startOfWeek'], name) : 0;
      return new Date(truncate(time, { unit, size, zone: readTimeZone(args['timezone']), weekday }));
    },
  ),
};
