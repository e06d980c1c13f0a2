import { type Change, type Direction, mayLoosen } from './Change.js';

const ORDER: readonly Direction[] = ['LOOSENS', 'EITHER', 'TIGHTENS', 'NEUTRAL'];
const WORDS: Readonly<Record<Direction, string>> = {
  LOOSENS: 'loosens',
  EITHER: 'may loosen',
  TIGHTENS: 'tightens',
  NEUTRAL: 'neutral',
};
const NOTHING = 'Nothing changed that matters to privacy.';

const worstFirst = (changes: readonly Change[]): readonly Change[] =>
  ORDER.flatMap((direction) => changes.filter((change) => change.direction === direction));

/** `3 changes: 1 loosens, 2 neutral`. */
function summary(changes: readonly Change[]): string {
  const counts = ORDER.flatMap((direction) => {
    const count = changes.filter((change) => change.direction === direction).length;
    return count === 0 ? [] : [`${count} ${WORDS[direction]}`];
  });
  return `${changes.length} change${changes.length === 1 ? '' : 's'}: ${counts.join(', ')}`;
}

/** A schema's texts are anybody's: no line break or control character of theirs reaches a terminal or a page. */
const oneLine = (text: string): string => text.replace(/\p{C}+/gu, ' ');

const beforeAfter = ({ before, after }: Change): readonly [string, string] => [
  oneLine(before ?? 'nothing'),
  oneLine(after ?? 'nothing'),
];

/** One line per change, what loosens first. */
export function printChanges(changes: readonly Change[]): string {
  if (changes.length === 0) return NOTHING;
  const lines = worstFirst(changes).map((change) => {
    const whom = change.whom === null ? '' : ` to ${change.whom}`;
    const [before, after] = beforeAfter(change);
    return `${WORDS[change.direction].padEnd(10)}  ${change.coordinate}  ${change.kind}${whom}: ${before} → ${after}`;
  });
  return [...lines, `${summary(changes)}.`].join('\n');
}

/** The changes as a comment for whoever reviews them: what loosens in the open, the rest folded away. */
export function printChangesAsMarkdown(changes: readonly Change[]): string {
  const title = '### Privacy';
  if (changes.length === 0) return [title, '', NOTHING].join('\n');
  const sorted = worstFirst(changes);
  const urgent = sorted.filter(mayLoosen);
  const others = sorted.filter((change) => !mayLoosen(change));
  const folded = ['<details><summary>What does not loosen</summary>', '', ...table(others), '', '</details>'];
  return [
    title,
    '',
    `**${summary(changes)}.**`,
    ...(urgent.length > 0 ? ['', ...table(urgent)] : []),
    ...(others.length > 0 ? ['', ...folded] : []),
  ].join('\n');
}

const table = (changes: readonly Change[]): readonly string[] => [
  '| | Where | What | For whom | Before | After |',
  '| --- | --- | --- | --- | --- | --- |',
  ...changes.map((change) => {
    const [before, after] = beforeAfter(change);
    const whom = change.whom === null ? '' : code(change.whom);
    return `| ${WORDS[change.direction]} | ${code(change.coordinate)} | ${change.kind} | ${whom} | ${code(before)} | ${code(after)} |`;
  }),
];

/** As code: neither a mention nor a link nor markup, and within its cell. */
const code = (text: string): string => `\`${oneLine(text).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
