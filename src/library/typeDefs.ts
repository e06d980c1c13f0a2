import { readFileSync } from 'node:fs';
import { type DefinitionNode, Kind, parse, print } from 'graphql';
import { SCALAR_FORMS, SCALAR_TYPES } from '../privacy/index.js';

const read = (name: string): string =>
  readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8');

const definitions = (sdl: string): readonly DefinitionNode[] => parse(sdl, { noLocation: true }).definitions;
const nameOf = (node: DefinitionNode): string => ('name' in node ? (node.name?.value ?? '') : '');

/** The vocabulary: the privacy directives and the enums of their arguments, as SDL to put into one's schema. */
export const directiveTypeDefs: string = read('directives');

/** Whether a scalar has a row in the table of forms: personal, or fit to hang below something personal. */
const hasRow = (name: string): boolean => SCALAR_FORMS.has(name);

/** The scalars that personal fields can have, and the plain ones that may stand beside them, as SDL. */
export const scalarTypeDefs: string = definitions(read('scalars'))
  .filter((node) => hasRow(nameOf(node)))
  .map((node) => print(node))
  .join('\n\n');

/** What these scalars do, by name: belongs among the resolvers of every schema that has them. */
export const scalarResolvers = Object.freeze(
  Object.fromEntries(Object.entries(SCALAR_TYPES).filter(([name]) => hasRow(name))),
);

const vocabulary = definitions(directiveTypeDefs);
const namesOf = (kind: Kind): ReadonlySet<string> =>
  new Set(vocabulary.filter((node) => node.kind === kind).map(nameOf));

/** Names of the directives of the vocabulary. */
export const DIRECTIVE_NAMES = namesOf(Kind.DIRECTIVE_DEFINITION);
/** Names of the enums that their arguments have. */
export const VOCABULARY_ENUMS = namesOf(Kind.ENUM_TYPE_DEFINITION);
