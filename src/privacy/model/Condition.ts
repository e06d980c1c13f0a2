/** What one plain member of a row has to be. Always a member that the store keeps in clear, as a text or a moment. */
export type MemberCondition =
  | { readonly member: string; readonly equals: string }
  | { readonly member: string; readonly oneOf: readonly string[] }
  /** Null, or later than this; a row that has no such member says nothing, so it isn't meant. */
  | { readonly member: string; readonly nullOrAfter: Date };

/**
 * Which rows are meant: those of which all of this holds. Data, so that the database's query and the answer about
 * a row at hand follow from the same words.
 */
export type Condition = readonly MemberCondition[];

/** No row at all. */
export const NEVER = null;
export type Never = typeof NEVER;

/** Every row. */
export const EVERY: Condition = [];

/** Whether a condition holds of a row; MAYBE where what is known of the row doesn't tell. */
export type Answer = 'YES' | 'NO' | 'MAYBE';

/** Rows whose `member` is `value`. Nothing, and the empty text that stands for nobody, is the value of no row. */
export const equals = (member: string, value: string | null): Condition | Never =>
  value === null || value === '' ? NEVER : [{ member, equals: value }];

/** Rows whose `member` is one of `values`. */
export const oneOf = (member: string, values: readonly string[]): Condition | Never =>
  values.length === 0 ? NEVER : [{ member, oneOf: values }];

/** Rows whose `member`, the end of something, hasn't come yet at `moment`: null says that it has no end. */
export const nullOrAfter = (member: string, moment: Date): Condition => [{ member, nullOrAfter: moment }];

/** Rows of which all `conditions` hold. */
export function allOf(...conditions: readonly (Condition | Never)[]): Condition | Never {
  const parts: MemberCondition[] = [];
  for (const condition of conditions) {
    if (condition === NEVER) return NEVER;
    parts.push(...condition);
  }
  return parts;
}
