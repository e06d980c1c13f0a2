import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
} from 'graphql';
import { bindsOnePerson } from '../model/bindsOnePerson.js';
import type { OperationPolicy, PersonalField, PrivacyModel, Rule } from '../model/PrivacyModel.js';
import { AUDIENCE_OF_ROLE, type Audience, PURPOSES_OF_ROLE, type Role, ROLES } from '../model/vocabulary.js';
import { compileModel } from './compileModel.js';
import type { LintRule } from './LintRule.js';

/** An object type that an operation reaches, by the shortest way there. */
interface Reached {
  readonly type: GraphQLObjectType;
  /** Field names from the root on. */
  readonly path: readonly string[];
  /** Whether the way leads through a list: then an operation gets many of its rows. */
  readonly many: boolean;
}

/**
 * No operation may open several people's fields (U5). For each root field, each role that asks in its audience for
 * one of its purposes, and each rule that then allows that role somewhere below it:
 *
 * - A rule that binds the row to one person is fine: OWNER for a customer, ASSIGNED (the one case that the request
 *   names) for staff, CARRYING for a carrier, whose page of its own tasks is its work. A relation that is another
 *   role's binds nobody.
 * - Without one, nobody outside the staff may be allowed at all.
 * - Without one, staff would open whomever they name, without a case. Only a query may except them, by `@withoutCase`
 *   on its root field, and only where no list lies on the way: one row, so one person. Aliases, fragments and
 *   references back can still add rows, and such an operation is refused when it runs (ONE_PERSON_PER_OPERATION).
 * - No exception holds behind a list, for what is refused whenever there are two rows works by accident; nor below a
 *   mutation, whose effect a refusal would come too late for.
 *
 * SYSTEM is left out: it is code of ours, and no token can name it. The form makes no difference: a pseudonym, or
 * that there is a value, is about a person too. One line for each root field and rule, with the shortest way.
 */
export const onePersonPerOperation: LintRule = ({ schema }) => {
  const model = compileModel(schema);
  return rootsOf(schema, model).flatMap(([root, operation]) => {
    const offences = new Map<string, Offence>();
    for (const audience of operation.audiences) {
      for (const reached of reachedFrom(root, schema, model, audience)) {
        const single = !reached.many && root.kind === 'query' && audience === 'STAFF';
        for (const { field, role, rule } of allowedAt(reached, operation, model, audience)) {
          if (bindsOnePerson(rule, role)) continue;
          if (single && operation.withoutCase?.to.includes(role) === true) continue;
          const key = `${reached.type.name}.${field} ${rule.origin} ${single}`;
          const known = offences.get(key);
          if (known !== undefined) known.roles.add(role);
          else
            offences.set(key, {
              at: [...reached.path, field].join('.'),
              rule,
              single,
              roles: new Set([role]),
            });
        }
      }
    }
    return [...offences.values()].map((offence) => told(offence, operation));
  });
};

interface Offence {
  /** The shortest way to the field. */
  readonly at: string;
  readonly rule: Rule;
  /** Whether it is one row, of staff's choosing. */
  readonly single: boolean;
  readonly roles: Set<Role>;
}

const told = ({ at, rule, single, roles }: Offence, { coordinate }: OperationPolicy): string => {
  const who = [...roles].join(', ');
  return single
    ? `${at}: ${who} could open anybody's without a case: ${rule.origin} asks for no relation that binds it to the case of the request (when: ASSIGNED), and ${coordinate} has no @withoutCase to ${who}`
    : `${at}: one operation could open several people to ${who}: no relation binds ${rule.origin} to one person`;
};

interface RootField extends Pick<Reached, 'path'> {
  readonly kind: 'query' | 'mutation';
  readonly field: GraphQLField<unknown, unknown>;
}

function rootsOf(
  schema: GraphQLSchema,
  model: PrivacyModel,
): readonly (readonly [RootField, OperationPolicy])[] {
  const types = [
    { kind: 'query', type: schema.getQueryType() },
    { kind: 'mutation', type: schema.getMutationType() },
  ] as const;
  return types.flatMap(({ kind, type }) =>
    Object.values(type?.getFields() ?? {}).flatMap((field) => {
      const path = [type?.name ?? '', field.name];
      const operation = model.operations.get(path.join('.'));
      return operation === undefined ? [] : [[{ kind, path, field }, operation] as const];
    }),
  );
}

/** Breadth first, so that each type comes by its shortest way; what hangs below a personal field isn't a row. */
function reachedFrom(
  { path, field }: RootField,
  schema: GraphQLSchema,
  model: PrivacyModel,
  audience: Audience,
): readonly Reached[] {
  const queue: Reached[] = [];
  const seen = new Set<string>();
  const add = (of: RootField['field'], at: readonly string[], before: boolean): void => {
    const many = before || holdsList(of);
    for (const type of objectsOf(schema, of)) {
      const key = `${type.name} ${many}`;
      if (seen.has(key) || model.audiences.get(type.name)?.includes(audience) !== true) continue;
      seen.add(key);
      queue.push({ type, path: at, many });
    }
  };
  add(field, path, false);
  for (const { type, path: at, many } of queue) {
    for (const next of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${next.name}`;
      const exists = model.audiences.get(coordinate)?.includes(audience) === true;
      if (exists && !model.fields.has(coordinate)) add(next, [...at, next.name], many);
    }
  }
  return queue;
}

const holdsList = ({ type }: RootField['field']): boolean => isListType(getNullableType(type));

function objectsOf(schema: GraphQLSchema, { type }: RootField['field']): readonly GraphQLObjectType[] {
  const named = getNamedType(type);
  if (isObjectType(named)) return [named];
  return isAbstractType(named) ? schema.getPossibleTypes(named) : [];
}

/** What is allowed to whom at a row: each rule that a role of the audience can use there for a purpose of both. */
function* allowedAt(
  { type }: Reached,
  { purposes }: OperationPolicy,
  model: PrivacyModel,
  audience: Audience,
): Iterable<{ readonly field: string; readonly role: Role; readonly rule: Rule }> {
  const roles = ROLES.filter((role) => role !== 'SYSTEM' && AUDIENCE_OF_ROLE[role] === audience);
  for (const { name } of Object.values(type.getFields())) {
    const policy = model.fields.get(`${type.name}.${name}`);
    if (policy?.kind !== 'personal' || !policy.audiences.includes(audience)) continue;
    for (const role of roles) {
      const own = purposes.filter((purpose) => PURPOSES_OF_ROLE[role].includes(purpose));
      for (const rule of usable(policy, role)) {
        if (own.some((purpose) => rule.purposes === 'ANY' || rule.purposes.includes(purpose)))
          yield { field: name, role, rule };
      }
    }
  }
}

const usable = ({ rules }: PersonalField, role: Role): readonly Rule[] =>
  rules.filter(({ roles }) => roles.includes(role));
