import {
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { badInput, type PosternError } from '../../../kernel/errors.js';
import type { PrivacyModel } from '../../model/PrivacyModel.js';
import { type Purpose, PURPOSES_OF_ROLE, type Role } from '../../model/vocabulary.js';

const INTROSPECTION = /\.__\w+$/u;

/**
 * The root coordinates that an operation selects, fragments included.
 *
 * @param schema says what its root types are called.
 */
export function rootFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly string[] {
  const root = schema.getRootType(operation.operation)?.name ?? '';
  const names = new Set<string>();
  const seen = new Set<string>();
  const visit = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) names.add(`${root}.${selection.name.value}`);
      else if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = document.definitions.find(
          (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
        );
        if (fragment?.kind === Kind.FRAGMENT_DEFINITION) visit(fragment.selectionSet);
      }
    }
  };
  visit(operation.selectionSet);
  return [...names];
}

/**
 * The one purpose that an operation serves (U1), of those that the role acts for: what the request names, else
 * its case's, else the first that all its root fields may serve.
 *
 * @param header by which requests name one, for the error; null: it isn't for them to know how.
 * @returns the purpose; null where nothing needs one (introspection) or the role acts for none of them: then
 * nothing personal is revealed; or the error to answer with.
 */
export function operationPurpose(
  model: PrivacyModel,
  roots: readonly string[],
  role: Role,
  requested: Purpose | null,
  ofCase: Purpose | null,
  header: string | null = 'Postern-Purpose',
): Purpose | null | PosternError {
  const [first, ...others] = roots
    .filter((coordinate) => !INTROSPECTION.test(coordinate))
    // What the model doesn't know serves nothing.
    .map((coordinate) => model.operations.get(coordinate)?.purposes ?? []);
  if (first === undefined) return null;
  const common = first.filter((purpose) => others.every((purposes) => purposes.includes(purpose)));
  if (common.length === 0) {
    return badInput('These fields serve different purposes: ask for them in operations of their own.');
  }
  const own = common.filter((purpose) => PURPOSES_OF_ROLE[role].includes(purpose));
  if (requested !== null) {
    return own.includes(requested)
      ? requested
      : badInput(
          `The ${header === null ? 'request' : `${header} header`} names no purpose that this operation serves for your role.`,
          header ?? undefined,
        );
  }
  if (ofCase !== null && own.includes(ofCase)) return ofCase;
  return own[0] ?? null;
}
