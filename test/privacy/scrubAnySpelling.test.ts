import fc from 'fast-check';
import { composeIBAN } from 'ibantools';
import { type CountryCode, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { scrubText } from '../../src/privacy/enforce/input/scrubText.js';
import { SENSITIVE_KINDS } from '../../src/privacy/model/vocabulary.js';

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

/** With the check digit by Luhn's formula. */
function withLuhn(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}

const card = fc
  .constantFrom(
    ['4', 16],
    ['51', 16],
    ['2221', 16],
    ['37', 15],
    ['36', 14],
    ['6011', 16],
    ['62', 19],
    ['35', 16],
  )
  .chain(([prefix, length]) =>
    digits(Number(length) - String(prefix).length - 1).map((rest) => withLuhn(prefix + rest)),
  );
const iban = digits(18).map((bban) => composeIBAN({ countryCode: 'DE', bban }) ?? 'DE89370400440532013000');
const spanishId = digits(8).map((body) => body + 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(body) % 23]);
const phone = fc
  .constantFrom<CountryCode>(
    'DE',
    'GB',
    'US',
    'FR',
    'CN',
    'IN',
    'BR',
    'NG',
    'JP',
    'ES',
    'IT',
    'PL',
    'AU',
    'ZA',
    'MX',
  )
  .map((country) => `+${getExampleNumber(country, examples)?.number.slice(1)}`);
const email = fc
  .tuple(
    fc.stringMatching(/^[a-z][a-z0-9]{0,9}(\.[a-z0-9]{1,5})?$/u),
    fc.stringMatching(/^[a-z0-9]{1,10}\.(com|de|co\.uk)$/u),
  )
  .map((parts) => parts.join('@'));

/** A number in one of its spellings: in groups, with one kind of separator, with digits of some script. */
const spelled = (value: fc.Arbitrary<string>) =>
  fc
    .tuple(
      value,
      fc.constantFrom('', ' ', '\u00a0', '.', '-', '\u2011', '/', ' - ', '\u200b'),
      fc.integer({ min: 2, max: 5 }),
      fc.constantFrom(0x30, 0xff10, 0x660, 0x966),
    )
    .map(([compact, separator, size, zero]) => {
      const groups = compact.match(new RegExp(`.{1,${size}}`, 'gu')) ?? [];
      const inScript = (digit: string): string => String.fromCodePoint(zero + Number(digit));
      return groups.join(separator).replace(/\d/gu, inScript);
    });

/** Text that neither holds digits nor goes on with what it stands beside. */
const prose = fc.string({ unit: fc.constantFrom(...'abc xyz äö.,;!?\n谢€—'), maxLength: 60 });
const NUMBERS = SENSITIVE_KINDS.filter((kind) => kind !== 'HEALTH' && kind !== 'BELIEF');
const scrub = (text: string) => scrubText(text, SENSITIVE_KINDS);

describe('scrubbing, whatever the spelling', () => {
  test.each([
    ['a card number', spelled(card)],
    ['an IBAN', spelled(iban)],
    ['a national id', spelled(spanishId)],
    ['a telephone number', spelled(phone)],
    ['an email address', email],
  ])('%s goes as a whole, and nothing else', (_what, value) => {
    fc.assert(
      fc.property(prose, value, prose, (before, planted, after) => {
        const { text, kinds } = scrub(`${before}; ${planted}; ${after}`);
        const rest = text.slice(before.length + 2, text.length - after.length - 2);
        expect(text.startsWith(`${before}; `) && text.endsWith(`; ${after}`)).toBe(true);
        expect(rest).toMatch(/^\[[a-z ]+ removed\]$/u);
        expect(kinds).toHaveLength(1);
      }),
      { numRuns: 1000 },
    );
  });

  test('a text without digits and @ keeps all but words', () => {
    fc.assert(
      fc.property(
        fc
          .string({ unit: 'binary', maxLength: 500 })
          .filter((text) => !/[\p{N}@]/u.test(text.normalize('NFKC'))),
        (text) => {
          fc.pre(!/\bat\b/iu.test(text));
          expect(scrubText(text, NUMBERS)).toEqual({ text, kinds: [] });
        },
      ),
    );
  });

  test('what is clean stays as it is, and any text can be looked through', () => {
    const unit = fc.constantFrom(...'0123456789+@.-/ ()ab４\u200b', 'DE89', '00', ' at ', ' dot ', 'call ');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 120 }), (text) => {
        const clean = scrub(text).text;
        const kept = clean.replaceAll(/\[[a-z ]+ removed\]/gu, '');
        expect([...kept].every((character) => text.includes(character))).toBe(true);
        if (clean === text) expect(scrub(text).kinds).toEqual([]);
      }),
    );
  });
});
