import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** How many objects deep a selection goes unless it is said: from a page to its node and what hangs on that. */
const DEPTH = 3;

/**
 * A selection of everything below a type that can be asked for without an argument, each type once on a way, so
 * that ways back are gone too but end. Fields of interfaces and unions are asked for type by type.
 */
export function selectionOf(schema: GraphQLSchema, type: GraphQLOutputType, depth = DEPTH): string {
  return below(schema, getNamedType(type), depth, []);
}

function below(schema: GraphQLSchema, type: GraphQLNamedType, depth: number, way: readonly string[]): string {
  if (isLeafType(type)) return '';
  if (isAbstractType(type)) {
    const parts = schema.getPossibleTypes(type).map((each) => {
      const fields = fieldsOf(schema, each, depth, way, `${each.name}_`);
      return `... on ${each.name} { __typename ${fields} }`;
    });
    return `{ __typename ${parts.join(' ')} }`;
  }
  return isObjectType(type) ? `{ __typename ${fieldsOf(schema, type, depth, way, '')} }` : '';
}

function fieldsOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  depth: number,
  way: readonly string[],
  prefix: string,
): string {
  // Twice on a way, so that what leads back to a type is asked for, and what hangs there once more.
  const gone = [...way, type.name];
  return Object.values(type.getFields())
    .filter((field) => !field.args.some(isRequiredArgument))
    .flatMap((field) => {
      const inner = getNamedType(field.type);
      // Two types under one interface may have fields of one name and different types: these get names of their own.
      const name = prefix === '' ? field.name : `${prefix}${field.name}: ${field.name}`;
      if (isLeafType(inner)) return [name];
      if (depth === 0 || gone.filter((each) => each === inner.name).length > 1) return [];
      const selection = below(schema, inner, depth - 1, gone);
      return selection === '' ? [] : [`${name} ${selection}`];
    })
    .join(' ');
}
