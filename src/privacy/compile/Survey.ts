import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
} from 'graphql';
import type { Coordinate } from '../model/PrivacyModel.js';
import { oncePer } from './oncePer.js';
import { type Annotated, type Annotations, readAnnotations } from './directives.js';

/** One place of the schema that holds a value: an output field, an argument, or an input field. */
export interface Place {
  readonly kind: 'output' | 'argument' | 'input';
  readonly coordinate: Coordinate;
  /** The type that declares it. */
  readonly parent: string;
  readonly field: string;
  readonly type: GraphQLOutputType | GraphQLInputType;
  readonly named: GraphQLNamedType;
  readonly leaf: boolean;
  readonly own: Annotations;
  /** Of an input, as resolvers get it; undefined: none. */
  readonly defaultValue: unknown;
  /** Whether the parent is an operation root: `Query` or `Mutation`. */
  readonly root: boolean;
}

/** The schema as the compiler reads it: each annotated element once, and what couldn't be read. */
export interface Survey {
  readonly schema: GraphQLSchema;
  readonly types: ReadonlyMap<string, Annotations>;
  readonly places: ReadonlyMap<Coordinate, Place>;
  /** Enum values, as `Enum.VALUE`. */
  readonly values: ReadonlyMap<Coordinate, Annotations>;
  readonly unreadable: readonly string[];
}

/** Reads all annotations of `schema`, once; introspection types are nobody's data. */
export const survey: (schema: GraphQLSchema) => Survey = oncePer(readSchema);

function readSchema(schema: GraphQLSchema): Survey {
  const types = new Map<string, Annotations>();
  const places = new Map<Coordinate, Place>();
  const values = new Map<Coordinate, Annotations>();
  const unreadable: string[] = [];
  const at = (coordinate: string) => (message: string) => unreadable.push(`${coordinate}: ${message}`);
  const roots = new Set([schema.getQueryType()?.name, schema.getMutationType()?.name]);
  const add = (
    place: Omit<Place, 'named' | 'leaf' | 'own' | 'defaultValue' | 'root'>,
    element: Annotated & { readonly defaultValue?: unknown },
  ) => {
    const named = getNamedType(place.type);
    const own = readAnnotations(schema, element, at(place.coordinate));
    places.set(place.coordinate, {
      ...place,
      named,
      leaf: isLeafType(named),
      own,
      defaultValue: element.defaultValue,
      root: roots.has(place.parent),
    });
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    types.set(type.name, readAnnotations(schema, type, at(type.name)));
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        const coordinate = `${type.name}.${field.name}`;
        add({ kind: 'output', coordinate, parent: type.name, field: field.name, type: field.type }, field);
        for (const arg of field.args) {
          const inner = `${coordinate}(${arg.name}:)`;
          add(
            { kind: 'argument', coordinate: inner, parent: type.name, field: field.name, type: arg.type },
            arg,
          );
        }
      }
    } else if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        const coordinate = `${type.name}.${field.name}`;
        add({ kind: 'input', coordinate, parent: type.name, field: field.name, type: field.type }, field);
      }
    } else if (isEnumType(type)) {
      for (const value of type.getValues()) {
        const coordinate = `${type.name}.${value.name}`;
        values.set(coordinate, readAnnotations(schema, value, at(coordinate)));
      }
    }
  }
  return { schema, types, places, values, unreadable };
}

/** Whether an element's own scalar or enum was declared plain. */
export const hasPlainType = (found: Survey, place: Place): boolean =>
  place.leaf && found.types.get(place.named.name)?.plain === true;

/** The annotations of the type that declares a place. */
export const parentAnnotations = (found: Survey, place: Place): Annotations =>
  found.types.get(place.parent) ?? {};

/** Whether a leaf was classified, by itself, by its type or by its scalar or enum; what isn't a leaf needs none. */
export function isClassified(found: Survey, place: Place): boolean {
  if (!place.leaf) return true;
  const parent = parentAnnotations(found, place);
  const byItself = place.own.plain ?? place.own.personal ?? place.own.drop;
  // A type speaks for its fields, not for the arguments of its fields.
  const byType = place.kind === 'argument' ? undefined : (parent.plain ?? parent.personal);
  return (byItself ?? byType) !== undefined || hasPlainType(found, place);
}

/** Whether a type was declared as one sealed value. */
export const isGroup = (found: Survey, type: string): boolean => {
  const named = found.schema.getType(type);
  return (isObjectType(named) || isInterfaceType(named)) && found.types.get(type)?.personal !== undefined;
};
