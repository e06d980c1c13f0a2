import validator from 'validator';
import type { Detector } from './Detector.js';
import type { Span } from './Span.js';

/** Scripts that put no spaces between words: an address in another script ends where they begin. */
const UNSPACED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}';
const LATIN = '[A-Za-z]';
const SPACED = `(?:(?![${UNSPACED}])\\p{L})`;
const ANY = '\\p{L}';

/** The signs as people write them who hide an address from machines. */
const marked = (word: string): string => `\\s?[(\\[{<]\\s?(?:${word})\\s?[)\\]}>]\\s?`;
const MARKED_DOT = marked('dot|punkt|punto|point|点');
const MARKED_AT = marked('at|@|ät|aet|arroba|arobase|chez|艾特');
const DOT = `(?:\\.|${MARKED_DOT})`;
const SPELLED_DOT = '\\s+(?:dot|punkt|punto|point)\\s+|\\s?点\\s?';
const SPELLED_AT = '\\s+(?:at|ät|arroba|arobase)\\s+|\\s?艾特\\s?';

/** Every `local AT label DOT label …` in these letters and with these signs. */
function addresses(letter: string, at: string, dot: string): RegExp {
  const atom = `(?:${letter}|[0-9!#$%&'*+/=?^_\`{|}~-])`;
  const label = `(?:${letter}|[0-9])+(?:-+(?:${letter}|[0-9])+)*`;
  const local = `(?:${atom}+(?:${dot}${atom}+)*|"[^"\\n]{1,64}")`;
  return new RegExp(`(?<!${atom}\\.?)${local}(?:${at})${label}(?:${dot}${label})+`, 'giu');
}

const inLetters = (letter: string) => ({
  tight: addresses(letter, `@|${MARKED_AT}`, DOT),
  /** With spaces at the sign it may as well say where, or at what price: only in a domain that everyone knows. */
  loose: addresses(letter, '\\s{1,2}@\\s{0,2}|@\\s{1,2}', '\\.'),
  spelled: addresses(letter, SPELLED_AT, `(?:\\.|${SPELLED_DOT})`),
});

const OF_LATIN = inLetters(LATIN);
const OF_SPACED = inLetters(SPACED);
const OF_ANY = addresses(ANY, `@|${MARKED_AT}`, DOT);

/** Signs spelled out may as well be words: both have to be. */
const SPELLED_OUT = new RegExp(`(?:${SPELLED_AT})[^\\n]{1,60}(?:${SPELLED_DOT})`, 'iu');
const KNOWN_DOMAIN = /\.(?:[a-z]{2}|com|net|org|info|edu|gov|biz|app|dev|email|online)$/iu;
const AT_SIGN = new RegExp(`${MARKED_AT}|${SPELLED_AT}|\\s*@\\s*`, 'giu');
const DOT_SIGN = new RegExp(`${MARKED_DOT}|${SPELLED_DOT}`, 'giu');
const LAST_LABEL = new RegExp(`(?:${DOT}|${SPELLED_DOT})[^.\\s()[\\]{}<>]+$`, 'iu');

/** The longest beginning of a stretch that is an address: a sentence may go on right after its dot. */
function addressAt(start: number, stretch: string): readonly Span[] {
  let written = stretch;
  for (;;) {
    const plain = written.replace(AT_SIGN, '@').replace(DOT_SIGN, '.');
    if (validator.isEmail(plain, { ignore_max_length: true }))
      return [{ start, end: start + written.length }];
    const shorter = written.replace(LAST_LABEL, '');
    if (shorter === written) return [];
    written = shorter;
  }
}

const find = (text: string, pattern: RegExp): readonly Span[] =>
  [...text.matchAll(pattern)].flatMap(({ index, 0: stretch }) => addressAt(index, stretch));

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Email addresses, in any script, and as people write them who hide them from machines. */
export const emailAddresses: Detector = ({ text }) => {
  const latin = /^[\u0000-\u007f]*$/u.test(text);
  const patterns = latin ? OF_LATIN : OF_SPACED;
  const found: Span[] = [];
  if (/@|[(\[{<]\s?(?:[aä]|chez|艾)/iu.test(text)) {
    found.push(...find(text, patterns.tight));
    // An address in a script without spaces takes in the words before it: only where no other reading is.
    if (!latin)
      found.push(...find(text, OF_ANY).filter((span) => !found.some((each) => overlaps(each, span))));
  }
  if (/\s@|@\s/u.test(text)) {
    const loose = find(text, patterns.loose);
    found.push(...loose.filter(({ start, end }) => KNOWN_DOMAIN.test(text.slice(start, end))));
  }
  if (SPELLED_OUT.test(text)) found.push(...find(text, patterns.spelled));
  return found;
};
