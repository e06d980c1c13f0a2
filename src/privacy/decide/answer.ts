import { type Answer, type Condition, type MemberCondition, NEVER, type Never } from '../model/Condition.js';

/**
 * Whether `condition` holds of a row as far as it is known: of null nothing is, and of a member that the row lacks
 * (it was not read) neither. What can't hold whatever the rest is, is NO. Pure.
 */
export function answer(condition: Condition | Never, row: Readonly<Record<string, unknown>> | null): Answer {
  if (condition === NEVER) return 'NO';
  let least: Answer = 'YES';
  for (const part of condition) {
    const value = row?.[part.member];
    if (value === undefined) least = 'MAYBE';
    else if (!isMet(part, value)) return 'NO';
  }
  return least;
}

function isMet(part: MemberCondition, value: unknown): boolean {
  if ('equals' in part) return value === part.equals;
  if ('oneOf' in part) return typeof value === 'string' && part.oneOf.includes(value);
  return value === null || (value instanceof Date && value.getTime() > part.nullOrAfter.getTime());
}
