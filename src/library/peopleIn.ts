import {
  defaultFieldResolver,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
} from 'graphql';
import type { PrivacyModel } from '../privacy/index.js';

/** Whom the rows of an answer name as their persons. */
export type PeopleIn = (answer: unknown) => Promise<readonly string[]>;

/** Reads one row of one type. */
type Reader = PeopleIn;

/**
 * Makes the reader of a field's answers: the rows themselves, or, of a payload, its members that are rows.
 *
 * @returns null where no answer of this type ever names a person.
 */
export function peopleIn(
  schema: GraphQLSchema,
  { subjects }: Pick<PrivacyModel, 'subjects'>,
  type: GraphQLOutputType,
): PeopleIn | null {
  const readers = new Map(
    objectTypes(schema, type).map((each) => [
      each.name,
      rowReader(subjects, each) ?? payloadReader(schema, subjects, each),
    ]),
  );
  return [...readers.values()].every((reader) => reader === null) ? null : eachRow(readers);
}

const objectTypes = (schema: GraphQLSchema, type: GraphQLOutputType): readonly GraphQLObjectType[] => {
  const named = getNamedType(type);
  if (isAbstractType(named)) return schema.getPossibleTypes(named);
  return isObjectType(named) ? [named] : [];
};

function rowReader(subjects: PrivacyModel['subjects'], { name }: GraphQLObjectType): Reader | null {
  const subject = subjects.get(name);
  if (subject === undefined) return null;
  return (row) => {
    const named = (row as Record<string, unknown>)[subject];
    return Promise.resolve(typeof named === 'string' && named !== '' ? [named] : []);
  };
}

/** What is a plain member of the payload is read; what a resolver would fetch isn't fetched twice. */
function payloadReader(
  schema: GraphQLSchema,
  subjects: PrivacyModel['subjects'],
  type: GraphQLObjectType,
): Reader | null {
  const members = Object.values(type.getFields()).flatMap((field) => {
    if (!isPlain(field)) return [];
    const readers = new Map(
      objectTypes(schema, field.type).map((each) => [each.name, rowReader(subjects, each)] as const),
    );
    const named = [...readers.values()].some((reader) => reader !== null);
    return named ? [[field.name, eachRow(readers)] as const] : [];
  });
  if (members.length === 0) return null;
  return async (payload) => {
    const read = members.map(([name, reader]) => reader((payload as Record<string, unknown>)[name]));
    return (await Promise.all(read)).flat();
  };
}

const isPlain = ({ resolve }: GraphQLField<unknown, unknown>): boolean =>
  resolve == null || resolve === defaultFieldResolver;

/** Of a list each row; of several types the one that the row says it is of. */
function eachRow(readers: ReadonlyMap<string, Reader | null>): PeopleIn {
  const [[only] = []] = readers.size === 1 ? readers : [];
  const read: PeopleIn = async (answer) => {
    const settled = await answer;
    if (typeof settled !== 'object' || settled === null) return [];
    if (Symbol.iterator in settled)
      return (await Promise.all(Array.from(settled as Iterable<unknown>, read))).flat();
    const type = only ?? (settled as { readonly __typename?: unknown }).__typename;
    return (await readers.get(String(type))?.(settled)) ?? [];
  };
  return read;
}
