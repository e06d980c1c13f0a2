import type { Coordinate, FieldPolicy, OperationPolicy, PrivacyModel } from '../model/PrivacyModel.js';
import {
  type Change,
  type ChangeKind,
  compareLists,
  compareTexts,
  type Direction,
  undone,
} from './Change.js';
import { compareAudiences } from './compareAudiences.js';
import { compareFields } from './compareFields.js';
import { compareInputs, compareInputTypes, inputWords, newInput } from './compareInputs.js';
import { comparePlain } from './comparePlain.js';
import { compareReach } from './compareReach.js';
import { type Askers, newlyRevealed } from './compareVerdicts.js';
import { type Reviewed, VOCABULARY, type VocabularyName } from './Reviewed.js';

/** What both schemas know. */
interface Common {
  readonly before: Reviewed;
  readonly after: Reviewed;
  readonly askers: Askers;
  /** Whether both schemas have the element: only then did its policy change. */
  readonly inBoth: (coordinate: Coordinate) => boolean;
  /** Whether a type has a field that is personal in both. */
  readonly holdsPersonal: (type: string) => boolean;
}

type Comparer<T> = (before: T, after: T, common: Common) => readonly Change[];

type Comparers = { readonly [M in keyof PrivacyModel]: Comparer<PrivacyModel[M]> };

/** One comparer for each member of the model: a new member without one doesn't compile. */
const COMPARERS: Comparers = {
  fields: byKey({
    kind: () => 'personal',
    more: 'TIGHTENS',
    words: fieldWords,
    both: (before, after, _coordinate, { askers }) => compareFields(before, after, askers),
    comes: (policy, { askers, inBoth }, { model, hungAt }) => {
      const type = policy.coordinate.split('.')[0] ?? '';
      // What is new itself says what it reveals.
      const holders = (hungAt.get(type) ?? []).filter(inBoth).flatMap((coordinate) => {
        const holder = model.fields.get(coordinate);
        return holder?.kind === 'personal' ? [holder] : [];
      });
      return newlyRevealed(policy, holders, askers);
    },
  }),
  inputs: byKey({
    kind: ({ kind }) => kind,
    more: 'TIGHTENS',
    words: inputWords,
    both: compareInputs,
    direction: newInput,
  }),
  consents: byKey({
    kind: () => 'consent',
    more: 'TIGHTENS',
    words: (purpose) => purpose,
    both: (before, after, coordinate) => compareTexts('consent', coordinate, 'EITHER', before, after),
  }),
  touches: byKey({
    kind: () => 'touches',
    // The more it touches, the fewer have it.
    more: 'TIGHTENS',
    words: ({ fields }) => fields.join(', '),
    both: (before, after, coordinate, { inBoth }) =>
      compareLists(
        'touches',
        coordinate,
        'TIGHTENS',
        // What is gone can't be betrayed, and what is new couldn't.
        before.decidedBy.filter(inBoth),
        after.decidedBy.filter(inBoth),
      ),
  }),
  operations: byKey({
    kind: () => 'operation',
    more: 'NEUTRAL',
    words: ({ purposes, audiences }) => `for ${purposes.join(', ')} in ${audiences.join(', ')}`,
    both: compareOperations,
  }),
  audited: byKey({
    kind: () => 'audit',
    more: 'TIGHTENS',
    words: (action) => action,
    both: (before, after, coordinate) => compareTexts('audit', coordinate, 'NEUTRAL', before, after),
  }),
  // They follow from the fields, whose own changes say what it means.
  groupTypes: (before, after, { inBoth }) =>
    union([...before], [...after]).flatMap((type) => {
      const words = (types: ReadonlySet<string>): string | null =>
        types.has(type) ? 'part of a sealed value' : null;
      return inBoth(type) ? compareTexts('sealed type', type, 'NEUTRAL', words(before), words(after)) : [];
    }),
  subjects: (before, after, { holdsPersonal }) =>
    union([...before.keys()], [...after.keys()]).flatMap((type) =>
      compareTexts(
        'subject',
        type,
        // Another subject is another owner: who saw it doesn't, who didn't does.
        holdsPersonal(type) ? 'EITHER' : 'NEUTRAL',
        before.get(type) ?? null,
        after.get(type) ?? null,
      ),
    ),
  audiences: (before, after, { inBoth }) => compareAudiences(before, after, inBoth),
};

interface KeyedComparer<V> {
  /** What it means that an element comes with such an entry; absent: nothing. That it goes is the opposite. */
  readonly direction?: (value: V) => Direction;
  /** What is said beside that of an element that comes with an entry; of one that goes the opposite is. */
  readonly comes?: (value: V, common: Common, of: Reviewed) => readonly Change[];
  readonly kind: (value: V) => ChangeKind;
  /** What it means that an element which both schemas have got an entry; losing one is the opposite. */
  readonly more: Direction;
  readonly words: (value: V) => string;
  readonly both: (before: V, after: V, coordinate: Coordinate, common: Common) => readonly Change[];
}

/** Compares two maps by coordinate. */
function byKey<V>(comparer: KeyedComparer<V>): Comparer<ReadonlyMap<Coordinate, V>> {
  const { kind, more, words, both, direction: alone = () => 'NEUTRAL', comes = () => [] } = comparer;
  return (before, after, common) =>
    union([...before.keys()], [...after.keys()]).flatMap((coordinate) => {
      const [was, is] = [before.get(coordinate), after.get(coordinate)];
      if (was !== undefined && is !== undefined) return both(was, is, coordinate, common);
      const value = (was ?? is) as V;
      const isNew = !common.inBoth(coordinate);
      const added: readonly Change[] = [
        ...compareTexts(kind(value), coordinate, isNew ? alone(value) : more, null, words(value)),
        ...(isNew ? comes(value, common, is === undefined ? common.before : common.after) : []),
      ];
      return is === undefined ? added.map(undone) : added;
    });
}

function fieldWords(policy: FieldPolicy): string {
  const where = policy.kind === 'leaf' ? 'as its group' : `in ${policy.audiences.join(', ')}`;
  return `${policy.category} ${where}`;
}

function compareOperations(
  before: OperationPolicy,
  after: OperationPolicy,
  coordinate: Coordinate,
): readonly Change[] {
  const excepted = ({ withoutCase }: OperationPolicy): readonly string[] => withoutCase?.to ?? [];
  const widened = compareLists('purpose', coordinate, 'LOOSENS', before.purposes, after.purposes);
  return [
    ...compareLists('case', coordinate, 'LOOSENS', excepted(before), excepted(after)),
    ...(widened.length > 0 ? widened : compareUsual(before, after, coordinate)),
  ];
}

/** The same purposes, of which another one is the usual. */
const compareUsual = (
  before: OperationPolicy,
  after: OperationPolicy,
  coordinate: Coordinate,
): readonly Change[] =>
  compareTexts('purpose', coordinate, 'NEUTRAL', before.purposes.join(', '), after.purposes.join(', '));

const union = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])];

/** Every difference that matters to privacy between two schemas, in coordinate order. Pure. */
export function diffModels(before: Reviewed, after: Reviewed): readonly Change[] {
  const personal = new Set(
    [...before.model.fields.keys()].flatMap((coordinate) =>
      after.model.fields.has(coordinate) ? [coordinate.split('.')[0]] : [],
    ),
  );
  const common: Common = {
    before,
    after,
    askers: {
      roles: union(before.vocabulary.Role, after.vocabulary.Role),
      purposes: union(before.vocabulary.Purpose, after.vocabulary.Purpose),
    },
    inBoth: (coordinate) => before.coordinates.has(coordinate) && after.coordinates.has(coordinate),
    holdsPersonal: (type) => personal.has(type),
  };
  const compare = <M extends keyof PrivacyModel>(member: M): readonly Change[] =>
    COMPARERS[member](before.model[member], after.model[member], common);
  const changes = [
    ...(Object.keys(COMPARERS) as (keyof PrivacyModel)[]).flatMap((member) => compare(member)),
    ...compareReach(before, after, common.askers),
    ...comparePlain(before, after),
    ...compareInputTypes(before, after),
    ...VOCABULARY.flatMap((name) =>
      compareLists('vocabulary', name, MORE_WORDS[name], before.vocabulary[name], after.vocabulary[name]),
    ),
    ...compareUnclassified(before.unclassified, after.unclassified),
  ];
  return changes.sort((a, b) => (a.coordinate < b.coordinate ? -1 : a.coordinate > b.coordinate ? 1 : 0));
}

/** What it means that there are more words: others who ask, and other reasons to. What they get, rules say. */
const MORE_WORDS: Readonly<Record<VocabularyName, Direction>> = {
  Role: 'LOOSENS',
  Purpose: 'LOOSENS',
  Audience: 'LOOSENS',
  Relation: 'NEUTRAL',
  Form: 'NEUTRAL',
  Redaction: 'NEUTRAL',
  RetentionClass: 'NEUTRAL',
  SensitiveKind: 'NEUTRAL',
};

/** New elements too: what nobody has looked at may be personal. */
function compareUnclassified(
  before: ReadonlySet<Coordinate>,
  after: ReadonlySet<Coordinate>,
): readonly Change[] {
  const words = (set: ReadonlySet<Coordinate>, coordinate: Coordinate): string | null =>
    set.has(coordinate) ? 'not classified' : null;
  return union([...before], [...after]).flatMap((coordinate) =>
    compareTexts(
      'unclassified',
      coordinate,
      after.has(coordinate) ? 'LOOSENS' : 'TIGHTENS',
      words(before, coordinate),
      words(after, coordinate),
    ),
  );
}
