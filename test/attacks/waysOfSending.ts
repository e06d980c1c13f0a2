import { getNamedType, type GraphQLInputType, type GraphQLSchema, isObjectType } from 'graphql';
import {
  literalOf,
  type Place,
  type Request,
  requestAt,
  rootFieldsOf,
  type ValidScalar,
} from './requestsOf.js';

/** A request, and which operation of its document is to run. */
export interface Sending extends Request {
  readonly operationName?: string;
}

export type Ways = Readonly<Record<string, Sending>>;

/** A mutation with one place of its input in question, everything else in it being right. */
interface Asked {
  readonly place: Place;
  readonly type: GraphQLInputType;
  /** The whole argument with something in the place. */
  readonly input: (put: (valid: unknown) => unknown) => unknown;
  /** The same as a document writes it. */
  readonly literal: (input: unknown) => string;
  /** The field, given this for its argument. */
  readonly call: (given: string) => string;
}

function asked(schema: GraphQLSchema, place: Place, scalar: ValidScalar): Asked {
  const [, field] =
    rootFieldsOf(schema).find(([root, each]) => root === place.root && each.name === place.field) ?? [];
  const type = field?.args.find(({ name }) => name === place.argument)?.type;
  if (field === undefined || type === undefined) throw new TypeError(`no ${place.field}`);
  const payload = isObjectType(getNamedType(field.type)) ? '{ __typename }' : '';
  return {
    place,
    type,
    input: (put) => requestAt(schema, place, put, scalar).variables[place.argument],
    literal: (input) => literalOf(input, getNamedType(type)) ?? '',
    call: (given) => `${place.field}(${place.argument}: ${given}) ${payload}`,
  };
}

/** Each way to send `value`, whatever it is, to a place of a mutation in a variable. */
export function waysInVariables(
  schema: GraphQLSchema,
  place: Place,
  value: unknown,
  scalar: ValidScalar,
): Ways {
  const { type, input, literal, call } = asked(schema, place, scalar);
  const whole = { v: input(() => value) };
  const declared = `$v: ${String(type)}`;
  const inOne = `mutation (${declared}) { ${call('$v')} }`;
  // A name that no value has stands for the variable in what is printed.
  const hole = literal(input(() => 'qzhole')).replace('"qzhole"', '$own');
  const own = { query: `($own: ${String(place.type)}) { ${call(hole)} }`, variables: { own: value } };
  return {
    'in a variable': { query: inOne, variables: whole },
    'in a variable, one value for each list': {
      query: inOne,
      variables: unlisted(whole),
    },
    'in a variable that a fragment uses': {
      query: `mutation (${declared}) { ...F } fragment F on Mutation { ${call('$v')} }`,
      variables: whole,
    },
    'in a variable of its own': { query: `mutation ${own.query}`, variables: own.variables },
    'in variables of two operations': {
      query: `mutation A ${own.query} mutation B (${declared}) { ${call('$v')} }`,
      variables: { ...own.variables, ...whole },
      operationName: 'A',
    },
    'in a variable and twice': {
      query: `mutation (${declared}) { a: ${call('$v')} b: ${call('$v')} }`,
      variables: whole,
    },
  };
}

/** Each way to write a value that is valid there into the document itself. */
export function waysInText(
  schema: GraphQLSchema,
  place: Place,
  value: (valid: unknown) => unknown,
  scalar: ValidScalar,
): Ways {
  const { type, input, literal, call } = asked(schema, place, scalar);
  const whole = input(value);
  const written = literal(whole);
  const texts = {
    'in a literal': `mutation { ${call(written)} }`,
    'in a literal, one value for each list': `mutation { ${call(literal(unlisted(whole)))} }`,
    'in a literal of a fragment': `mutation { ...F } fragment F on Mutation { ${call(written)} }`,
    'in a default': `mutation ($v: ${String(type)} = ${written}) { ${call('$v')} }`,
  };
  return Object.fromEntries(Object.entries(texts).map(([way, query]) => [way, { query, variables: {} }]));
}

/** What each list of one holds in its place: input takes one value for a list. */
function unlisted<T>(value: T): T;
function unlisted(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? unlisted(value[0]) : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unlisted(member)]));
}
