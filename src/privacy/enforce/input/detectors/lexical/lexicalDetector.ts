import type { Detector } from '../Detector.js';
import type { FoldedText } from '../FoldedText.js';
import { EXCLUSIONS } from './exclusions.js';
import { LANGUAGES } from './languages/languages.js';
import type { Lexicon } from './Lexicon.js';
import { type Lists, readLists } from './Lists.js';
import type { Stretch } from './Phrases.js';
import { widen } from './widen.js';
import { quotations, type Word, wordsOf } from './Words.js';

/** A language counts if it has this part of the common words that the text's first language has in it. */
const SHARE = 0.4;
/** With fewer common words than that a text may be in any language. */
const FEWEST_COMMON = 3;

/** Finds what the lexicons of one kind have, in the languages that a text can be in. */
export function lexicalDetector(lexicons: Readonly<Record<string, Lexicon>>): Detector {
  const all = LANGUAGES.flatMap((language) => {
    const lexicon = lexicons[language.name];
    return lexicon === undefined ? [] : [readLists(language, lexicon)];
  });
  return (text) => {
    const words = wordsIn(text);
    if (words.length === 0) return [];
    return spoken(all, words).flatMap((lists) =>
      findWith(lists, words).map(({ from, to }) => ({
        start: words[from]?.start ?? 0,
        end: words[to - 1]?.end ?? 0,
      })),
    );
  };
}

const READ = new WeakMap<FoldedText, readonly Word[]>();

/** A text's words, read once for all kinds. */
function wordsIn(folded: FoldedText): readonly Word[] {
  const known = READ.get(folded);
  if (known !== undefined) return known;
  const words = wordsOf(folded.text, quotations(folded.text));
  READ.set(folded, words);
  return words;
}

/** The languages that a text is in: all of them, if it has no common word of any. */
function spoken(all: readonly Lists[], words: readonly Word[]): readonly Lists[] {
  const scores = all.map(({ common }) => words.filter((word) => common.has(word)).length);
  const most = Math.max(...scores);
  return most < FEWEST_COMMON ? all : all.filter((_, index) => (scores[index] ?? 0) >= most * SHARE);
}

function findWith(lists: Lists, words: readonly Word[]): readonly Stretch[] {
  const survivors = lists.survives.find(words);
  const told = candidates(lists, words)
    .filter((find) => !survivors.some((each) => each.from < find.to && find.from < each.to))
    .filter((find) => !EXCLUSIONS.some((excludes) => excludes(lists, words, find)));
  return widen(lists, words, saidBest(lists, words, told));
}

/** The longest phrase at each word; the ambiguous ones only where their sentence speaks of somebody. */
function candidates(lists: Lists, words: readonly Word[]): readonly Stretch[] {
  const ofSomebody = new Set(lists.somebody.find(words).map(({ from }) => words[from]?.sentence));
  return words.flatMap((word, from) => {
    const sure = lists.tells.at(words, from);
    const maybe =
      ofSomebody.has(word.sentence) && !isCapitalName(lists, words, from)
        ? lists.tellsOfSomebody.at(words, from)
        : null;
    return sure !== null && maybe !== null ? (sure.to >= maybe.to ? sure : maybe) : (sure ?? maybe ?? []);
  });
}

/** Whether an ambiguous word is written like a name: where nouns aren't, and within a sentence. */
function isCapitalName({ capitalNouns }: Lists, words: readonly Word[], at: number): boolean {
  const word = words[at];
  return !capitalNouns && word?.capital === true && words[at - 1]?.sentence === word.sentence;
}

/** Without those that only say that there is something where another in the sentence says what. */
function saidBest(
  { unspecific, links }: Lists,
  words: readonly Word[],
  finds: readonly Stretch[],
): readonly Stretch[] {
  const isUnspecific = ({ from, to }: Stretch): boolean =>
    words.slice(from, to).every((word) => unspecific.has(word) || links.has(word));
  const specific = finds.filter((find) => !isUnspecific(find));
  const said = new Set(specific.map(({ from }) => words[from]?.sentence));
  return finds.filter((find) => !isUnspecific(find) || !said.has(words[find.from]?.sentence));
}
