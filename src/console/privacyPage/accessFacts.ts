import {
  AUDIENCE_OF_ROLE,
  LAWFUL_PURPOSES,
  PURPOSES,
  type Purpose,
  type Role,
  ROLES,
} from '../../privacy/index.js';
import { type DescribedAccess, type DescribedData, type DescribedField, recordOf } from './DescribedData.js';
import type { Fact, RowGroup, Table } from './Fact.js';
import { inSentence, PURPOSE_WORDS, ROLE_WORDS, sentence } from './vocabularyWords.js';

/** One field as one kind of people sees it. */
interface Sight {
  readonly field: DescribedField;
  readonly access: DescribedAccess;
}

const purposeWords = (purpose: Purpose): string => sentence(PURPOSE_WORDS[purpose]);

const NOBODY = 'Nothing about a single person';

/** A field within a sentence: “Contact email (your order)”. */
const named = (field: DescribedField): string => `${field.what} (${inSentence(recordOf(field).title)})`;

const sights = (data: DescribedData, wanted: (access: DescribedAccess) => boolean): readonly Sight[] =>
  data.fields.flatMap((field) => (field.access ?? []).filter(wanted).map((access) => ({ field, access })));

const isFor = ({ why }: DescribedAccess, purpose: Purpose): boolean =>
  why.code !== 'ANY' && why.code.includes(purpose);

const own = ({ who, when }: DescribedAccess): boolean =>
  who.code.includes('CUSTOMER') && when.code.includes('OWNER');

/** What anybody sees for one purpose. */
export const seenFor = (data: DescribedData, purpose: Purpose, says: string): Fact => ({
  kind: 'list',
  says,
  items: sights(data, (access) => isFor(access, purpose)).map(
    ({ field, access }) => `${named(field)}: ${access.who.words}, ${access.form.words}`,
  ),
  none: 'Nothing, to anybody',
});

/** Every purpose that there is, with what is seen for it. */
export const purposeTable = (data: DescribedData): Table => ({
  kind: 'table',
  caption: 'What others than you see, by purpose',
  columns: ['Purpose', 'What', 'Who sees it', 'In which form'],
  groups: PURPOSES.map((purpose) => ({
    head: purposeWords(purpose),
    rows: orNothing(
      sights(data, (access) => isFor(access, purpose)).map(({ field, access }) => [
        named(field),
        sentence(access.who.words),
        sentence(access.form.words),
      ]),
      3,
    ),
  })),
});

/** All purposes, by name. */
export const purposeList = (): Fact => ({
  kind: 'list',
  says: 'Every purpose for which this system can show personal data to anybody but you:',
  items: PURPOSES.map(purposeWords),
  none: 'None',
});

/** The purposes that a person decides about. */
export const closableList = (): Fact => ({
  kind: 'list',
  says: 'What you can open and close:',
  items: PURPOSES.filter((purpose) => !LAWFUL_PURPOSES.includes(purpose)).map(purposeWords),
  none: 'Nothing',
});

/** The purposes that nobody can close. */
export const lawfulList = (): Fact => ({
  kind: 'list',
  says: 'What rests on law and cannot be closed:',
  items: LAWFUL_PURPOSES.map(purposeWords),
  none: 'Nothing',
});

/** What one role sees. */
export const seenBy = (data: DescribedData, role: Role, says: string): Fact => ({
  kind: 'list',
  says,
  items: sights(data, ({ who }) => who.code.includes(role)).map(({ field }) => named(field)),
  none: NOBODY,
});

/** What each of these roles sees, for what, on which condition and in which form. */
export const roleTable = (data: DescribedData, caption: string, roles: readonly Role[]): Table => ({
  kind: 'table',
  caption,
  columns: ['Who', 'What', 'For which purpose', 'When', 'In which form'],
  groups: roles.map((role): RowGroup => ({
    head: sentence(ROLE_WORDS[role]),
    rows: orNothing(
      sights(data, ({ who }) => who.code.includes(role)).map(({ field, access }) => [
        named(field),
        sentence(access.why.words),
        sentence(access.when.words),
        sentence(access.form.words),
      ]),
      4,
    ),
  })),
});

/** Who works for the shop, its software included. */
export const HOUSE: readonly Role[] = ROLES.filter((role) => AUDIENCE_OF_ROLE[role] === 'STAFF');
/** Who works for others. */
export const OUTSIDERS: readonly Role[] = ROLES.filter((role) => AUDIENCE_OF_ROLE[role] === 'PARTNER');

/** Ways in which people of the shop see a field without a case: there should be none. */
export const seenWithoutCase = (data: DescribedData): Fact => ({
  kind: 'list',
  says: 'What staff can see without an open case that is assigned to them:',
  items: sights(
    data,
    ({ who, when }) =>
      !when.code.includes('ASSIGNED') && who.code.some((role) => role !== 'SYSTEM' && HOUSE.includes(role)),
  ).map(({ field, access }) => `${named(field)}: ${access.who.words}`),
  none: 'Nothing',
});

/** Who sees anything that is neither the person nor the shop. */
export const outsiderList = (data: DescribedData): Fact => ({
  kind: 'list',
  says: 'Who sees anything about you, besides you and the shop:',
  items: ROLES.filter(
    (role) =>
      !HOUSE.includes(role) &&
      sights(data, (access) => access.who.code.includes(role) && !own(access)).length > 0,
  ).map((role) => sentence(ROLE_WORDS[role])),
  none: 'Nobody',
});

/** What a person sees of what is theirs, by record. */
export function ownTable(data: DescribedData): Table {
  const mine = sights(data, own);
  const titles = [...new Set(mine.map(({ field }) => field.record.words))];
  return {
    kind: 'table',
    caption: 'What you can see of yourself',
    columns: ['Where', 'What', 'In which form'],
    groups: titles.map((head) => ({
      head,
      rows: mine
        .filter(({ field }) => field.record.words === head)
        .map(({ field, access }) => [field.what, sentence(access.form.words)]),
    })),
  };
}

/** A row that says so where there is none. */
const orNothing = (rows: readonly (readonly string[])[], columns: number): readonly (readonly string[])[] =>
  rows.length > 0 ? rows : [[NOBODY, ...Array.from({ length: columns - 1 }, () => '–')]];
