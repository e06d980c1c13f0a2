import {
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql';
import type { Annotated } from './applied.js';
import type { Declared } from './Declared.js';
import type { Ground } from './Ground.js';
import { documentOf, type Route } from './Route.js';

/** One place of the schema that takes a value, and a shortest way to send one there. */
export interface InputPlace {
  /** `Type.field(argument:)` or `Input.member`. */
  readonly coordinate: string;
  /** The field whose resolver would get it. */
  readonly field: string;
  /** What leads to the field's type; null: it is a root field. */
  readonly route: Route | null;
  readonly argument: string;
  readonly argumentType: GraphQLInputType;
  /** From the argument down, each with its type. */
  readonly members: readonly { readonly name: string; readonly type: GraphQLInputType }[];
  /** The coordinates from the argument down to the place itself. */
  readonly chain: readonly string[];
  /** The place as it was written, with its directives. */
  readonly element: Annotated;
}

/** The type that a place takes, without its lists. */
export const typeAt = ({ members, argumentType }: InputPlace): GraphQLNamedInputType =>
  getNamedType(members.at(-1)?.type ?? argumentType);

/** Every place that an argument of a reachable field leads to, once. */
export function inputPlaces({ declared, trial, routes }: Ground): readonly InputPlace[] {
  const places = new Map<string, InputPlace>();
  for (const type of Object.values(trial.schema.getTypeMap())) {
    const [route] = routes.get(type.name) ?? [];
    const root = type === trial.schema.getQueryType() || type === trial.schema.getMutationType();
    if (!isObjectType(type) || (route === undefined && !root)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const argument of field.args) {
        const coordinate = `${type.name}.${field.name}(${argument.name}:)`;
        const start = {
          coordinate,
          field: `${type.name}.${field.name}`,
          route: root ? null : (route ?? null),
          argument: argument.name,
          argumentType: argument.type,
          members: [],
          chain: [coordinate],
          element: declared.element(coordinate),
        };
        for (const place of below(declared, start))
          if (!places.has(place.coordinate)) places.set(place.coordinate, place);
      }
    }
  }
  return [...places.values()];
}

/** Breadth first: a place and those inside it. */
function below(declared: Declared, start: InputPlace): readonly InputPlace[] {
  const queue = [start];
  const known = new Set<string>();
  for (const place of queue) {
    const type = typeAt(place);
    if (!isInputObjectType(type) || known.has(type.name)) continue;
    known.add(type.name);
    for (const { name, type: of } of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${name}`;
      const members = [...place.members, { name, type: of }];
      const chain = [...place.chain, coordinate];
      queue.push({ ...place, coordinate, members, chain, element: declared.element(coordinate) });
    }
  }
  return queue;
}

/** A document that sends one variable `v` as a place's argument, and that variable with `value` at the place. */
export function sending(schema: GraphQLSchema, place: InputPlace, value: unknown) {
  const [typeName = '', field = ''] = place.field.split('.');
  const type = schema.getType(typeName);
  const output = isObjectType(type) ? getNamedType(type.getFields()[field]?.type) : undefined;
  const selected = output !== undefined && 'serialize' in output ? '' : ' { __typename }';
  const asked = `${field}(${place.argument}: $v)${selected}`;
  const operation = typeName === schema.getMutationType()?.name ? 'mutation' : 'query';
  const document = place.route === null ? `${operation} { ${asked} }` : documentOf(place.route, asked);
  const chain = [{ name: '', type: place.argumentType }, ...place.members];
  const v = chain.reduceRight<unknown>((inner, { type: of }, index) => {
    const next = chain[index + 1];
    const own = next === undefined ? inner : { [next.name]: inner };
    return isListType(getNullableType(of)) ? [own] : own;
  }, value);
  return {
    document: document.replace(/^\w+/u, `$& ($v: ${String(place.argumentType)})`),
    variables: { v },
  };
}

/** What a resolver got at a place, of lists the first, of the arguments that it was called with; undefined: nothing. */
export function arrived(place: InputPlace, args: Readonly<Record<string, unknown>>): unknown {
  let value: unknown = args[place.argument];
  for (const { name } of place.members) {
    while (Array.isArray(value)) value = value[0];
    value =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  }
  while (Array.isArray(value)) value = value[0];
  return value;
}
