import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { rootFields } from './operationPurpose.js';

/** The root coordinates that an operation selects, as {@link rootFields}. */
export type RootFieldsOf = (document: DocumentNode, operation: OperationDefinitionNode) => readonly string[];

/** Looks once for each parsed document, and remembers it for as long as that is kept by whoever parsed it. */
export function createRootFieldsOf(schema: GraphQLSchema): RootFieldsOf {
  const known = new WeakMap<DocumentNode, Map<OperationDefinitionNode, readonly string[]>>();
  return (document, operation) => {
    let operations = known.get(document);
    if (operations === undefined) known.set(document, (operations = new Map()));
    let roots = operations.get(operation);
    if (roots === undefined) operations.set(operation, (roots = rootFields(schema, document, operation)));
    return roots;
  };
}
