import { rulesFor } from '../decide/decide.js';
import type { Coordinate, FieldPolicy, PersonalField, Rule } from '../model/PrivacyModel.js';
import { hasForm, SCALAR_FORMS } from '../model/personalScalars.js';
import { clearer, FORMS, lesser, type Purpose, type Role, type Verdict } from '../model/vocabulary.js';
import type { Change } from './Change.js';

/** Who can ask, and what for: the words of both schemas. */
export interface Askers {
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
}

/** A difference for one role and one purpose, where a situation holds. */
interface Cell {
  readonly role: string;
  readonly purpose: string;
  readonly situation: Situation;
  readonly before: Verdict;
  readonly after: Verdict;
}

/** The relations that hold, or, inside a sealed value, the form in which that was granted. */
interface Situation {
  readonly relations: readonly string[];
  readonly within: Verdict | null;
}

/**
 * What changed in who gets which form, whatever the rules look like: every role, for every purpose, in every set of
 * relations, before and after.
 */
export function compareVerdicts(before: FieldPolicy, after: FieldPolicy, askers: Askers): readonly Change[] {
  if (sameRules(before, after)) return [];
  const inAll = situations(before, after);
  const [was, is] = [before, after].map(
    (policy): Answers =>
      (...asked) =>
        verdict(policy, ...asked),
  ) as [Answers, Answers];
  return compareAnswers(after.coordinate, inAll, was, is, askers);
}

/**
 * What a field that wasn't there reveals: to anybody but its owner that is more than nothing.
 *
 * @param hungAt for a leaf, the fields by which its sealed value is answered.
 */
export function newlyRevealed(
  policy: FieldPolicy,
  hungAt: readonly PersonalField[],
  askers: Askers,
): readonly Change[] {
  const nothing: Answers = () => 'WITHHELD';
  const { coordinate } = policy;
  if (policy.kind === 'personal') {
    const field = toOthers(policy);
    const is: Answers = (...asked) => verdict(field, ...asked);
    return compareAnswers(coordinate, situations(field, field), nothing, is, askers);
  }
  const changes = hungAt.flatMap((holder) => {
    const field = toOthers(holder);
    const is: Answers = (role, purpose, situation) =>
      verdict(policy, role, purpose, { relations: [], within: verdict(field, role, purpose, situation) });
    return compareAnswers(coordinate, situations(field, field), nothing, is, askers);
  });
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}

/** Whether a rule of the field shows anything of it to anybody but its owner. */
export function isOpen(policy: PersonalField, role: string, purpose: string): boolean {
  const field = toOthers(policy);
  const relations = field.rules.flatMap((rule) => rule.relations);
  return verdict(field, role, purpose, { relations, within: null }) !== 'WITHHELD';
}

/** The field as others than its owner have it. */
const toOthers = (policy: PersonalField): PersonalField => ({
  ...policy,
  rules: policy.rules.filter(({ relations }) => !relations.includes('OWNER')),
});

/** What is answered to one role for one purpose in a situation. */
type Answers = (role: string, purpose: string, situation: Situation) => Verdict;

function compareAnswers(
  coordinate: Coordinate,
  inAll: readonly Situation[],
  before: Answers,
  after: Answers,
  askers: Askers,
): readonly Change[] {
  const cells = askers.roles.flatMap((role) =>
    askers.purposes.flatMap((purpose) =>
      telling(
        inAll.flatMap((situation) => {
          const [was, is] = [before(role, purpose, situation), after(role, purpose, situation)];
          return was === is ? [] : [{ role, purpose, situation, before: was, after: is }];
        }),
      ),
    ),
  );
  return groupCells(cells, askers).map((group) => ({
    kind: 'reveal',
    coordinate,
    direction: loosens(group) ? 'LOOSENS' : 'TIGHTENS',
    ...group,
  }));
}

const essence = ({ type, rules }: FieldPolicy): string =>
  JSON.stringify([type, rules?.map(({ origin: _origin, ...rule }) => rule) ?? null]);
const sameRules = (before: FieldPolicy, after: FieldPolicy): boolean => essence(before) === essence(after);

/** As the executor decides: a form that the scalar has no value for is no way to see it. */
function verdict(policy: FieldPolicy, role: string, purpose: string, situation: Situation): Verdict {
  const scalar = SCALAR_FORMS.get(policy.type);
  const exists = (form: Verdict): boolean =>
    scalar === undefined || form === 'WITHHELD' || hasForm(scalar, form);
  const rules = rulesFor(policy.rules ?? [], role as Role, purpose as Purpose);
  if (policy.kind === 'personal') {
    return clearest(
      rules.filter(
        (rule) =>
          exists(rule.form) && rule.relations.every((relation) => situation.relations.includes(relation)),
      ),
    );
  }
  const most = policy.rules === null ? 'CLEAR' : clearest(rules);
  const left = lesser(situation.within ?? 'CLEAR', most);
  return exists(left) ? left : 'WITHHELD';
}

const clearest = (rules: readonly Rule[]): Verdict =>
  rules.reduce<Verdict>((best, rule) => clearer(best, rule.form), 'WITHHELD');

/** From the least that has to hold to the most. */
function situations(before: FieldPolicy, after: FieldPolicy): readonly Situation[] {
  if (before.kind === 'leaf') return FORMS.map((within) => ({ relations: [], within }));
  const named = [...(before.rules ?? []), ...(after.rules ?? [])].flatMap((rule) => rule.relations);
  const sets = [...new Set(named)].reduce<readonly (readonly string[])[]>(
    (all, relation) => [...all, ...all.map((set) => [...set, relation])],
    [[]],
  );
  return [...sets]
    .sort((a, b) => a.length - b.length)
    .map((relations) => ({ relations: [...relations].sort(), within: null }));
}

/** Without those that say no more than one that asks for less, or that is of a clearer group. */
function telling(cells: readonly Cell[]): readonly Cell[] {
  const implied = (cell: Cell, by: Cell): boolean => {
    if (cell.situation.within !== null) return loosens(cell) === loosens(by);
    const asksLess = by.situation.relations.every((relation) => cell.situation.relations.includes(relation));
    return asksLess && by.before === cell.before && by.after === cell.after;
  };
  return cells.filter((cell, index) => !cells.slice(0, index).some((by) => implied(cell, by)));
}

const loosens = ({ before, after }: Pick<Cell, 'before' | 'after'>): boolean =>
  clearer(before, after) === after;

interface Group {
  readonly whom: string;
  readonly before: Verdict;
  readonly after: Verdict;
}

/** Roles and purposes of the same change in one line. */
function groupCells(cells: readonly Cell[], askers: Askers): readonly Group[] {
  const where = ({ situation: { relations, within } }: Cell): string => {
    if (within !== null) return ` where its group is ${within}`;
    return relations.length === 0 ? '' : ` when ${relations.join(' and ')}`;
  };
  const byRole = gather(cells, (cell) => [cell.role, where(cell), cell.before, cell.after].join('\n'));
  const lines = byRole.map((same) => {
    const purposes = same.map(({ purpose }) => purpose);
    const all = purposes.length === askers.purposes.length;
    return { cell: same[0] as Cell, purposes: all ? 'any purpose' : purposes.join(', ') };
  });
  return gather(lines, ({ cell, purposes }) =>
    [purposes, where(cell), cell.before, cell.after].join('\n'),
  ).map((same) => {
    const { cell, purposes } = same[0] as (typeof lines)[number];
    const roles = same.map((line) => line.cell.role).join(', ');
    return { whom: `${roles} for ${purposes}${where(cell)}`, before: cell.before, after: cell.after };
  });
}

/** Items of the same key together, in the order of their first. */
export function gather<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
