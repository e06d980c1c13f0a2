import { Decimal128, Double, Int32, Long } from 'bson';
import type { Value } from './document.js';
import { NUMBER_RANK, typeOf } from './types.js';

/** An exact decimal: `coefficient × 10^exponent`. */
export interface Exact {
  readonly coefficient: bigint;
  readonly exponent: number;
}

/** True for any of BSON's four numeric types (and a plain JavaScript number). */
export function isNumber(value: Value): boolean {
  return typeOf(value).rank === NUMBER_RANK;
}

/** The value as a double; longs and decimals are rounded to nearest. NaN for anything that isn't a number. */
export function toDouble(value: Value): number {
  if (typeof value === 'number') return value;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long) return value.toNumber();
  if (value instanceof Decimal128) return decimalToDouble(value);
  return typeof value === 'bigint' ? Number(value) : NaN;
}

/** The value as an integer when it is exactly one (of any numeric type), else undefined. */
export function toInteger(value: Value): bigint | undefined {
  if (value instanceof Long) return value.toBigInt();
  if (typeof value === 'bigint') return value;
  if (value instanceof Decimal128) return exactInteger(value);
  const number = toDouble(value);
  return Number.isInteger(number) ? BigInt(number) : undefined;
}

/** A value as a JavaScript integer within the safe range, else undefined: for limits, sizes and positions. */
export function toSafeInteger(value: Value): number | undefined {
  const integer = isNumber(value) ? toInteger(value) : undefined;
  if (integer === undefined) return undefined;
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The finite value exactly; a double's binary fraction is expanded in full, a decimal's digits are kept. */
export function toExact(value: Value): Exact {
  if (value instanceof Decimal128) return parseDecimal(value.toString());
  const integer = toInteger(value);
  return integer === undefined ? exactDouble(toDouble(value)) : { coefficient: integer, exponent: 0 };
}

/** Orders two exact decimals: negative, zero or positive. */
function compareExact(a: Exact, b: Exact): number {
  if (a.coefficient === 0n || b.coefficient === 0n) return bigSign(a.coefficient) - bigSign(b.coefficient);
  if (bigSign(a.coefficient) !== bigSign(b.coefficient))
    return bigSign(a.coefficient) - bigSign(b.coefficient);
  const byMagnitude = magnitude(a) - magnitude(b);
  if (byMagnitude !== 0) return a.coefficient > 0n ? byMagnitude : -byMagnitude;
  const exponent = Math.min(a.exponent, b.exponent);
  const left = a.coefficient * 10n ** BigInt(a.exponent - exponent);
  const right = b.coefficient * 10n ** BigInt(b.exponent - exponent);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The position of the first digit before (positive) or after the decimal point; 0 has none. */
export function magnitude(value: Exact): number {
  const digits = (value.coefficient < 0n ? -value.coefficient : value.coefficient).toString().length;
  return digits + value.exponent;
}

/** `a - b` exactly. */
export function subtractExact(a: Exact, b: Exact): Exact {
  const exponent = Math.min(a.exponent, b.exponent);
  const left = a.coefficient * 10n ** BigInt(a.exponent - exponent);
  return { coefficient: left - b.coefficient * 10n ** BigInt(b.exponent - exponent), exponent };
}

/**
 * Orders two numbers of any numeric types by their exact values. NaN equals NaN and is below every
 * other number, as MongoDB orders it; 0 equals -0.
 */
export function compareNumbers(a: Value, b: Value): number {
  const left = toDouble(a);
  const right = toDouble(b);
  if (Number.isNaN(left) || Number.isNaN(right))
    return Number(Number.isNaN(right)) - Number(Number.isNaN(left));
  if (!isWide(a) && !isWide(b)) return compareDoubles(left, right);
  const finite = [isFiniteNumber(a), isFiniteNumber(b)];
  // Beside an infinity every finite number is as good as zero, the decimals too large for a double among them.
  if (finite.includes(false)) return compareDoubles(finite[0] ? 0 : left, finite[1] ? 0 : right);
  return compareExact(toExact(a), toExact(b));
}

function compareDoubles(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** False for NaN and the infinities; true for a decimal too large for a double. */
export function isFiniteNumber(value: Value): boolean {
  return value instanceof Decimal128 ? !/[NI]/.test(value.toString()) : Number.isFinite(toDouble(value));
}

/** The narrowest of int and long that holds an integer; beyond 64 bits, a double. */
export function fromInteger(value: bigint, atLeastLong = false): Value {
  if (!atLeastLong && BigInt.asIntN(32, value) === value) return new Int32(Number(value));
  return BigInt.asIntN(64, value) === value ? Long.fromBigInt(value) : new Double(Number(value));
}

function isWide(value: Value): boolean {
  return value instanceof Long || value instanceof Decimal128 || typeof value === 'bigint';
}

function bigSign(value: bigint): number {
  return value < 0n ? -1 : value > 0n ? 1 : 0;
}

function decimalToDouble(value: Decimal128): number {
  const text = value.toString();
  if (text.endsWith('Infinity')) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text);
}

function parseDecimal(text: string): Exact {
  const match = /^(-?)(\d*)(?:\.(\d*))?(?:E([+-]?\d+))?$/i.exec(text);
  const fraction = match?.[3] ?? '';
  const coefficient = BigInt(`${match?.[2] ?? ''}${fraction}` || '0');
  return {
    coefficient: match?.[1] === '-' ? -coefficient : coefficient,
    exponent: Number(match?.[4] ?? 0) - fraction.length,
  };
}

function exactInteger(value: Decimal128): bigint | undefined {
  if (!isFiniteNumber(value)) return undefined;
  const { coefficient, exponent } = parseDecimal(value.toString());
  if (coefficient === 0n) return 0n;
  if (exponent >= 0) return exponent > 40 ? undefined : coefficient * 10n ** BigInt(exponent);
  const divisor = 10n ** BigInt(-exponent);
  return coefficient % divisor === 0n ? coefficient / divisor : undefined;
}

function exactDouble(value: number): Exact {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  const signed = value < 0 ? -mantissa : mantissa;
  const power = Math.max(biased, 1) - 1075;
  if (power >= 0) return { coefficient: signed << BigInt(power), exponent: 0 };
  // m / 2^n = m × 5^n / 10^n: every binary fraction is a finite decimal.
  return { coefficient: signed * 5n ** BigInt(-power), exponent: power };
}
