import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';
import type { Coordinate, PrivacyModel } from '../model/PrivacyModel.js';

/** Of each root field the personal fields that its answer leads to. What is within a sealed value goes with that. */
export function reachOf(
  schema: GraphQLSchema,
  model: PrivacyModel,
): ReadonlyMap<Coordinate, ReadonlySet<Coordinate>> {
  return new Map(
    [...model.operations.keys()].map((operation) => {
      const found = new Set<Coordinate>();
      typesBelow(schema, operation, (coordinate) => {
        if (model.fields.get(coordinate)?.kind !== 'personal') return true;
        found.add(coordinate);
        return false;
      });
      return [operation, found];
    }),
  );
}

/** Of each root field the types with a subject that its answer leads to, not by way of a sealed value. */
export function peopleBelow(
  schema: GraphQLSchema,
  model: PrivacyModel,
): ReadonlyMap<Coordinate, ReadonlySet<string>> {
  const open = (field: Coordinate): boolean => !model.fields.has(field);
  return new Map(
    [...model.operations.keys()].map((operation) => [
      operation,
      new Set([...typesBelow(schema, operation, open)].filter((type) => model.subjects.has(type))),
    ]),
  );
}

/** Of each type within sealed values the personal fields by which it is answered. */
export function hungAt(
  schema: GraphQLSchema,
  model: PrivacyModel,
): ReadonlyMap<string, readonly Coordinate[]> {
  const found = new Map<string, Coordinate[]>();
  for (const { kind, coordinate } of model.fields.values()) {
    if (kind !== 'personal') continue;
    for (const type of typesBelow(schema, coordinate, () => true))
      found.set(type, [...(found.get(type) ?? []), coordinate]);
  }
  return found;
}

/** The object types that a field's answer leads to; `goesOn` says for each field on the way whether it leads there. */
export function typesBelow(
  schema: GraphQLSchema,
  start: Coordinate,
  goesOn: (field: Coordinate) => boolean,
): ReadonlySet<string> {
  const known = new Set<string>();
  const queue: GraphQLNamedType[] = [];
  const take = (type: string, field: string): void => {
    const parent = schema.getType(type);
    const named = isObjectType(parent) ? getNamedType(parent.getFields()[field]?.type) : undefined;
    if (named === undefined || !goesOn(`${type}.${field}`)) return;
    for (const target of isAbstractType(named) ? schema.getPossibleTypes(named) : [named]) {
      if (!isObjectType(target) || known.has(target.name)) continue;
      known.add(target.name);
      queue.push(target);
    }
  };
  const [type = '', field = ''] = start.split('.');
  take(type, field);
  for (const target of queue)
    if (isObjectType(target)) for (const name of Object.keys(target.getFields())) take(target.name, name);
  return known;
}
