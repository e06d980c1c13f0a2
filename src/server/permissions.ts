import type { GraphQLSchema } from 'graphql';
import { applyMiddleware } from 'graphql-middleware';
import { rule, shield } from 'graphql-shield';
import { forbidden, StartError, unauthenticated } from '../kernel/errors.js';
import type { Feature, RequestContext, Role, RootPermissions } from '../privacy/index.js';

/** Whose rows features give out by id; which row is theirs is for the feature's loader to say. */
const NODE_ROLES: readonly Role[] = ['CUSTOMER', 'OPERATIONS', 'AFTER_SALES', 'PRIVACY_OFFICER', 'CARRIER'];

type ShieldRule = ReturnType<ReturnType<typeof rule>>;
type Root = 'Query' | 'Mutation';
const ROOTS: readonly Root[] = ['Query', 'Mutation'];

/** `name` tells shield's rules apart: rules of one name share a cache entry. */
const onlyFor = (name: string, roles: readonly Role[]): ShieldRule =>
  rule(name, { cache: 'no_cache' })((_parent: unknown, _args: unknown, { viewer }: RequestContext) => {
    if (roles.includes(viewer.role)) return true;
    return viewer.role === 'ANONYMOUS' ? unauthenticated() : forbidden();
  });

/**
 * Puts the features' permissions before root fields, and nothing before any other: shield turns each field that
 * it wraps into promises, which costs two thirds of the throughput. What no feature names is denied.
 *
 * @param schema one audience's; permissions for fields that it lacks are left out.
 */
export function withRootPermissions(
  schema: GraphQLSchema,
  features: readonly Pick<Feature, 'permissions'>[],
): GraphQLSchema {
  const rules = Object.fromEntries(
    ROOTS.filter((root) => schema.getType(root) !== undefined).map((root) => [
      root,
      rootRules(schema, root, permissionsOf(features, root)),
    ]),
  );
  const nobody = onlyFor('nobody', []);
  const made = shield(rules, { fallbackRule: nobody, allowExternalErrors: true }).generate(
    schema,
  ) as unknown as Record<string, object>;
  const roots = Object.fromEntries(Object.keys(rules).map((root) => [root, made[root]]));
  return applyMiddleware(schema, roots as never);
}

function rootRules(
  schema: GraphQLSchema,
  root: Root,
  permissions: ReadonlyMap<string, readonly Role[]>,
): Record<string, ShieldRule> {
  const type = root === 'Query' ? schema.getQueryType() : schema.getMutationType();
  const rules: Record<string, ShieldRule> = { '*': onlyFor(`${root}.*`, []) };
  for (const field of Object.keys(type?.getFields() ?? {})) {
    const roles = permissions.get(field);
    if (roles !== undefined) rules[field] = onlyFor(`${root}.${field}`, roles);
  }
  return rules;
}

/** Root field to the roles that may ask for it; what is missing is denied. */
export function permissionsOf(
  features: readonly Pick<Feature, 'permissions'>[],
  root: Root,
): ReadonlyMap<string, readonly Role[]> {
  const permissions = new Map<string, readonly Role[]>(root === 'Query' ? [['node', NODE_ROLES]] : []);
  for (const feature of features) {
    const own: RootPermissions = feature.permissions[root] ?? {};
    for (const [field, roles] of Object.entries(own)) {
      if (permissions.has(field)) throw new StartError(`Two features permit ${root}.${field}.`);
      permissions.set(field, roles);
    }
  }
  return permissions;
}
