import { MapperKind, mapSchema, pruneSchema } from '@graphql-tools/utils';
import type { GraphQLFieldConfig, GraphQLSchema } from 'graphql';
import type { Coordinate } from '../../model/PrivacyModel.js';

/** The schema as it would be if these arguments, input fields and enum values had never been in it. */
export function withoutInputs(schema: GraphQLSchema, refused: ReadonlySet<Coordinate>): GraphQLSchema {
  if (refused.size === 0) return schema;
  const withArguments = <C extends Pick<GraphQLFieldConfig<unknown, unknown>, 'args'>>(
    config: C,
    field: string,
    type: string,
  ): C => {
    const kept = Object.entries(config.args ?? {}).filter(
      ([name]) => !refused.has(`${type}.${field}(${name}:)`),
    );
    return { ...config, args: Object.fromEntries(kept) };
  };
  const less = mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: withArguments,
    [MapperKind.INTERFACE_FIELD]: withArguments,
    [MapperKind.INPUT_OBJECT_FIELD]: (_config, field, type) =>
      refused.has(`${type}.${field}`) ? null : undefined,
    [MapperKind.ENUM_VALUE]: (_config, type, _schema, value) =>
      refused.has(`${type}.${value}`) ? null : undefined,
  });
  // Types that nothing refers to any more would tell of what did.
  return pruneSchema(less);
}
