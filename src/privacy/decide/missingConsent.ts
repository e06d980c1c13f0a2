import { LAWFUL_PURPOSES, type Purpose } from '../model/vocabulary.js';

/** What people have opened: a person to their open purposes. Who isn't in it has opened nothing. */
export type Standing = ReadonlyMap<string, ReadonlySet<Purpose>>;

/** The purposes among `needed` that need anybody's consent at all: what rests on law needs none. */
export const consentsAmong = (needed: readonly Purpose[]): readonly Purpose[] =>
  needed.filter((purpose) => !LAWFUL_PURPOSES.includes(purpose));

/**
 * The purposes among `needed` to which not each of `subjects` has consented; where nobody is named, nobody has.
 * Pure; what isn't known is missing.
 */
export const missingConsent = (
  subjects: readonly string[],
  needed: readonly Purpose[],
  standing: Standing,
): readonly Purpose[] =>
  consentsAmong(needed).filter(
    (purpose) => subjects.length === 0 || subjects.some((each) => standing.get(each)?.has(purpose) !== true),
  );
