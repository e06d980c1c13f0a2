import fc from 'fast-check';
import { checkCharacter } from '../../src/kernel/checkCharacter.js';

const ALPHABET = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

describe('the check character of ISO/IEC 7064, MOD 37,36', () => {
  it.each([
    // The worked examples of three identifiers that use it: GRid, ISAN and EIDR.
    ['A12425GABC1234002', 'M'],
    ['188166C734206541', 'Y'],
    ['779185342C2390308610', '5'],
  ])('%s has %s', (text, character) => expect(checkCharacter(text)).toBe(character));

  it('notices each wrong character', () => {
    const texts = fc.array(fc.constantFrom(...ALPHABET), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(texts, fc.nat(), fc.constantFrom(...ALPHABET), (text, at, other) => {
        const place = at % text.length;
        fc.pre(text[place] !== other);
        expect(checkCharacter(text.with(place, other).join(''))).not.toBe(checkCharacter(text.join('')));
      }),
    );
  });

  it.each(['abc', 'A-1', 'É', ' '])('has none for %j', (text) =>
    expect(() => checkCharacter(text)).toThrow(RangeError),
  );
});
