import { AUDIENCE_OF_ROLE } from '../model/vocabulary.js';
import { type LintRule, outputs, problems } from './LintRule.js';

/** Without a case can be acted by who could have one, and where there is something to act by: staff, a root field. */
export const withoutCaseIsPossible: LintRule = (found) =>
  problems(outputs(found), ({ own: { withoutCase }, root }) => {
    if (withoutCase === undefined) return false;
    if (!root) return '@withoutCase belongs on root fields: whoever asks for them has a case, or has none';
    const strangers = withoutCase.to.filter(
      (role) => role === 'SYSTEM' || AUDIENCE_OF_ROLE[role] !== 'STAFF',
    );
    return strangers.length > 0 && `@withoutCase to ${strangers.join(', ')}, who never have a case`;
  });
