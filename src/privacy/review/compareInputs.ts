import type { InputPolicy } from '../model/PrivacyModel.js';
import { type Change, compareLists, compareTexts } from './Change.js';

type Kept = Extract<InputPolicy, { kind: 'personal' }>;
type Dropped = Extract<InputPolicy, { kind: 'drop' }>;
type Comparers<P> = { readonly [M in keyof P]-?: (before: P, after: P) => readonly Change[] };

const elsewhere = (): readonly Change[] => [];

const KEPT: Comparers<Kept> = {
  kind: elsewhere,
  coordinate: elsewhere,
  category: (before, after) =>
    compareTexts('category', after.coordinate, 'NEUTRAL', before.category, after.category),
  scrub: (before, after) => compareLists('scrub', after.coordinate, 'TIGHTENS', before.scrub, after.scrub),
};

const DROPPED: Comparers<Dropped> = {
  kind: elsewhere,
  coordinate: elsewhere,
  because: (before, after) =>
    compareTexts('drop', after.coordinate, 'NEUTRAL', before.because, after.because),
};

const compareBy = <P>(table: Comparers<P>, before: P, after: P): readonly Change[] =>
  Object.values<Comparers<P>[keyof P]>(table).flatMap((compare) => compare(before, after));

/** Changes of one personal or dropped input that both schemas have. */
export function compareInputs(before: InputPolicy, after: InputPolicy): readonly Change[] {
  if (before.kind === 'personal' && after.kind === 'personal') return compareBy(KEPT, before, after);
  if (before.kind === 'drop' && after.kind === 'drop') return compareBy(DROPPED, before, after);
  const direction = after.kind === 'drop' ? 'TIGHTENS' : 'LOOSENS';
  return compareTexts('drop', after.coordinate, direction, inputWords(before), inputWords(after));
}

/** What becomes of an input, in few words. */
export const inputWords = (policy: InputPolicy): string =>
  policy.kind === 'drop' ? `forgotten: ${policy.because}` : `kept as ${policy.category}`;
