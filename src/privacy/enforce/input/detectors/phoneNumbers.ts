import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Detector } from './Detector.js';
import type { Span } from './Span.js';
import { NATIONAL_SHAPES, TRUNK_COUNTRIES } from './nationalPhoneShapes.js';

/** ITU-T E.164. */
const MOST_DIGITS = 15;
const FEWEST_DIGITS = 7;
/** Numbers looked up for one text. A text with more of them than people write loses the others unasked. */
const MOST_LOOKUPS = 32;
/** A number from its first digit on, however it is grouped. */
const DIGITS = new RegExp(`\\d(?:[\\s.\\-/()]{0,3}\\d){0,${MOST_DIGITS - 1}}`, 'uy');

const INTERNATIONAL = /(?:\+|(?<!\d)(?:00|011))[\s.\-/()]{0,3}(?=[1-9])/gu;
/** A number with the trunk prefix, not inside an article's or an order's. */
const TRUNK = /(?<!\d)(?<!\d[-./])(?<![A-Z\d]-)(?:\((?=0[1-9]\d{0,4}\))|(?=0[1-9]))/gu;
/** The trunk prefix in brackets of its own, as after a country code that is left out. */
const BARE_TRUNK = /(?<![\d)]\s?)\(0\)[\s.\-/]{0,2}(?=[1-9])/gu;
/** Says that a telephone number follows. */
const CUE =
  /(?:\b(?:tel|phone|telephone|telefon|telefono|téléphone|teléfono|mobile|mobil|handy|cell|portable|movil|móvil|call|ring|text|sms|whatsapp|viber|fax)\b|电话|電話|手机|手機|微信|전화)[^\d\n+]{0,15}(?=\d)/giu;
/** Says that a number of goods follows. */
const TRADE = /\b(?:isbn|ean|gtin|upc|sscc|sku|order|tracking|invoice)(?:-1[03])?[\s:#.]*$/iu;
const DATE = '\\d{1,2}([./-])\\d{1,2}\\1(?:19|20)\\d{2}|(?:19|20)\\d{2}([./-])\\d{1,2}\\2\\d{1,2}';
const AGAIN = DATE.replaceAll('\\1', '\\3').replaceAll('\\2', '\\4');
const HOURS = '\\d{1,2}[.:]\\d{2}\\s?-\\s?\\d{1,2}[.:]\\d{2}';
/** Dates and hours, which may be followed by a number. */
const TIMES = new RegExp(
  `(?<!\\d)(?<!\\d[./-])(?:(?:${DATE})(?:\\s?-\\s?(?:${AGAIN}))?|${HOURS})(?!\\d)(?![./-]\\d)`,
  'gu',
);

/** Looks numbers up in the numbering plans, up to a limit. */
class NumberingPlans {
  #left = MOST_LOOKUPS;

  /** Whether the number exists in one of the countries. */
  has(written: string, countries: readonly (CountryCode | undefined)[]): boolean {
    return countries.some((country) => {
      if (this.#left === 0) return true;
      this.#left -= 1;
      return parsePhoneNumberFromString(written, country)?.isValid() === true;
    });
  }
}

const digitsOf = (written: string): string => written.replace(/\D+/gu, '');

/** What begins with the digit at `start` and ends with a whole group of digits, the longest first. */
function numbersFrom(text: string, start: number): readonly string[] {
  DIGITS.lastIndex = start;
  let written = DIGITS.exec(text)?.[0] ?? '';
  const numbers: string[] = [];
  if (/^\d/u.test(text.slice(start + written.length))) written = written.replace(/\d+$/u, '');
  for (; written !== ''; written = written.replace(/\d+\D*$/u, '')) {
    written = written.replace(/\D+$/u, '');
    if (digitsOf(written).length < FEWEST_DIGITS) break;
    numbers.push(written);
  }
  return numbers;
}

/** Where numbers begin, and whether one that begins there exists. */
type Reading = readonly [begins: RegExp, exists: (written: string, before: string) => boolean];

const readings = (plans: NumberingPlans): readonly Reading[] => [
  [INTERNATIONAL, (written) => plans.has(`+${written}`, [undefined])],
  [CUE, (written) => plans.has(`+${written}`, [undefined]) || plans.has(written, ALL_COUNTRIES)],
  [BARE_TRUNK, (written) => plans.has(`0${written}`, TRUNK_COUNTRIES[digitsOf(written).length + 1] ?? [])],
  [
    TRUNK,
    (written, before) =>
      !TRADE.test(before) && plans.has(written, TRUNK_COUNTRIES[digitsOf(written).length] ?? []),
  ],
];

const ALL_COUNTRIES = [...new Set(NATIONAL_SHAPES.flatMap(({ countries }) => countries))];

/**
 * Telephone numbers that exist in a numbering plan: with a country code; in the national form of the big
 * countries, where it looks like one; in any form after a word such as `call`.
 */
export const phoneNumbers: Detector = ({ text: folded, hasNumbers }) => {
  if (!hasNumbers) return [];
  const plans = new NumberingPlans();
  const untimed = folded.replace(TIMES, (time) => '~'.repeat(time.length));
  const found: Span[] = [];
  const isKnown = (at: number): boolean => found.some(({ start, end }) => start <= at && at < end);
  for (const [begins, exists] of readings(plans)) {
    // Nothing that has a country code is a date.
    const text = begins === INTERNATIONAL ? folded : untimed;
    for (const { index, 0: prefix } of text.matchAll(begins)) {
      const from = index + prefix.length;
      if (isKnown(from)) continue;
      const before = text.slice(Math.max(0, from - 20), from);
      const number = numbersFrom(text, from).find((written) => exists(written, before));
      // A word that announces a number stays; the sign of a country code, or a bracket, goes too.
      const start = begins === CUE ? from : index;
      if (number !== undefined) found.push({ start, end: from + number.length });
    }
  }
  for (const { pattern, countries } of NATIONAL_SHAPES) {
    for (const { index, 0: written } of untimed.matchAll(pattern)) {
      if (!isKnown(index) && plans.has(written, countries))
        found.push({ start: index, end: index + written.length });
    }
  }
  return found;
};
