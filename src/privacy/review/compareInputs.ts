import type { Coordinate, InputPolicy } from '../model/PrivacyModel.js';
import { SCALAR_FORMS } from '../model/personalScalars.js';
import { type Change, compareLists, compareTexts, type Direction, undone } from './Change.js';
import { compareTypes } from './compareFields.js';
import type { Reviewed } from './Reviewed.js';

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

/** What a new personal or dropped input means: what is kept as it was sent is collected beside all that was before. */
export const newInput = (policy: InputPolicy): Direction =>
  policy.kind === 'personal' && policy.scrub.length === 0 ? 'LOOSENS' : 'NEUTRAL';

/**
 * Changes of what inputs take that no policy of theirs tells: a plain one that takes texts of any kind now, and a
 * personal one whose scalar isn't sealed any more.
 */
export function compareInputTypes(before: Reviewed, after: Reviewed): readonly Change[] {
  const coordinates = new Set([...before.inputTypes.keys(), ...after.inputTypes.keys()]);
  return [...coordinates].flatMap((coordinate): readonly Change[] => {
    const [was, is] = [before, after].map((side) => typeAt(side, coordinate));
    if (was?.kind === 'personal' && is?.kind === 'personal')
      return compareTexts('type', coordinate, compareTypes(was.name, is.name), was.name, is.name);
    // Its policy says it.
    if (was?.kind !== undefined || is?.kind !== undefined || was?.name === is?.name) return [];
    return [
      ...(is === undefined ? [] : takesAnyText(coordinate, is.name)),
      ...(was === undefined ? [] : takesAnyText(coordinate, was.name).map(undone)),
    ];
  });
}

interface InputType {
  readonly name: string;
  /** Undefined: plain, or nobody says. */
  readonly kind: InputPolicy['kind'] | undefined;
}

function typeAt({ inputTypes, model }: Reviewed, coordinate: Coordinate): InputType | undefined {
  const name = inputTypes.get(coordinate);
  return name === undefined ? undefined : { name, kind: model.inputs.get(coordinate)?.kind };
}

/** A bare text may be anything; a personal scalar is. */
function takesAnyText(coordinate: Coordinate, type: string): readonly Change[] {
  const personal = SCALAR_FORMS.get(type)?.personal === true;
  if (!personal && type !== 'String') return [];
  return compareTexts('input', coordinate, 'LOOSENS', null, `takes a plain ${type}`);
}
