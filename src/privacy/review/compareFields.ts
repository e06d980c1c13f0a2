import type { FieldPolicy, GroupLeaf, PersonalField } from '../model/PrivacyModel.js';
import { SCALAR_FORMS } from '../model/personalScalars.js';
import { type Change, compareLists, compareTexts, type Direction } from './Change.js';
import { compareRetention } from './compareRetention.js';
import { type Askers, compareVerdicts } from './compareVerdicts.js';

/** What changed about one member of a policy, its coordinate being the same. */
type MemberComparer<P> = (before: P, after: P, askers: Askers) => readonly Change[];
type Comparers<P> = { readonly [M in keyof P]-?: MemberComparer<P> };

/** Said elsewhere: the reason stands beside it. */
const elsewhere = (): readonly Change[] => [];

const category: MemberComparer<FieldPolicy> = (before, after) =>
  compareTexts('category', after.coordinate, 'NEUTRAL', before.category, after.category);
const type: MemberComparer<FieldPolicy> = (before, after) =>
  compareTexts('type', after.coordinate, compareTypes(before.type, after.type), before.type, after.type);

/** What a value of a type is to the engine: a scalar of personal values is sealed by itself, with forms of its own. */
export function compareTypes(before: string, after: string): Direction {
  const [was, is] = [before, after].map((name) => SCALAR_FORMS.get(name)?.personal === true);
  if (was === is) return 'NEUTRAL';
  return was === true ? 'LOOSENS' : 'TIGHTENS';
}

const consents: MemberComparer<FieldPolicy> = (before, after) =>
  compareLists('consent', after.coordinate, 'TIGHTENS', before.consents, after.consents);

const PERSONAL: Comparers<PersonalField> = {
  kind: elsewhere, // Other tables.
  coordinate: elsewhere, // By it the two were found.
  category,
  type,
  rules: compareVerdicts,
  consents,
  // Both hide the value, but who gets a placeholder may take it for one: that is for a reviewer to say.
  redaction: (before, after) =>
    compareTexts('redaction', after.coordinate, 'EITHER', before.redaction, after.redaction),
  retention: (before, after) => compareRetention(after.coordinate, before.retention, after.retention),
  subject: elsewhere, // The model's subjects.
  audiences: elsewhere, // The model's audiences.
};

const LEAF: Comparers<GroupLeaf> = {
  kind: elsewhere,
  coordinate: elsewhere,
  category,
  type,
  rules: compareVerdicts,
  consents,
};

const compareBy = <P>(table: Comparers<P>, before: P, after: P, askers: Askers): readonly Change[] =>
  Object.values<MemberComparer<P>>(table).flatMap((compare) => compare(before, after, askers));

/** Changes of one personal field that both schemas have. */
export function compareFields(before: FieldPolicy, after: FieldPolicy, askers: Askers): readonly Change[] {
  if (before.kind === 'personal' && after.kind === 'personal')
    return compareBy(PERSONAL, before, after, askers);
  if (before.kind === 'leaf' && after.kind === 'leaf') return compareBy(LEAF, before, after, askers);
  // Decided where its group hangs, and now by itself, or the other way: the two have no order.
  const where = ({ kind }: FieldPolicy): string =>
    kind === 'leaf' ? 'decided where its group hangs' : 'decided by itself';
  return compareTexts('personal', after.coordinate, 'EITHER', where(before), where(after));
}
