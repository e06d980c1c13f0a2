import { type GraphQLSchema, isEnumType } from 'graphql';
import { compileModel } from '../compile/compileModel.js';
import { isClassified, survey } from '../compile/Survey.js';
import { besidePeople } from './besidePeople.js';
import { hungAt, peopleBelow, reachOf } from './reachOf.js';
import type { Coordinate, PrivacyModel } from '../model/PrivacyModel.js';

/** The enums of `schema/directives.graphql`: the words that policies are made of. */
export const VOCABULARY = [
  'Role',
  'Purpose',
  'Relation',
  'Form',
  'Redaction',
  'Audience',
  'RetentionClass',
  'SensitiveKind',
] as const;
export type VocabularyName = (typeof VOCABULARY)[number];

/** One schema, ready to be compared with another. */
export interface Reviewed {
  readonly model: PrivacyModel;
  /** Every type, field, argument, input field and enum value that exists. */
  readonly coordinates: ReadonlySet<Coordinate>;
  /** Of each root field the personal fields that its answer leads to, not those within a sealed value. */
  readonly reach: ReadonlyMap<Coordinate, ReadonlySet<Coordinate>>;
  /** Of each root field the types with a subject that its answer leads to, not by way of a sealed value. */
  readonly people: ReadonlyMap<Coordinate, ReadonlySet<string>>;
  /** Fields that are not personal, of types with a subject and of what these lead to; what each is, in words. */
  readonly beside: ReadonlyMap<Coordinate, string>;
  /** Of each type within sealed values the personal fields by which it is answered. */
  readonly hungAt: ReadonlyMap<string, readonly Coordinate[]>;
  /** The scalar or enum of each input that is one. */
  readonly inputTypes: ReadonlyMap<Coordinate, string>;
  readonly vocabulary: Readonly<Record<VocabularyName, readonly string[]>>;
  /** Leaves, in and out, of which nothing says whether they are personal. */
  readonly unclassified: ReadonlySet<Coordinate>;
  /** Directives that say nothing known, such as a role that nobody has: the model goes without them. */
  readonly unreadable: readonly string[];
}

/** Reads a schema for review; it needs no resolver, and may leave questions open. */
export function reviewed(schema: GraphQLSchema): Reviewed {
  const found = survey(schema);
  const words = (name: string): readonly string[] => {
    const type = schema.getType(name);
    return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
  };
  const enums = [...found.types.keys()].flatMap((type) => words(type).map((value) => `${type}.${value}`));
  const model = compileModel(schema);
  const places = [...found.places.values()];
  return {
    model,
    coordinates: new Set([...found.types.keys(), ...found.places.keys(), ...enums]),
    reach: reachOf(schema, model),
    people: peopleBelow(schema, model),
    beside: besidePeople(found, model),
    hungAt: hungAt(schema, model),
    inputTypes: new Map(
      places.flatMap(({ kind, leaf, coordinate, named }) =>
        kind === 'output' || !leaf ? [] : [[coordinate, named.name] as const],
      ),
    ),
    vocabulary: Object.fromEntries(
      VOCABULARY.map((name) => [name, words(name)]),
    ) as unknown as Reviewed['vocabulary'],
    unreadable: found.unreadable,
    unclassified: new Set(
      places.filter((place) => !isClassified(found, place)).map(({ coordinate }) => coordinate),
    ),
  };
}
