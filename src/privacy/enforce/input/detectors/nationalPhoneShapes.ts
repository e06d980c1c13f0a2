import type { CountryCode } from 'libphonenumber-js/max';

/** How people write a number in its own country, and in which countries they write it so. */
export interface NationalShape {
  readonly pattern: RegExp;
  readonly countries: readonly CountryCode[];
}

/**
 * Big countries in which a national number begins with 0, by how many digits it then has; the ones that most
 * numbers fit come first.
 */
export const TRUNK_COUNTRIES: Readonly<Record<number, readonly CountryCode[]>> = {
  9: ['SE', 'AT', 'DE', 'IT'],
  10: ['FR', 'GB', 'DE'],
  11: ['DE', 'CN', 'JP', 'GB', 'TR', 'IN', 'KR'],
  12: ['DE', 'CN', 'AT'],
};

const BETWEEN = '[\\s.\\-]';

/** A pattern in which `_` stands for a separator, that is no part of a longer number. */
const shape = (pattern: string, ...countries: readonly CountryCode[]): NationalShape => ({
  pattern: new RegExp(
    `(?<!\\d)(?<![\\dA-Z][-./])${pattern.replaceAll('_', BETWEEN)}(?!\\d)(?![-./]\\d)`,
    'gu',
  ),
  countries,
});

/** Numbers without a leading 0, grouped as they are in their countries: ungrouped they may be anything. */
export const NATIONAL_SHAPES: readonly NationalShape[] = [
  // (212) 555-0123, 212-555-0123, 1 212 555 0123
  shape('(?:1_)?(?:\\([2-9]\\d{2}\\)_?|[2-9]\\d{2}_)[2-9]\\d{2}_\\d{4}', 'US'),
  // 138 0013 8000; the one that is also known ungrouped
  shape('1[3-9]\\d(?:_\\d{4}_\\d{4}|\\d{8})', 'CN'),
  // 612 34 56 78, 612 345 678
  shape('[6-9]\\d{2}(?:_\\d{3}_\\d{3}|_\\d{2}_\\d{2}_\\d{2})', 'ES'),
  // 512 345 678
  shape('[4-8]\\d{2}_\\d{3}_\\d{3}', 'PL'),
  // 333 123 4567, 333 1234567
  shape('3\\d{2}_\\d{3}_?\\d{4}', 'IT'),
  // (11) 91234-5678
  shape('(?:\\([1-9]\\d\\)_?|[1-9]\\d_)9?\\d{4}-\\d{4}', 'BR'),
  // 55 1234 5678
  shape('[2-9]\\d_\\d{4}_\\d{4}', 'MX'),
  // 98765 43210
  shape('[6-9]\\d{4}_\\d{5}', 'IN'),
  // 8 (912) 345-67-89
  shape('8_?\\(?\\d{3}\\)?_\\d{3}_\\d{2}_\\d{2}', 'RU'),
];
