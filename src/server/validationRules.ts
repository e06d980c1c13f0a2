import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';

/** What a document may look like; see `operationCost` for what its answer may cost. */
export interface DocumentLimits {
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxDirectives: number;
}

/** The rules that are checked besides the specification's, once per document. */
export function limitRules(limits: DocumentLimits): readonly ValidationRule[] {
  return [
    knownOperations,
    maxDepthRule({ n: limits.maxDepth, ...refuse(`is nested more than ${limits.maxDepth} levels deep`) }),
    maxAliasesRule({
      n: limits.maxAliases,
      // By itself armor counts no `__typename`, of which there can be thousands all the same.
      allowList: [],
      ...refuse(`has more than ${limits.maxAliases} aliases`),
    }),
    maxDirectivesRule({
      n: limits.maxDirectives,
      ...refuse(`has more than ${limits.maxDirectives} directives`),
    }),
  ] as unknown as readonly ValidationRule[];
}

/** By itself armor throws out of the validation: the caller would be told of our mistake, not of theirs. */
const refuse = (says: string) => ({
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null): void =>
      context?.reportError(new GraphQLError(`The operation ${says}.`)),
  ],
});

/** An operation type that the schema lacks is an error of the document, not one of its execution. */
const knownOperations: ValidationRule = (context) => ({
  OperationDefinition: (node) => {
    if (context.getSchema().getRootType(node.operation) == null) {
      context.reportError(new GraphQLError(`There are no operations of the type ${node.operation} here.`));
    }
  },
});
