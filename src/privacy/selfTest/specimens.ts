import { checkCharacter } from '../../kernel/checkCharacter.js';
import type { Form } from '../model/vocabulary.js';

/** A value of a scalar as people's values are, and like no other: `serial` has four digits. */
type Specimen = (serial: string) => string | number;

/** By scalar. Well formed: what isn't is masked whole, so a mask that hides nothing would not show. */
const SPECIMENS: Readonly<Record<string, Specimen>> = {
  PersonName: (serial) => `Selftest Person ${serial}`,
  EmailAddress: (serial) => `selftest${serial}@selftest${serial}.de`,
  PhoneNumber: (serial) => `+493090${serial}`,
  AddressLine: (serial) => `Selftest Road ${serial}`,
  Locality: (serial) => `Selftestville ${serial}`,
  PostalCode: (serial) => `QX${serial} ZT`,
  OrganizationName: (serial) => `Selftest Works ${serial}`,
  FreeText: (serial) => `Selftest words ${serial}`,
  MemberNumber: (serial) => `SELFTES${serial}${checkCharacter(`SELFTES${serial}`)}`,
  PersonalRecord: (serial) => `Selftest record ${serial}`,
  CountryCode: () => 'AQ',
  CurrencyCode: () => 'XTS',
  MinorUnits: (serial) => 7_000_000 + Number(serial),
  Sku: (serial) => `SELFTEST-${serial}`,
  ProductTitle: (serial) => `Selftest product ${serial}`,
  Quantity: (serial) => 100 + (Number(serial) % 800),
};

/** What the table of forms shows as it is in a lesser form: the place where somebody lives is their group. */
const AS_IT_IS: Readonly<Record<string, readonly Form[]>> = {
  Locality: ['PARTIAL'],
  CountryCode: ['PARTIAL', 'GENERAL'],
};

/** So many characters of a value in a row are no longer a hint of it. */
const TOO_MANY = 4;

/** Makes values that can be told from one another. */
export class Specimens {
  #made = 0;

  /** A new one of this scalar; of one that is nobody's, a word. */
  of(scalar: string): string | number {
    const serial = String(++this.#made).padStart(4, '0');
    return SPECIMENS[scalar]?.(serial) ?? `Selftest value ${serial}`;
  }
}

/** Whether a value is unlike anything else in an answer, so that it can be looked for in all of it. */
export const isTelling = (value: string | number): boolean => String(value).length >= 6;

/** Whether what came out as a lesser form says too much of the value that it was made of. */
export function saysTooMuch(scalar: string, form: Form, value: string | number, shown: unknown): boolean {
  if (AS_IT_IS[scalar]?.includes(form) === true) return false;
  const clear = String(value);
  const text = String(shown);
  if (text === clear) return true;
  for (let at = 0; at + TOO_MANY <= clear.length; at++)
    if (text.includes(clear.slice(at, at + TOO_MANY))) return true;
  return false;
}
