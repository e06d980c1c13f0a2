import { type LintRule, outputs, problems } from './LintRule.js';

/**
 * A root type may not be reached again below a root field (as in `payload.query`): what an operation serves is looked
 * up by its root fields, and those further down would be asked for under a purpose that isn't theirs.
 */
export const rootTypesAreRoots: LintRule = (found) => {
  const { schema } = found;
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return problems(outputs(found), ({ named }) =>
    roots.some((root) => root != null && root === named)
      ? `returns ${named.name}, a root type: its fields would be asked for without their purpose`
      : false,
  );
};
