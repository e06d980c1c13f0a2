import validator from 'validator';
import { gs1CheckDigit } from '../../../../kernel/gs1CheckDigit.js';
import { pattern } from './CompactText.js';
import type { Detector } from './Detector.js';

/** ISO/IEC 7812: 13 to 19 digits; no scheme's begin with 0, 1, 7 or 9. */
const NUMBERS = [13, 14, 15, 16, 17, 18, 19].map((length) => pattern(`[2-68]\\d{${length - 1}}`));

/** The ranges that schemes issue from, with their lengths: a check digit alone fits every tenth number. */
const SCHEMES: readonly RegExp[] = [
  // Visa.
  /^4(?:\d{12}|\d{15}|\d{18})$/u,
  // Mastercard.
  /^(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/u,
  // American Express.
  /^3[47]\d{13}$/u,
  // Diners Club.
  /^3(?:0[0-5]|09|[689]\d)\d{11}$/u,
  // JCB, and Diners Club in its longer form.
  /^3(?:5|0|6|8|9)\d{14}$/u,
  // Mir.
  /^220[0-4]\d{12,15}$/u,
  // Maestro, UnionPay, Discover, RuPay, Elo.
  /^(?:50|5[6-8]|6\d|81|82)\d{14,17}$/u,
];

/** The check digit of trade numbers: an EAN has 13 digits, the number of a parcel 18. */
const isTradeNumber = (digits: string): boolean =>
  (digits.length === 13 || digits.length === 18) && gs1CheckDigit(digits.slice(0, -1)) === digits.at(-1);

const isPaymentCard = (digits: string): boolean =>
  SCHEMES.some((scheme) => scheme.test(digits)) && validator.isLuhnNumber(digits) && !isTradeNumber(digits);

/** Card numbers: in the range of a scheme, with the right check digit, however they are grouped. */
export const paymentCards: Detector = (text) =>
  text.hasNumbers
    ? NUMBERS.flatMap((each) => text.compact.find(each).filter(({ compact }) => isPaymentCard(compact)))
    : [];
