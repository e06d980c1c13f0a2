import { Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import fc from 'fast-check';
import { memberTest } from '../src/query/memberTest.js';
import { equalityTest } from '../src/query/valueTests.js';

const scalar = fc.constantFrom<unknown>(
  null,
  NaN,
  'a',
  'b',
  '',
  true,
  false,
  new Int32(1),
  new Double(1),
  new Double(1.5),
  Long.fromNumber(1),
  Decimal128.fromString('1.0'),
  new Double(NaN),
  new Date(0),
  new ObjectId('0'.repeat(24)),
);
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }), fc.record({ a: scalar }));

it('a member is whatever equals one of the values', () => {
  const tested = fc.option(value, { nil: undefined });
  fc.assert(
    fc.property(fc.array(value, { maxLength: 12 }), tested, (members, one) => {
      const expected = members.some((member) => equalityTest(member, undefined).test(one));
      expect(memberTest(members, undefined).test(one)).toBe(expected);
    }),
    { numRuns: 3000 },
  );
});
