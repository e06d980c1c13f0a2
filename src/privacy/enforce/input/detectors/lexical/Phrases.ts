import { plainWord, type Word } from './Words.js';

/** A stretch of words: from the one at `from` up to, not including, the one at `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Classes of words that phrases name as `<class>`. */
export type WordClasses = Readonly<Record<string, string>>;

interface Step {
  readonly optional: boolean;
  readonly fits: (word: string) => boolean;
}
interface Phrase {
  readonly rest: readonly Step[];
}

/** The parts of stems that are looked up: shorter ones would be found everywhere. */
const SHORTEST_STEM = 3;

/**
 * A list of words and phrases, and where a text has them. Entries are separated by spaces, the words of a
 * phrase by `_`. `stem*` and `*end` stand for all words that begin or end so, `a/b` for one of two, `<name>` for
 * a word of a class, `?word` for one that may be missing, `..` for up to three words.
 */
export class Phrases {
  readonly #whole = new Map<string, Phrase[]>();
  readonly #stems = new Map<string, Phrase[]>();
  readonly #ends = new Map<string, Phrase[]>();
  /** The first letters of stems and the last of ends: most words have none of them. */
  readonly #edges = new Set<string>();

  constructor(list: string, classes: WordClasses = {}) {
    for (const entry of entriesOf(list)) {
      const [first = '', ...rest] = entry.split('_').flatMap((part) => (part === '..' ? ANY : [part]));
      const phrase = { rest: rest.map((part) => step(part, classes)) };
      for (const key of alternatives(first, classes)) this.#add(key, phrase);
    }
  }

  #add(key: string, phrase: Phrase): void {
    const [index, word] = key.endsWith('*')
      ? [this.#stems, key.slice(0, -1)]
      : key.startsWith('*')
        ? [this.#ends, key.slice(1)]
        : [this.#whole, key];
    index.set(word, [...(index.get(word) ?? []), phrase]);
    if (index === this.#stems) this.#edges.add(`${word.slice(0, SHORTEST_STEM)}*`);
    if (index === this.#ends) this.#edges.add(`*${word.slice(-SHORTEST_STEM)}`);
  }

  /** The longest phrase that begins at a word; null where none does. Bounded by the longest entry. */
  at(words: readonly Word[], from: number): Stretch | null {
    const text = words[from]?.text ?? '';
    if (text === '') return null;
    let to = longest(this.#whole.get(text), words, from);
    if (this.#edges.has(`${text.slice(0, SHORTEST_STEM)}*`))
      for (let length = SHORTEST_STEM; length <= text.length; length += 1)
        to = Math.max(to, longest(this.#stems.get(text.slice(0, length)), words, from));
    if (this.#edges.has(`*${text.slice(-SHORTEST_STEM)}`))
      for (let length = SHORTEST_STEM; length <= text.length; length += 1)
        to = Math.max(to, longest(this.#ends.get(text.slice(-length)), words, from));
    return to > from ? { from, to } : null;
  }

  /** Whether a single word is in the list. */
  has(word: Word | undefined): boolean {
    return word !== undefined && this.at([word], 0) !== null;
  }

  /** Each place where a phrase begins. */
  find(words: readonly Word[]): readonly Stretch[] {
    return words.flatMap((_, from) => this.at(words, from) ?? []);
  }
}

const ANY = ['?<any>', '?<any>', '?<any>'];

const entriesOf = (list: string): readonly string[] => list.split(/\s+/u).filter((entry) => entry !== '');

/** The words that a part stands for: as people write them, umlauts as two letters too. */
function alternatives(part: string, classes: WordClasses): readonly string[] {
  return part.split('/').flatMap((each) => {
    const named = /^<(\w+)>$/u.exec(each)?.[1];
    if (named !== undefined) return entriesOf(classes[named] ?? '').flatMap((word) => alternatives(word, {}));
    const two = each.replace(/[äöü]/gu, (letter) => `${plainWord(letter)}e`);
    return [...new Set([plainWord(each), plainWord(two)])];
  });
}

function step(part: string, classes: WordClasses): Step {
  const optional = part.startsWith('?');
  const written = optional ? part.slice(1) : part;
  if (written === '<any>') return { optional, fits: () => true };
  const keys = alternatives(written, classes);
  const whole = new Set(keys.filter((key) => !key.includes('*')));
  const stems = keys.filter((key) => key.endsWith('*')).map((key) => key.slice(0, -1));
  const ends = keys.filter((key) => key.startsWith('*')).map((key) => key.slice(1));
  const fits = (word: string): boolean =>
    whole.has(word) || stems.some((stem) => word.startsWith(stem)) || ends.some((end) => word.endsWith(end));
  return { optional, fits };
}

function longest(phrases: readonly Phrase[] | undefined, words: readonly Word[], from: number): number {
  let end = -1;
  for (const { rest } of phrases ?? [])
    end = Math.max(end, endOf(rest, 0, words, from + 1, words[from]?.sentence));
  return end;
}

/** Where the steps end that begin at a word; -1 where they don't fit. Optional steps are few. */
function endOf(
  steps: readonly Step[],
  index: number,
  words: readonly Word[],
  at: number,
  sentence: number | undefined,
): number {
  const next = steps[index];
  if (next === undefined) return at;
  const word = words[at];
  const fits = word !== undefined && word.sentence === sentence && next.fits(word.text);
  const taken = fits ? endOf(steps, index + 1, words, at + 1, sentence) : -1;
  return next.optional ? Math.max(taken, endOf(steps, index + 1, words, at, sentence)) : taken;
}
