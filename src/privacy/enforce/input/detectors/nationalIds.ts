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
import { pattern } from './CompactText.js';
import type { Detector } from './Detector.js';

/** What a country's numbers look like without separators, and whether one of them can have been issued. */
interface NationalId {
  readonly pattern: RegExp;
  readonly isValid: (compact: string) => boolean;
}

type Validate = (input: string) => { readonly isValid: boolean };

const national = (source: string, { validate }: { readonly validate: Validate }): NationalId => ({
  pattern: pattern(source),
  isValid: (compact) => validate(compact).isValid,
});

/**
 * Of the first ten digits exactly one occurs more than once: twice, or three times. The library passes over
 * this; the check digit alone fits every tenth number.
 */
function oneDigitRecurs(compact: string): boolean {
  const counts = new Map<string, number>();
  for (const digit of compact.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const more = [...counts.values()].filter((count) => count > 1);
  return more.length === 1 && more[0] !== undefined && more[0] <= 3;
}

const NATIONAL_IDS: readonly NationalId[] = [
  // Brazil: CPF, of which those of one digit are never issued.
  national('(?!(\\d)\\2{10})\\d{11}', cpf),
  // China: resident identity card.
  national('[1-9]\\d{16}[\\dX]', residentIdentity),
  // France: NIR.
  national('[1-478]\\d{5}[\\dAB]\\d{8}', nir),
  // Germany: Steuer-IdNr.
  {
    pattern: pattern('[1-9]\\d{10}'),
    isValid: (each) => oneDigitRecurs(each) && idNr.validate(each).isValid,
  },
  // Italy: codice fiscale; letters stand for digits where two people would have the same.
  national('[A-Z]{6}N{2}[A-EHLMPR-T]N{2}[A-Z]N{3}[A-Z]'.replaceAll('N', '[\\dLMNP-V]'), codiceFiscale),
  // Poland: PESEL.
  national('\\d\\d(?:[02468][1-9]|[13579][0-2])(?:0[1-9]|[12]\\d|3[01])\\d{5}', pesel),
  // Spain: DNI, and NIE of foreigners.
  national('\\d{8}[A-Z]', dni),
  national('[XYZ]\\d{7}[A-Z]', nie),
  // Switzerland: AHV.
  national('756\\d{10}', ahv),
];

/** Numbers without check digits: only as they are usually written. */
const WRITTEN: readonly NationalId[] = [
  {
    pattern: /(?<![\d-])\d{3}(?:-\d\d-| \d\d )\d{4}(?![\d-])/gu,
    isValid: (each) => ssn.validate(each).isValid,
  },
  {
    pattern: /(?<![A-Za-z\d-])[A-Z]{2}[ .-]?\d\d[ .-]?\d\d[ .-]?\d\d[ .-]?[A-D](?![A-Za-z\d-])/giu,
    isValid: (each) => nino.validate(each.replace(/[ .-]/gu, '').toUpperCase()).isValid,
  },
];

/** After its name a number of the United States needs no hyphens. */
const ANNOUNCED =
  /\b(?:ssn|itin|tin|social(?: security| insurance)?(?: number| no| num| #)?)\b[^\d\n]{0,16}(\d{3}[ .-]?\d{2}[ .-]?\d{4})(?!\d)/dgiu;

/** Numbers of one kind checked for one text. A text with more than people write loses the others unasked. */
const MOST_CHECKS = 20;

/** Numbers that a state knows a person by, of ten countries. */
export const nationalIds: Detector = (text) => {
  if (!text.hasNumbers) return [];
  const written = WRITTEN.flatMap((id) =>
    [...text.text.matchAll(id.pattern)]
      .filter(({ 0: each }) => id.isValid(each))
      .map(({ index, 0: each }) => ({ start: index, end: index + each.length })),
  );
  const compact = NATIONAL_IDS.flatMap((id) =>
    text.compact.find(id.pattern).filter((each, index) => index >= MOST_CHECKS || id.isValid(each.compact)),
  );
  const announced = [...text.text.matchAll(ANNOUNCED)].flatMap(({ 1: each = '', indices }) => {
    const [start, end] = indices?.[1] ?? [0, 0];
    return ssn.validate(each.replace(/[ .-]/gu, '')).isValid ? [{ start, end }] : [];
  });
  return [...written, ...announced, ...compact];
};
