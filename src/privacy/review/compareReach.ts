import type { Coordinate, OperationPolicy } from '../model/PrivacyModel.js';
import { AUDIENCE_OF_ROLE, type Role } from '../model/vocabulary.js';
import { type Change, compareLists, undone } from './Change.js';
import { type Askers, gather, isOpen } from './compareVerdicts.js';
import type { Reviewed } from './Reviewed.js';

/**
 * Whose data the root fields lead to: a new one opens what rules show to others than the owner, for the roles and
 * purposes that both it and they name; one that both schemas have, what it didn't lead to before.
 */
export function compareReach(before: Reviewed, after: Reviewed, askers: Askers): readonly Change[] {
  const coordinates = new Set([...before.model.operations.keys(), ...after.model.operations.keys()]);
  return [...coordinates].flatMap((coordinate) => [
    ...gained(before, after, coordinate, askers),
    ...gained(after, before, coordinate, askers).map(undone),
  ]);
}

function gained(from: Reviewed, to: Reviewed, coordinate: Coordinate, askers: Askers): readonly Change[] {
  const operation = to.model.operations.get(coordinate);
  const reach = [...(to.reach.get(coordinate) ?? [])];
  if (operation === undefined) return [];
  const known = from.reach.get(coordinate);
  if (known === undefined) return [...opened(to, operation, reach, askers), ...excepted(operation)];
  // What is new itself is said there.
  const others = reach.filter(
    (field) => !known.has(field) && from.model.fields.get(field)?.kind === 'personal',
  );
  return opened(to, operation, others, askers);
}

/** Staff whom a new mutation excepts from needing a case. */
const excepted = ({ coordinate, withoutCase }: OperationPolicy): readonly Change[] =>
  compareLists('case', coordinate, 'LOOSENS', [], withoutCase?.to ?? []);

/** A line for each set of fields, with all who get just those. */
function opened(
  { model }: Reviewed,
  { coordinate, purposes, audiences }: OperationPolicy,
  reach: readonly Coordinate[],
  { roles }: Askers,
): readonly Change[] {
  const fields = [...reach].sort().flatMap((field) => {
    const policy = model.fields.get(field);
    return policy?.kind === 'personal' ? [policy] : [];
  });
  const ways = roles.flatMap((role) =>
    purposes.flatMap((purpose) => {
      // Of a role that only another vocabulary has nothing says which schema it gets.
      const audience = AUDIENCE_OF_ROLE[role as Role] as (typeof audiences)[number] | undefined;
      const served = (those: typeof audiences): boolean => audience === undefined || those.includes(audience);
      const open = fields.filter(
        (field) => served(audiences) && served(field.audiences) && isOpen(field, role, purpose),
      );
      return open.length === 0
        ? []
        : [{ role, purpose, opens: open.map((field) => field.coordinate).join(', ') }];
    }),
  );
  const byRole = gather(ways, ({ role, opens }) => `${role}\n${opens}`).map((same) => ({
    role: same[0]?.role,
    purposes: same.map(({ purpose }) => purpose).join(', '),
    opens: same[0]?.opens,
  }));
  return gather(byRole, ({ purposes: all, opens }) => `${all}\n${opens}`).map((same) => ({
    kind: 'operation',
    coordinate,
    direction: 'LOOSENS',
    whom: `${same.map(({ role }) => role).join(', ')} for ${same[0]?.purposes}`,
    before: null,
    after: `opens ${same[0]?.opens}`,
  }));
}
