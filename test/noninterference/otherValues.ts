import type { Form } from '../../src/privacy/index.js';

/** Draws evenly from 0 to 1. */
export type Draw = () => number;

/** One of several. */
export const oneOf = <T>(draw: Draw, several: readonly T[]): T =>
  several[Math.floor(draw() * several.length)] as T;

const WORDS = [
  'Ox',
  'Zoë',
  '李小龍',
  'a longer text than any that was there before, with a comma',
  '🙈',
  "O'Brien; --",
  '0',
];
const text = (draw: Draw): string => {
  const words = 1 + Math.floor(draw() * 3);
  return Array.from({ length: words }, () => oneOf(draw, WORDS)).join(' ');
};

/** What a value has to be like to be read without an error. */
export interface Fitting {
  /** Its scalar, or the type of an object. */
  readonly type: string;
  readonly membersOf: MemberTypes;
}

/**
 * Another value of the same kind, or none at all; what is in it changes likewise, lists become longer and shorter.
 *
 * @param fitting given: what the schema says is there within it is there.
 */
export function anotherValue(value: unknown, draw: Draw, fitting: Fitting | null = null): unknown {
  if (value === null) return draw() < 0.5 ? text(draw) : null;
  if (draw() < 0.2) return null;
  if (Array.isArray(value)) {
    const length = Math.floor(draw() * 5);
    return value.length === 0
      ? []
      : Array.from({ length }, () => anotherInner(oneOf(draw, value), draw, fitting));
  }
  return anotherInner(value, draw, fitting);
}

function anotherInner(value: unknown, draw: Draw, fitting: Fitting | null): unknown {
  if (typeof value === 'string') return text(draw);
  if (typeof value === 'number') return Math.floor(draw() * 10_000);
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return anotherValue(value, draw, fitting) ?? [];
  const members = fitting?.membersOf(fitting.type);
  return Object.fromEntries(
    Object.entries(value as object).map(([key, member]) => {
      const { type, required } = members?.[key] ?? { type: 'String', required: false };
      const inner = fitting === null ? null : { ...fitting, type };
      return [key, required ? anotherInner(member, draw, inner) : anotherValue(member, draw, inner)];
    }),
  );
}

type Lesser = Exclude<Form, 'CLEAR'>;
type Alike = (value: string, draw: Draw) => string;

/** A text of this length or more, up to some more. */
const letters = (draw: Draw, least: number): string =>
  Array.from({ length: least + Math.floor(draw() * 9) }, () => oneOf(draw, [...'bcdxyz'])).join('');
const same: Alike = (value) => value;
const anything: Alike = (_value, draw) => text(draw);
/** A text of more than two characters shows its first one, a shorter one shows none. */
const initialKept: Alike = (value, draw) =>
  value.length > 2 ? [...value][0] + letters(draw, 2) : letters(draw, 1).slice(0, 2);

const emailKept: Alike = (value, draw) => {
  const at = value.lastIndexOf('@');
  const domain = value.slice(at + 1);
  const dot = domain.lastIndexOf('.');
  return `${initialKept(value.slice(0, at), draw)}@${initialKept(domain.slice(0, dot), draw)}${domain.slice(dot)}`;
};
/** Calling code and the last two digits; all of it German mobile numbers. */
const phoneKept: Alike = (value, draw) =>
  `+491512${String(1000 + Math.floor(draw() * 8999))}9${value.slice(-2)}`;
/** Half of a postcode shows, two characters at most. */
const areaKept: Alike = (value, draw) => {
  const compact = value.replace(/[^\p{L}\p{N}]/gu, '');
  if (compact.length < 4) return value;
  return compact.slice(0, 2) + letters(draw, 2);
};
const endKept: Alike = (value, draw) => (value.length > 5 ? letters(draw, 4) + value.slice(-2) : value);

/**
 * What each lesser form tells of a value, written down as how to find another value of which it tells the same. What a
 * row lacks is withheld: it may be anything.
 */
const TELLS: Readonly<Record<string, Readonly<Partial<Record<Lesser, Alike>>>>> = {
  PersonName: { PARTIAL: initialKept, PRESENCE: anything, PSEUDONYM: same },
  EmailAddress: { PARTIAL: emailKept, PRESENCE: anything, PSEUDONYM: same },
  PhoneNumber: { PARTIAL: phoneKept, GENERAL: phoneKept, PRESENCE: anything, PSEUDONYM: same },
  AddressLine: { PARTIAL: anything, PRESENCE: anything, PSEUDONYM: same },
  Locality: { PARTIAL: same, PRESENCE: anything, PSEUDONYM: same },
  PostalCode: { PARTIAL: areaKept, GENERAL: areaKept, PRESENCE: anything, PSEUDONYM: same },
  OrganizationName: { PARTIAL: initialKept, PRESENCE: anything, PSEUDONYM: same },
  FreeText: { PRESENCE: anything, PSEUDONYM: same },
  MemberNumber: { PARTIAL: endKept, PRESENCE: anything, PSEUDONYM: same },
  PersonalRecord: { PRESENCE: anything },
  CountryCode: { PARTIAL: same, GENERAL: same },
  CurrencyCode: {},
  MinorUnits: {},
  Sku: {},
  ProductTitle: {},
  Quantity: {},
};

/** The scalar of each member of a type, or the type that it holds; lists are what they are lists of. */
export type MemberTypes = (
  type: string,
) => Readonly<Record<string, { readonly type: string; readonly required: boolean }>> | null;

/**
 * Another list of which a lesser form tells the same: that is its first item's, and neither how many there are nor
 * anything of the others.
 *
 * @param noneToo whether the form tells of an item only that there may be one: then there may be none.
 */
function otherList(
  items: readonly unknown[],
  draw: Draw,
  noneToo: boolean,
  alike: (item: unknown) => unknown,
): readonly unknown[] {
  const [first] = items;
  if (first === undefined || (noneToo && draw() < 0.2)) return [];
  const others = Array.from({ length: Math.floor(draw() * 4) }, () => anotherInner(first, draw, null));
  return [alike(first), ...others];
}

/**
 * Another value that looks the same in a lesser form: there where it was there, absent where it was absent, and equal
 * in whatever else the form tells.
 *
 * @param type its scalar, or the type of an object.
 */
export function alikeIn(
  form: Lesser,
  type: string,
  value: unknown,
  draw: Draw,
  membersOf: MemberTypes,
): unknown {
  const members = membersOf(type);
  if (members !== null && value == null) return null;
  if (members === null) {
    const row = TELLS[type];
    if (row === undefined)
      throw new TypeError(`otherValues.ts has to know what a lesser form tells of a ${type}`);
    const alike = row[form];
    // Withheld: there may be something or nothing.
    if (alike === undefined) return anotherValue(value ?? null, draw);
    if (value == null) return null;
    if (!Array.isArray(value)) return alike(String(value), draw);
    return otherList(value, draw, alike === anything, (item) => alike(String(item), draw));
  }
  if (Array.isArray(value))
    return otherList(value, draw, form === 'PRESENCE', (item) => alikeIn(form, type, item, draw, membersOf));
  // Only that it is there is told: nothing of what is in it, nor what isn't.
  if (form === 'PRESENCE') return anotherInner(value, draw, null);
  return Object.fromEntries(
    Object.entries(value as object).map(([key, member]) => [
      key,
      alikeIn(form, members[key]?.type ?? 'String', member, draw, membersOf),
    ]),
  );
}
