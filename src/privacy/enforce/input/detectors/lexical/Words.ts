import type { Span } from '../Span.js';

/** One word of a text, as lexicons have it: in lower case, without accents. */
export interface Word extends Span {
  readonly text: string;
  /** Whether it begins with a capital and goes on without: shouting tells of no name. */
  readonly capital: boolean;
  /** What stands between it and the word before. */
  readonly gap: string;
  /** Whether a question ends with it. */
  readonly isAsked: boolean;
  /** Which sentence of the text it stands in, and which quotation; 0: in none. */
  readonly sentence: number;
  readonly quotation: number;
}

/** Scripts without spaces are read by the sign. */
const WORD = /(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
/** Longer ones are none. */
const LONGEST = 40;
const SENTENCE_ENDS = /[.!?;…\n。！？；]/u;
const OPENING = /["“”„«»‹›「『《]|(?<![\p{L}\p{N}])['‘‚]/u;
const CLOSING: Readonly<Record<string, RegExp>> = {
  '"': /["”]/u,
  '“': /["”]/u,
  '”': /["”]/u,
  '„': /["“”]/u,
  '«': /»/u,
  '»': /«/u,
  '‹': /›/u,
  '›': /‹/u,
  '「': /」/u,
  '『': /』/u,
  '《': /》/u,
  "'": /['’](?![\p{L}\p{N}])/u,
  '‘': /['’](?![\p{L}\p{N}])/u,
  '‚': /['‘’](?![\p{L}\p{N}])/u,
};
/** Titles are short; a quotation mark without a partner opens nothing. */
const LONGEST_QUOTATION = 60;

const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', ı: 'i' };

/** Lower case without accents, as lexicons are written too. */
export const plainWord = (written: string): string =>
  written
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłı]/gu, (letter) => LETTERS[letter] ?? letter);

/** Where a text quotes: titles of books and the like. */
export function quotations(text: string): readonly Span[] {
  const found: Span[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    const before = at === 0 ? '' : text.charAt(at - 1);
    if (!OPENING.test(`${/[\p{L}\p{N}]/u.test(before) ? before : ''}${sign}`)) continue;
    const rest = text.slice(at + 1, at + 1 + LONGEST_QUOTATION);
    const length = rest.search(CLOSING[sign] ?? /$^/u);
    if (length < 1) continue;
    found.push({ start: at, end: at + length + 2 });
    at += length + 1;
  }
  return found;
}

/** The words of a folded text, in order. */
export function wordsOf(text: string, quoted: readonly Span[]): readonly Word[] {
  const words: Word[] = [];
  let sentence = 0;
  let last = 0;
  for (const { index, 0: written } of text.matchAll(WORD)) {
    const gap = text.slice(last, index);
    if (SENTENCE_ENDS.test(gap)) sentence += 1;
    last = index + written.length;
    const quotation = 1 + quoted.findIndex(({ start, end }) => start <= index && index < end);
    const word = written.length > LONGEST ? '' : plainWord(written);
    words.push({
      text: word,
      isAsked: /^[^\p{L}\p{N}]*[?？]/u.test(text.slice(last)),
      capital: /^\p{Lu}\p{Ll}/u.test(written),
      start: index,
      end: last,
      gap,
      sentence,
      quotation,
    });
  }
  return words;
}

/** Whether a word goes on with the one before. */
export const joins = (word: Word | undefined): word is Word =>
  word !== undefined && /^[ \-–’']{0,2}$/u.test(word.gap);
