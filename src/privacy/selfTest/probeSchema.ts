import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLInputType,
  type GraphQLSchema,
  GraphQLInputObjectType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
} from 'graphql';
import type { RequestContext } from '../enforce/RequestContext.js';

/** What a probe's resolvers give and note. */
export interface ProbeContext extends RequestContext {
  /** The row that stands for every row of a type. */
  readonly rowOf: (type: string) => Readonly<Record<string, unknown>>;
  /** Of a field of an interface or union: which type its row is of. */
  readonly kindOf: (coordinate: string) => string | undefined;
  /** The arguments that a field's resolver was called with. */
  readonly seen: (coordinate: string, args: Readonly<Record<string, unknown>>) => void;
}

/**
 * A schema as it is served, with planted rows in place of everything that a resolver would fetch: no store is
 * touched by what runs on it. Inputs become optional and lose their defaults, so that one can be sent alone.
 *
 * @param isProtected fields whose value is a member of the row, and nothing else.
 */
export function probeSchema(
  served: GraphQLSchema,
  isProtected: (coordinate: string) => boolean,
): GraphQLSchema {
  return mapSchema(
    mapSchema(served, {
      [MapperKind.INPUT_OBJECT_TYPE]: (type) =>
        new GraphQLInputObjectType({ ...type.toConfig(), isOneOf: false }),
    }),
    {
      [MapperKind.INPUT_OBJECT_FIELD]: (config) => ({
        ...config,
        type: getNullableType(config.type) as GraphQLInputType,
        defaultValue: undefined,
      }),
      [MapperKind.OBJECT_FIELD]: (config, fieldName, typeName) =>
        probed(
          config as GraphQLFieldConfig<unknown, ProbeContext>,
          `${typeName}.${fieldName}`,
          isProtected,
        ) as never,
      [MapperKind.ABSTRACT_TYPE]: (type) => {
        type.resolveType = (row) => (row as { __typename: string }).__typename;
        return type;
      },
    },
  );
}

function probed(
  config: GraphQLFieldConfig<unknown, ProbeContext>,
  coordinate: string,
  isProtected: (coordinate: string) => boolean,
): GraphQLFieldConfig<unknown, ProbeContext> {
  const args: GraphQLFieldConfigArgumentMap = Object.fromEntries(
    Object.entries(config.args ?? {}).map(([name, arg]) => [
      name,
      { ...arg, type: getNullableType(arg.type) as GraphQLInputType, defaultValue: undefined },
    ]),
  );
  if (isProtected(coordinate)) return { ...config, args, resolve: undefined as never };
  const named = getNamedType(config.type);
  if (!isCompositeType(named)) {
    return {
      ...config,
      args,
      resolve: (_source, given, context) => {
        context.seen(coordinate, given);
        return null;
      },
    };
  }
  const many = isListType(getNullableType(config.type));
  return {
    ...config,
    args,
    resolve: (_source, given, context) => {
      context.seen(coordinate, given);
      const type = isAbstractType(named) ? context.kindOf(coordinate) : named.name;
      const row = type === undefined ? null : context.rowOf(type);
      return many ? [row] : row;
    },
  };
}
