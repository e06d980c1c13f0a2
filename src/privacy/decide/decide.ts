import type { Answer } from '../model/Condition.js';
import type { FieldPolicy, Rule } from '../model/PrivacyModel.js';
import { clearer, type Purpose, type Relation, type Role, type Verdict } from '../model/vocabulary.js';

/** Whether the viewer stands in a relation to the row at hand, as far as is known by now. */
export type Holds = (relation: Relation) => Answer;

/** In which form a value is shown, and why. */
export interface Decision {
  readonly verdict: Verdict;
  /** The rule that made it; null where none allowed. */
  readonly rule: Rule | null;
}

const DENIED: Decision = { verdict: 'WITHHELD', rule: null };

/** The rules that can ever allow this role for this purpose, before any row is known. */
export function rulesFor(rules: readonly Rule[], role: Role, purpose: Purpose | null): readonly Rule[] {
  if (purpose === null) return [];
  return rules.filter(
    (rule) => rule.roles.includes(role) && (rule.purposes === 'ANY' || rule.purposes.includes(purpose)),
  );
}

/** Those of `rules` that no answer rules out: what a row could still satisfy. The others need not be asked again. */
export function rulesLeft(rules: readonly Rule[], holds: Holds): readonly Rule[] {
  return rules.filter((rule) => rule.relations.every((relation) => holds(relation) !== 'NO'));
}

/**
 * The clearest form that one of `rules` grants in the relations that hold; deny is the default, and what may hold
 * or not is denied. Pure.
 */
export function decideAmong(rules: readonly Rule[], holds: Holds): Decision {
  let best = DENIED;
  for (const rule of rules) {
    if (!rule.relations.every((relation) => holds(relation) === 'YES')) continue;
    if (clearer(rule.form, best.verdict) !== best.verdict) best = { verdict: rule.form, rule };
  }
  return best;
}

/** What `role`, for `purpose`, may see of a field in the relations that hold. A leaf without rules is clear. */
export function decide(policy: FieldPolicy, role: Role, purpose: Purpose | null, holds: Holds): Decision {
  if (policy.rules === null) return { verdict: 'CLEAR', rule: null };
  return decideAmong(rulesFor(policy.rules, role, purpose), holds);
}
