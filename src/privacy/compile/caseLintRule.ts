import { AUDIENCE_OF_ROLE } from '../model/vocabulary.js';
import { type LintRule, outputs, problems } from './LintRule.js';

/** Without a case can be acted by who could have one, and where there is something to act by: staff, a mutation. */
export const withoutCaseIsPossible: LintRule = (found) =>
  problems(outputs(found), ({ own: { withoutCase }, parent }) => {
    if (withoutCase === undefined) return false;
    if (parent !== found.schema.getMutationType()?.name)
      return '@withoutCase belongs on mutations: what is read without a case says so by its relations';
    const strangers = withoutCase.to.filter(
      (role) => role === 'SYSTEM' || AUDIENCE_OF_ROLE[role] !== 'STAFF',
    );
    return strangers.length > 0 && `@withoutCase to ${strangers.join(', ')}, who never have a case`;
  });
