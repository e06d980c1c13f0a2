import type { Lists } from './Lists.js';
import type { Stretch } from './Phrases.js';
import { joins, plainWord, type Word } from './Words.js';

/** Whether what stands around a find says that it tells of nobody. Looks at a bounded number of words. */
export type Exclusion = (lists: Lists, words: readonly Word[], find: Stretch) => boolean;

/** How far goods, titles and whom a jibe is at may stand from a find, in words. */
const NEAR = 4;
/** How far before it an animal may. */
const NEAR_ANIMAL = 8;

const setOf = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u).map(plainWord));
/** Whose verbs come after them: an animal before is another one's. */
const SUBJECTS = setOf(`
  i im we he she ich wir er bin habe je j nous il elle suis ai yo nosotros soy estoy tengo somos tenemos`);
const SPEAKERS = setOf(`
  i im my me we our ich mein meine meiner meinem mir mich wir unser unsere unserer je j mon ma mes nous notre nos yo mi
  mis soy nuestro nuestra`);
/** What people call those who make mistakes, and who these are. */
const JIBES = setOf(`
  blind deaf sick ill autistic demented dementia paralysed depressed taub krank dement autistisch behindert aveugle
  aveugles sourd sourds malade malades autistes ciego ciegos sordo sordos enfermos autistas alzheimer parkinson bipolar
  schizo`);
const THEM = setOf(`
  you your youre driver drivers courier couriers postman carrier packer packers staff seid ihr euer eure euren fahrer bote
  zusteller paketbote kurier vous votre vos êtes livreur livreurs chauffeur facteur coursier estáis sois vuestro
  vuestra repartidor repartidores mensajero cartero transportista`);
/** What goods are said to help against, and whom to suit. */
const OPPOSITES = setOf('anti hypo');
const FITS = setOf('free friendly safe proof frei freundlich geeignet gerecht');
/** Stand within names. */
const NAME_LINKS = setOf('de du des d l la le les los las del der den dem von van');

const isQuoted: Exclusion = (_lists, words, { from }) => (words[from]?.quotation ?? 0) > 0;

/** What goods are: `diabetes cookbook`, `anti-allergy`, `Diabetikersocken`. */
const isOfGoods: Exclusion = ({ goods, links }, words, { from, to }) => {
  const [first, next, after] = [words[from], words[to], words[to + 1]];
  const isGoods = (word: Word | undefined): boolean => word?.sentence === first?.sentence && goods.has(word);
  if (OPPOSITES.has(words[from - 1]?.text ?? '') && joins(first)) return true;
  if (FITS.has(next?.text ?? '') && next?.gap === '-') return true;
  if (to === from + 1 && goods.has(first)) return true;
  if (joins(next) && isGoods(next)) return true;
  return joins(next) && joins(after) && isGoods(after) && !links.has(next);
};

/** What goods are for: `book about cancer`; but `book about cancer for my mother` is for her. */
const isForGoods: Exclusion = ({ goods, goodsFor, somebody, adjectivesFollow }, words, { from, to }) => {
  if (words.slice(to, to + 2).some((word) => joins(word) && somebody.has(word))) return false;
  for (let at = from - 1; at >= Math.max(0, from - NEAR); at -= 1) {
    const word = words[at];
    if (word === undefined || word.sentence !== words[from]?.sentence || !joins(words[at + 1])) return false;
    if (goods.has(word)) return at < from - 1 || adjectivesFollow;
    if (!goodsFor.has(word)) return false;
  }
  return false;
};

/** Somebody's name, a street's or a place's: after a title with nothing but a name's words between. */
const isName: Exclusion = ({ beforeName, afterName }, words, { from, to }) => {
  const next = words[to];
  if (joins(next) && afterName.has(next)) return true;
  for (let at = from; at > Math.max(0, from - NEAR); at -= 1) {
    const before = words[at - 1];
    if (before === undefined || !/^\.?[ \-'’]{1,2}$/u.test(words[at]?.gap ?? '')) return false;
    if (beforeName.has(before)) return true;
    if (!before.capital && !NAME_LINKS.has(before.text)) return false;
  }
  return false;
};

/** An animal's: one stands before, and nobody nearer. What somebody is allergic to may be one. */
const isAnimals: Exclusion = ({ animals }, words, { from, to }) => {
  const { sentence, text } = words[from] ?? { sentence: -1, text: '' };
  if (/^all?erg|^intol/u.test(text)) return false;
  const isHere = (word: Word): boolean => word.sentence === sentence;
  for (let at = from - 1; at >= Math.max(0, from - NEAR_ANIMAL); at -= 1) {
    const word = words[at];
    if (word === undefined || !isHere(word) || SUBJECTS.has(word.text)) break;
    if (animals.has(word)) return true;
  }
  return words.slice(to, to + 3).some((word) => isHere(word) && animals.has(word));
};

/** Said of those who bring parcels, or answer letters, and make mistakes. */
const isJibe: Exclusion = (_lists, words, { from, to }) => {
  if (!words.slice(from, to).some((word) => JIBES.has(word.text))) return false;
  const isOfThem = (word: Word): boolean => word.sentence === words[from]?.sentence && THEM.has(word.text);
  for (let at = to - 1; at >= Math.max(0, from - NEAR); at -= 1) {
    const word = words[at];
    if (word === undefined || SPEAKERS.has(word.text)) return false;
    if (isOfThem(word)) return true;
  }
  return words.slice(to, to + 3).some(isOfThem);
};

/** The leg of a table that broke. */
const isThings: Exclusion = ({ parts, things }, words, { from, to }) => {
  const isPart = words.slice(from, to).some((word) => parts.has(word));
  return isPart && words.some((word) => word.sentence === words[from]?.sentence && things.has(word));
};

/** A question about goods that speaks of nobody. */
const isAskedOfGoods: Exclusion = ({ goods, somebody }, words, { from }) => {
  const sentence = words.filter((word) => word.sentence === words[from]?.sentence);
  if (sentence.at(-1)?.isAsked !== true || !sentence.some((word) => goods.has(word))) return false;
  return !sentence.some((word) => somebody.has(word));
};

/** All of them: one is enough. */
export const EXCLUSIONS: readonly Exclusion[] = [
  isQuoted,
  isOfGoods,
  isForGoods,
  isName,
  isAnimals,
  isJibe,
  isThings,
  isAskedOfGoods,
];
