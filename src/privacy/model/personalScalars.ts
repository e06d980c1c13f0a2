import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Form } from './vocabulary.js';

/** Makes a stable name for a value that differs for each partner and can't be turned back. */
export type Pseudonymise = (scalar: string, value: string) => string;

/** A wire value of one form, from the clear value. Must not throw: it runs while the answer is written. */
type FormOf = (value: never, pseudonym: Pseudonymise) => unknown;

/** One row of the table of forms. A form that the row lacks is withheld. CLEAR is always the value itself. */
export interface ScalarForms {
  readonly name: string;
  /** Whether values of this scalar are sealed from arrival on; if not, only where a personal group holds them. */
  readonly personal: boolean;
  readonly forms: Readonly<Partial<Record<Exclude<Form, 'CLEAR'>, FormOf>>>;
  /** What stands in a non-null place when the value is withheld. */
  readonly placeholder: string | number;
}

const HIDDEN = '•••';

const presence = (): string => HIDDEN;
const initial = (text: string): string => (text.length > 2 ? [...text][0] : '') + HIDDEN;

/**
 * `j•••@e•••.com`: initials only where there is more than the initial to hide. What isn't an address, as a store
 * that isn't ours may hold it, is hidden whole.
 */
function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  const dot = domain.lastIndexOf('.');
  if (at < 1 || !/^\.[a-z][a-z0-9-]{0,22}$/iu.test(domain.slice(dot))) return HIDDEN;
  return `${initial(email.slice(0, at))}@${initial(domain.slice(0, dot))}${domain.slice(dot)}`;
}

/** `+49 ••• ••42`; GENERAL is the calling code alone. Of a few characters the last two would be most. */
function maskPhone(phone: string): string {
  if (phone.length < 6) return HIDDEN;
  return `${callingCode(phone)} ${HIDDEN} ••${phone.slice(-2)}`;
}

function callingCode(phone: string): string {
  const code = parsePhoneNumberFromString(phone)?.countryCallingCode;
  return code === undefined ? '+' : `+${code}`;
}

/** The leading half of a postcode, two characters at most: never the whole of it. */
function postcodeArea(code: string): string {
  const compact = code.replace(/[^\p{L}\p{N}]/gu, '');
  return compact.slice(0, Math.min(2, Math.floor(compact.length / 2))) + HIDDEN;
}

/** `•••4A`: the last two characters, where they are the lesser part. */
const ending = (code: string): string => HIDDEN + (code.length > 5 ? code.slice(-2) : '');

const same = (value: never): unknown => value;

const text = (name: string, forms: ScalarForms['forms'] = {}, placeholder = '[withheld]'): ScalarForms => ({
  name,
  personal: true,
  forms: { PRESENCE: presence, PSEUDONYM: (v: string, p: Pseudonymise) => p(name, v), ...forms },
  placeholder,
});

const plain = (
  name: string,
  placeholder: string | number,
  forms: ScalarForms['forms'] = {},
): ScalarForms => ({
  name,
  personal: false,
  forms,
  placeholder,
});

/**
 * The table of forms: scalar × form → wire value. The scalars that may hang below a personal coordinate. Of lists and
 * objects a lesser form tells what `enforce/output/View.ts` says: no length, and as PRESENCE nothing inside.
 */
export const SCALAR_FORMS: ReadonlyMap<string, ScalarForms> = new Map(
  [
    text('PersonName', { PARTIAL: initial }),
    text('EmailAddress', { PARTIAL: maskEmail }, 'withheld@withheld.invalid'),
    text('PhoneNumber', { PARTIAL: maskPhone, GENERAL: callingCode }, '+0'),
    text('AddressLine', { PARTIAL: presence }),
    text('Locality', { PARTIAL: same }),
    text('PostalCode', { PARTIAL: postcodeArea, GENERAL: postcodeArea }),
    text('OrganizationName', { PARTIAL: initial }),
    text('FreeText'),
    text('MemberNumber', { PARTIAL: ending }),
    // An object: it has no lesser form than that it is there.
    { name: 'PersonalRecord', personal: true, forms: { PRESENCE: presence }, placeholder: '[withheld]' },
    plain('CountryCode', 'ZZ', { PARTIAL: same, GENERAL: same }),
    plain('CurrencyCode', 'XXX'),
    plain('MinorUnits', 0),
    plain('Sku', '[withheld]'),
    plain('ProductTitle', '[withheld]'),
    plain('Quantity', 0),
  ].map((row) => [row.name, row]),
);

/** The wire value of `value` in `form`; `undefined` where the table has no such form: withheld. */
export function wireValue(scalar: ScalarForms, form: Form, value: unknown, pseudonym: Pseudonymise): unknown {
  if (form === 'CLEAR') return value;
  const make = scalar.forms[form] as ((v: unknown, p: Pseudonymise) => unknown) | undefined;
  return make?.(value, pseudonym);
}

/** Whether the table has a wire value for this scalar in this form. */
export const hasForm = (scalar: ScalarForms, form: Form): boolean =>
  form === 'CLEAR' || scalar.forms[form] !== undefined;

/** What tells nothing of a value of this scalar but that there may be one. */
export const hiddenIn = (scalar: ScalarForms): string | number =>
  scalar.forms.PRESENCE === undefined ? scalar.placeholder : HIDDEN;
