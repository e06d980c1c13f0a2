import type { GraphQLSchema } from 'graphql';
import {
  type Audience,
  AUDIENCES,
  audienceSchema,
  createExecutor,
  type Execute,
  type Feature,
  type Guard,
  type PrivacyModel,
  Relations,
  type RelationScopes,
  type Role,
  ViewerSchemas,
} from '../privacy/index.js';
import { permissionsOf, withRootPermissions } from './permissions.js';

/** What of a feature decides who sees what: no store of it is touched. */
export type Policies = Pick<Feature, 'permissions' | 'relations'>;

/** What an executor reaches beyond the engine: log, envelopes, consents. */
export type Ports = Omit<Parameters<typeof createExecutor>[0], 'schema' | 'model' | 'relations' | 'schemas'>;

/** One audience's part of an engine. */
export interface EngineGate {
  readonly audience: Audience;
  /** With resolvers and root permissions. */
  readonly schema: GraphQLSchema;
  readonly schemas: ViewerSchemas;
}

/** All that decides, before any store is known: what is proven, and what a gateway is then made over. */
export interface Engine {
  /** The whole schema with its directives, as it was written. */
  readonly declared: GraphQLSchema;
  readonly model: PrivacyModel;
  readonly relations: Relations;
  /** What stands before root fields. */
  readonly guard: Guard;
  readonly gates: Readonly<Record<Audience, EngineGate>>;
  /** The only way from here to an executor: requests' and the self-test's are both made by it. */
  readonly over: (schema: GraphQLSchema, ports: Ports, schemas?: ViewerSchemas) => Execute;
}

/** Puts schema, model and features' policies together. */
export function createEngine(
  declared: GraphQLSchema,
  features: readonly Policies[],
  model: PrivacyModel,
): Engine {
  const relations = new Relations(model, relationsOf(features));
  const guard = guardOf(features);
  const gate = (audience: Audience): EngineGate => {
    const schema = guard.wrap(audienceSchema(declared, model, audience));
    return { audience, schema, schemas: new ViewerSchemas(schema, { model, relations }) };
  };
  return {
    declared,
    model,
    relations,
    guard,
    gates: Object.fromEntries(AUDIENCES.map((audience) => [audience, gate(audience)])) as Engine['gates'],
    over: (schema, ports, schemas) =>
      createExecutor({ ...ports, schema, model, relations, ...(schemas !== undefined && { schemas }) }),
  };
}

/** Several features may tell of one type, each of another relation. */
function relationsOf(features: readonly Policies[]): RelationScopes {
  const merged: Record<string, RelationScopes[string]> = {};
  for (const { relations = {} } of features) {
    for (const [type, own] of Object.entries(relations)) merged[type] = { ...merged[type], ...own };
  }
  return merged;
}

function guardOf(features: readonly Policies[]): Guard {
  const permitted = {
    Query: permissionsOf(features, 'Query'),
    Mutation: permissionsOf(features, 'Mutation'),
  };
  const mayAsk = (role: Role, coordinate: string): boolean => {
    const [root, field = ''] = coordinate.split('.');
    return permitted[root === 'Mutation' ? 'Mutation' : 'Query'].get(field)?.includes(role) === true;
  };
  return { wrap: (schema) => withRootPermissions(schema, features), mayAsk };
}
