import type { PrivacyModel, Role } from '../../src/privacy/index.js';
import { requestsFor, rootsOf } from './sessionArbitrary.js';
import type { Coverage } from './Coverage.js';
import type { Twins } from './Twins.js';

/** What a run has got to. */
export interface Reach {
  /** `ROLE Type.field` of the role's schema. */
  readonly all: number;
  readonly selected: number;
  readonly reached: number;
  /** Never selected, whoever it was. */
  readonly neverSelected: readonly string[];
  /** Personal fields that a role can get to, and didn't. */
  readonly personalUnreached: readonly string[];
}

/** What has a way in the schema but none in the shop: the row that it hangs on is never there for the role. */
const NO_ROW: Readonly<Partial<Record<Role, RegExp>>> = {
  // Nobody whose record it could be.
  ANONYMOUS: /./u,
  // Requests about data are between the person and the privacy officer.
  OPERATIONS: /^DataRequest\./u,
  AFTER_SALES: /^DataRequest\./u,
};

/** Whether there can be something to answer: of what a role never gets there are no members. */
function hasPlace({ fields }: PrivacyModel, role: Role, coordinate: string): boolean {
  const [type = ''] = coordinate.split('.');
  if (NO_ROW[role]?.test(coordinate) === true) return false;
  if (fields.get(coordinate)?.kind !== 'leaf') return true;
  return [...fields.values()].some(
    (field) =>
      field.kind === 'personal' &&
      field.type === type &&
      field.rules.some(({ roles }) => roles.includes(role)),
  );
}

interface Asked {
  readonly role: Role;
  readonly coordinate: string;
}

/** Every field of every role's schema. */
function allOf(twins: Twins): readonly Asked[] {
  const roles = new Set(twins.situations.map(({ role = 'ANONYMOUS' as const }) => role));
  return [...roles].flatMap((role) =>
    requestsFor(twins, role).coordinates.map((coordinate) => ({ role, coordinate })),
  );
}

/** The personal fields that a role can get to and hasn't: no answer had their place. */
export const missedPersonal = (twins: Twins, coverage: Coverage): readonly Asked[] =>
  allOf(twins).filter(
    ({ role, coordinate }) =>
      twins.model.fields.has(coordinate) &&
      requestsFor(twins, role).leadsTo(coordinate, rootsOf(role)) &&
      hasPlace(twins.model, role, coordinate) &&
      !coverage.isReached(role, coordinate),
  );

/** Sums a run up. */
export function reachOf(twins: Twins, coverage: Coverage): Reach {
  const pairs = allOf(twins);
  const selected = pairs.filter(({ role, coordinate }) => coverage.isSelected(role, coordinate));
  const reached = pairs.filter(({ role, coordinate }) => coverage.isReached(role, coordinate));
  const seen = new Set(selected.map(({ coordinate }) => coordinate));
  return {
    all: pairs.length,
    selected: selected.length,
    reached: reached.length,
    neverSelected: [...new Set(pairs.map(({ coordinate }) => coordinate))].filter((each) => !seen.has(each)),
    personalUnreached: missedPersonal(twins, coverage).map(({ role, coordinate }) => `${role} ${coordinate}`),
  };
}
