import { type DocumentNode, type GraphQLSchema, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { usedVariables } from '../input/declareVariables.js';
import { isHoisted } from '../input/hoistLiterals.js';

/**
 * A document whose literals were hoisted by a schema that knows more, as if this one had hoisted them: a literal at a
 * place that it doesn't know is null, and its variable isn't declared. Otherwise that variable's type would tell.
 */
export function forgetUnknownPlaces(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const types = new TypeInfo(schema);
  let forgotten = false;
  const known = visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition: () => false,
      Directive: () => false,
      Variable: ({ name }) => {
        if (!isHoisted(name.value) || types.getInputType() != null) return undefined;
        forgotten = true;
        return { kind: Kind.NULL };
      },
    }),
  );
  return forgotten ? withoutUnused(known) : document;
}

function withoutUnused(document: DocumentNode): DocumentNode {
  return visit(document, {
    OperationDefinition: (node) => {
      const used = usedVariables(document, { ...node, variableDefinitions: [] });
      const kept = node.variableDefinitions?.filter(
        ({ variable: { name } }) => !isHoisted(name.value) || used.has(name.value),
      );
      return { ...node, variableDefinitions: kept ?? [] };
    },
  });
}
