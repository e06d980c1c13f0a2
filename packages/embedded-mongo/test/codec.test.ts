import { Binary, BSON, BSONError, Code, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { compareValues } from '../src/bson/compare.js';
import {
  decode,
  deepCopy,
  deleteField,
  docFrom,
  encode,
  entriesOf,
  fieldNames,
  getField,
  hasField,
  setField,
} from '../src/bson/document.js';
import { sortableKey } from '../src/bson/sortableKey.js';
import { typeName } from '../src/bson/types.js';

const name = fc.oneof(
  fc.constantFrom('0', '1', '12', '01', '-1', '1.5', '4294967294', '4294967295', '9999999999', '99999999999'),
  fc.constantFrom(
    '',
    'a',
    'b',
    'é',
    'a.b',
    '$x',
    '$ref',
    '$id',
    'a name of more than forty bytes, which is rare',
  ),
  fc.constantFrom('__proto__', '_bsontype', 'constructor', 'toString', 'hasOwnProperty', 'length', 'toBSON'),
);
const scalar = fc.oneof(
  fc.integer().map((value) => new Int32(value)),
  fc.double({ noNaN: true }).map((value) => new Double(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.boolean(),
  fc.constantFrom<unknown>(null, Decimal128.fromString('1.10'), new ObjectId(), new Code('f')),
  fc.date({ noInvalidDate: true }),
  fc
    .tuple(fc.uint8Array({ maxLength: 40 }), fc.constantFrom(0, 2, 4, 128))
    .map((args) => new Binary(...args)),
  fc.nat().map((t) => new Timestamp({ t, i: 7 })),
);

/** Documents as maps, whose order bson's own encoder keeps. */
const { document } = fc.letrec<{ value: unknown; document: Map<string, unknown> }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie('value'), { maxLength: 3 }), tie('document')),
  document: fc
    .uniqueArray(fc.tuple(name, tie('value')), { maxLength: 6, selector: ([key]) => key })
    .map((entries) => new Map(entries)),
}));
const bytesOf = (fields: Map<string, unknown>): Buffer => Buffer.from(BSON.serialize(fields));

/** A document of one field `v` of the given type. */
const oneValue = (type: number, ...body: Uint8Array[]): Buffer => {
  const content = Buffer.concat([Buffer.from([type]), Buffer.from('v\0'), ...body, Buffer.from([0])]);
  return Buffer.concat([int32(content.length + 4), content]);
};
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
};
const text = (value: string): Buffer =>
  Buffer.concat([int32(Buffer.byteLength(value) + 1), Buffer.from(`${value}\0`)]);

describe('the BSON codec', () => {
  it('writes back the bytes it read, whatever the names and their order', () => {
    fc.assert(
      fc.property(document, (fields) => {
        const bytes = bytesOf(fields);
        const doc = decode(bytes);
        const copies = [doc, deepCopy(doc), { ...doc }, docFrom(entriesOf(doc))];
        for (const copy of copies) expect(encode(copy).equals(bytes)).toBe(true);
        expect(fieldNames(doc)).toEqual([...fields.keys()]);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads, sets and removes fields of any name without moving the others', () => {
    fc.assert(
      fc.property(document, name, (fields, key) => {
        const doc = decode(bytesOf(fields));
        expect(hasField(doc, key)).toBe(fields.has(key));
        setField(doc, key, 'new');
        expect(getField(doc, key)).toBe('new');
        const changed = new Map(fields).set(key, 'new');
        expect(encode(doc).equals(bytesOf(changed))).toBe(true);
        deleteField(doc, key);
        changed.delete(key);
        expect(hasField(doc, key)).toBe(false);
        expect(getField(doc, key)).toBeUndefined();
        expect(encode(doc).equals(bytesOf(changed))).toBe(true);
      }),
    );
  });

  it('orders documents and their keys alike, and tells apart those whose fields are in another order', () => {
    fc.assert(
      fc.property(document, document, (one, other) => {
        const [a, b] = [decode(bytesOf(one)), decode(bytesOf(other))];
        const order = Math.sign(compareValues(a, b));
        expect(Math.sign(Buffer.compare(sortableKey(a), sortableKey(b)))).toBe(order);
        const reversed = decode(bytesOf(new Map([...one].reverse())));
        expect(compareValues(a, reversed) === 0).toBe(one.size < 2);
      }),
      { numRuns: 500 },
    );
  });

  it('compares names, not the keys that stand for them', () => {
    const before = (a: string, b: string): boolean =>
      compareValues(docFrom([[a, new Int32(1)]]), docFrom([[b, new Int32(1)]])) < 0;
    expect([before('#', '0'), before('0', 'a'), before('__proto__', 'a'), before('9', '_')]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it.each([
    ['undefined', 'undefined', oneValue(6)],
    ['a DBPointer', 'dbPointer', oneValue(12, text('db.c'), Buffer.alloc(12, 7))],
    ['a symbol', 'symbol', oneValue(14, text('s'))],
    ['code with a scope', 'javascriptWithScope', oneValue(15, int32(18), text('f'), oneValue(10))],
    ['a regular expression', 'regex', oneValue(11, Buffer.from('^a\0im\0'))],
    ['the lowest key', 'minKey', oneValue(255)],
    ['the highest key', 'maxKey', oneValue(127)],
    ['an old binary', 'binData', oneValue(5, int32(6), Buffer.from([2]), int32(2), Buffer.from([1, 2]))],
    [
      'a DBRef',
      'object',
      oneValue(
        3,
        bytesOf(
          new Map([
            ['$ref', 'c'],
            ['$id', '1'],
            ['0', 'x'],
          ]),
        ),
      ),
    ],
  ])('keeps %s', (_label, type, bytes) => {
    const doc = decode(bytes);
    expect(typeName(doc['v'])).toBe(type);
    expect(encode(doc)).toEqual(bytes);
  });

  it('refuses malformed bytes with an error of bson, and nothing else', () => {
    const change = fc.tuple(fc.nat(), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(
        document,
        fc.array(change, { maxLength: 3 }),
        fc.nat({ max: 9 }),
        (fields, changes, cut) => {
          const bytes = bytesOf(fields);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          try {
            encode(decode(bytes.subarray(0, bytes.length - cut)));
            expect(cut).toBe(0);
          } catch (error) {
            expect(error).toBeInstanceOf(BSONError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each<[string, Buffer]>([
    ['a string that is not UTF-8', oneValue(2, int32(2), Buffer.from([0xff, 0]))],
    ['a name that is not UTF-8', Buffer.concat([int32(8), Buffer.from([10, 0xff, 0, 0])])],
    ['a date beyond those of JavaScript', oneValue(9, Buffer.alloc(8, 0x7f))],
    ['a boolean that is neither', oneValue(8, Buffer.from([2]))],
    ['an unknown type', oneValue(20)],
    ['bytes after its end', Buffer.concat([oneValue(10), Buffer.from([0])])],
  ])('refuses %s', (_label, bytes) => {
    expect(() => decode(bytes)).toThrow(BSONError);
  });

  it('refuses more than 200 levels, in reading and in writing', () => {
    const nested = (levels: number): Map<string, unknown> =>
      levels === 1 ? new Map() : new Map([['a', nested(levels - 1)]]);
    expect(encode(decode(bytesOf(nested(200))))).toEqual(bytesOf(nested(200)));
    expect(() => decode(bytesOf(nested(201)))).toThrow('maximum nested object depth');
    expect(() => encode({ a: decode(bytesOf(nested(200))) })).toThrow('maximum nested object depth');
  });

  it('writes no name with a NUL', () => {
    expect(() => encode(docFrom([['\0a', 1]]))).toThrow(BSONError);
    expect(() => encode(docFrom([['a\0b', 1]]))).toThrow(BSONError);
  });
});
