import { readFileSync } from 'node:fs';
import { buildASTSchema, type GraphQLSchema, parse } from 'graphql';
import { foldRules } from '../../src/privacy/compile/foldRules.js';
import { survey } from '../../src/privacy/compile/Survey.js';
import { validatePrivacyModel } from '../../src/privacy/index.js';
import type { Rule } from '../../src/privacy/index.js';

const read = (name: string): string => readFileSync(`schema/${name}.graphql`, 'utf8');
/** The real directives and scalars. */
export const VOCABULARY = `${read('directives')}\n${read('scalars')}`;

/** A schema of `sdl` with the real directives and scalars; not validated as SDL, so that it may be wrong. */
export const schemaOf = (sdl: string): GraphQLSchema =>
  buildASTSchema(parse(`${VOCABULARY}\n${sdl}`), { assumeValidSDL: true });

/** What a test may say of the smallest schema that has a person in it. */
export interface Mini {
  /** Fields of `Person` beside its id. */
  readonly fields?: string;
  /** Fields of `Query` beside `person`. */
  readonly query?: string;
  /** Arguments of `Query.person` beside `id`. */
  readonly args?: string;
  /** Directives of `Query.person` beside `@purpose`. */
  readonly root?: string;
  /** Directives of `Person` beside `@subject` and `@retain`. */
  readonly person?: string;
  readonly implementing?: string;
  /** Other definitions. */
  readonly more?: string;
}

/** A sound schema, but for what `mini` adds to it. */
export const miniSchema = (mini: Mini = {}): GraphQLSchema => schemaOf(miniText(mini));

/** The same without the vocabulary. */
export const miniText = (mini: Mini = {}): string => `
    type Query {
      person(id: ID! @plain @touches(fields: ["Person.id"]) ${mini.args ?? ''}): Person @purpose(of: [RIGHTS]) ${mini.root ?? ''}
      ${mini.query ?? ''}
    }
    type Person ${mini.implementing ?? ''}
      @subject(field: "id")
      @retain(class: IDENTITY, after: "closedAt", period: "P30D")
      ${mini.person ?? ''} {
      id: ID! @plain
      ${mini.fields ?? ''}
    }
    ${mini.more ?? ''}
  `;

/** The lint's lines for a mini schema. */
export const problemsOf = (mini: Mini): readonly string[] => validatePrivacyModel(miniSchema(mini));

/** The folded rules of one output field. */
export function rulesOf(schema: GraphQLSchema, coordinate: string): readonly Rule[] | null {
  const found = survey(schema);
  const place = found.places.get(coordinate);
  if (place === undefined) throw new Error(`${coordinate} is not in the schema`);
  return foldRules(found, place);
}
