import fc from 'fast-check';
import {
  type Form,
  FORMS,
  hasForm,
  type Pseudonymise,
  SCALAR_FORMS,
  SCALAR_TYPES,
  wireValue,
} from '../../src/privacy/index.js';
import type { ScalarForms } from '../../src/privacy/model/personalScalars.js';
import { NORMALISE } from '../../src/privacy/model/normalise.js';

const pseudonym: Pseudonymise = (scalar) => `psn_${scalar}`;
const row = (name: string): ScalarForms => {
  const found = SCALAR_FORMS.get(name);
  if (found === undefined) throw new Error(`${name} has no row`);
  return found;
};
const W = undefined;

/** The table, by hand: scalar, value, then PARTIAL, GENERAL, PSEUDONYM, PRESENCE; undefined is withheld. */
const TABLE: readonly (readonly [string, string | number, unknown, unknown, unknown, unknown])[] = [
  ['PersonName', 'Ada Lovelace', 'A•••', W, 'psn_PersonName', '•••'],
  ['PersonName', '李娜', '•••', W, 'psn_PersonName', '•••'],
  ['PersonName', '𠮷野家', '𠮷•••', W, 'psn_PersonName', '•••'],
  ['EmailAddress', 'jane.doe@example.com', 'j•••@e•••.com', W, 'psn_EmailAddress', '•••'],
  ['EmailAddress', 'jo@mail.example.co.uk', '•••@m•••.uk', W, 'psn_EmailAddress', '•••'],
  // What a store that isn't ours may hold in such a column.
  ['EmailAddress', 'jane.lives-in-example', '•••', W, 'psn_EmailAddress', '•••'],
  ['EmailAddress', '@jane', '•••', W, 'psn_EmailAddress', '•••'],
  ['EmailAddress', 'ask jane@her desk. Room 12', '•••', W, 'psn_EmailAddress', '•••'],
  ['PhoneNumber', '11042', '•••', '+', 'psn_PhoneNumber', '•••'],
  ['PhoneNumber', '+4930123442', '+49 ••• ••42', '+49', 'psn_PhoneNumber', '•••'],
  ['PhoneNumber', '+12125550187', '+1 ••• ••87', '+1', 'psn_PhoneNumber', '•••'],
  ['AddressLine', 'Invalidenstraße 117', '•••', W, 'psn_AddressLine', '•••'],
  ['Locality', 'Berlin', 'Berlin', W, 'psn_Locality', '•••'],
  ['PostalCode', '10115', '10•••', '10•••', 'psn_PostalCode', '•••'],
  ['PostalCode', 'SW1A 1AA', 'SW•••', 'SW•••', 'psn_PostalCode', '•••'],
  ['PostalCode', '101', '1•••', '1•••', 'psn_PostalCode', '•••'],
  ['PostalCode', '7', '•••', '•••', 'psn_PostalCode', '•••'],
  ['OrganizationName', 'Analytical Engines', 'A•••', W, 'psn_OrganizationName', '•••'],
  ['FreeText', 'Ring twice.', W, W, 'psn_FreeText', '•••'],
  ['MemberNumber', '7K3M9QX2TV4O', '•••4O', W, 'psn_MemberNumber', '•••'],
  ['MemberNumber', '7K3M4', '•••', W, 'psn_MemberNumber', '•••'],
  ['PersonalRecord', '{}', W, W, W, '•••'],
  ['CountryCode', 'DE', 'DE', 'DE', W, W],
  ['CurrencyCode', 'EUR', W, W, W, W],
  ['MinorUnits', 1999, W, W, W, W],
  ['Sku', 'TEA-1', W, W, W, W],
  ['ProductTitle', 'Green tea', W, W, W, W],
  ['Quantity', 2, W, W, W, W],
];

describe('the table of forms', () => {
  test.each(TABLE)('%s %j', (name, value, partial, general, alias, presence) => {
    const forms = { CLEAR: value, PARTIAL: partial, GENERAL: general, PSEUDONYM: alias, PRESENCE: presence };
    for (const form of FORMS) {
      expect(wireValue(row(name), form, value, pseudonym)).toBe(forms[form]);
      expect(hasForm(row(name), form)).toBe(forms[form] !== undefined);
    }
  });

  test('every row of the table is tried above', () => {
    expect(new Set(TABLE.map(([name]) => name))).toEqual(new Set(SCALAR_FORMS.keys()));
  });

  test('a scalar is personal here exactly where it has a way to be read and sealed', () => {
    const personal = [...SCALAR_FORMS.values()].filter((each) => each.personal).map(({ name }) => name);
    expect(personal.sort()).toEqual(Object.keys(NORMALISE).sort());
  });

  test('placeholders pass as input of nobody: each is of its scalar, and recognisable', () => {
    const placeholders = [...SCALAR_FORMS.values()].map(({ name, placeholder }) => [name, placeholder]);
    expect(Object.fromEntries(placeholders)).toEqual({
      PersonName: '[withheld]',
      EmailAddress: 'withheld@withheld.invalid',
      PhoneNumber: '+0',
      AddressLine: '[withheld]',
      Locality: '[withheld]',
      PostalCode: '[withheld]',
      OrganizationName: '[withheld]',
      FreeText: '[withheld]',
      MemberNumber: '[withheld]',
      PersonalRecord: '[withheld]',
      CountryCode: 'ZZ',
      CurrencyCode: 'XXX',
      MinorUnits: 0,
      Sku: '[withheld]',
      ProductTitle: '[withheld]',
      Quantity: 0,
    });
    expect(() => SCALAR_TYPES['PhoneNumber']?.parseValue('+0')).toThrow();
  });
});

const word = fc.stringMatching(/^[a-z0-9]{1,12}$/u);
const email = fc.tuple(word, word, fc.stringMatching(/^[a-z]{2,6}$/u)).map(([a, b, c]) => `${a}@${b}.${c}`);
const phone = fc
  .tuple(fc.constantFrom('+49', '+1', '+86', '+33', '+298'), fc.stringMatching(/^[1-9][0-9]{5,10}$/u))
  .map((parts) => parts.join(''));
const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  PersonName: anyText,
  EmailAddress: email,
  PhoneNumber: phone,
  AddressLine: anyText,
  Locality: anyText,
  PostalCode: fc.stringMatching(/^[A-Z0-9][A-Z0-9 -]{0,9}$/u),
  OrganizationName: anyText,
  FreeText: anyText,
  MemberNumber: fc.stringMatching(/^[0-9A-Z]{1,12}$/u),
};
const MASKS: readonly Form[] = ['PARTIAL', 'GENERAL', 'PRESENCE'];
/** A city is what PARTIAL leaves of an address. */
const WHOLE: ReadonlySet<string> = new Set(['Locality PARTIAL']);

describe('masks', () => {
  const pairs = Object.keys(VALUES).flatMap((name) =>
    MASKS.filter((form) => hasForm(row(name), form) && !WHOLE.has(`${name} ${form}`)).map((form) => ({
      name,
      form,
    })),
  );

  test.each(pairs)('$form of $name never contains the whole value', ({ name, form }) => {
    fc.assert(
      fc.property(VALUES[name] as fc.Arbitrary<string>, (value) => {
        // Bullets and spaces are what masks are made of: of nobody.
        fc.pre(value.replace(/[•\s]/gu, '') !== '');
        const masked = wireValue(row(name), form, value, pseudonym);
        expect(typeof masked).toBe('string');
        expect((masked as string).includes(value)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('no mask tells the length of what it hides', () => {
    const lengths = (name: string, values: readonly string[]): number =>
      new Set(values.map((value) => wireValue(row(name), 'PARTIAL', value, pseudonym))).size;
    expect(lengths('PersonName', ['Ada', 'Adalbert', 'Ada Lovelace of London'])).toBe(1);
    expect(lengths('EmailAddress', ['jan@exa.com', 'jane.very.long@example.com'])).toBe(1);
    expect(lengths('AddressLine', ['1', 'A very long street 12345'])).toBe(1);
  });

  test('a mask never throws, whatever was stored', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SCALAR_FORMS.values()),
        fc.constantFrom(...FORMS),
        fc.string(),
        (scalar, form, value) => {
          expect(() => wireValue(scalar, form, value, pseudonym)).not.toThrow();
        },
      ),
    );
  });
});
