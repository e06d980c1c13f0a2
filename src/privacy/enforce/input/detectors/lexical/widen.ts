import type { Lists } from './Lists.js';
import type { Stretch } from './Phrases.js';
import { joins, type Word } from './Words.js';

/** How far a find reaches for what stands beside it, in words. */
const FARTHEST = 8;
/** What may stand between a find and what it takes with it. */
const NARROW = /^[\s\-–’',&/+]{0,3}$/u;

/** Each find with what tells beside it, on both sides; those that are one then, as one. */
export const widen = (lists: Lists, words: readonly Word[], finds: readonly Stretch[]): readonly Stretch[] =>
  finds
    .map(({ from, to }) => ({
      from: reach(lists, words, from, -1),
      to: reach(lists, words, to - 1, 1) + 1,
    }))
    .reduce<readonly Stretch[]>((merged, find) => merge(lists, words, merged, find), []);

function reach({ beside, parts, links }: Lists, words: readonly Word[], start: number, step: 1 | -1): number {
  let reached = start;
  for (let at = start + step; Math.abs(at - start) <= FARTHEST; at += step) {
    const word = words[at];
    if (word === undefined || word.sentence !== words[start]?.sentence) break;
    const gap = (step === 1 ? word : words[at + 1])?.gap ?? '';
    if (!NARROW.test(gap)) break;
    const isNext = Math.abs(at - reached) === 1;
    const isTied = isNext && /^[-’']$/u.test(gap) && (step === 1 || gap === '-');
    if (isTied || (isNext ? beside : parts).has(word)) reached = at;
    else if (!links.has(word)) break;
  }
  return reached;
}

/** Adds a find; to the last one, if at most little words are between. */
function merge(
  { links }: Lists,
  words: readonly Word[],
  merged: readonly Stretch[],
  find: Stretch,
): readonly Stretch[] {
  const last = merged.at(-1);
  if (last === undefined) return [find];
  const isOne =
    words[find.from]?.sentence === words[last.from]?.sentence &&
    words.slice(last.to, find.from + 1).every(joins) &&
    words.slice(last.to, find.from).every((word) => links.has(word));
  if (!isOne) return [...merged, find];
  return [...merged.slice(0, -1), { from: last.from, to: Math.max(last.to, find.to) }];
}
