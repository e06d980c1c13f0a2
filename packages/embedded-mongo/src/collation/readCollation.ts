import { Int32 } from 'bson';
import { fieldNames, getField, hasField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { displayValue } from '../bson/display.js';
import { isNumber, toDouble } from '../bson/numbers.js';
import { typeName } from '../bson/types.js';
import { MongoError, notSupported } from '../mongoError.js';
import type { Collation, CollationOptions } from './collation.js';
import { collationWith } from './collation.js';

/** The ICU of MongoDB 8.0, which every collation it stores names. */
const VERSION = '57.1';

/** MongoDB's own defaults for English, in the order it shows the fields. */
const DEFAULTS: Doc = {
  caseLevel: false,
  caseFirst: 'off',
  strength: new Int32(3),
  numericOrdering: false,
  alternate: 'non-ignorable',
  maxVariable: 'punct',
  normalization: false,
  backwards: false,
  version: VERSION,
};

/** The values an option written as a word may have. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  caseFirst: ['upper', 'lower', 'off'],
  alternate: ['non-ignorable', 'shifted'],
  maxVariable: ['punct', 'space'],
};

/** The locales of MongoDB whose order is that of ICU's root for English. */
const LOCALES = new Set(['en', 'en_US']);

/**
 * Reads a collation document; undefined for the simple collation. Throws what MongoDB does for a malformed
 * one (14, 2, 9, 40414, 40415, 51024, 161), and 115 naming the option for what can't be had exactly.
 */
export function readCollation(given: Value): Collation | undefined {
  if (!isDoc(given)) throw wrongType('collation', given, 'object');
  for (const name of fieldNames(given)) requireField(name, getField(given, name));
  const { locale } = given;
  if (locale === undefined)
    throw new MongoError('IDLFailedToParse', "BSON field 'collation.locale' is missing but a required field");
  if (locale === 'simple') return undefined;
  requireLocale(locale as string, given);
  const spec: Doc = { locale, ...DEFAULTS, ...given };
  const strength = toDouble(spec['strength']);
  spec['strength'] = new Int32(strength);
  requireConsistent(spec, given, strength);
  refuseUnlikeIntl(spec, strength);
  return collationWith(spec, { ...spec, strength } as unknown as CollationOptions);
}

/** Checks one field's type and value. */
function requireField(name: string, value: Value): void {
  const words = WORDS[name];
  if (name === 'strength') return requireStrength(value);
  if (name !== 'locale' && !hasField(DEFAULTS, name))
    throw new MongoError('IDLUnknownField', `BSON field 'collation.${name}' is an unknown field.`);
  const expected = name === 'locale' || words || name === 'version' ? 'string' : 'bool';
  if (typeName(value) !== expected) throw wrongType(`collation.${name}`, value, expected);
  if (words && !words.includes(value as string))
    throw new MongoError(
      'BadValue',
      `Enumeration value '${String(value)}' for field 'collation.${name}' is not a valid value.`,
    );
  if (name === 'version' && value !== VERSION)
    throw new MongoError(
      'IncompatibleCollationVersion',
      `Requested collation version ${String(value)} but the only available collator version was ${VERSION}`,
    );
}

function requireStrength(value: Value): void {
  if (!isNumber(value)) throw wrongType('collation.strength', value, '[long, int, decimal, double]');
  const strength = Math.trunc(toDouble(value));
  if (!(strength >= 0 && strength <= 5)) {
    const bound = strength > 5 ? '<= 5' : '>= 0';
    throw new MongoError(
      51024,
      `BSON field 'collation.strength' value must be ${bound}, actual value '${strength}'`,
    );
  }
  if (strength === 0)
    throw new MongoError('FailedToParse', "Field 'strength' must be an integer 1 through 5. Got: 0");
}

function wrongType(path: string, value: Value, expected: string): MongoError {
  return new MongoError(
    'TypeMismatch',
    `BSON field '${path}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
  );
}

/** Tells a locale MongoDB doesn't know (2) from one that is left out here (115). */
function requireLocale(locale: string, given: Doc): void {
  if (LOCALES.has(locale)) return;
  if (locale === '')
    throw new MongoError('BadValue', `Field 'locale' cannot be the empty string in: ${displayValue(given)}`);
  const invalid = `Field 'locale' is invalid in: ${displayValue(given)}`;
  const isEnglish = /^en([_-]|$)/i.test(locale) && locale !== 'en_US_POSIX';
  if (isEnglish) throw new MongoError('BadValue', `${invalid}. Did you mean 'en'?`);
  if (!isKnownLanguage(locale)) throw new MongoError('BadValue', invalid);
  throw notSupported(`a collation with the locale ${locale}`);
}

function isKnownLanguage(locale: string): boolean {
  const tag = (locale.split('@')[0] as string).replaceAll('_', '-');
  if (tag === 'en-US-POSIX') return true;
  try {
    return Intl.Collator.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

/** Options that could have no effect next to each other. Throws 2, as MongoDB does. */
function requireConsistent(spec: Doc, given: Doc, strength: number): void {
  if (spec['backwards'] === true && strength === 1)
    throw new MongoError(
      'BadValue',
      `'backwards' is invalid with 'strength' of 1 in: ${displayValue(given)}`,
    );
  if (spec['caseFirst'] !== 'off' && spec['caseLevel'] !== true && strength < 3)
    throw new MongoError(
      'BadValue',
      `'caseFirst' is invalid unless 'caseLevel' is on or 'strength' is greater than 2 in: ${displayValue(given)}`,
    );
}

/** What ICU offers and `Intl.Collator` doesn't pass on. Throws 115 naming the option. */
function refuseUnlikeIntl(spec: Doc, strength: number): void {
  if (strength > 3) throw notSupported(`a collation with the strength ${strength}`);
  if (spec['caseLevel'] === true && strength > 1)
    throw notSupported(`a collation with caseLevel and the strength ${strength}`);
  if (spec['backwards'] === true) throw notSupported('a collation with backwards');
  if (spec['alternate'] === 'shifted' && spec['maxVariable'] === 'space')
    throw notSupported("a collation with alternate: 'shifted' and maxVariable: 'space'");
}
