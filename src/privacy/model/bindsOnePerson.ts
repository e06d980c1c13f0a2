import type { Rule } from './PrivacyModel.js';
import type { Relation, Role } from './vocabulary.js';

/**
 * The relations that hold for one person's rows only, by who asks: a customer is one person, a staff request names
 * one case, and to a carrier its own tasks count as one. A relation that isn't here says nothing of how many.
 */
const BINDING: Readonly<Record<Role, readonly Relation[]>> = {
  ANONYMOUS: [],
  CUSTOMER: ['OWNER'],
  OPERATIONS: ['ASSIGNED'],
  AFTER_SALES: ['ASSIGNED'],
  CARRIER: ['CARRYING'],
  ANALYST: ['ASSIGNED'],
  PRIVACY_OFFICER: ['ASSIGNED'],
  AUDITOR: ['ASSIGNED'],
  SYSTEM: [],
};

/** Whether all rows for which `rule` allows `role` are about the one person whom a request of theirs is about. */
export const bindsOnePerson = ({ relations }: Pick<Rule, 'relations'>, role: Role): boolean =>
  relations.some((relation) => BINDING[role].includes(relation));
