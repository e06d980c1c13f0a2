import { Binary, BSON, Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import type { Document } from 'bson';
import { decode, encode } from '../src/bson/document.js';

const MEGABYTE = 1024 * 1024;

it.each<[string, unknown]>([
  ['a double', new Double(1.5)],
  ['a number', 1.5],
  ['an int', new Int32(7)],
  ['a long', Long.fromNumber(-7)],
  ['a bigint', 7n],
  ['a decimal', Decimal128.fromString('1.5')],
  ['a boolean', true],
  ['a date', new Date(7)],
  ['an id', new ObjectId('0123456789abcdef01234567')],
  ['bytes', new Binary(Buffer.from([1, 2, 3]))],
  ['many bytes', new Binary(Buffer.alloc(3 * MEGABYTE, 7))],
  ['text', 'text'],
  ['long text', 'é'.repeat(MEGABYTE)],
  ['a document', { a: { b: 1.5 } }],
  ['a list', [true, 1.5, null]],
])('encodes %s wherever the working space ends', (_what, value) => {
  for (let before = MEGABYTE - 48; before < MEGABYTE + 48; before++) {
    const doc = { pad: new Binary(Buffer.alloc(before - 40, 7)), value, last: 'z' };
    const [own, theirs] = [encode(doc), Buffer.from(BSON.serialize(doc))];
    // Not by `toEqual`, which would compare and print a million bytes one by one.
    expect([before, own.equals(theirs)]).toEqual([before, true]);
  }
});

it('encodes a document of almost sixteen megabytes, and what follows it', () => {
  const doc: Document = { bytes: new Binary(Buffer.alloc(15 * MEGABYTE, 7)) };
  expect(encode(doc).equals(Buffer.from(BSON.serialize(doc)))).toBe(true);
  expect(decode(encode({ a: 'b' }))).toEqual({ a: 'b' });
});
