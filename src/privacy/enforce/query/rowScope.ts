import { allOf, type Condition, equals, NEVER, type Never } from '../../model/Condition.js';
import type { PrivacyModel } from '../../model/PrivacyModel.js';
import type { ViewerCase } from '../../model/Viewer.js';
import type { Role } from '../../model/vocabulary.js';
import type { RequestContext } from '../RequestContext.js';

/** Who asks, why and when: all that it may depend on which rows somebody stands in a relation to. */
export type Asker = Pick<RequestContext, 'viewer' | 'purpose' | 'now'>;

/**
 * The rows that an asker stands in a relation to. Said once: the database's query and the answer about a row both
 * follow from it. Synchronous, pure, and NEVER in doubt.
 */
export type RowScope = (asker: Asker) => Condition | Never;

/** Members of a case to the members of a row that have to say the same. */
export type CaseMembers = Readonly<Partial<Record<'id' | 'orderId' | 'subject', string>>>;

/** OWNER: a customer's own rows of a type, by what `@subject` says of it. */
export function owned(model: Pick<PrivacyModel, 'subjects'>, typeName: string): RowScope {
  const subject = model.subjects.get(typeName);
  if (subject === undefined) return () => NEVER;
  return ({ viewer: { role, id } }) => (role === 'CUSTOMER' ? equals(subject, id) : NEVER);
}

/** The rows of the case that the request names, whatever the operation is for. */
export function ofCase(members: CaseMembers): RowScope {
  const pairs = Object.entries(members) as readonly (readonly [
    keyof ViewerCase & keyof CaseMembers,
    string,
  ])[];
  if (pairs.length === 0) throw new TypeError('The rows of a case need a member that says so.');
  return ({ viewer: { case: named } }) =>
    named === null ? NEVER : allOf(...pairs.map(([of, member]) => equals(member, named[of])));
}

/** ASSIGNED: the rows of the case that the request names, where the operation serves the case's purpose. */
export function assigned(members: CaseMembers): RowScope {
  const theirs = ofCase(members);
  return (asker) =>
    asker.viewer.case !== null && asker.viewer.case.purpose === asker.purpose ? theirs(asker) : NEVER;
}

/** As `scope`, for these roles alone. */
export const forRoles =
  (roles: readonly Role[], scope: RowScope): RowScope =>
  (asker) =>
    roles.includes(asker.viewer.role) ? scope(asker) : NEVER;

/** The first of `scopes` that is any at all. For those of which no asker has two. */
export const firstOf =
  (...scopes: readonly RowScope[]): RowScope =>
  (asker) => {
    for (const scope of scopes) {
      const condition = scope(asker);
      if (condition !== NEVER) return condition;
    }
    return NEVER;
  };
