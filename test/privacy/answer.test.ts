import fc from 'fast-check';
import {
  allOf,
  answer,
  type Condition,
  equals,
  EVERY,
  NEVER,
  nullOrAfter,
  oneOf,
} from '../../src/privacy/index.js';

const text = fc.constantFrom('a', 'b', 'c');
const moment = fc.integer({ min: 0, max: 3 }).map((ms) => new Date(ms));
const member = fc.constantFrom('first', 'second', 'third');
const part = fc.oneof(
  fc.record({ member, equals: text }),
  fc.record({ member, oneOf: fc.array(text, { minLength: 1, maxLength: 2 }) }),
  fc.record({ member, nullOrAfter: moment }),
);
const condition: fc.Arbitrary<Condition> = fc.array(part, { maxLength: 4 });
const value = fc.oneof(text, moment, fc.constant(null), fc.constant(0), fc.constant(['a']), fc.constant({}));
const whole = fc.record({ first: value, second: value, third: value });
const MEMBERS = ['first', 'second', 'third'] as const;

describe('answer', () => {
  test('knows a whole row by what it says, never MAYBE', () => {
    fc.assert(
      fc.property(condition, whole, (asked, row) => {
        const expected = asked.every((each) => {
          const stored = row[each.member as keyof typeof row];
          if ('equals' in each) return stored === each.equals;
          if ('oneOf' in each) return each.oneOf.some((one) => one === stored);
          return stored === null || (stored instanceof Date && +stored > +each.nullOrAfter);
        });
        expect(answer(asked, row)).toBe(expected ? 'YES' : 'NO');
      }),
    );
  });

  test('says MAYBE only where a member is missing, and never takes back what it said', () => {
    fc.assert(
      fc.property(condition, whole, fc.subarray([...MEMBERS]), (asked, row, read) => {
        const partial = Object.fromEntries(read.map((each) => [each, row[each]]));
        const early = answer(asked, partial);
        if (early !== 'MAYBE') expect(answer(asked, row)).toBe(early);
        else expect(asked.some((each) => !Object.hasOwn(partial, each.member))).toBe(true);
      }),
    );
  });

  test('of no row it knows only what is true of every row and of none', () => {
    fc.assert(
      fc.property(condition, (asked) => {
        expect(answer(asked, null)).toBe(asked.length === 0 ? 'YES' : 'MAYBE');
      }),
    );
    expect(answer(EVERY, null)).toBe('YES');
    expect(answer(NEVER, null)).toBe('NO');
    expect(answer(NEVER, { first: 'a' })).toBe('NO');
  });
});

describe('conditions', () => {
  test('nobody, nothing and no choice are the value of no row', () => {
    expect([equals('first', null), equals('first', ''), oneOf('first', [])]).toEqual([NEVER, NEVER, NEVER]);
  });

  test('together they ask for all that each asks for; with NEVER for nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.option(condition)), whole, (conditions, row) => {
        const each = conditions.map((one) => answer(one, row));
        expect(answer(allOf(...conditions), row)).toBe(each.every((one) => one === 'YES') ? 'YES' : 'NO');
      }),
    );
    expect(answer(nullOrAfter('first', new Date(1)), { first: new Date(1) })).toBe('NO');
  });
});
