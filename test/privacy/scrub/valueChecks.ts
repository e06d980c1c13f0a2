import type { CountryCode } from 'libphonenumber-js/max';
import { isValidIBAN } from 'ibantools';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import * as cpf from 'stdnum/lib/cjs/br/cpf.js';
import * as ahv from 'stdnum/lib/cjs/ch/ssn.js';
import * as residentIdentity from 'stdnum/lib/cjs/cn/ric.js';
import * as idNr from 'stdnum/lib/cjs/de/idnr.js';
import * as dni from 'stdnum/lib/cjs/es/dni.js';
import * as nie from 'stdnum/lib/cjs/es/nie.js';
import * as nir from 'stdnum/lib/cjs/fr/nir.js';
import * as nino from 'stdnum/lib/cjs/gb/nino.js';
import * as codiceFiscale from 'stdnum/lib/cjs/it/codicefiscale.js';
import * as pesel from 'stdnum/lib/cjs/pl/pesel.js';
import * as ssn from 'stdnum/lib/cjs/us/ssn.js';
import type { CorpusKind, CorpusLanguage } from './ScrubCorpus.js';

/** The countries whose ids the corpus holds, each with what knows a valid one. */
export const NATIONAL_ID_CHECKS: Readonly<Record<string, (compact: string) => boolean>> = {
  BR: (id) => cpf.validate(id).isValid,
  CH: (id) => ahv.validate(id).isValid,
  CN: (id) => residentIdentity.validate(id).isValid,
  DE: (id) => idNr.validate(id).isValid,
  ES: (id) => dni.validate(id).isValid || nie.validate(id).isValid,
  FR: (id) => nir.validate(id).isValid,
  GB: (id) => nino.validate(id).isValid,
  IT: (id) => codiceFiscale.validate(id).isValid,
  PL: (id) => pesel.validate(id).isValid,
  US: (id) => ssn.validate(id).isValid,
};

/** Where people are likely to have the number that they write without a country's code. */
const NEIGHBOURS: Readonly<Record<CorpusLanguage, readonly CountryCode[]>> = {
  en: ['GB', 'US', 'IE'],
  de: ['DE', 'AT', 'CH'],
  fr: ['FR', 'BE', 'CH'],
  es: ['ES', 'MX'],
  zh: ['CN'],
};

/** A number as a machine would write it: half-width, capitals, letters and digits alone. */
export const compact = (written: string): string =>
  written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, '');

/** The countries in which it would be a valid id. */
export const countriesOfId = (written: string): readonly string[] =>
  Object.entries(NATIONAL_ID_CHECKS).flatMap(([country, holds]) =>
    holds(compact(written)) ? [country] : [],
  );

/** Whether the digits before the last, each weighed, and the last make up a multiple of ten. */
function endsInCheckDigit(digits: string, weigh: (digit: number, fromRight: number) => number): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + weigh(Number(digit), at), 0);
  return sum % 10 === 0;
}

/** ISO/IEC 7812: the check digit of payment cards. */
export const holdsLuhn = (digits: string): boolean =>
  endsInCheckDigit(digits, (digit, at) => (at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2));

/** GS1 General Specifications, 7.9: the check digit of EAN, ISBN-13 and SSCC. */
export const holdsGs1 = (digits: string): boolean =>
  endsInCheckDigit(digits, (digit, at) => (at % 2 === 0 ? digit : digit * 3));

/** UPS tracking numbers: 1Z, fifteen characters and a check digit; letters count from A = 2, modulo ten. */
export const holdsUps = (number: string): boolean =>
  endsInCheckDigit(
    [...number.slice(2)].map((each) => (/\d/u.test(each) ? each : (each.charCodeAt(0) - 63) % 10)).join(''),
    (digit, at) => (at === 0 || at % 2 === 1 ? digit : digit * 2),
  );

/** French account numbers with their key (RIB): 89 bank + 15 branch + 3 account + key, a multiple of 97. */
const holdsRibKey = (digits: string): boolean =>
  (89 * Number(digits.slice(0, 5)) +
    15 * Number(digits.slice(5, 10)) +
    3 * Number(digits.slice(10, 21)) +
    Number(digits.slice(21))) %
    97 ===
  0;

/** One of the two check digits of a Spanish account number (CCC), over ten digits. */
function cccDigit(ten: string): number {
  const weights = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];
  const left = 11 - (weights.reduce((sum, weight, at) => sum + weight * Number(ten[at]), 0) % 11);
  return left < 10 ? left : 11 - left;
}

const holdsCccDigits = (digits: string): boolean =>
  digits.slice(8, 10) === `${cccDigit(`00${digits.slice(0, 8)}`)}${cccDigit(digits.slice(10))}`;

/** German and British numbers of accounts and banks: six to ten digits, without one to check. */
const isLocalAccount = (digits: string): boolean => /^\d{6,10}$/u.test(digits);

function isBankAccount(number: string): boolean {
  if (/^[A-Z]/u.test(number)) return isValidIBAN(number);
  if (number.length === 23) return holdsRibKey(number);
  return number.length === 20 ? holdsCccDigits(number) : isLocalAccount(number);
}

/** Whether a labelled value is what its label says, as far as that can be computed. */
export const VALUE_CHECKS: Readonly<
  Record<CorpusKind, (value: string, language: CorpusLanguage) => boolean>
> = {
  PAYMENT_CARD: (value) =>
    /^(?:3[47]|4|5[1-5]|2[2-7]|6011|62)\d+$/u.test(compact(value)) && holdsLuhn(compact(value)),
  BANK_ACCOUNT: (value) => isBankAccount(compact(value)),
  PHONE_NUMBER: (value, language) =>
    NEIGHBOURS[language].some((country) =>
      parsePhoneNumberFromString(value.normalize('NFKC'), country)?.isValid(),
    ),
  EMAIL_ADDRESS: (value) =>
    /\bexample\b/iu.test(value) && /^[^\s@]+(?:@| ?\((?:at|ät|arroba)\) ?)\S.*\S$/iu.test(value),
  NATIONAL_ID: (value) => countriesOfId(value).length === 1,
  HEALTH: (value) => /^\p{L}[\p{L}' -]*$/u.test(value),
  BELIEF: (value) => /^\p{L}[\p{L}' -]*$/u.test(value),
};
