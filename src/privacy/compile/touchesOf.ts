import { isInterfaceType, isLeafType, isObjectType, getNamedType } from 'graphql';
import type { Coordinate, Touches } from '../model/PrivacyModel.js';
import type { Survey } from './Survey.js';

/** What each marked input and enum value touches, and which decisions that takes. */
export function touchesOf(found: Survey): ReadonlyMap<Coordinate, Touches> {
  const marked = [
    ...[...found.places.values()].map(({ coordinate, own }) => [coordinate, own.touches] as const),
    ...[...found.values].map(([coordinate, own]) => [coordinate, own.touches] as const),
  ];
  return new Map(
    marked.flatMap(([coordinate, touches]) =>
      touches === undefined || touches.fields.length === 0
        ? []
        : [[coordinate, { fields: touches.fields, decidedBy: decidedBy(found, touches.fields) }]],
    ),
  );
}

/** The fields themselves, what implements them, and every leaf of what is sealed whole. */
export function decidedBy(found: Survey, fields: readonly Coordinate[]): readonly Coordinate[] {
  const reached = new Set<Coordinate>();
  const visit = (coordinate: Coordinate): void => {
    const place = found.places.get(coordinate);
    if (place?.kind !== 'output' || reached.has(coordinate)) return;
    reached.add(coordinate);
    const parent = found.schema.getType(place.parent);
    if (isInterfaceType(parent)) {
      for (const { name } of found.schema.getImplementations(parent).objects) visit(`${name}.${place.field}`);
    }
    const held = getNamedType(place.type);
    if (!isLeafType(held) && isObjectType(held)) {
      for (const field of Object.keys(held.getFields())) visit(`${held.name}.${field}`);
    }
  };
  for (const field of fields) visit(field);
  return [...reached].sort();
}
