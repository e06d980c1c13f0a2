import {
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { rulesFor } from '../../decide/decide.js';
import { bindsOnePerson } from '../../model/bindsOnePerson.js';
import type { PersonalField, PrivacyModel } from '../../model/PrivacyModel.js';
import type { Purpose, Role } from '../../model/vocabulary.js';

/** The personal fields that a mutation's answer can come to, by what it selects; none for a query. */
export function mutationAnswers(
  schema: GraphQLSchema,
  model: PrivacyModel,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly PersonalField[] {
  if (operation.operation !== 'mutation') return [];
  const found = new Set<PersonalField>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      OperationDefinition: (node) => (node === operation ? undefined : false),
      Field: ({ name }) => {
        const parent = types.getParentType();
        if (parent == null) return;
        for (const type of isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent]) {
          const policy = model.fields.get(`${type.name}.${name.value}`);
          if (policy?.kind === 'personal') found.add(policy);
        }
      },
    }),
  );
  return [...found];
}

/**
 * Whether an answer could open several people: some field of it is allowed without a relation that binds its rows to
 * one. Of a mutation that has to be known beforehand: its effect can't be refused when it has happened.
 */
export const couldOpenSeveral = (
  fields: readonly PersonalField[],
  role: Role,
  purpose: Purpose | null,
): boolean =>
  fields.some(({ rules }) => rulesFor(rules, role, purpose).some((rule) => !bindsOnePerson(rule, role)));
