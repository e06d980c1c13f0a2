import { getDirective } from '@graphql-tools/utils';
import {
  defaultFieldResolver,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { StartError } from '../kernel/errors.js';
import {
  type Audience,
  AUDIENCE_OF_ROLE,
  type OperationPolicy,
  type PrivacyModel,
  PURPOSES_OF_ROLE,
  type Relations,
  type Role,
  ROLES,
  validatePrivacyModel,
} from '../privacy/index.js';
import { scalarResolvers } from './typeDefs.js';

/** What a schema is to be served with, as far as it can be wrong. */
export interface Servable {
  readonly schema: GraphQLSchema;
  readonly model: PrivacyModel;
  readonly relations: Relations;
  /** Null: none was said. */
  readonly audience: Audience | null;
  readonly hasSecret: boolean;
  /** Whether the host says whom a mutation is about, before it begins (`actsOn`). */
  readonly saysWhom: boolean;
}

/** One thing that would make enforcement weaker than it looks. Returns a line for each offence. */
type Check = (servable: Servable) => readonly string[];

const hasVocabulary: Check = ({ schema }) =>
  schema.getDirective('personal') == null
    ? ['@personal is not defined: put directiveTypeDefs into the schema']
    : [];

const relationsAreAnswered: Check = ({ relations }) => relations.unanswered();

const scalarsAreOurs: Check = ({ schema }) =>
  Object.entries(scalarResolvers).flatMap(([name, ours]) => {
    const type = schema.getType(name);
    if (type === undefined || (isScalarType(type) && type.serialize === ours.serialize)) return [];
    return [`${name}: not the scalar of this library: put scalarResolvers among the resolvers`];
  });

const noSubscriptions: Check = ({ schema }) => {
  const type = schema.getSubscriptionType();
  return type == null
    ? []
    : [`${type.name}: subscriptions aren't enforced: serve them from a schema of their own`];
};

/** A sealed object's members are read from it, whatever resolvers its type has. */
const groupsAreValues: Check = ({ schema, model }) =>
  [...model.groupTypes].flatMap((name) => {
    const type = schema.getType(name);
    return isObjectType(type) ? membersThatAreNone(type) : [];
  });

const membersThatAreNone = (type: GraphQLObjectType): readonly string[] =>
  Object.values(type.getFields()).flatMap((field) => {
    const at = `${type.name}.${field.name}`;
    if (field.args.length > 0) return [`${at}: takes arguments, but is a member of one sealed value`];
    return field.resolve == null || field.resolve === defaultFieldResolver
      ? []
      : [`${at}: has a resolver, but is a member of one sealed value: resolve it where that value hangs`];
  });

const audienceIsSaid: Check = ({ schema, model, audience }) => {
  if (audience === null) {
    return Object.values(schema.getTypeMap()).some((type) => saysAudience(schema, type))
      ? ['the schema says @audience: say for which one it is served']
      : [];
  }
  const query = schema.getQueryType()?.name ?? '';
  return model.audiences.get(query)?.includes(audience) === true
    ? []
    : [`${query}: nothing in it is for ${audience}: say so with @audience`];
};

function saysAudience(schema: GraphQLSchema, type: GraphQLNamedType): boolean {
  const members =
    isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
      ? Object.values<object>(type.getFields())
      : [];
  return [type, ...members].some((each) => getDirective(schema, each as never, 'audience') !== undefined);
}

const pseudonymsHaveSecret: Check = ({ model, hasSecret }) =>
  hasSecret
    ? []
    : [...model.fields.values()]
        .filter(({ rules }) => rules?.some(({ form }) => form === 'PSEUDONYM'))
        .map(({ coordinate }) => `${coordinate}: revealed as a pseudonym, which needs a pseudonymSecret`);

/** The system has no case and no exception either: it acts on nobody. */
const STAFF: readonly Role[] = ROLES.filter(
  (role) => AUDIENCE_OF_ROLE[role] === 'STAFF' && role !== 'SYSTEM',
);

const heldToCases = ({ purposes, withoutCase }: OperationPolicy): readonly Role[] =>
  STAFF.filter(
    (role) =>
      PURPOSES_OF_ROLE[role].some((purpose) => purposes.includes(purpose)) &&
      withoutCase?.to.includes(role) !== true,
  );

/** What has happened can't be undone here, so whom it is about has to be known before. */
const mutationsSayWhom: Check = ({ schema, model, audience, saysWhom }) => {
  if (saysWhom || (audience !== null && audience !== 'STAFF')) return [];
  const root = schema.getMutationType();
  return Object.keys(root?.getFields() ?? {}).flatMap((field) => {
    const coordinate = `${root?.name ?? ''}.${field}`;
    const policy = model.operations.get(coordinate);
    const held = policy?.audiences.includes('STAFF') === true ? heldToCases(policy) : [];
    return held.length > 0
      ? [
          `${coordinate}: nothing says whom it is about before it begins, and ${held.join(', ')} may act on their case's person alone: give actsOn, or except them by @withoutCase`,
        ]
      : [];
  });
};

const CHECKS: readonly Check[] = [
  hasVocabulary,
  ({ schema }) => validatePrivacyModel(schema),
  relationsAreAnswered,
  scalarsAreOurs,
  noSubscriptions,
  groupsAreValues,
  audienceIsSaid,
  pseudonymsHaveSecret,
  mutationsSayWhom,
];

/** @throws StartError with all problems together: nothing is served that leaves doubt. */
export function assertServable(servable: Servable): void {
  const problems = CHECKS.flatMap((check) => check(servable));
  if (problems.length > 0) {
    throw new StartError(`This schema can't be served as it is:\n  ${problems.join('\n  ')}`);
  }
}
