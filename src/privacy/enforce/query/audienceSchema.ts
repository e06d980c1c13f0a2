import { filterSchema, pruneSchema } from '@graphql-tools/utils';
import {
  buildASTSchema,
  type GraphQLSchema,
  isSpecifiedDirective,
  lexicographicSortSchema,
  parse,
  printSchema,
} from 'graphql';
import type { PrivacyModel } from '../../model/PrivacyModel.js';
import type { Audience } from '../../model/vocabulary.js';

/**
 * The schema as one audience knows it, resolvers included: what isn't for them doesn't exist. Policy directives
 * are left out too: who may see what is said on the policy page, not in the schema.
 */
export function audienceSchema(
  schema: GraphQLSchema,
  model: PrivacyModel,
  audience: Audience,
): GraphQLSchema {
  const has = (coordinate: string): boolean => model.audiences.get(coordinate)?.includes(audience) === true;
  const field = (type: string, name: string): boolean => has(`${type}.${name}`);
  const rootNames: Readonly<Record<string, string | undefined>> = {
    Query: schema.getQueryType()?.name,
    Mutation: schema.getMutationType()?.name,
  };
  const filtered = filterSchema({
    schema,
    typeFilter: (name) => name.startsWith('__') || !model.audiences.has(name) || has(name),
    rootFieldFilter: (operation, name) => field(rootNames[operation] ?? '', name ?? ''),
    fieldFilter: (type, name) => field(type ?? '', name ?? ''),
    argumentFilter: (type, name, argument) => has(`${type}.${name}(${argument}:)`),
    directiveFilter: (_name, directive) => isSpecifiedDirective(directive),
  });
  return pruneSchema(filtered);
}

/** The audience's schema as its clients are given it: sorted, so that a difference is a difference. */
export const printAudienceSchema = (schema: GraphQLSchema): string =>
  `${printSchema(lexicographicSortSchema(schema))}\n`;

/** A clone without any resolver: what is told of a schema, and nothing that could be rewritten. */
export const clientSchema = (schema: GraphQLSchema): GraphQLSchema =>
  buildASTSchema(parse(printAudienceSchema(schema), { noLocation: true }));
