import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  type ValueNode,
  getNullableType,
  getOperationAST,
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

/** A document without its dropped places, and what those were. Holds no values. */
export interface DropPlan {
  readonly document: DocumentNode;
  /** The operation as `document` has it: it declares no variable that fed dropped places alone. */
  readonly operation: OperationDefinitionNode;
  /** The dropped places that the document fills itself; `variable`: only where that one is sent. */
  readonly places: readonly { readonly path: string; readonly variable: string | null }[];
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
  const name = operation.name?.value;
  const own = separateOperations(hoisted)[name ?? ''] ?? hoisted;
  const place = new InputPlace(types);
  const places: { path: string; variable: string | null }[] = [];
  const removeDropped = (value: ValueNode): null | undefined => {
    if (model.inputs.get(place.coordinate)?.kind !== 'drop') return undefined;
    places.push({ path: place.path, variable: value.kind === Kind.VARIABLE ? value.name.value : null });
    // Nothing leaves what is removed.
    place.leave();
    return null;
  };
  const leave = (): void => place.leave();
  const stripped = visit(
    own,
    visitWithTypeInfo(types, {
      // Its arguments are none of the field's, whatever they are called.
      Directive: () => false,
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
  const used = usedVariables(stripped);
  const document = visit(stripped, {
    VariableDefinition: (node) => (used.has(node.variable.name.value) ? false : null),
  });
  return { document, operation: getOperationAST(document, name) ?? operation, places };
}

function usedVariables(document: DocumentNode): ReadonlySet<string> {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: (node) => void used.add(node.name.value),
  });
  return used;
}

type Variables = Readonly<Record<string, unknown>>;

/** Variables without their dropped values, and the receipt: the paths of what was sent there. */
export interface Kept {
  readonly values: Variables;
  /** Lists as `[]`, each path once, in order; what stands in a client's variable begins with its name. */
  readonly dropped: readonly string[];
}

/**
 * Forgets the dropped values in variables as they were sent, before anything reads them: what an old client
 * sends there may have any type, and a default of the schema isn't sent.
 */
export function dropFromVariables(
  schema: GraphQLSchema,
  model: PrivacyModel,
  { operation, places }: DropPlan,
  sent: Variables,
): Kept {
  const dropped = new Set<string>();
  for (const { path, variable } of places) {
    if (variable === null || valueOf(sent, variable) !== undefined) dropped.add(path);
  }
  const values: Record<string, unknown> = {};
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    const value = valueOf(sent, name);
    if (value === undefined || !isInputType(type)) continue;
    values[name] = kept(model, type, value, variablePath(name), dropped);
  }
  return { values, dropped: [...dropped].sort() };
}

const valueOf = (variables: Variables, name: string): unknown =>
  Object.hasOwn(variables, name) ? variables[name] : undefined;

/** What is left of a value of this type; the value itself where nothing of it can be dropped. */
function kept(
  model: PrivacyModel,
  type: GraphQLInputType,
  value: unknown,
  path: string,
  dropped: Set<string>,
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const item = (each: unknown): unknown => kept(model, inner.ofType, each, `${path}[]`, dropped);
    // One value stands for a list of one, as coercion has it.
    return Symbol.iterator in value ? Array.from(value as Iterable<unknown>, item) : item(value);
  }
  if (!isInputObjectType(inner)) return value;
  const fields = inner.getFields();
  const members = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined || member === undefined) return [[name, member]];
    const at = `${path}.${name}`;
    if (model.inputs.get(`${inner.name}.${name}`)?.kind !== 'drop')
      return [[name, kept(model, field.type, member, at, dropped)]];
    dropped.add(at);
    return [];
  });
  return Object.fromEntries(members);
}
