import { oncePer } from './oncePer.js';
import type { Place, Survey } from './Survey.js';

/** One thing that a privacy schema must not say, or must not leave out. Returns a line for each offence. */
export type LintRule = (found: Survey) => readonly string[];

/** The schema's output fields. */
export const outputs: (found: Survey) => readonly Place[] = oncePer((found) =>
  [...found.places.values()].filter((place) => place.kind === 'output'),
);
/** The schema's input fields and arguments. */
export const inputs: (found: Survey) => readonly Place[] = oncePer((found) =>
  [...found.places.values()].filter((place) => place.kind !== 'output'),
);

/** A line for each place of which `test` says something. */
export const problems = (
  places: readonly Place[],
  test: (place: Place) => string | false,
): readonly string[] =>
  places.flatMap((place) => {
    const said = test(place);
    return said === false ? [] : [`${place.coordinate}: ${said}`];
  });
