import type { Coordinate } from '../model/PrivacyModel.js';
import { type Change, undone } from './Change.js';
import type { Reviewed } from './Reviewed.js';

/**
 * What people's rows tell in the clear: no rule is asked for it, and nothing but its author has said that it is
 * nobody's secret. A plain field that comes to such rows loosens, and so does a root field that leads to them.
 */
export const comparePlain = (before: Reviewed, after: Reviewed): readonly Change[] => [
  ...comes(before, after),
  ...comes(after, before).map(undone),
];

const comes = (from: Reviewed, to: Reviewed): readonly Change[] => [
  ...[...to.beside].flatMap(([coordinate, words]) =>
    from.coordinates.has(coordinate) ? [] : [loosens(coordinate, words)],
  ),
  ...[...to.people].flatMap(([operation, types]) => {
    const known = from.people.get(operation);
    // Of a type that is new itself its fields are said.
    const others = [...types].filter(
      (type) => known === undefined || (!known.has(type) && from.coordinates.has(type)),
    );
    return others.length === 0
      ? []
      : [loosens(operation, `leads to ${others.sort().join(', ')}, whoever it is about`)];
  }),
];

const loosens = (coordinate: Coordinate, after: string): Change => ({
  kind: 'plain',
  coordinate,
  direction: 'LOOSENS',
  whom: null,
  before: null,
  after,
});
