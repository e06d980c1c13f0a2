import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { calculate } from '../src/bson/arithmetic.js';
import { compareValues } from '../src/bson/compare.js';
import { decode, encode } from '../src/bson/document.js';
import { invertKey, sortableKey } from '../src/bson/sortableKey.js';
import { typeName } from '../src/bson/types.js';

const number = fc.oneof(
  fc.integer().map((value) => new Int32(value)),
  fc.double({ noNaN: false }).map((value) => new Double(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
  fc
    .constantFrom('1', '1.0', '0.1', '1E400', '-1E400', '9007199254740993', '-0', 'NaN', 'Infinity')
    .map((text) => Decimal128.fromString(text)),
);
const scalar = fc.oneof(
  number,
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.constantFrom(null, new MinKey(), new MaxKey(), new ObjectId('0123456789abcdef01234567')),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ maxLength: 4 }).map((bytes) => new Binary(bytes, 0)),
  fc.nat().map((t) => new Timestamp({ t, i: 1 })),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
  ),
}));

describe('BSON values', () => {
  it('orders encoded keys as it orders values, in both directions', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const order = Math.sign(compareValues(a, b));
        const [left, right] = [sortableKey(a), sortableKey(b)];
        expect(Math.sign(Buffer.compare(left, right))).toBe(order);
        expect(Math.sign(Buffer.compare(invertKey(left), invertKey(right)))).toBe(order === 0 ? 0 : -order);
      }),
      { numRuns: 3000 },
    );
  });

  it('compares numbers of all types by their exact value', () => {
    const big = Long.fromString('9007199254740993');
    expect(compareValues(big, new Double(9007199254740992))).toBeGreaterThan(0);
    expect(compareValues(Decimal128.fromString('1.0'), new Int32(1))).toBe(0);
    expect(compareValues(Decimal128.fromString('0.1'), new Double(0.1))).toBeLessThan(0);
    expect(compareValues(new Double(NaN), new Double(-Infinity))).toBeLessThan(0);
    expect(compareValues(new Double(Infinity), Decimal128.fromString('1E400'))).toBeGreaterThan(0);
    expect(compareValues(Decimal128.fromString('-1E400'), new Double(-Infinity))).toBeGreaterThan(0);
    expect(compareValues(new Double(Infinity), Decimal128.fromString('Infinity'))).toBe(0);
  });

  it('orders strings by UTF-8, not by UTF-16 units', () => {
    expect(compareValues('\uffff', '\u{1f600}')).toBeLessThan(0);
  });

  it('keeps number types through a round trip', () => {
    const doc = decode(
      encode({ i: new Int32(1), d: new Double(1), l: Long.fromNumber(1), m: Decimal128.fromString('1') }),
    );
    expect(Object.values(doc).map(typeName)).toEqual(['int', 'double', 'long', 'decimal']);
  });

  it('widens results as MongoDB does', () => {
    expect(typeName(calculate('add', new Int32(2147483647), new Int32(1)))).toBe('long');
    expect(typeName(calculate('add', new Int32(1), new Double(1)))).toBe('double');
    expect(String(calculate('add', Decimal128.fromString('0.1'), Decimal128.fromString('0.2')))).toBe('0.3');
    expect(typeName(calculate('multiply', Long.MAX_VALUE, new Int32(2)))).toBe('double');
  });
});
