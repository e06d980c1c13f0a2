import { CompactText } from './CompactText.js';
import type { Span } from './Span.js';

/** As many as the shortest of these numbers has. */
const FEWEST_DIGITS = 6;
/** ASCII, but for its controls. */
const ASCII = /^[\t\n\r\u0020-\u007e]*$/u;
/** What shows nothing, or only decorates what stands before it: zero-width characters, marks, controls. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}\u0080-\u009f]/u;
const DIGIT = /\p{Nd}/u;
const LOOKALIKES: readonly (readonly [RegExp, string])[] = [
  [/[\p{Zs}\u2800]/gu, ' '],
  [/[\p{Pd}\u2212]/gu, '-'],
  [/[\u2044\u2215]/gu, '/'],
  [/[\u3002\uff61]/gu, '.'],
];

/**
 * A text as a detector reads it: NFKC, digits of every script as 0 to 9, one kind of space and dash, nothing
 * that can't be seen. Each of its places leads back to the text as it was written.
 */
export class FoldedText {
  readonly text: string;
  #compact: CompactText | undefined;
  /** Where each unit of `text` began and ended; null: where it stands itself. */
  readonly #origins: { readonly starts: readonly number[]; readonly ends: readonly number[] } | null;

  constructor(written: string) {
    if (ASCII.test(written)) {
      this.text = written;
      this.#origins = null;
      return;
    }
    const starts: number[] = [];
    const ends: number[] = [];
    let text = '';
    let at = 0;
    for (const character of written) {
      const folded = fold(character);
      const next = at + character.length;
      for (let unit = 0; unit < folded.length; unit += 1) {
        starts.push(at);
        ends.push(next);
      }
      // What decorates a character goes with it.
      if (folded === '' && ends.length > 0) ends[ends.length - 1] = next;
      text += folded;
      at = next;
    }
    this.text = text;
    this.#origins = { starts, ends };
  }

  /** The same without separators; made when first asked for. */
  get compact(): CompactText {
    return (this.#compact ??= new CompactText(this.text));
  }

  /** Whether there are enough digits for a number that means a person. */
  get hasNumbers(): boolean {
    return this.text.replace(/\D+/gu, '').length >= FEWEST_DIGITS;
  }

  /** The span of the written text that a span of the folded one stands for. */
  origin({ start, end }: Span): Span {
    if (this.#origins === null) return { start, end };
    return { start: this.#origins.starts[start] ?? start, end: this.#origins.ends[end - 1] ?? end };
  }
}

function fold(character: string): string {
  if (ASCII.test(character)) return character;
  let folded = '';
  for (const each of character.normalize('NFKC')) {
    if (!UNSEEN.test(each)) folded += DIGIT.test(each) ? digit(each) : each;
  }
  return LOOKALIKES.reduce((text, [pattern, plain]) => text.replace(pattern, plain), folded);
}

/** Unicode keeps the decimal digits of a script together, 0 to 9, and such blocks apart or one after another. */
function digit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let before = 0;
  while (DIGIT.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}
