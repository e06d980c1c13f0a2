import type { Detector } from '../Detector.js';
import type { Span } from '../Span.js';
import { LANGUAGES } from './languages/languages.js';
import type { Language, Lexicon } from './Lexicon.js';
import { Phrases, type Stretch } from './Phrases.js';
import { quotations, type Word, wordsOf } from './Words.js';

/** How far a find reaches for what stands beside it, in words. */
const MOST_BESIDE = 8;
/** How far goods may stand before what they are for. */
const MOST_BEFORE = 4;
const setOf = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u));
/** Whose verbs come after them: an animal before is another one's. */
const SUBJECTS = setOf(
  'i im we he she ich wir er bin habe je j nous il elle suis ai yo nosotros soy estoy tengo somos tenemos',
);
const SPEAKERS = setOf(
  'i im my me we our ich mein meine meiner meinem mir mich wir unser unsere unserer je j mon ma mes nous notre nos yo mi mis soy nuestro nuestra',
);
/** What people call those who make mistakes, and who these are. */
const JIBES = setOf(
  `blind deaf sick ill autistic demented dementia paralysed depressed taub krank dement autistisch behindert aveugle aveugles sourd sourds
   malade malades autistes ciego ciegos sordo sordos enfermos autistas alzheimer parkinson bipolar schizo`,
);
const THEM = setOf(
  `you your youre driver drivers courier couriers postman carrier packer packers staff seid ihr euer eure euren fahrer bote zusteller paketbote
   kurier packer vous votre vos êtes livreur livreurs chauffeur facteur coursier estáis sois vuestro vuestra repartidor repartidores mensajero
   cartero transportista`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .trim(),
);
/** What goods are said to help against, and whom to suit. */
const OPPOSITES = setOf('anti hypo');
const FITS = setOf('free friendly safe proof frei freundlich geeignet gerecht');
/** Stand within names. */
const NAME_LINKS: ReadonlySet<string> = new Set(
  'de du des d l la le les los las del der den dem von van'.split(' '),
);
/** A language counts whose common words are this part of those of the text's first language. */
const SHARE = 0.4;

/** A language's lists, read once. */
class Reader {
  readonly common: Phrases;
  readonly #capitalNouns: boolean;
  readonly #adjectivesFollow: boolean;
  readonly #somebody: Phrases;
  readonly #links: Phrases;
  readonly #goods: Phrases;
  readonly #goodsFor: Phrases;
  readonly #things: Phrases;
  readonly #animals: Phrases;
  readonly #parts: Phrases;
  readonly #beforeName: Phrases;
  readonly #afterName: Phrases;
  readonly #tells: Phrases;
  readonly #tellsOfSomebody: Phrases;
  readonly #survives: Phrases;
  readonly #unspecific: Phrases;
  readonly #beside: Phrases;

  constructor(language: Language, lexicon: Lexicon) {
    const classes = { body: lexicon.parts, beside: lexicon.beside, goods: language.goods };
    const read = (list: string): Phrases => new Phrases(list, classes);
    this.common = read(language.common);
    this.#capitalNouns = language.capitalNouns;
    this.#adjectivesFollow = language.adjectivesFollow;
    this.#somebody = read(language.somebody);
    this.#links = read(language.links);
    this.#goods = read(language.goods);
    this.#things = read(language.things);
    this.#animals = read(language.animals);
    this.#goodsFor = read(language.goodsFor);
    this.#beforeName = read(language.beforeName);
    this.#afterName = read(language.afterName);
    this.#tells = read(lexicon.tells);
    this.#tellsOfSomebody = read(lexicon.tellsOfSomebody);
    this.#survives = read(lexicon.survives);
    this.#unspecific = read(lexicon.unspecific);
    this.#beside = read(`${lexicon.beside} ${lexicon.parts}`);
    this.#parts = read(lexicon.parts);
  }

  find(words: readonly Word[]): readonly Stretch[] {
    const spoken = new Set(this.#somebody.find(words).map(({ from }) => words[from]?.sentence));
    const survivors = this.#survives.find(words);
    const finds = words.flatMap((word, from) => {
      const sure = this.#tells.at(words, from);
      const maybe =
        spoken.has(word.sentence) && !this.#isCapitalName(words, from)
          ? this.#tellsOfSomebody.at(words, from)
          : null;
      return sure !== null && maybe !== null ? (sure.to >= maybe.to ? sure : maybe) : (sure ?? maybe ?? []);
    });
    return finds
      .filter((find) => !survivors.some((each) => each.from < find.to && find.from < each.to))
      .filter((find) => !this.#isGoods(words, find) && !this.#isName(words, find))
      .filter((find) => !this.#isAnimals(words, find) && !this.#isThings(words, find))
      .filter((find) => !this.#isJibe(words, find))
      .filter(({ from }) => spoken.has(words[from]?.sentence) || !this.#isQuestionOfGoods(words, from))
      .filter((find, _, all) => !this.#isSaidBetter(words, find, all))
      .map((find) => this.#withBeside(words, find))
      .reduce<readonly Stretch[]>((merged, find) => this.#merge(words, merged, find), []);
  }

  /** Whether a find only says that there is something, and another one in its sentence says what. */
  #isSaidBetter(words: readonly Word[], find: Stretch, all: readonly Stretch[]): boolean {
    const isUnspecific = ({ from, to }: Stretch): boolean =>
      words.slice(from, to).every((word) => this.#unspecific.has(word) || this.#links.has(word));
    const sentence = words[find.from]?.sentence;
    return (
      isUnspecific(find) &&
      all.some((other) => words[other.from]?.sentence === sentence && !isUnspecific(other))
    );
  }

  /** Adds a find; to the last one, if at most little words are between. */
  #merge(words: readonly Word[], merged: readonly Stretch[], find: Stretch): readonly Stretch[] {
    const last = merged.at(-1);
    if (last === undefined) return [find];
    const between = words.slice(last.to, find.from);
    const isOne =
      words[find.from]?.sentence === words[last.from]?.sentence &&
      words.slice(last.to, find.from + 1).every(joins) &&
      between.every((word) => this.#links.has(word));
    if (!isOne) return [...merged, find];
    return [...merged.slice(0, -1), { from: last.from, to: Math.max(last.to, find.to) }];
  }

  /** Whether a find says what goods are, or what they are for, or is a title. */
  #isGoods(words: readonly Word[], { from, to }: Stretch): boolean {
    const first = words[from];
    if (first === undefined || first.quotation > 0) return true;
    const isHere = (word: Word | undefined): boolean => word?.sentence === first.sentence;
    if (OPPOSITES.has(words[from - 1]?.text ?? '') && joins(first)) return true;
    if (FITS.has(words[to]?.text ?? '') && words[to]?.gap === '-') return true;
    // Compounds: the goods are the end of the word.
    if (to === from + 1 && this.#goods.has(first)) return true;
    const next = words[to];
    const after = words[to + 1];
    if (isHere(next) && joins(next) && this.#goods.has(next)) return true;
    if (isHere(after) && joins(next) && joins(after) && this.#goods.has(after) && !this.#links.has(next))
      return true;
    return !this.#isSomebodys(words, to, 1) && this.#isFor(words, from);
  }

  /** Whether goods stand before a find with nothing between but what they are for: `book about my cancer` isn't. */
  #isFor(words: readonly Word[], from: number): boolean {
    for (let at = from - 1; at >= Math.max(0, from - MOST_BEFORE); at -= 1) {
      const word = words[at];
      if (word === undefined || word.sentence !== words[from]?.sentence || !joins(words[at + 1]))
        return false;
      if (this.#goods.has(word)) return at < from - 1 || this.#adjectivesFollow;
      if (!this.#goodsFor.has(word)) return false;
    }
    return false;
  }

  /** Whether one of the next words says whose it is. */
  #isSomebodys(words: readonly Word[], at: number, most: number): boolean {
    const next = words.slice(at, at + most + 1);
    return next.some((word, index) => joins(word) && index <= most && this.#somebody.has(word));
  }

  /** Whether an ambiguous word is written like a name: where nouns aren't, and within a sentence. */
  #isCapitalName(words: readonly Word[], at: number): boolean {
    const word = words[at];
    return !this.#capitalNouns && word?.capital === true && words[at - 1]?.sentence === word.sentence;
  }

  /** Whether a title, or a word for streets, stands before a find, with nothing but a name's words between. */
  #isAfterTitle(words: readonly Word[], from: number): boolean {
    for (let at = from; at > Math.max(0, from - MOST_BEFORE); at -= 1) {
      const before = words[at - 1];
      if (before === undefined || !/^\.?[ \-'’]{1,2}$/u.test(words[at]?.gap ?? '')) return false;
      if (this.#beforeName.has(before)) return true;
      if (!before.capital && !NAME_LINKS.has(before.text)) return false;
    }
    return false;
  }

  /** Whether an animal stands before a find, and nobody nearer; what somebody is allergic to may be one. */
  #isAnimals(words: readonly Word[], { from, to }: Stretch): boolean {
    const { sentence, text } = words[from] ?? { sentence: -1, text: '' };
    if (/^all?erg|^intol/u.test(text)) return false;
    for (let at = from - 1; at >= Math.max(0, from - MOST_BESIDE); at -= 1) {
      const word = words[at];
      if (word === undefined || word.sentence !== sentence || SUBJECTS.has(word.text)) break;
      if (this.#animals.has(word)) return true;
    }
    return words.slice(to, to + 3).some((word) => word.sentence === sentence && this.#animals.has(word));
  }

  /** Whether it is said of those who bring parcels, or answer letters, and make mistakes. */
  #isJibe(words: readonly Word[], { from, to }: Stretch): boolean {
    if (!words.slice(from, to).some((word) => JIBES.has(word.text))) return false;
    const isOfThem = (word: Word): boolean => word.sentence === words[from]?.sentence && THEM.has(word.text);
    for (let at = to - 1; at >= Math.max(0, from - MOST_BEFORE); at -= 1) {
      const word = words[at];
      if (word === undefined || SPEAKERS.has(word.text)) return false;
      if (isOfThem(word)) return true;
    }
    return words.slice(to, to + 3).some(isOfThem);
  }

  /** Whether it is the leg of a table that broke. */
  #isThings(words: readonly Word[], { from, to }: Stretch): boolean {
    const isPart = words.slice(from, to).some((word) => this.#parts.has(word));
    return isPart && words.some((word) => word.sentence === words[from]?.sentence && this.#things.has(word));
  }

  /** Whether a sentence asks about goods. */
  #isQuestionOfGoods(words: readonly Word[], from: number): boolean {
    const sentence = words.filter((word) => word.sentence === words[from]?.sentence);
    return sentence.at(-1)?.isAsked === true && sentence.some((word) => this.#goods.has(word));
  }

  #isName(words: readonly Word[], { from, to }: Stretch): boolean {
    const next = words[to];
    const isBefore = this.#isAfterTitle(words, from);
    return isBefore || (next !== undefined && joins(next) && this.#afterName.has(next));
  }

  /** The find with what stands beside it, on both sides. */
  #withBeside(words: readonly Word[], { from, to }: Stretch): Stretch {
    return { from: this.#reach(words, from, -1), to: this.#reach(words, to - 1, 1) + 1 };
  }

  #reach(words: readonly Word[], start: number, step: 1 | -1): number {
    let reached = start;
    for (let at = start + step; Math.abs(at - start) <= MOST_BESIDE; at += step) {
      const word = words[at];
      if (word === undefined || word.sentence !== words[start]?.sentence) break;
      const gap = (step === 1 ? word : words[at + 1])?.gap ?? '';
      if (!/^[\s\-–’',&/+]{0,3}$/u.test(gap)) break;
      const isTied = Math.abs(at - reached) === 1 && /^[-’']$/u.test(gap) && (step === 1 || gap === '-');
      const list = Math.abs(at - reached) === 1 ? this.#beside : this.#parts;
      if (list.has(word) || isTied) reached = at;
      else if (!this.#links.has(word)) break;
    }
    return reached;
  }
}

/** Whether a word goes on with the one before. */
const joins = (word: Word | undefined): boolean => word !== undefined && /^[ \-–’']{0,2}$/u.test(word.gap);

/** Finds what the lexicons of one kind have, in the languages that a text can be in. */
export function lexicalDetector(lexicons: Readonly<Record<string, Lexicon>>): Detector {
  const readers = LANGUAGES.flatMap((language) => {
    const lexicon = lexicons[language.name];
    return lexicon === undefined ? [] : [new Reader(language, lexicon)];
  });
  return ({ text }) => {
    const words = wordsOf(text, quotations(text));
    if (words.length === 0) return [];
    return spoken(readers, words).flatMap((reader) =>
      reader.find(words).map(({ from, to }): Span => ({
        start: words[from]?.start ?? 0,
        end: words[to - 1]?.end ?? 0,
      })),
    );
  };
}

/** The languages that a text is in: all of them, if it has no common word of any. */
function spoken(readers: readonly Reader[], words: readonly Word[]): readonly Reader[] {
  const scores = readers.map(({ common }) => words.filter((word) => common.has(word)).length);
  const most = Math.max(...scores);
  return readers.filter((_, index) => (scores[index] ?? 0) >= most * SHARE);
}
