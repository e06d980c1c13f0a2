import { isEnumType } from 'graphql';
import { carries } from './applied.js';
import type { Ground } from './Ground.js';
import { isThere, touchesHidden } from './hiddenInputs.js';
import { type InputPlace, typeAt } from './inputPlaces.js';
import type { Probe } from './Probe.js';
import { callsOf, type Sender, sendersTo, sendInput } from './sendInput.js';
import type { Finding } from './Trial.js';

/** Sends a null at a place: to whom it betrays something, it was never there, and to the others it is. */
export const touchesProbe: Probe = (ground, place) =>
  refusal(ground, place, null, (sender) => touchesHidden(ground, place.coordinate, sender), isThere);

/** The same of each value of an enum that says what it touches. */
export async function proveChoices(
  ground: Ground,
  places: readonly InputPlace[],
): Promise<readonly string[]> {
  const problems = new Map<string, string>();
  const known = new Set<string>();
  for (const place of places) {
    const type = typeAt(place);
    if (!isEnumType(type) || known.has(type.name)) continue;
    known.add(type.name);
    for (const { name } of type.getValues()) {
      const coordinate = `${type.name}.${name}`;
      if (!carries(ground.declared.element(coordinate), 'touches')) continue;
      const hides = (sender: Sender): boolean => touchesHidden(ground, coordinate, sender);
      const said = await refusal(ground, place, name, hides, (...at) => isThere(...at) && !hides(at[2]));
      if (said !== null) problems.set(coordinate, `${coordinate}: @touches: ${said}`);
    }
  }
  return [...problems.values()];
}

/** What is wrong with whom a value is refused to at a place; null: nothing. */
async function refusal(
  ground: Ground,
  place: InputPlace,
  value: unknown,
  hides: (sender: Sender) => boolean,
  isFree: (ground: Ground, place: InputPlace, sender: Sender) => boolean,
): Promise<string | null> {
  const served = new Set<string>();
  for (const sender of sendersTo(ground, place)) {
    const { role, purpose } = sender;
    const hidden = hides(sender);
    // Of who has it, once per role: that it is there at all.
    if (!hidden && (served.has(role) || !isFree(ground, place, sender))) continue;
    const finding = await sendInput(ground, place, sender, value);
    const unknown = isUnknown(place, finding);
    if (hidden && (!unknown || callsOf(place, finding) > 0))
      return `${role} may use it for ${purpose ?? 'no purpose'}, and may not read what it touches`;
    if (hidden) continue;
    served.add(role);
    if (unknown) return `${role} may read what it touches, and does not have it`;
  }
  return null;
}

/** Whether an answer says, as of anything that isn't in a schema, that there is no such input. */
function isUnknown(place: InputPlace, { errors }: Finding): boolean {
  const nowhere = [
    `Unknown argument "${place.argument}" on field "${place.field}".`,
    `Unknown type "${String(place.argumentType).replace(/[[\]!]/gu, '')}".`,
  ];
  return errors.some(
    (message) =>
      nowhere.some((each) => message.startsWith(each)) ||
      / (?:has a field that its type does not define|is not a valid part of \w+)\.$/u.test(message),
  );
}
