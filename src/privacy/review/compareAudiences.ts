import type { Coordinate, PrivacyModel } from '../model/PrivacyModel.js';
import { type Change, compareLists } from './Change.js';

type Audiences = PrivacyModel['audiences'];

/** Changes of in whose schema something exists. What only goes with its type isn't said again for each field. */
export function compareAudiences(
  before: Audiences,
  after: Audiences,
  inBoth: (coordinate: Coordinate) => boolean,
): readonly Change[] {
  const changes = new Map<Coordinate, readonly Change[]>();
  // Types come before what they hold.
  for (const coordinate of [...after.keys()].sort()) {
    if (!inBoth(coordinate)) continue;
    const [was, is] = [before.get(coordinate) ?? [], after.get(coordinate) ?? []];
    changes.set(coordinate, compareLists('audience', coordinate, 'LOOSENS', was, is));
  }
  const essence = (coordinate: Coordinate): string =>
    JSON.stringify((changes.get(coordinate) ?? []).map((change) => [change.before, change.after]));
  return [...changes].flatMap(([coordinate, own]) => {
    const holder = holderOf(coordinate);
    return holder !== null && essence(holder) === essence(coordinate) ? [] : own;
  });
}

/** An argument's field, a field's type, a type's nothing. */
function holderOf(coordinate: Coordinate): Coordinate | null {
  const end = coordinate.includes('(') ? coordinate.indexOf('(') : coordinate.indexOf('.');
  return end === -1 ? null : coordinate.slice(0, end);
}
