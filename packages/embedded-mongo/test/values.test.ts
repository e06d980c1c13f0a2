import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import fc from 'fast-check';
import { calculate } from '../src/bson/arithmetic.js';
import { compareValues } from '../src/bson/compare.js';
import { decode, encode } from '../src/bson/document.js';
import { invertKey, sortableKey } from '../src/bson/sortableKey.js';
import { typeName } from '../src/bson/types.js';

/** Pairs of values that each property is tried with; `ORDER_RUNS` makes it a longer search. */
const ORDER_RUNS = Number(process.env['ORDER_RUNS'] ?? 3000);

/** Numbers at the edges of each type, and pairs that are one number in two types. */
const edges: readonly unknown[] = [
  ...[0, -0, 1, -1, 0.1, 1.5, NaN, Infinity, -Infinity, Number.MAX_VALUE, -Number.MAX_VALUE].map(
    (value) => new Double(value),
  ),
  ...[Number.MIN_VALUE, -Number.MIN_VALUE, 2 ** 53, 2 ** 63, -(2 ** 63), 1e308].map(
    (value) => new Double(value),
  ),
  ...[0, 1, 2 ** 31 - 1, -(2 ** 31)].map((value) => new Int32(value)),
  ...[2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n, 2n ** 63n - 513n, 0n].map((value) =>
    Long.fromBigInt(value),
  ),
  ...['0', '-0', '0E+6111', '1', '1.0', '0.1', '1E400', '-1E400', '9007199254740993', '1E-6176'].map((text) =>
    Decimal128.fromString(text),
  ),
  ...[
    '-1E-6176',
    '9.999999999999999999999999999999999E6144',
    '-9.999999999999999999999999999999999E6144',
  ].map((text) => Decimal128.fromString(text)),
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    '1.7976931348623157E308',
    '1.7976931348623158E308',
    '9223372036854775807',
  ].map((text) => Decimal128.fromString(text)),
  ...['0.1000000000000000055511151231257827', '4.940656458412465E-324', '2.4E-324', '-2.4E-324'].map((text) =>
    Decimal128.fromString(text),
  ),
];
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 34n - 1n), max: 10n ** 34n - 1n }), fc.integer({ min: -6176, max: 6111 }))
  .map(([coefficient, exponent]) => Decimal128.fromString(`${coefficient}E${exponent}`));
const number = fc.oneof(
  fc.constantFrom(...edges),
  fc.integer().map((value) => new Int32(value)),
  fc.double({ noNaN: false }).map((value) => new Double(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
  // Few digits and small exponents, so that two of them are often close or equal.
  fc
    .tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -3, max: 3 }))
    .map(([digits, exponent]) => Decimal128.fromString(`${digits}E${exponent}`)),
  decimal,
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({
    unit: fc.constantFrom('\0', 'a', '\u0001', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}'),
  }),
);
/** No NUL: BSON closes these with one. */
const plainText = fc.string({
  unit: fc.constantFrom('a', 'b', '\u0001', 'é', '\uffff', '\u{1f600}'),
  maxLength: 3,
});
const bytes = fc.uint8Array({ maxLength: 4 });
const u32 = fc.oneof(fc.constantFrom(0, 1, 2 ** 31, 2 ** 32 - 1), fc.nat());
const scalar = fc.oneof(
  { weight: 6, arbitrary: number },
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: plainText.map((value) => new BSONSymbol(value)) },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.constantFrom(null, new MinKey(), new MaxKey()) },
  { weight: 1, arbitrary: fc.uint8Array({ minLength: 12, maxLength: 12 }).map((id) => new ObjectId(id)) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.date({ noInvalidDate: true }),
      fc.constantFrom(...[-8.64e15, -1, 0, 8.64e15].map((ms) => new Date(ms))),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(bytes, fc.constantFrom(0, 1, 3, 4, 5, 128))
      .map(([data, subtype]) => new Binary(data, subtype)),
  },
  { weight: 1, arbitrary: fc.tuple(u32, u32).map(([t, i]) => new Timestamp({ t, i })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(plainText, fc.constantFrom('', 'i', 'im', 'm'))
      .map(([pattern, options]) => new BSONRegExp(pattern, options)),
  },
  { weight: 1, arbitrary: plainText.map((code) => new Code(code)) },
);
const { value: built } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'ab', 'a\u{1f600}', 'a\uffff', ''), tie('value'), {
      maxKeys: 3,
    }),
    fc
      .tuple(plainText, fc.dictionary(fc.constantFrom('a', 'b'), tie('value'), { maxKeys: 2 }))
      .map(([code, scope]) => new Code(code, scope)),
  ),
}));
/** As values come out of stored bytes. */
const value = built.map((each) => decode(encode({ each }))['each']);
/** Two values that differ in little, if at all: independent ones are seldom close. */
const pair = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(value, value) },
  { weight: 1, arbitrary: fc.tuple(number, number) },
  { weight: 1, arbitrary: fc.tuple(text, text) },
  {
    weight: 1,
    arbitrary: value.map((each) => [each, decode(encode({ each }))['each']] as [unknown, unknown]),
  },
);

/** https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/, one line a place. */
const ORDER_OF_TYPES: readonly (readonly unknown[])[] = [
  [new MinKey()],
  [null],
  [new Double(NaN), Decimal128.fromString('NaN')],
  [new Double(-Infinity), Decimal128.fromString('-Infinity')],
  [new Int32(-1), new Double(-1), Long.fromNumber(-1), Decimal128.fromString('-1.0')],
  [new Int32(0), new Double(-0), Decimal128.fromString('-0')],
  [new Double(Infinity), Decimal128.fromString('Infinity')],
  ['', new BSONSymbol('')],
  ['zz', new BSONSymbol('zz')],
  [{}],
  [{ z: new Int32(1) }],
  [[]],
  [[new Int32(0)]],
  [new Binary(Buffer.from(''))],
  [new Binary(Buffer.from('ff'))],
  [new ObjectId('000000000000000000000000')],
  [new ObjectId('ffffffffffffffffffffffff')],
  [false],
  [true],
  [new Date(-1)],
  [new Date(1)],
  [new Timestamp({ t: 0, i: 0 })],
  [new Timestamp({ t: 2 ** 32 - 1, i: 1 })],
  [new BSONRegExp('', '')],
  [new BSONRegExp('a', 'i')],
  [new Code('')],
  [new Code('f')],
  [new Code('', { a: 1 })],
  [new MaxKey()],
];

describe('BSON values', () => {
  it('are in a total order', () => {
    const sign = (a: unknown, b: unknown): number => Math.sign(compareValues(a, b));
    fc.assert(
      fc.property(pair, value, ([a, b], c) => {
        expect(sign(a, a)).toBe(0);
        expect(sign(a, b) + sign(b, a)).toBe(0);
        const [low, middle, high] = [a, b, c].sort(compareValues);
        expect(sign(low, middle)).toBeLessThanOrEqual(0);
        expect(sign(middle, high)).toBeLessThanOrEqual(0);
        // Transitive, for equal ones too: what is between two equals is their equal.
        expect(sign(low, high)).toBe(Math.min(sign(low, middle), sign(middle, high)));
      }),
      { numRuns: ORDER_RUNS },
    );
  });

  it('orders encoded keys as it orders values, in both directions', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const order = Math.sign(compareValues(a, b));
        const [left, right] = [sortableKey(a), sortableKey(b)];
        expect(Math.sign(Buffer.compare(left, right))).toBe(order);
        expect(Math.sign(Buffer.compare(invertKey(left), invertKey(right)))).toBe(order === 0 ? 0 : -order);
      }),
      { numRuns: ORDER_RUNS },
    );
  });

  it('orders keys of two fields by the first, then by the second', () => {
    fc.assert(
      fc.property(pair, pair, ([a, b], [c, d]) => {
        const order = Math.sign(compareValues(a, b) || compareValues(d, c));
        const [left, right] = [
          Buffer.concat([sortableKey(a), invertKey(sortableKey(c))]),
          Buffer.concat([sortableKey(b), invertKey(sortableKey(d))]),
        ];
        expect(Math.sign(Buffer.compare(left, right))).toBe(order);
      }),
      { numRuns: ORDER_RUNS },
    );
  });

  it('has the types in the order of the manual', () => {
    ORDER_OF_TYPES.forEach((line, i) =>
      ORDER_OF_TYPES.forEach((other, j) => {
        for (const [a, b] of line.flatMap((one) => other.map((two) => [one, two] as const))) {
          const told = [a, b].map((each) => JSON.stringify({ each }));
          expect([...told, Math.sign(compareValues(a, b))]).toEqual([...told, Math.sign(i - j)]);
          expect(Math.sign(Buffer.compare(sortableKey(a), sortableKey(b)))).toBe(Math.sign(i - j));
        }
      }),
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
