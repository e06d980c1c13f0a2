import type { GraphQLSchema } from 'graphql';
import { isInputObjectType, isIntrospectionType, isObjectType } from 'graphql';
import type { Role } from '../../src/privacy/index.js';
import type { Coverage } from './Coverage.js';
import { schemaFor } from './runSession.js';
import { requestsFor } from './sessionArbitrary.js';
import type { Twins } from './Twins.js';
import { OUT_OF_REACH } from './outOfReach.js';

/** Something of a role's schema. */
export interface Place {
  readonly role: Role;
  readonly coordinate: string;
}

/** What a run has got to, and what it should have got to. */
export interface Reach {
  /** Fields of all roles' schemas, and how many of them were asked for and answered. */
  readonly all: number;
  readonly selected: number;
  readonly reached: number;
  /** Root fields and personal fields, by role, that nobody asked for. */
  readonly neverAsked: readonly string[];
  /** Fields that nobody asked for, whatever they hold. */
  readonly neverSelected: readonly string[];
  /** Arguments and input fields that nobody gave. */
  readonly neverGiven: readonly string[];
  /** Personal fields, by role, that no answer had, save those of {@link OUT_OF_REACH}. */
  readonly neverAnswered: readonly string[];
  /** What {@link OUT_OF_REACH} says and isn't so: it was answered, or the role's schema has no such thing. */
  readonly wronglyListed: readonly string[];
}

const ROOT = /^(?:Query|Mutation)\./u;
const named = ({ role, coordinate }: Place): string => `${role} ${coordinate}`;
const typeOf = (coordinate: string): string => coordinate.slice(0, coordinate.indexOf('.'));
const isListed = ({ role, coordinate }: Place): boolean =>
  OUT_OF_REACH.some((each) => each.role === role && each.types.includes(typeOf(coordinate)));

/** The roles that somebody asks in. */
const rolesOf = ({ situations }: Twins): readonly Role[] => [
  ...new Set(situations.map(({ role = 'ANONYMOUS' as const }) => role)),
];

/** Every field of every role's schema. */
const allOf = (twins: Twins): readonly Place[] =>
  rolesOf(twins).flatMap((role) =>
    requestsFor(twins, role).coordinates.map((coordinate) => ({ role, coordinate })),
  );

const isPersonal = ({ model }: Twins, { coordinate }: Place): boolean => model.fields.has(coordinate);

/** Root fields and personal fields that a role's schema has and that nobody of it has asked for. */
const unasked = (twins: Twins, coverage: Coverage): readonly Place[] =>
  allOf(twins).filter(
    (place) =>
      (ROOT.test(place.coordinate) || isPersonal(twins, place)) &&
      !coverage.isSelected(place.role, place.coordinate),
  );

/** Personal fields of a role's schema that no answer has had, save those that can't be. */
const unanswered = (twins: Twins, coverage: Coverage): readonly Place[] =>
  allOf(twins).filter(
    (place) =>
      isPersonal(twins, place) && !isListed(place) && !coverage.isReached(place.role, place.coordinate),
  );

/** What has to be asked for still. */
export const missedPlaces = (twins: Twins, coverage: Coverage): readonly Place[] => [
  ...unasked(twins, coverage),
  ...unanswered(twins, coverage),
];

/** Sums a run up. */
export function reachOf(twins: Twins, coverage: Coverage): Reach {
  const all = allOf(twins);
  const selected = all.filter(({ role, coordinate }) => coverage.isSelected(role, coordinate));
  const reached = all.filter(({ role, coordinate }) => coverage.isReached(role, coordinate));
  const seen = new Set(selected.map(({ coordinate }) => coordinate));
  return {
    all: all.length,
    selected: selected.length,
    reached: reached.length,
    neverAsked: unasked(twins, coverage).map(named),
    neverSelected: distinct(all.map(({ coordinate }) => coordinate)).filter((each) => !seen.has(each)),
    neverGiven: inputsOf(twins).filter(
      (each) => !rolesOf(twins).some((role) => coverage.isGiven(role, each)),
    ),
    neverAnswered: unanswered(twins, coverage).map(named),
    wronglyListed: wronglyListed(twins, all, reached),
  };
}

function wronglyListed(twins: Twins, all: readonly Place[], reached: readonly Place[]): readonly string[] {
  const answered = reached.filter((place) => isPersonal(twins, place) && isListed(place));
  const missing = OUT_OF_REACH.flatMap(({ role, types }) =>
    types
      .filter(
        (type) =>
          !all.some(
            (place) => place.role === role && typeOf(place.coordinate) === type && isPersonal(twins, place),
          ),
      )
      .map((type) => `${role} ${type}`),
  );
  return [
    ...answered.map((place) => `${named(place)} was answered`),
    ...missing.map((each) => `${each} isn't there`),
  ];
}

/** Every argument and input field that somebody can give; arguments are named by their field alone. */
function inputsOf(twins: Twins): readonly string[] {
  const schemas = new Set<GraphQLSchema>(rolesOf(twins).map((role) => schemaFor(twins, role)));
  return distinct(
    [...schemas].flatMap((schema) =>
      Object.values(schema.getTypeMap()).flatMap((type) => {
        if (isIntrospectionType(type)) return [];
        if (isInputObjectType(type))
          return Object.keys(type.getFields()).map((name) => `${type.name}.${name}`);
        if (!isObjectType(type)) return [];
        return Object.values(type.getFields()).flatMap(({ name, args }) =>
          args.map((argument) => `${name}(${argument.name}:)`),
        );
      }),
    ),
  );
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)];
