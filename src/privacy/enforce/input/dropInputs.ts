import {
  type ASTNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  TypeInfo,
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  separateOperations,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { PrivacyModel } from '../../model/PrivacyModel.js';
import { InputPlace } from './InputPlace.js';
import { variablePath } from './hoistLiterals.js';

/** A document without its dropped places, and what those were fed from. Holds no values. */
export interface DropPlan {
  readonly document: DocumentNode;
  /** Variables that fed a dropped place, with that place's path, and whether nothing else uses them. */
  readonly variables: readonly { readonly name: string; readonly path: string; readonly forget: boolean }[];
}

/**
 * Removes the dropped places from a document whose literals were hoisted: so whatever stood there, in a
 * nested object, a list or a variable, never reaches a resolver. Other operations of the document go too:
 * what they use a variable for is no reason to keep its value.
 */
export function planDrops(
  schema: GraphQLSchema,
  model: PrivacyModel,
  hoisted: DocumentNode,
  operation: OperationDefinitionNode,
): DropPlan {
  const types = new TypeInfo(schema);
  const own = separateOperations(hoisted)[operation.name?.value ?? ''] ?? hoisted;
  const place = new InputPlace(types);
  const variables: { name: string; path: string }[] = [];
  const removeDropped = (value: ASTNode): null | undefined => {
    if (model.inputs.get(place.coordinate)?.kind !== 'drop') return undefined;
    const { path } = place;
    visit(value, { Variable: ({ name }) => void variables.push({ name: name.value, path }) });
    // Nothing leaves what is removed.
    place.leave();
    return null;
  };
  const leave = (): void => place.leave();
  const stripped = visit(
    own,
    visitWithTypeInfo(types, {
      Argument: {
        enter: (node) => {
          place.enterArgument(node);
          return removeDropped(node.value);
        },
        leave,
      },
      ObjectField: {
        enter: (node) => {
          place.enterMember(node);
          return removeDropped(node.value);
        },
        leave,
      },
      ListValue: { enter: () => place.enterList(), leave },
    }),
  );
  const unused = unusedAmong(variables, stripped);
  const document = visit(stripped, {
    VariableDefinition: (node) => (unused.has(node.variable.name.value) ? null : false),
  });
  return { document, variables: variables.map((each) => ({ ...each, forget: unused.has(each.name) })) };
}

/** Of the variables that fed a dropped place those that nothing else uses. */
function unusedAmong(
  variables: readonly { readonly name: string }[],
  document: DocumentNode,
): ReadonlySet<string> {
  const unused = new Set(variables.map(({ name }) => name));
  visit(document, {
    VariableDefinition: () => false,
    Variable: (node) => void unused.delete(node.name.value),
  });
  return unused;
}

/**
 * Forgets the dropped values in coerced variables, in place.
 *
 * @returns the paths of what was sent and forgotten, lists as `[]`, each once: the receipt.
 */
export function dropFromVariables(
  schema: GraphQLSchema,
  model: PrivacyModel,
  operation: OperationDefinitionNode,
  plan: DropPlan,
  values: Record<string, unknown>,
): readonly string[] {
  const dropped = new Set<string>();
  // One variable may feed several places: all are told of before it goes.
  for (const { name, path } of plan.variables) if (Object.hasOwn(values, name)) dropped.add(path);
  for (const { name, forget } of plan.variables) if (forget) delete values[name];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (isInputType(type)) walk(model, type, values[name], variablePath(name), dropped);
  }
  return [...dropped].sort();
}

function walk(
  model: PrivacyModel,
  type: GraphQLInputType,
  value: unknown,
  path: string,
  dropped: Set<string>,
): void {
  if (typeof value !== 'object' || value === null) return;
  const inner = getNullableType(type);
  if (isListType(inner)) {
    for (const item of value as readonly unknown[]) walk(model, inner.ofType, item, `${path}[]`, dropped);
  } else if (isInputObjectType(inner)) {
    const object = value as Record<string, unknown>;
    for (const field of Object.values(inner.getFields())) {
      if (!Object.hasOwn(object, field.name)) continue;
      if (model.inputs.get(`${inner.name}.${field.name}`)?.kind === 'drop') {
        dropped.add(`${path}.${field.name}`);
        delete object[field.name];
      } else walk(model, field.type, object[field.name], `${path}.${field.name}`, dropped);
    }
  }
}
