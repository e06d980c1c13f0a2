import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import type { Relations } from '../enforce/output/Relations.js';
import type { PrivacyModel } from '../model/PrivacyModel.js';
import {
  AUDIENCE_OF_ROLE,
  type Audience,
  type Purpose,
  PURPOSES_OF_ROLE,
  type Role,
  ROLES,
} from '../model/vocabulary.js';
import { type Planted, plant } from './plantedRow.js';
import { Declared } from './Declared.js';
import { Specimens } from './specimens.js';
import { probeSchema } from './probeSchema.js';
import { type ProtectedField, protectedFields } from './protectedFields.js';
import { type Route, routesTo } from './Route.js';
import { type MakeExecutor, Trial } from './Trial.js';

/** What is tested: one audience's schema, and what is to be enforced on it. */
export interface SelfTestSubject {
  /** The schema with its directives, as it was written. */
  readonly declared: GraphQLSchema;
  /** What is served: a part of it. */
  readonly schema: GraphQLSchema;
  readonly model: PrivacyModel;
  readonly relations: Relations;
  /** The audiences whose roles it serves. */
  readonly audiences: readonly Audience[];
  readonly executor: MakeExecutor;
  /** Puts the root fields' permissions before a schema, and who they let through. Absent: nothing is said of it. */
  readonly guard?: Guard;
}

/** Who may ask for root fields, and what holds it. */
export interface Guard {
  readonly wrap: (schema: GraphQLSchema) => GraphQLSchema;
  readonly mayAsk: (role: Role, coordinate: string) => boolean;
}

/** A way to ask for a type's fields: who, for which purpose, and how to get there. */
export interface Approach {
  readonly role: Role;
  readonly purpose: Purpose | null;
  readonly route: Route;
}

/** Everything that probes of one audience share. */
export interface Ground {
  readonly subject: SelfTestSubject;
  /** What has to hold. */
  readonly declared: Declared;
  readonly trial: Trial;
  /** The same behind the guard; null where there is none. */
  readonly guarded: Trial | null;
  readonly roles: readonly Role[];
  /** By type: the fields that have to be protected. */
  readonly fields: ReadonlyMap<string, readonly ProtectedField[]>;
  readonly planted: ReadonlyMap<string, Planted>;
  readonly routes: ReadonlyMap<string, readonly Route[]>;
}

/** Prepares the test of one audience. */
export function groundOf(subject: SelfTestSubject): Ground {
  const { schema, audiences, executor, guard } = subject;
  const declared = new Declared(subject.declared);
  const fields = new Map<string, ProtectedField[]>();
  for (const each of protectedFields(subject.declared))
    fields.set(each.type, [...(fields.get(each.type) ?? []), each]);
  const coordinates = new Set([...fields.values()].flat().map(({ coordinate }) => coordinate));
  const groups = declared.groups();
  const inGroup = (coordinate: string): boolean => groups.has(coordinate.slice(0, coordinate.indexOf('.')));
  const probes = probeSchema(schema, (coordinate) => coordinates.has(coordinate) || inGroup(coordinate));
  const specimens = new Specimens();
  const planted = new Map(
    [...fields].flatMap(([name, own]) => {
      const type = probes.getType(name);
      return isObjectType(type) ? [[name, plant(type, own, declared, specimens)] as const] : [];
    }),
  );
  const values = new Map([...planted].map(([name, { values: held }]) => [name, held]));
  return {
    subject,
    declared,
    trial: new Trial(probes, values, executor),
    guarded: guard === undefined ? null : new Trial(guard.wrap(probes), values, executor),
    // No token has the role of Postern's own code.
    roles: ROLES.filter((role) => role !== 'SYSTEM' && audiences.includes(AUDIENCE_OF_ROLE[role])),
    fields,
    planted,
    routes: routesTo(probes),
  };
}

/** An object type of the schema that is served; undefined where this audience has none of that name. */
export function objectType({ subject }: Ground, name: string): GraphQLObjectType | undefined {
  const type = subject.schema.getType(name);
  return isObjectType(type) ? type : undefined;
}

/**
 * For each role each purpose that it can ask for a type's fields for, by the shortest route that serves it. Who can
 * ask for none still asks once.
 */
export function approachesTo({ declared, roles, routes }: Ground, type: string): readonly Approach[] {
  const ways = routes.get(type) ?? [];
  const serves = (route: Route, purpose: Purpose): boolean =>
    declared.purposesOf(route.root).includes(purpose);
  return roles.flatMap((role) => {
    const found: readonly Approach[] = PURPOSES_OF_ROLE[role].flatMap((purpose) => {
      const route = ways.find((way) => serves(way, purpose));
      return route === undefined ? [] : [{ role, purpose, route }];
    });
    const [first] = ways;
    return found.length > 0 || first === undefined ? found : [{ role, purpose: null, route: first }];
  });
}
