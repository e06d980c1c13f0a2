import { PURPOSES, type Purpose } from '../model/vocabulary.js';
import { interfacesOf } from './foldRules.js';
import type { Place, Survey } from './Survey.js';

/** What has to be consented to for an output field: by itself and by each interface that declares it (AND). */
export function foldConsents(found: Survey, place: Place): readonly Purpose[] {
  const declared = interfacesOf(found.schema, place.parent).map((name) =>
    found.places.get(`${name}.${place.field}`),
  );
  const asked = [place, ...declared].map((each) => each?.own.consent?.to);
  return PURPOSES.filter((purpose) => asked.includes(purpose));
}
