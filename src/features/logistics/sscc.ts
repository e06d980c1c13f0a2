import { gs1CheckDigit } from '../../kernel/gs1CheckDigit.js';

/** GS1's prefix 952 is set aside for examples; a shop puts its own company prefix here. */
const COMPANY_PREFIX = '9521234';
const EXTENSION = '0';
const DIGITS = 18;

/**
 * The serial shipping container code of a parcel: 18 digits that tell it from all others, and nothing else.
 *
 * @throws RangeError where the company prefix has no numbers left.
 */
export function sscc(serial: number): string {
  const width = DIGITS - 1 - EXTENSION.length - COMPANY_PREFIX.length;
  const padded = String(serial).padStart(width, '0');
  if (padded.length > width) throw new RangeError('This company prefix has no SSCC left.');
  const digits = `${EXTENSION}${COMPANY_PREFIX}${padded}`;
  return digits + gs1CheckDigit(digits);
}
