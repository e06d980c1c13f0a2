import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { checkCharacter } from '../../kernel/checkCharacter.js';

/** Reads one input value; returns it in canonical form or throws a message that never holds the value. */
export type Normalise = (value: unknown) => string;

/** What one line never holds: control characters and line separators. */
const CONTROL = /[\u0000-\u001f\u007f\u2028\u2029]/u;
/** The same for a text, which may have lines and tabs. */
const CONTROL_IN_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;
/** The HTML standard's pattern for `<input type=email>`, plus a top-level domain. */
const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/u;

function line(max: number, control = CONTROL): Normalise {
  return (value) => {
    if (typeof value !== 'string') throw new TypeError('must be a string');
    const clean = value.normalize('NFC').trim();
    if (clean === '') throw new TypeError('must not be empty');
    if (clean.length > max) throw new TypeError(`must have ${max} characters at most`);
    if (control.test(clean)) throw new TypeError('must not hold control characters');
    return clean;
  };
}

/** RFC 5321 limits a path to 254 octets. */
const emailLine = line(254);

/** NFKC and lower case, so that one mailbox has one form. */
export const normaliseEmail: Normalise = (value) => {
  const clean = emailLine(value).normalize('NFKC').toLowerCase();
  if (!EMAIL.test(clean)) throw new TypeError('must be an email address');
  return clean;
};

/** E.164, checked against the numbering plan; needs the leading `+` and country code. */
export const normalisePhone: Normalise = (value) => {
  const parsed = parsePhoneNumberFromString(line(40)(value));
  if (parsed === undefined || !parsed.isValid()) {
    throw new TypeError('must be a valid phone number with country code, such as +49…');
  }
  return parsed.number;
};

/** Twelve letters and digits with the right check character; may come in groups and in lower case. */
const normaliseMemberNumber: Normalise = (value) => {
  const compact = line(40)(value).replace(/[\s-]/gu, '').toUpperCase();
  if (!/^[0-9A-Z]{12}$/u.test(compact) || checkCharacter(compact.slice(0, -1)) !== compact.at(-1)) {
    throw new TypeError('must be a member number');
  }
  return compact;
};

/** How each personal scalar reads its input. */
export const NORMALISE: Readonly<Record<string, Normalise>> = {
  PersonName: line(120),
  EmailAddress: normaliseEmail,
  PhoneNumber: normalisePhone,
  AddressLine: line(120),
  Locality: line(80),
  PostalCode: line(16),
  OrganizationName: line(120),
  FreeText: line(500, CONTROL_IN_TEXT),
  MemberNumber: normaliseMemberNumber,
  PersonalRecord: () => {
    throw new TypeError('is never an input');
  },
};
