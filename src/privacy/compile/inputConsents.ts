import { isObjectType } from 'graphql';
import { PURPOSES, type Purpose } from '../model/vocabulary.js';
import { membersOf } from './readingInputs.js';
import type { Place, Survey } from './Survey.js';

/** The consents that the inputs of a root field may need, however deep. */
export function inputConsents(found: Survey, { parent, field, coordinate }: Place): readonly Purpose[] {
  const needed = new Set<Purpose>();
  const seen = new Set<string>();
  const visit = ({ own, named }: Place): void => {
    if (own.consent !== undefined) needed.add(own.consent.to);
    if (seen.has(named.name)) return;
    seen.add(named.name);
    for (const member of membersOf(found, named.name)) visit(member);
  };
  const type = found.schema.getType(parent);
  for (const { name } of (isObjectType(type) ? type.getFields()[field]?.args : undefined) ?? []) {
    const argument = found.places.get(`${coordinate}(${name}:)`);
    if (argument !== undefined) visit(argument);
  }
  return PURPOSES.filter((purpose) => needed.has(purpose));
}
