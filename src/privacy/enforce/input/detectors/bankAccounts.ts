import { countrySpecs, isValidIBAN } from 'ibantools';
import { pattern } from './CompactText.js';
import type { Detector } from './Detector.js';

/** Country and check digits. */
const BEGINNING = pattern('[A-Z]{2}\\d{2}');

const lengthOf = (beginning: string): number | null => {
  const country = beginning.slice(0, 2);
  return Object.hasOwn(countrySpecs, country) ? (countrySpecs[country]?.chars ?? null) : null;
};

/** IBANs, however they are grouped: as long as their country's are, with the right check digits. */
export const bankAccounts: Detector = (text) =>
  text.hasNumbers
    ? text.compact.findBeginning(BEGINNING, lengthOf).filter(({ compact }) => isValidIBAN(compact))
    : [];
