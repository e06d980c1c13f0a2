import { getNamedType, isObjectType } from 'graphql';
import { type Ground, objectType } from './Ground.js';

/**
 * What has to be protected and can't be asked for: nobody has proven anything of it. Fields of types that no root
 * field leads to, and leaves of sealed objects that hang in none or too deep in one.
 *
 * @returns a line for each, with its coordinate.
 */
export function unreached(ground: Ground): readonly string[] {
  const { declared, fields, planted, routes } = ground;
  const served = (type: string, field: string): boolean =>
    objectType(ground, type)?.getFields()[field] !== undefined;
  const lost: string[] = [];
  for (const [type, own] of fields)
    for (const { field, coordinate } of own)
      if (served(type, field) && !routes.has(type))
        lost.push(`${coordinate}: no root field leads to it, so it can't be proven`);
  const grown = new Set(
    [...planted.values()].flatMap(({ leaves }) => [...leaves.values()].flat()).map((leaf) => leaf.coordinate),
  );
  for (const name of declared.groups())
    for (const field of Object.values(objectType(ground, name)?.getFields() ?? {})) {
      const coordinate = `${name}.${field.name}`;
      if (isObjectType(getNamedType(field.type)) || grown.has(coordinate)) continue;
      if (routes.has(name)) lost.push(`${coordinate}: no value leads to it, so it can't be proven`);
    }
  return lost;
}
