import fc from 'fast-check';
import { sscc } from '../../../src/features/logistics/sscc.js';
import { gs1CheckDigit } from '../../../src/kernel/gs1CheckDigit.js';

describe('sscc', () => {
  it.each([
    // GS1's own worked example.
    ['37610425002123456', '9'],
    ['10614141192837465', '7'],
    ['00000000000000000', '0'],
  ])('%s has the check digit %s', (digits, digit) => expect(gs1CheckDigit(digits)).toBe(digit));

  it('has 18 digits, tells serials apart, and notices each wrong digit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (serial, place, by) => {
          const code = sscc(serial);
          expect(code).toMatch(/^\d{18}$/u);
          expect(code.slice(8, 17)).toBe(String(serial).padStart(9, '0'));
          const wrong = [...code.slice(0, 17)];
          wrong[place] = String((Number(wrong[place]) + by) % 10);
          expect(gs1CheckDigit(wrong.join(''))).not.toBe(code[17]);
        },
      ),
    );
  });

  it('refuses a serial that does not fit', () => expect(() => sscc(1_000_000_000)).toThrow(RangeError));
});
