import { Decimal128, Double, Long } from 'bson';
import type { Value } from './document.js';
import { fromInteger, isFiniteNumber, toDouble, toExact, toInteger } from './numbers.js';
import type { Exact } from './numbers.js';
import { typeOf } from './types.js';

/** How an operation works on each of the three kinds of numbers. */
interface Operation {
  readonly integers: (a: bigint, b: bigint) => bigint;
  readonly doubles: (a: number, b: number) => number;
  readonly decimals: (a: Exact, b: Exact) => Exact;
}

const DECIMAL_DIGITS = 34;

const atExponent = (value: Exact, exponent: number): bigint =>
  value.coefficient * 10n ** BigInt(value.exponent - exponent);

function addExact(a: Exact, b: Exact, sign: bigint): Exact {
  const exponent = Math.min(a.exponent, b.exponent);
  return { coefficient: atExponent(a, exponent) + sign * atExponent(b, exponent), exponent };
}

const OPERATIONS = {
  add: { integers: (a, b) => a + b, doubles: (a, b) => a + b, decimals: (a, b) => addExact(a, b, 1n) },
  subtract: { integers: (a, b) => a - b, doubles: (a, b) => a - b, decimals: (a, b) => addExact(a, b, -1n) },
  multiply: {
    integers: (a, b) => a * b,
    doubles: (a, b) => a * b,
    decimals: (a, b) => ({ coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent }),
  },
} satisfies Record<string, Operation>;

/**
 * Adds, subtracts or multiplies two numbers in the wider of their types: int, long, double, decimal.
 * An int that overflows becomes a long; an integer beyond 64 bits becomes a double.
 */
export function calculate(name: keyof typeof OPERATIONS, a: Value, b: Value): Value {
  const operation = OPERATIONS[name];
  const types = [typeOf(a).alias, typeOf(b).alias];
  if (types.includes('decimal')) return decimalResult(operation, a, b);
  if (types.includes('double')) return new Double(operation.doubles(toDouble(a), toDouble(b)));
  return fromInteger(
    operation.integers(toInteger(a) as bigint, toInteger(b) as bigint),
    types.includes('long'),
  );
}

function decimalResult(operation: Operation, a: Value, b: Value): Decimal128 {
  if (!isFiniteNumber(a) || !isFiniteNumber(b))
    return decimalFromDouble(operation.doubles(toDouble(a), toDouble(b)));
  return toDecimal(operation.decimals(exactOperand(a), exactOperand(b)));
}

/** A double becomes a decimal by its 15 significant digits, as MongoDB converts it. */
function exactOperand(value: Value): Exact {
  return typeOf(value).alias === 'double' ? toExact(decimalFromDouble(toDouble(value))) : toExact(value);
}

/** A double as a decimal of at most 15 significant digits. */
export function decimalFromDouble(value: number): Decimal128 {
  if (!Number.isFinite(value))
    return Decimal128.fromString(Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity');
  return Decimal128.fromString(
    Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : value.toPrecision(15),
  );
}

/** An exact value as a decimal, rounded half to even at 34 digits. */
export function toDecimal({ coefficient, exponent }: Exact): Decimal128 {
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString();
  const surplus = digits.length - DECIMAL_DIGITS;
  if (surplus <= 0) return Decimal128.fromString(`${coefficient}E${exponent}`);
  return Decimal128.fromString(`${divideEven(coefficient, 10n ** BigInt(surplus))}E${exponent + surplus}`);
}

/** Divides integers, rounding half to even. */
export function divideEven(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  const twice = 2n * (value % divisor);
  const size = twice < 0n ? -twice : twice;
  const up = size > divisor || (size === divisor && quotient % 2n !== 0n);
  return up ? quotient + (value < 0n ? -1n : 1n) : quotient;
}

/** True when an integer operation left the 64-bit range and came out as a double. */
export function overflowed(result: Value, ...operands: Value[]): boolean {
  return (
    result instanceof Double &&
    operands.every((operand) => operand instanceof Long || typeOf(operand).alias === 'int')
  );
}
