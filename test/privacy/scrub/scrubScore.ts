import { DETECTORS } from '../../../src/privacy/enforce/input/detectors/detectors.js';
import { scrubText } from '../../../src/privacy/enforce/input/scrubText.js';
import { SENSITIVE_KINDS, type SensitiveKind } from '../../../src/privacy/model/vocabulary.js';
import type { LabelledLine, LabelledSpan } from './ScrubCorpus.js';

/** A run of a line that one replacement stands for. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What was done to a line, judged by its labels. */
export interface JudgedLine {
  readonly line: LabelledLine;
  readonly missed: readonly LabelledSpan[];
  readonly removed: readonly Stretch[];
  readonly wrong: readonly Stretch[];
  /** Letters and digits outside of labels, and how many of them went. */
  readonly outside: number;
  readonly excess: number;
}

/** As README.md defines them; 1 where there was nothing to find or nothing was removed. */
export interface Score {
  readonly recall: number;
  readonly precision: number;
  readonly excess: number;
}

const REPLACEMENT = new RegExp(
  DETECTORS.map(({ replacement }) => replacement.replace(/[[\]]/gu, '\\$&')).join('|'),
  'u',
);

/** The runs of a text that its scrubbed form has replacements for. */
function removedFrom(text: string, scrubbed: string): readonly Stretch[] {
  const kept = scrubbed.split(REPLACEMENT).map((piece) => piece.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'));
  const aligned = new RegExp(`^${kept.join('(.+?)')}$`, 'dsu').exec(text);
  if (aligned === null) throw new Error('more than replacements was changed');
  return (aligned.indices ?? []).slice(1).map(([start, end]) => ({ start, end }));
}

const within = (spans: readonly Stretch[], at: number): boolean =>
  spans.some(({ start, end }) => start <= at && at < end);

/** Scrubs a line of all kinds and compares with its labels. */
export function judge(line: LabelledLine): JudgedLine {
  const { text, kinds } = scrubText(line.text, SENSITIVE_KINDS);
  const removed = removedFrom(line.text, text);
  const signs = [...line.text.matchAll(/[\p{L}\p{N}]/gu)].map(({ index }) => index);
  const outside = signs.filter((at) => !within(line.spans, at));
  return {
    line,
    removed,
    missed: line.spans.filter(
      ({ kind, start, end }) =>
        !kinds.includes(kind) || signs.some((at) => start <= at && at < end && !within(removed, at)),
    ),
    wrong: removed.filter(
      (each) => !line.spans.some((span) => span.start < each.end && each.start < span.end),
    ),
    outside: outside.length,
    excess: outside.filter((at) => within(removed, at)).length,
  };
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);
const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** The figures over judged lines; recall of one kind alone where one is named. */
export function scoreOf(lines: readonly JudgedLine[], kind?: SensitiveKind): Score {
  const counted = (spans: readonly LabelledSpan[]): number =>
    spans.filter((span) => kind === undefined || span.kind === kind).length;
  const labelled = sum(lines, ({ line }) => counted(line.spans));
  const removed = sum(lines, (each) => each.removed.length);
  return {
    recall: share(labelled - sum(lines, ({ missed }) => counted(missed)), labelled),
    precision: share(removed - sum(lines, ({ wrong }) => wrong.length), removed),
    excess:
      sum(lines, ({ excess }) => excess) /
      Math.max(
        1,
        sum(lines, ({ outside }) => outside),
      ),
  };
}
