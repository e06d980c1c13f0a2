/** GS1's prefix 952 is set aside for examples; a shop puts its own company prefix here. */
const COMPANY_PREFIX = '9521234';
const EXTENSION = '0';
const DIGITS = 18;

/** GS1's mod-10 check digit: weights 3 and 1 in turn, from the right. */
export function checkDigit(digits: string): string {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

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
  return digits + checkDigit(digits);
}
