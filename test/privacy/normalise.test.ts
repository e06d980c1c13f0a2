import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { SCALAR_TYPES } from '../../src/privacy/index.js';
import { NORMALISE, normaliseEmail, normalisePhone } from '../../src/privacy/model/normalise.js';
import { SealedInput } from '../../src/privacy/model/sealed.js';

const rule = (name: string): ((value: unknown) => string) => {
  const found = NORMALISE[name];
  if (found === undefined) throw new Error(`${name} has no rule`);
  return found;
};

describe('reading personal values', () => {
  test.each([
    ['PersonName', '  Ada Lovelace ', 'Ada Lovelace'],
    ['PersonName', 'Zoe\u0308', 'Zoë'],
    ['EmailAddress', ' Jane.DOE@Example.COM ', 'jane.doe@example.com'],
    ['EmailAddress', 'ｊane@example.com', 'jane@example.com'],
    ['PhoneNumber', '+49 (30) 901 82-0', '+4930901820'],
    ['PhoneNumber', '+1 212-555-0187', '+12125550187'],
    ['PostalCode', ' SW1A 1AA', 'SW1A 1AA'],
    ['FreeText', 'Ring twice.\n\tThen wait.', 'Ring twice.\n\tThen wait.'],
    ['MemberNumber', ' 7k3m-9QX2 TV4O', '7K3M9QX2TV4O'],
  ])('%s %j', (name, given, kept) => {
    expect(rule(name)(given)).toBe(kept);
  });

  test.each([
    ['PersonName', '', 'must not be empty'],
    ['PersonName', '   ', 'must not be empty'],
    ['PersonName', 42, 'must be a string'],
    ['PersonName', null, 'must be a string'],
    ['PersonName', 'A'.repeat(121), 'must have 120 characters at most'],
    ['PersonName', 'Ada\u0000', 'must not hold control characters'],
    ['AddressLine', 'Street 1\nCity', 'must not hold control characters'],
    ['FreeText', 'bell\u0007', 'must not hold control characters'],
    ['FreeText', 'x'.repeat(501), 'must have 500 characters at most'],
    ['EmailAddress', 'jane', 'must be an email address'],
    ['EmailAddress', 'jane@localhost', 'must be an email address'],
    ['EmailAddress', 'jane@@example.com', 'must be an email address'],
    ['EmailAddress', 'jane@example.com, joe@example.com', 'must be an email address'],
    ['PhoneNumber', '030 901820', 'must be a valid phone number with country code, such as +49…'],
    ['PhoneNumber', '+49 1', 'must be a valid phone number with country code, such as +49…'],
    ['PostalCode', '1'.repeat(17), 'must have 16 characters at most'],
    ['MemberNumber', '7K3M9QX2TVO4', 'must be a member number'],
    ['MemberNumber', '7K3M9QX2TV4', 'must be a member number'],
  ])('%s refuses %j: %s', (name, given, says) => {
    expect(() => rule(name)(given)).toThrow(new TypeError(says));
  });

  test('what was normalised stays as it is', () => {
    const idempotent = (name: string, value: string): void => {
      let once: string;
      try {
        once = rule(name)(value);
      } catch {
        return;
      }
      expect(rule(name)(once)).toBe(once);
    };
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(NORMALISE)), fc.string({ unit: 'grapheme' }), idempotent),
    );
    fc.assert(fc.property(fc.emailAddress(), (value) => idempotent('EmailAddress', value)));
    expect(normaliseEmail(normaliseEmail('A@Example.com'))).toBe('a@example.com');
    expect(normalisePhone(normalisePhone('+49 30 901820'))).toBe('+4930901820');
  });
});

/** A value that nothing but an echo could bring into a message. */
const MARKER = 'Zq7-marker';

describe('refusing a value', () => {
  const scalars = Object.keys(SCALAR_TYPES);
  const embedded = fc.oneof(
    fc.tuple(fc.string({ maxLength: 20 }), fc.string({ maxLength: 600 })).map(([a, b]) => a + MARKER + b),
    fc.record({ inner: fc.constant(MARKER), more: fc.anything() }),
    fc.tuple(fc.constant(MARKER), fc.anything()),
  );

  test.each(Object.keys(NORMALISE))('%s never says what it was given', (name) => {
    fc.assert(
      fc.property(embedded, (value) => {
        let message = '';
        try {
          rule(name)(value);
        } catch (error) {
          message = String(error);
        }
        expect(message).not.toContain(MARKER);
      }),
    );
  });

  test("no scalar of ours says so either, and what it accepts can't be printed", () => {
    const personal = scalars.filter((name) => name in NORMALISE);
    fc.assert(
      fc.property(fc.constantFrom(...personal), embedded, (name, value) => {
        let said: unknown;
        try {
          said = SCALAR_TYPES[name]?.parseValue(value);
          expect(said).toBeInstanceOf(SealedInput);
        } catch (error) {
          expect(error).toBeInstanceOf(GraphQLError);
          said = (error as Error).message;
        }
        expect(`${String(said)} ${JSON.stringify(said)}`).not.toContain(MARKER);
      }),
    );
  });
});
