import { buildASTSchema, type DocumentNode } from 'graphql';
import { assertPrivacyModel, compileModel, type PrivacyModel } from '../privacy/index.js';
import { loadTypeDefs } from './schema.js';

/**
 * The privacy model of `schema/*.graphql`. It needs no resolver, so storage can be opened with it first.
 *
 * @throws StartError with every problem of the directives.
 */
export function loadPrivacyModel(typeDefs: DocumentNode = loadTypeDefs()): PrivacyModel {
  const schema = buildASTSchema(typeDefs);
  assertPrivacyModel(schema);
  return compileModel(schema);
}
