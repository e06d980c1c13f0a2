/** What a change does to privacy. EITHER can't be told, or is both: it counts as a loosening. */
export type Direction = 'LOOSENS' | 'TIGHTENS' | 'EITHER' | 'NEUTRAL';

/** What a change is about: mostly the directive that says it. */
export type ChangeKind =
  | 'audience'
  | 'audit'
  | 'case'
  | 'category'
  | 'consent'
  | 'drop'
  | 'input'
  | 'operation'
  | 'personal'
  | 'plain'
  | 'purpose'
  | 'redaction'
  | 'retention'
  | 'reveal'
  | 'scrub'
  | 'sealed type'
  | 'subject'
  | 'touches'
  | 'type'
  | 'unclassified'
  | 'vocabulary';

/** One difference between two schemas that matters to people's privacy. */
export interface Change {
  readonly kind: ChangeKind;
  /** Where: a schema coordinate, or the name of an enum of the vocabulary. */
  readonly coordinate: string;
  readonly direction: Direction;
  /** For whom and when, where it isn't for everybody: `AFTER_SALES for CONSULTATION when ASSIGNED`. */
  readonly whom: string | null;
  /** Null: there was nothing. */
  readonly before: string | null;
  /** Null: there is nothing any more. */
  readonly after: string | null;
}

/** Both together. */
export function combine(a: Direction, b: Direction): Direction {
  if (a === b || b === 'NEUTRAL') return a;
  return a === 'NEUTRAL' ? b : 'EITHER';
}

const OPPOSITE: Readonly<Record<Direction, Direction>> = {
  LOOSENS: 'TIGHTENS',
  TIGHTENS: 'LOOSENS',
  EITHER: 'EITHER',
  NEUTRAL: 'NEUTRAL',
};

/** What undoing a change of this direction does. */
export const opposite = (direction: Direction): Direction => OPPOSITE[direction];

/** The change that undoes this one. */
export const undone = (change: Change): Change => ({
  ...change,
  direction: opposite(change.direction),
  before: change.after,
  after: change.before,
});

/** Whether a reviewer has to agree: it loosens, or may. */
export const mayLoosen = ({ direction }: Pick<Change, 'direction'>): boolean =>
  direction === 'LOOSENS' || direction === 'EITHER';

/** One change where two texts differ, none where they are the same. */
export function compareTexts(
  kind: ChangeKind,
  coordinate: string,
  direction: Direction,
  before: string | null,
  after: string | null,
): readonly Change[] {
  return before === after ? [] : [{ kind, coordinate, direction, whom: null, before, after }];
}

/** One change where two lists don't hold the same: `more` is what to have more means; to have less is its opposite. */
export function compareLists(
  kind: ChangeKind,
  coordinate: string,
  more: Direction,
  before: readonly string[],
  after: readonly string[],
): readonly Change[] {
  const gained = after.some((item) => !before.includes(item));
  const lost = before.some((item) => !after.includes(item));
  if (!gained && !lost) return [];
  const direction = combine(gained ? more : 'NEUTRAL', lost ? opposite(more) : 'NEUTRAL');
  const text = (items: readonly string[]): string | null => (items.length === 0 ? null : items.join(', '));
  return [{ kind, coordinate, direction, whom: null, before: text(before), after: text(after) }];
}
