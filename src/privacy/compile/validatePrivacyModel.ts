import type { GraphQLSchema } from 'graphql';
import { StartError } from '../../kernel/errors.js';
import { LINT_RULES } from './lintRules.js';
import { oncePer } from './oncePer.js';
import { survey } from './Survey.js';

/** Every problem of a privacy schema at once, each with its coordinate; empty where there is none. */
export const validatePrivacyModel: (schema: GraphQLSchema) => readonly string[] = oncePer((schema) => {
  const found = survey(schema);
  return LINT_RULES.flatMap((rule) => rule(found));
});

/** Throws all problems together as one {@link StartError}: nothing starts on a schema that leaves doubt. */
export function assertPrivacyModel(schema: GraphQLSchema): void {
  const problems = validatePrivacyModel(schema);
  if (problems.length > 0) {
    throw new StartError(
      `The schema's privacy directives have ${problems.length} problem(s):\n  ${problems.join('\n  ')}`,
    );
  }
}
