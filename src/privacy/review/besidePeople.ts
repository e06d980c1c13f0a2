import { isObjectType } from 'graphql';
import { isClassified, type Survey } from '../compile/Survey.js';
import type { Coordinate, PrivacyModel } from '../model/PrivacyModel.js';
import { typesBelow } from './reachOf.js';

/**
 * The fields that stand beside personal ones: not personal, of types with a subject and of what these lead to, up to
 * the root types. What nobody has classified isn't among them; it is said as such.
 *
 * @returns what each is, in words.
 */
export function besidePeople(found: Survey, model: PrivacyModel): ReadonlyMap<Coordinate, string> {
  const types = typesOfPeople(found, model);
  return new Map(
    [...found.places.values()].flatMap((place) => {
      const { kind, coordinate, parent, leaf, named, root } = place;
      if (kind !== 'output' || root || !types.has(parent) || model.fields.has(coordinate)) return [];
      if (!isClassified(found, place)) return [];
      return [[coordinate, leaf ? `${named.name} is plain` : `leads to ${named.name}`] as const];
    }),
  );
}

function typesOfPeople({ schema, places }: Survey, model: PrivacyModel): ReadonlySet<string> {
  const roots = new Set([schema.getQueryType()?.name, schema.getMutationType()?.name]);
  const goesOn = (field: Coordinate): boolean =>
    !model.fields.has(field) && !roots.has(places.get(field)?.named.name);
  const types = new Set(model.subjects.keys());
  for (const name of model.subjects.keys()) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    for (const field of Object.keys(type.getFields()))
      for (const below of typesBelow(schema, `${name}.${field}`, goesOn)) types.add(below);
  }
  return types;
}
