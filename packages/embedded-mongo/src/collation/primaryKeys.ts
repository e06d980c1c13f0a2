type Compare = (a: string, b: string) => number;

/** How many letters of a string its key holds; strings that agree on so many share a key. */
const LONGEST = 48;

/** The code point ICU's root collation puts above every other: no string passes `prefix + HIGHEST` but by its prefix. */
const HIGHEST = '\uffff';

/** Code points letters are chosen from: ASCII, Greek, Cyrillic, Hebrew, Arabic and Hiragana. */
const CANDIDATES: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  [0x3b1, 0x3c9],
  [0x430, 0x45f],
  [0x5d0, 0x5ea],
  [0x627, 0x64a],
  [0x3042, 0x3093],
];

/** Ranks are one byte, above the zero that ends a key. */
const MOST_LETTERS = 254;

/**
 * Keys for a collation whose weights can't be had, only its comparisons. A key spells a string in an
 * alphabet of letters of which each has one weight of its own: letter by letter the greatest spelling that
 * isn't above the string. Only comparisons with the string decide it, so strings that compare as equal get
 * the same key, and one that is above another gets no lower key. Strings of other scripts share the key of
 * the spelling below them.
 */
export class PrimaryKeys {
  private readonly letters: readonly string[];
  /** The rank of each ASCII character that is itself (or in lower case) a letter; 0 for the others. */
  private readonly ranks = new Uint8Array(128);

  /** `compare` must be a comparison at the first strength, where case and accents count for nothing. */
  constructor(private readonly compare: Compare) {
    this.letters = [...lettersOf(compare), HIGHEST];
    for (let code = 0; code < this.ranks.length; code++) {
      const character = String.fromCharCode(code);
      this.ranks[code] = this.letters.findIndex((letter) => compare(letter, character) === 0) + 1;
    }
  }

  /** The key of a string: the ranks of its letters, ended by a zero. */
  keyOf(text: string): Buffer {
    const ranks = this.plainRanks(text);
    // What follows a plain character may combine with it, so the last one before is looked at again.
    if (ranks.length < Math.min(text.length, LONGEST)) this.search(text, ranks.slice(0, -1), ranks);
    return Buffer.from([...ranks, 0]);
  }

  /** The ranks of the ASCII letters a string begins with, which need no comparison. */
  private plainRanks(text: string): number[] {
    const ranks: number[] = [];
    const length = Math.min(text.length, LONGEST);
    for (let i = 0; i < length; i++) {
      const rank = this.ranks[text.charCodeAt(i)] ?? 0;
      if (rank === 0) break;
      ranks.push(rank);
    }
    return ranks;
  }

  /** Spells on from what is known of a string, into `ranks`. */
  private search(text: string, start: readonly number[], ranks: number[]): void {
    ranks.length = 0;
    ranks.push(...start);
    let prefix = start.map((rank) => this.letters[rank - 1]).join('');
    while (ranks.length < LONGEST) {
      const rank = this.lettersUpTo(prefix, text);
      if (rank === 0) return;
      ranks.push(rank);
      // Above every spelling that begins so: more letters would tell nothing.
      if (rank === this.letters.length) return;
      prefix += this.letters[rank - 1];
    }
  }

  /** How many letters can follow the prefix without passing the text. */
  private lettersUpTo(prefix: string, text: string): number {
    let [low, high] = [0, this.letters.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare(prefix + this.letters[middle], text) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** In order, the candidates that have exactly one weight: not ignored, no number, no ligature of others. */
function lettersOf(compare: Compare): string[] {
  const candidates = CANDIDATES.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)),
  );
  const isNumeric = compare('2', '10') < 0;
  const letters: string[] = [];
  for (const letter of candidates.sort(compare)) {
    const last = letters[letters.length - 1];
    const ignored = compare(letter, '') === 0 || (isNumeric && /\p{N}/u.test(letter));
    const extendsLast = last !== undefined && compare(letter, last + HIGHEST) < 0;
    if (!ignored && !extendsLast) letters.push(letter);
  }
  return letters.slice(0, MOST_LETTERS - 1);
}
