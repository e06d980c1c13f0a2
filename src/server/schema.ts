import { readdirSync, readFileSync } from 'node:fs';
import { mergeTypeDefs } from '@graphql-tools/merge';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { StartError } from '../kernel/errors.js';
import { type Feature, SCALAR_TYPES } from '../privacy/index.js';
import { nodeResolvers } from './nodeResolvers.js';

// The same from src/server and from dist/server.
const SCHEMA = new URL('../../schema/', import.meta.url);

/** The scalars' own functions, one by one: as types they would take the place of the schema's descriptions. */
const SCALARS = Object.fromEntries(
  Object.entries(SCALAR_TYPES).map(([name, { serialize, parseValue, parseLiteral }]) => [
    name,
    { __serialize: serialize, __parseValue: parseValue, __parseLiteral: parseLiteral },
  ]),
);

/** All of `schema/*.graphql` as one document. */
export function loadTypeDefs(): DocumentNode {
  const files = readdirSync(SCHEMA).filter((name) => name.endsWith('.graphql'));
  return mergeTypeDefs(files.sort().map((name) => parse(readFileSync(new URL(name, SCHEMA), 'utf8'))));
}

/** The whole schema with every feature's resolvers: what the privacy model is compiled from. Never served. */
export function executableSchema(
  features: readonly Feature[],
  typeDefs: DocumentNode = loadTypeDefs(),
): GraphQLSchema {
  return makeExecutableSchema({
    typeDefs,
    resolvers: [SCALARS, featureResolvers(features), nodeResolvers(features)] as never[],
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
}

type Resolvers = Record<string, Record<string, unknown>>;

/** Two features that resolve one field would hide one another, whichever comes last. */
function featureResolvers(features: readonly Feature[]): Resolvers {
  const merged: Resolvers = {};
  for (const feature of features) {
    for (const [type, fields] of Object.entries(feature.resolvers)) {
      const known = (merged[type] ??= {});
      for (const [field, resolver] of Object.entries(fields as Record<string, unknown>)) {
        if (Object.hasOwn(known, field)) throw new StartError(`Two features resolve ${type}.${field}.`);
        known[field] = resolver;
      }
    }
  }
  return merged;
}
