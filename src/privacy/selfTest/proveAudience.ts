import {
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Audience } from '../model/vocabulary.js';
import { type Annotated, argumentOf, wordsOf } from './applied.js';
import type { Ground } from './Ground.js';

/** Whose an object type, an interface or a root field is that doesn't say so. */
const UNSAID: readonly Audience[] = ['PUBLIC', 'STAFF'];

/** Looks for what the schema says is for other audiences, in the schema that this one is served. */
export function proveAudience({ subject }: Ground): Promise<readonly string[]> {
  const { declared, schema, audiences } = subject;
  const foreign = (element: Annotated, unsaid: readonly Audience[] | null): boolean => {
    const written = argumentOf(element, 'audience', 'of');
    const meant = written === undefined ? unsaid : wordsOf<Audience>(written);
    return meant !== null && !audiences.some((audience) => meant.includes(audience));
  };
  const roots: readonly unknown[] = [declared.getQueryType(), declared.getMutationType()];
  const problems: string[] = [];
  for (const type of Object.values(declared.getTypeMap())) {
    const served = schema.getType(type.name);
    if (served === undefined || type.name.startsWith('__')) continue;
    if (foreign(type, isObjectType(type) || isInterfaceType(type) ? UNSAID : null))
      problems.push(`${type.name}: @audience: it is in the schema of others`);
    if (!hasFields(type) || !hasFields(served)) continue;
    for (const [name, field] of Object.entries(type.getFields()))
      if (served.getFields()[name] !== undefined && foreign(field, roots.includes(type) ? UNSAID : null))
        problems.push(`${type.name}.${name}: @audience: it is in the schema of others`);
  }
  return Promise.resolve(problems);
}

const hasFields = (
  type: GraphQLNamedType,
): type is GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType =>
  isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
