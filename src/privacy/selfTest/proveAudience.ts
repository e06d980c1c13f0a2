import {
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { type Annotated, argumentOf } from './applied.js';
import type { Ground } from './Ground.js';

/** Looks for what the schema says is for other audiences, in the schema that this one is served. */
export function proveAudience({ subject }: Ground): Promise<readonly string[]> {
  const { declared, schema, audiences } = subject;
  const foreign = (element: Annotated): boolean => {
    const meant = argumentOf(element, 'audience', 'of');
    return Array.isArray(meant) && !audiences.some((audience) => meant.includes(audience));
  };
  const problems: string[] = [];
  for (const type of Object.values(declared.getTypeMap())) {
    const served = schema.getType(type.name);
    if (served === undefined) continue;
    if (foreign(type)) problems.push(`${type.name}: @audience: it is in the schema of others`);
    if (!hasFields(type) || !hasFields(served)) continue;
    for (const [name, field] of Object.entries(type.getFields()))
      if (foreign(field) && served.getFields()[name] !== undefined)
        problems.push(`${type.name}.${name}: @audience: it is in the schema of others`);
  }
  return Promise.resolve(problems);
}

const hasFields = (
  type: GraphQLNamedType,
): type is GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType =>
  isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
