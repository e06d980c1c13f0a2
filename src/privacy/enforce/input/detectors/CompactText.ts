import type { Span } from './Span.js';

/** What people put between the parts of one number. */
const SEPARATOR = /[\s.,/_\-:·•|*'’]/u;
/** How many of them: ` - ` is one break, a wider one parts two numbers. */
const WIDEST = 3;
const PART = /[A-Za-z\d]/u;
const DIGIT = /\d/u;
/** Stands where two numbers are apart; no pattern matches it. */
const APART = '\n';

/** A stretch that looks like a number: whether it is one, its check digits say. */
export interface Candidate extends Span {
  /** Without separators, in capitals. */
  readonly compact: string;
}

/** A folded text without separators, in capitals: every spelling of a number reads the same. */
export class CompactText {
  readonly #text: string;
  readonly #folded: string;
  /** Where each character stands in the folded text. */
  readonly #places: readonly number[];

  constructor(folded: string) {
    const places: number[] = [];
    let text = '';
    let gap = 0;
    for (let at = 0; at < folded.length; at += 1) {
      const character = folded.charAt(at);
      if (PART.test(character)) {
        if (gap > WIDEST) {
          text += APART;
          places.push(at - 1);
        }
        text += character;
        places.push(at);
        gap = 0;
      } else gap = SEPARATOR.test(character) ? gap + 1 : WIDEST + 1;
    }
    this.#text = text.toUpperCase();
    this.#folded = folded;
    this.#places = places;
  }

  /** Every stretch that a {@link pattern} matches and that is no part of a longer number. */
  find(pattern: RegExp): readonly Candidate[] {
    return [...this.#text.matchAll(pattern)].flatMap(({ index, 1: compact = '' }) => {
      const next = index + compact.length;
      const longer = this.#continues(index) || this.#ends(next);
      return longer ? [] : [{ ...this.#span(index, next), compact }];
    });
  }

  /** Every stretch that a {@link pattern} begins and that has the length it is given; inside of others too. */
  findBeginning(pattern: RegExp, lengthOf: (beginning: string) => number | null): readonly Candidate[] {
    return [...this.#text.matchAll(pattern)].flatMap(({ index, 1: beginning = '' }) => {
      const length = lengthOf(beginning);
      const compact = length === null ? '' : this.#text.slice(index, index + length);
      const whole = length !== null && compact.length === length && !compact.includes(APART);
      return whole ? [{ ...this.#span(index, index + length), compact }] : [];
    });
  }

  #span(from: number, next: number): Span {
    return { start: this.#places[from] ?? 0, end: (this.#places[next - 1] ?? 0) + 1 };
  }

  /** Whether a number goes on at `index`: after another digit, or after the `+` of a telephone number. */
  #continues(index: number): boolean {
    if (!DIGIT.test(this.#text.charAt(index))) return false;
    const before = this.#folded.charAt((this.#places[index] ?? 0) - 1);
    return before === '+' || DIGIT.test(before);
  }

  /** Whether what stands before `next` goes on there: a digit with a digit, a letter with either. */
  #ends(next: number): boolean {
    const after = this.#folded.charAt((this.#places[next - 1] ?? 0) + 1);
    return (DIGIT.test(this.#text.charAt(next - 1)) ? DIGIT : PART).test(after);
  }
}

/** A pattern for {@link CompactText}: finds overlapping matches of `source` too. */
export const pattern = (source: string): RegExp => new RegExp(`(?=(${source}))`, 'gu');
