import {
  getNullableType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
} from 'graphql';
import type { Coordinate } from '../model/PrivacyModel.js';
import { audiencesOf } from './compileModel.js';
import { membersOf, type ReadingInput, type Way } from './readingInputs.js';
import { isGroup, type Survey } from './Survey.js';
import { decidedBy } from './touchesOf.js';

/** Which inputs some viewer doesn't have, because something that they touch isn't clear to everybody. */
export interface Vanishing {
  /** Whether the input itself goes for somebody, by its own mark or because nothing of its type is left. */
  goes(input: ReadingInput): boolean;
  /** The first part of an input's default that goes for somebody; null: none. */
  inDefault(input: ReadingInput): Coordinate | null;
}

/** Finds out for one schema. */
export function vanishing(found: Survey): Vanishing {
  const audiences = audiencesOf(found);
  /** Whether one of `fields` is sealed, or unknown to an audience that has the argument. */
  const hidden = (fields: readonly Coordinate[] = [], { argument }: Way): boolean =>
    decidedBy(found, fields).some((each) => {
      const place = found.places.get(each);
      return place !== undefined && (place.own.personal !== undefined || isGroup(found, place.parent));
    }) ||
    fields.some((field) =>
      audiences
        .get(`${argument.parent}.${argument.field}`)
        ?.some((one) => audiences.get(field)?.includes(one) !== true),
    );
  const valueGoes = (value: Coordinate, way: Way): boolean =>
    hidden(found.values.get(value)?.touches?.fields, way);
  const placeGoes = (place: ReadingInput['place'], way: Way, seen: ReadonlySet<string>): boolean =>
    hidden(place.own.touches?.fields, way) || typeGoes(place.named.name, way, seen);
  const typeGoes = (name: string, way: Way, seen: ReadonlySet<string>): boolean => {
    const type = found.schema.getType(name);
    if (isEnumType(type)) return type.getValues().every((value) => valueGoes(`${name}.${value.name}`, way));
    if (!isInputObjectType(type) || seen.has(name)) return false;
    return membersOf(found, name).every((member) => placeGoes(member, way, new Set([...seen, name])));
  };
  const inValue = (value: unknown, type: GraphQLInputType, way: Way): Coordinate | null => {
    const inner = getNullableType(type);
    if (value === null || value === undefined) return null;
    if (isListType(inner)) {
      const items: readonly unknown[] = Array.isArray(value) ? value : [value];
      return first(items, (item) => inValue(item, inner.ofType, way));
    }
    if (isEnumType(inner)) {
      const name = `${inner.name}.${inner.getValues().find((each) => each.value === value)?.name}`;
      return valueGoes(name, way) ? name : null;
    }
    if (!isInputObjectType(inner)) return null;
    return first(Object.entries(value), ([name, member]) => {
      const place = found.places.get(`${inner.name}.${name}`);
      if (place === undefined || !isInputType(place.type)) return null;
      return placeGoes(place, way, new Set()) ? place.coordinate : inValue(member, place.type, way);
    });
  };
  return {
    goes: ({ place, ways }) => ways.some((way) => placeGoes(place, way, new Set())),
    inDefault: ({ place, ways }) =>
      first(ways, (way) => inValue(place.defaultValue, place.type as GraphQLInputType, way)),
  };
}

function first<T>(items: readonly T[], find: (item: T) => Coordinate | null): Coordinate | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
