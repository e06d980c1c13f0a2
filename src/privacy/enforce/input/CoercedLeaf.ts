import {
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  isSpecifiedScalarType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { Opaque } from '../../model/sealed.js';
import { SCALAR_TYPES } from '../output/scalarTypes.js';

let valueOf: (leaf: CoercedLeaf) => unknown;

/** What a scalar or an enum has made of an input. graphql-js coerces what it executes with: from this it takes that. */
export class CoercedLeaf extends Opaque {
  readonly #value: unknown;

  static {
    valueOf = (leaf) => leaf.#value;
  }

  constructor(value: unknown) {
    super();
    this.#value = value;
  }
}

/** Whether a leaf may make something else of what it has made. Our own scalars and those of GraphQL don't. */
function readsOnce(type: GraphQLLeafType): boolean {
  if (isEnumType(type)) return type.getValues().some(({ name, value }) => name !== value);
  return !isSpecifiedScalarType(type) && SCALAR_TYPES[type.name] === undefined;
}

/** The schemas that have a leaf which reads once. */
const withSuch = new WeakSet<GraphQLSchema>();

/**
 * Makes the leaves of a schema take what they have coerced before as it is.
 *
 * @param schema whose types are nobody else's: they are changed.
 */
export function takingCoerced(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isLeafType(type) || !readsOnce(type)) continue;
    withSuch.add(schema);
    const own = type.parseValue.bind(type);
    type.parseValue = (value: unknown): unknown =>
      value instanceof CoercedLeaf ? valueOf(value) : own(value);
  }
  return schema;
}

/**
 * Coerced variables as graphql-js is to be given them, so that it doesn't coerce them once more.
 *
 * @param schema from {@link takingCoerced}.
 */
export function coercedOnce(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (!withSuch.has(schema)) return values;
  const held = variableDefinitions.flatMap(({ variable, type: node }) => {
    const { value: name } = variable.name;
    const type = typeFromAST(schema, node as never);
    return Object.hasOwn(values, name) && isInputType(type) ? [[name, hold(values[name], type)]] : [];
  });
  return Object.fromEntries(held) as Readonly<Record<string, unknown>>;
}

function hold(value: unknown, type: GraphQLInputType): unknown {
  if (value === null || value === undefined) return value;
  if (isNonNullType(type)) return hold(value, type.ofType);
  if (isListType(type)) return (value as readonly unknown[]).map((item) => hold(item, type.ofType));
  if (!isInputObjectType(type)) return readsOnce(type) ? new CoercedLeaf(value) : value;
  const fields = type.getFields();
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const field = fields[name];
      return [name, field === undefined ? member : hold(member, field.type)];
    }),
  );
}
