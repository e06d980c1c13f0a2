import { StartError } from '../kernel/errors.js';
import {
  type Audience,
  AUDIENCES,
  audienceSchema,
  createExecutor,
  type Feature,
  type Guard,
  type PrivacyModel,
  Relations,
  type Role,
  selfTest,
} from '../privacy/index.js';
import { relationsOf } from './gateway.js';
import { permissionsOf, withRootPermissions } from './permissions.js';
import { executableSchema } from './schema.js';

/** What of a feature the test needs: no store of it is touched. */
export type ProvenFeature = Pick<Feature, 'permissions' | 'relations'>;

/** Every promise of the directives that each audience's schema doesn't keep when it is asked; empty: none. */
export async function provenProblems(
  features: readonly ProvenFeature[],
  model: PrivacyModel,
): Promise<readonly string[]> {
  const declared = executableSchema([]);
  const relations = new Relations(model, relationsOf(features));
  const prove = (audience: Audience): Promise<readonly string[]> =>
    selfTest({
      declared,
      schema: audienceSchema(declared, model, audience),
      model,
      relations,
      audiences: [audience],
      executor: (schema, ports) => createExecutor({ schema, model, relations, ...ports }),
      guard: guardOf(features),
    });
  const problems = await Promise.all(AUDIENCES.map(prove));
  return [...new Set(problems.flat())];
}

/**
 * Asks for everything that is protected before anything is served (see {@link selfTest}). No setting leaves it out.
 *
 * @throws StartError with every coordinate that isn't protected as its directives say.
 */
export async function assertProven(features: readonly ProvenFeature[], model: PrivacyModel): Promise<void> {
  const problems = await provenProblems(features, model);
  if (problems.length > 0) {
    throw new StartError(
      `The gateway does not protect what its schema promises (${problems.length}):\n  ${problems.join('\n  ')}`,
    );
  }
}

function guardOf(features: readonly ProvenFeature[]): Guard {
  const permitted = {
    Query: permissionsOf(features, 'Query'),
    Mutation: permissionsOf(features, 'Mutation'),
  };
  const mayAsk = (role: Role, coordinate: string): boolean => {
    const [root, field = ''] = coordinate.split('.');
    return permitted[root === 'Mutation' ? 'Mutation' : 'Query'].get(field)?.includes(role) === true;
  };
  return { wrap: (schema) => withRootPermissions(schema, features), mayAsk };
}
