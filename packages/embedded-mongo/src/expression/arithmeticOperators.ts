import { Decimal128, Double, Int32, Long } from 'bson';
import { calculate, decimalFromDouble, divideEven, toDecimal } from '../bson/arithmetic.js';
import type { Value } from '../bson/document.js';
import {
  fromInteger,
  isFiniteNumber,
  isNumber,
  toDouble,
  toExact,
  toInteger,
  toSafeInteger,
} from '../bson/numbers.js';
import { typeName, typeOf } from '../bson/types.js';
import { MongoError, notSupported } from '../mongoError.js';
import { eager, isNil, nullSafe } from './expression.js';
import type { OperatorCompiler } from './expression.js';

/** The value when it's a number. Throws 14 TypeMismatch, naming the operator, otherwise. */
function requireNumber(value: Value, name: string): Value {
  if (isNumber(value)) return value;
  throw new MongoError('TypeMismatch', `${name} only supports numeric types, not ${typeName(value)}`);
}

function add(args: Value[], name: string): Value {
  if (args.some(isNil)) return null;
  const dates = args.filter((arg) => arg instanceof Date);
  if (dates.length > 1) throw new MongoError(16612, 'only one date allowed in an $add expression');
  const sum = args
    .filter((arg) => !(arg instanceof Date))
    .reduce((total, arg) => calculate('add', total, requireNumber(arg, name)), new Int32(0) as Value);
  return dates[0] ? new Date((dates[0] as Date).getTime() + Math.round(toDouble(sum))) : sum;
}

function subtract([a, b]: Value[], name: string): Value {
  if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime());
  if (a instanceof Date) return new Date(a.getTime() - Math.round(toDouble(requireNumber(b, name))));
  return calculate('subtract', requireNumber(a, name), requireNumber(b, name));
}

const isDecimal = (...values: Value[]): boolean => values.some((value) => value instanceof Decimal128);
const isIntegral = (value: Value): boolean => value instanceof Long || typeOf(value).alias === 'int';

/** A quotient in the type MongoDB gives it. Throws 2 for a divisor of zero. */
export function divide([a, b]: Value[], name: string): Value {
  requireNumber(a, name);
  requireNumber(b, name);
  if (toDouble(b) === 0) throw new MongoError('BadValue', "can't $divide by zero");
  if (!isDecimal(a, b)) return new Double(toDouble(a) / toDouble(b));
  if (!isFiniteNumber(a) || !isFiniteNumber(b)) return decimalFromDouble(toDouble(a) / toDouble(b));
  const [x, y] = [toExact(a), toExact(b)];
  const scale = 40 + y.coefficient.toString().length;
  return toDecimal({
    coefficient:
      divideEven(x.coefficient * 10n ** BigInt(scale), y.coefficient < 0n ? -y.coefficient : y.coefficient) *
      (y.coefficient < 0n ? -1n : 1n),
    exponent: x.exponent - y.exponent - scale,
  });
}

/** A double that is a 32-bit integer counts as one when an integer is divided by it. */
function isSmallWhole(value: Value): boolean {
  return value instanceof Double && (value.value | 0) === value.value;
}

/** The codes for values outside an operator's domain. */
const DOMAIN: Readonly<Record<string, number>> = { $sqrt: 28714, $ln: 28766, $log10: 28761 };

function modulo([a, b]: Value[], name: string): Value {
  requireNumber(a, name);
  requireNumber(b, name);
  if (toDouble(b) === 0) throw new MongoError(16610, "can't $mod by zero");
  if (isIntegral(a) && (isIntegral(b) || isSmallWhole(b))) {
    return fromInteger(
      (toInteger(a) as bigint) % (toInteger(b) as bigint),
      a instanceof Long || b instanceof Long,
    );
  }
  return isDecimal(a, b)
    ? decimalFromDouble(toDouble(a) % toDouble(b))
    : new Double(toDouble(a) % toDouble(b));
}

function absolute(value: Value): Value {
  if (!(toDouble(value) < 0)) return value;
  if (value instanceof Long && value.equals(Long.MIN_VALUE))
    throw new MongoError(28680, "can't take $abs of long long min");
  return calculate('subtract', new Int32(0), value);
}

function logarithm([value, base]: Value[], name: string): Value {
  if (isDecimal(value, base)) throw notSupported(`${name} of a decimal`);
  const [argument, root] = [toDouble(requireNumber(value, name)), toDouble(requireNumber(base, name))];
  if (argument <= 0)
    throw new MongoError(28758, `$log's argument must be a positive number, but is ${argument}`);
  if (root <= 0 || root === 1)
    throw new MongoError(28759, `$log's base must be a positive number not equal to 1, but is ${root}`);
  return new Double(Math.log(argument) / Math.log(root));
}

/** Rounds in the value's own type: integers stay as they are, decimals stay exact. */
function rounding(round: (value: number) => number): (value: Value) => Value {
  return (value) => {
    if (isIntegral(value)) return value;
    if (isDecimal(value)) {
      if (Number.isSafeInteger(Math.trunc(toDouble(value)))) return decimalFromDouble(round(toDouble(value)));
      throw notSupported('rounding a decimal this large');
    }
    return new Double(round(toDouble(value)));
  };
}

function roundTo(half: boolean): OperatorCompiler {
  return eager(1, 2, ([value, digits], name) => {
    if (isNil(value)) return null;
    requireNumber(value, name);
    const places = digits === undefined ? 0 : toSafeInteger(digits);
    if (places === undefined || places < -20 || places > 100)
      throw new MongoError(51083, `cannot apply ${name} with precision value`);
    if (!isFiniteNumber(value) || (isIntegral(value) && places >= 0)) return value;
    const { coefficient, exponent } = toExact(value);
    if (-exponent <= places) return value;
    const divisor = 10n ** BigInt(-exponent - places);
    const kept = half ? divideEven(coefficient, divisor) : coefficient / divisor;
    const result = { coefficient: kept, exponent: -places };
    if (isDecimal(value)) return toDecimal(result);
    if (isIntegral(value)) return fromInteger(kept * 10n ** BigInt(-places), value instanceof Long);
    return new Double(Number(`${kept}e${-places}`));
  });
}

/** A function of one double; decimals would need their own digits, so they are refused. */
function ofDouble(compute: (value: number) => number): OperatorCompiler {
  return nullSafe(1, 1, ([value], name) => {
    requireNumber(value, name);
    if (isDecimal(value)) throw notSupported(`${name} of a decimal`);
    return new Double(compute(toDouble(value)));
  });
}

/** A function defined between two bounds. Throws 50989 outside them. */
function within(
  name: string,
  low: number,
  high: number,
  compute: (value: number) => number,
): OperatorCompiler {
  return ofDouble((value) => {
    if (value < low || value > high)
      throw new MongoError(50989, `cannot apply ${name} to ${value}, value must be in [${low},${high}]`);
    return compute(value);
  });
}

const unary = (run: (value: Value) => Value): OperatorCompiler =>
  nullSafe(1, 1, ([value], name) => run(requireNumber(value, name)));

function positive(name: string, compute: (value: number) => number, lowest: number): OperatorCompiler {
  return ofDouble((value) => {
    if (value < lowest || (value === 0 && lowest === 0 && name !== '$sqrt'))
      throw new MongoError(
        DOMAIN[name] ?? 28766,
        `${name}'s argument must be ${name === '$sqrt' ? 'greater than or equal to 0' : 'a positive number'}, but is ${value}`,
      );
    return compute(value);
  });
}

function power([base, exponent]: Value[], name: string): Value {
  requireNumber(base, name);
  requireNumber(exponent, name);
  if (isDecimal(base, exponent)) throw notSupported('$pow of a decimal');
  const [b, e] = [toDouble(base), toDouble(exponent)];
  if (b === 0 && e < 0) throw new MongoError(28764, '$pow cannot take a base of 0 and a negative exponent');
  if (!isIntegral(base) || !isIntegral(exponent) || e < 0 || e > 63) return new Double(b ** e);
  const exact = (toInteger(base) as bigint) ** (toInteger(exponent) as bigint);
  return fromInteger(exact, base instanceof Long || exponent instanceof Long);
}

const bitwise = (start: bigint, combine: (a: bigint, b: bigint) => bigint): OperatorCompiler =>
  eager(0, Infinity, (args, name) => {
    if (args.some(isNil)) return null;
    if (!args.every(isIntegral))
      throw new MongoError('TypeMismatch', `${name} only supports int and long operands.`);
    const result = args.reduce<bigint>((total, arg) => combine(total, toInteger(arg) as bigint), start);
    return fromInteger(
      result,
      args.some((arg) => arg instanceof Long),
    );
  });

/** Arithmetic, with results in the type MongoDB gives them. */
export const arithmeticOperators: Readonly<Record<string, OperatorCompiler>> = {
  $add: eager(0, Infinity, add),
  $subtract: nullSafe(2, 2, subtract),
  $multiply: eager(0, Infinity, (args, name) =>
    args.some(isNil)
      ? null
      : args.reduce(
          (total, arg) => calculate('multiply', total, requireNumber(arg, name)),
          new Int32(1) as Value,
        ),
  ),
  $divide: nullSafe(2, 2, divide),
  $mod: nullSafe(2, 2, modulo),
  $abs: unary(absolute),
  $ceil: unary(rounding(Math.ceil)),
  $floor: unary(rounding(Math.floor)),
  $round: roundTo(true),
  $trunc: roundTo(false),
  $pow: nullSafe(2, 2, power),
  $sqrt: positive('$sqrt', Math.sqrt, 0),
  $exp: ofDouble(Math.exp),
  $ln: positive('$ln', Math.log, 0),
  $log10: positive('$log10', Math.log10, 0),
  $log: nullSafe(2, 2, logarithm),
  $sin: ofDouble(Math.sin),
  $cos: ofDouble(Math.cos),
  $tan: ofDouble(Math.tan),
  $sinh: ofDouble(Math.sinh),
  $cosh: ofDouble(Math.cosh),
  $tanh: ofDouble(Math.tanh),
  $asinh: ofDouble(Math.asinh),
  $acosh: within('$acosh', 1, Infinity, Math.acosh),
  $atanh: within('$atanh', -1, 1, Math.atanh),
  $asin: within('$asin', -1, 1, Math.asin),
  $acos: within('$acos', -1, 1, Math.acos),
  $atan: ofDouble(Math.atan),
  $atan2: nullSafe(2, 2, ([y, x], name) => {
    if (isDecimal(y, x)) throw notSupported(`${name} of a decimal`);
    return new Double(Math.atan2(toDouble(requireNumber(y, name)), toDouble(requireNumber(x, name))));
  }),
  $degreesToRadians: ofDouble((value) => (value * Math.PI) / 180),
  $radiansToDegrees: ofDouble((value) => (value * 180) / Math.PI),
  $bitAnd: bitwise(-1n, (a, b) => a & b),
  $bitOr: bitwise(0n, (a, b) => a | b),
  $bitXor: bitwise(0n, (a, b) => a ^ b),
  $bitNot: nullSafe(1, 1, ([value], name) => {
    if (!isIntegral(value))
      throw new MongoError('TypeMismatch', `${name} only supports int and long, not: ${typeName(value)}.`);
    return fromInteger(~(toInteger(value) as bigint), value instanceof Long);
  }),
  $rand: eager(0, 1, () => new Double(Math.random())),
};
