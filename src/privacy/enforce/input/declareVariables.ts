import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parseType,
  type VariableDefinitionNode,
  visit,
} from 'graphql';

/** A variable that no operation declares yet. */
export interface Undeclared {
  readonly name: string;
  /** As GraphQL writes it. */
  readonly type: string;
}

/** Declares variables in the operations that use them, through fragments too. */
export function declareVariables(document: DocumentNode, undeclared: readonly Undeclared[]): DocumentNode {
  if (undeclared.length === 0) return document;
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    const used = usedVariables(document, definition);
    const added = undeclared
      .filter(({ name }) => used.has(name))
      .map(({ name, type }) => definitionOf(name, type));
    return { ...definition, variableDefinitions: [...(definition.variableDefinitions ?? []), ...added] };
  });
  return { ...document, definitions };
}

const definitionOf = (name: string, type: string): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
  type: parseType(type, { noLocation: true }),
});

/** The variables that an operation uses, fragments that it reaches included. */
export function usedVariables(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ReadonlySet<string> {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [],
    ),
  );
  const used = new Set<string>();
  const seen = new Set<string>();
  const collect = (node: OperationDefinitionNode | DocumentNode['definitions'][number]): void => {
    visit(node, {
      Variable: (variable) => void used.add(variable.name.value),
      FragmentSpread: (spread) => {
        const fragment = fragments.get(spread.name.value);
        if (fragment === undefined || seen.has(spread.name.value)) return;
        seen.add(spread.name.value);
        collect(fragment);
      },
    });
  };
  collect(operation);
  return used;
}
