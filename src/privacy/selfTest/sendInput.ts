import { PURPOSES_OF_ROLE, type Purpose, type Role } from '../model/vocabulary.js';
import type { Ground } from './Ground.js';
import { arrived, type InputPlace, sending } from './inputPlaces.js';
import { kindsOn } from './kindsOn.js';
import { stranger } from './Person.js';
import { SUBJECT } from './plantedRow.js';
import type { Consented, Finding } from './Trial.js';

/** Somebody who sends something, and what for. */
export interface Sender {
  readonly role: Role;
  /** Null: the role acts for none that is served here. */
  readonly purpose: Purpose | null;
}

/** Sends a value at one place, and nothing beside it. */
export const sendInput = (
  { trial }: Ground,
  place: InputPlace,
  { role, purpose }: Sender,
  value: unknown,
  consented: Consented = 'ALL',
): Promise<Finding> =>
  trial.ask({
    viewer: stranger(role),
    purpose,
    ...sending(trial.schema, place, value),
    rowOf: (type) => ({ __typename: type, id: SUBJECT }),
    kinds: kindsOn(place.route),
    consented,
    logged: true,
  });

/** How often the resolver behind a place was called. */
export const callsOf = ({ field }: InputPlace, { seen }: Finding): number => seen.get(field)?.length ?? 0;

/** What came to the resolver behind a place; empty: nothing did. */
export const arrivals = (place: InputPlace, { seen }: Finding): readonly unknown[] =>
  (seen.get(place.field) ?? []).map((args) => arrived(place, args)).filter((value) => value !== undefined);

/**
 * Everybody who can send something to a place, for each purpose that it serves them for; without one, for none, which
 * only a query can be asked for.
 */
export function sendersTo(
  { declared, roles, trial }: Ground,
  { field, route }: InputPlace,
): readonly Sender[] {
  const root = route?.root ?? field;
  const served = declared.purposesOf(root);
  const isMutation = root.startsWith(`${trial.schema.getMutationType()?.name ?? ''}.`);
  return roles.flatMap((role): readonly Sender[] => {
    const own = PURPOSES_OF_ROLE[role].filter((each) => served.includes(each));
    if (own.length > 0) return own.map((purpose) => ({ role, purpose }));
    return isMutation ? [] : [{ role, purpose: null }];
  });
}
