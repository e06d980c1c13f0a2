import { randomUUID } from 'node:crypto';
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
} from 'graphql';
import { selectionOf } from './selectionOf.js';

export type Root = 'query' | 'mutation';

/** One place in the inputs of a root field: an argument, a field of an input, an item of a list. */
export interface Place {
  readonly root: Root;
  readonly field: string;
  readonly argument: string;
  /** Below the argument; a list's item as `[]`. */
  readonly path: readonly string[];
  readonly type: GraphQLInputType;
  /** What the schema calls it: a type's field, or a field's argument. */
  readonly coordinate: string;
}

/** Gives a right value of a scalar at a coordinate. */
export type ValidScalar = (scalar: string, coordinate: string) => unknown;

/** A request as a client would send it. */
export interface Request {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Field = GraphQLField<unknown, unknown>;

/** The root fields of a schema. */
export const rootFieldsOf = (schema: GraphQLSchema): readonly (readonly [Root, Field])[] =>
  (
    [
      ['query', schema.getQueryType()],
      ['mutation', schema.getMutationType()],
    ] as const
  ).flatMap(([root, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => [root, field as Field] as const),
  );

/** Every place of every input of every root field. */
export const placesOf = (schema: GraphQLSchema): readonly Place[] =>
  rootFieldsOf(schema).flatMap(([root, field]) =>
    field.args.flatMap((argument) => {
      const at = { root, field: field.name, argument: argument.name };
      return within(argument.type, [], `${field.name}(${argument.name}:)`).map((place) => ({
        ...at,
        ...place,
      }));
    }),
  );

type Inner = Pick<Place, 'path' | 'type' | 'coordinate'>;

function within(type: GraphQLInputType, path: readonly string[], coordinate: string): readonly Inner[] {
  const here = { path, type, coordinate };
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner))
    return [here, ...within(inner.ofType as GraphQLInputType, [...path, '[]'], coordinate)];
  if (!isInputObjectType(inner)) return [here];
  const fields = Object.values(inner.getFields());
  return [here, ...fields.flatMap((f) => within(f.type, [...path, f.name], `${inner.name}.${f.name}`))];
}

/** Whether a scalar or an enum belongs there, and not a list of them. */
export const isLeafPlace = ({ type }: Place): boolean => {
  const inner = isNonNullType(type) ? type.ofType : type;
  return isScalarType(inner) || isEnumType(inner);
};

/** A right value, without anything that may be left out. */
export function validOf(type: GraphQLInputType, coordinate: string, scalar: ValidScalar): unknown {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return [validOf(inner.ofType as GraphQLInputType, coordinate, scalar)];
  if (isEnumType(inner)) return inner.getValues()[0]?.name;
  if (!isInputObjectType(inner)) return scalar(getNamedType(inner).name, coordinate);
  const fields = Object.values(inner.getFields());
  const sent = inner.isOneOf ? fields.slice(0, 1) : fields.filter(isRequiredInputField);
  return Object.fromEntries(
    sent.map((field) => [field.name, validOf(field.type, `${inner.name}.${field.name}`, scalar)]),
  );
}

/** A right value but for what stands at `path`. */
function withAt(
  type: GraphQLInputType,
  coordinate: string,
  path: readonly string[],
  value: (valid: unknown) => unknown,
  scalar: ValidScalar,
): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value(validOf(type, coordinate, scalar));
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return [withAt(inner.ofType as GraphQLInputType, coordinate, rest, value, scalar)];
  if (!isInputObjectType(inner)) throw new TypeError(`nothing below ${coordinate}`);
  const field = inner.getFields()[step];
  if (field === undefined) throw new TypeError(`${inner.name} has no ${step}`);
  const others = inner.isOneOf ? {} : (validOf(type, coordinate, scalar) as object);
  return { ...others, [step]: withAt(field.type, `${inner.name}.${step}`, rest, value, scalar) };
}

/**
 * The request that asks for a place's root field with everything right, but for `value` in that place.
 *
 * @param depth how many objects deep it selects.
 */
export function requestAt(
  schema: GraphQLSchema,
  place: Pick<Place, 'root' | 'field' | 'argument' | 'path'>,
  value: (valid: unknown) => unknown,
  scalar: ValidScalar,
  depth?: number,
): Request {
  const [, field] =
    rootFieldsOf(schema).find(([root, each]) => root === place.root && each.name === place.field) ?? [];
  if (field === undefined) throw new TypeError(`no ${place.field}`);
  const sent = field.args.filter((each) => each.name === place.argument || isNonNullType(each.type));
  const variables = Object.fromEntries(
    sent.map((each) => {
      const coordinate = `${field.name}(${each.name}:)`;
      const path = each.name === place.argument ? place.path : [];
      const put = each.name === place.argument ? value : (valid: unknown) => valid;
      return [each.name, withAt(each.type, coordinate, path, put, scalar)];
    }),
  );
  return { query: documentOf(schema, place.root, field, sent, depth), variables };
}

/** The request for a root field with nothing wrong in it. */
export const benignRequest = (
  schema: GraphQLSchema,
  root: Root,
  field: Field,
  scalar: ValidScalar,
  depth?: number,
): Request =>
  requestAt(schema, { root, field: field.name, argument: '', path: [] }, (valid) => valid, scalar, depth);

function documentOf(
  schema: GraphQLSchema,
  root: Root,
  field: Field,
  args: readonly GraphQLArgument[],
  depth?: number,
): string {
  const declared = args.map((each) => `$${each.name}: ${String(each.type)}`).join(', ');
  const given = args.map((each) => `${each.name}: $${each.name}`).join(', ');
  const selection = selectionOf(schema, field.type, depth);
  return args.length === 0
    ? `${root} { ${field.name} ${selection} }`
    : `${root} (${declared}) { ${field.name}(${given}) ${selection} }`;
}

/** The same request with its variables as literals; null where GraphQL can't write one of them. */
export function asLiterals({ query, variables }: Request, schema: GraphQLSchema): Request | null {
  const declared = /^(\w+) \(([^)]*)\) /u.exec(query);
  if (declared === null) return null;
  const types = new Map(
    [...(declared[2] ?? '').matchAll(/\$(\w+): ([\w[\]!]+)/gu)].map(([, n = '', t]) => [n, t]),
  );
  let text = `${declared[1]} ${query.slice(declared[0].length)}`;
  for (const [name, value] of Object.entries(variables)) {
    const type = schema.getType((types.get(name) ?? '').replace(/[[\]!]/gu, ''));
    const literal = literalOf(value, type);
    if (literal === null) return null;
    text = text.replace(`$${name}`, () => literal);
  }
  return { query: text, variables: {} };
}

const NAME = /^[_A-Za-z]\w*$/u;

/** A value as GraphQL writes it; null where it can't. */
export function literalOf(value: unknown, type: GraphQLNamedType | undefined): string | null {
  if (Array.isArray(value))
    return joined(
      value.map((item) => literalOf(item, type)),
      '[',
      ']',
    );
  if (typeof value !== 'object' || value === null)
    return isEnumType(type) && typeof value === 'string' && NAME.test(value) ? value : JSON.stringify(value);
  const fields = isInputObjectType(type) ? type.getFields() : {};
  const members = Object.entries(value).map(([key, member]) => {
    const below = Object.hasOwn(fields, key) ? getNamedType(fields[key]?.type) : undefined;
    const literal = literalOf(member, below);
    return NAME.test(key) && literal !== null ? `${key}: ${literal}` : null;
  });
  return joined(members, '{', '}');
}

const joined = (parts: readonly (string | null)[], open: string, close: string): string | null =>
  parts.includes(null) ? null : `${open}${parts.join(', ')}${close}`;

/** A scalar's right value, by its name; fails for a scalar that it doesn't know, so that none is forgotten. */
export const validScalars =
  (ids: (coordinate: string) => string, orderNumber: string): ValidScalar =>
  (scalar, coordinate) => {
    const make = VALID[scalar];
    if (scalar === 'ID') return ids(coordinate);
    if (scalar === 'OrderNumber') return orderNumber;
    if (make === undefined) throw new TypeError(`requestsOf.ts needs a right value of ${scalar}`);
    return make();
  };

const VALID: Readonly<Record<string, () => unknown>> = {
  String: () => 'text',
  Int: () => 2,
  Float: () => 1.5,
  Boolean: () => false,
  UUID: () => randomUUID(),
  Cursor: () => 'AAAA',
  DateTime: () => new Date().toISOString(),
  Date: () => new Date().toISOString().slice(0, 10),
  Sku: () => 'TEA-GREEN',
  Quantity: () => 1,
  CountryCode: () => 'DE',
  CurrencyCode: () => 'EUR',
  MinorUnits: () => 100,
  PersonName: () => 'Jo',
  EmailAddress: () => 'jo@example.com',
  PhoneNumber: () => '+4915123987600',
  AddressLine: () => 'Way 1',
  Locality: () => 'Leipzig',
  PostalCode: () => '04109',
  OrganizationName: () => 'Org',
  FreeText: () => 'a text',
};
