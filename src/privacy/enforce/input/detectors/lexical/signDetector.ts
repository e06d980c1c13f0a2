import type { Detector } from '../Detector.js';
import type { Span } from '../Span.js';
import type { SignLexicon } from './SignLexicon.js';
import { quotations } from './Words.js';

const HAN = /\p{Script=Han}/u;
const SENTENCE_END = /[.!?;…\n。！？；]/u;
/** Who a sentence can speak of, and that it does. */
const SOMEBODY =
  /[我俺咱他她妈爸爹娘爷奶姥婆公哥姐弟妹叔姨舅]|本人|自己|孩子|宝宝|儿子|女儿|老婆|老公|太太|先生|妻子|丈夫|父亲|母亲|家人|家里人|老人|长辈|客户|客人|顾客|收件人|收货人|买家|室友|朋友|同事|患有|得了|因为|由于/u;

const ANIMAL = /[猫狗犬兔鸟龟]|宠物|金毛|泰迪|拉布拉多|柯基|毛孩子|鹦鹉|仓鼠/u;
/** An animal stands a few signs before; what somebody is allergic to may be one. */
const ofAnimal = (text: string, { start, end }: Span): boolean =>
  !text.slice(start, end).includes('过敏') && ANIMAL.test(text.slice(Math.max(0, start - 5), start));

/** A list of words; finds the longest that begins at a place. */
class Signs {
  readonly #byFirst = new Map<string, readonly string[]>();

  constructor(list: string) {
    for (const word of new Set(list.split(/\s+/u).filter((each) => each !== ''))) {
      const first = word.charAt(0);
      const words = [...(this.#byFirst.get(first) ?? []), word].sort((a, b) => b.length - a.length);
      this.#byFirst.set(first, words);
    }
  }

  /** The length of the longest word that begins there; 0: none does. */
  at(text: string, index: number): number {
    return this.#byFirst.get(text.charAt(index))?.find((word) => text.startsWith(word, index))?.length ?? 0;
  }
}

const inside = (a: Span, b: Span): boolean => b.start <= a.start && a.end <= b.end;

/** The stretch from the beginning of one to that of the other. */
const between = (a: Span, b: Span): readonly [number, number] => [
  Math.min(a.start, b.start),
  Math.max(a.start, b.start),
];

/** Where each sentence of a text speaks of somebody: a question of the place. */
function speaksOfSomebody(text: string): (index: number) => boolean {
  const ends: number[] = [];
  const speaks: boolean[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && !SENTENCE_END.test(text.charAt(at))) continue;
    ends.push(at);
    speaks.push(SOMEBODY.test(text.slice(start, at)));
    start = at + 1;
  }
  return (index) => speaks[ends.findIndex((end) => index <= end)] ?? false;
}

/** Finds what a lexicon of a language without spaces has. */
export function signDetector(lexicon: SignLexicon): Detector {
  const tells = new Signs(lexicon.tells);
  const tellsOfSomebody = new Signs(lexicon.tellsOfSomebody);
  const unspecific = new Signs(lexicon.unspecific);
  const survives = new Signs(lexicon.survives);
  const after = new Signs(lexicon.after);
  return ({ text }) => {
    if (!HAN.test(text)) return [];
    const quoted = quotations(text);
    const ofSomebody = speaksOfSomebody(text);
    const survivors: Span[] = [];
    const finds: Span[] = [];
    for (let at = 0, next = 0; at < text.length; at += 1) {
      const kept = survives.at(text, at);
      if (kept > 0) survivors.push({ start: at, end: at + kept });
      if (at < next) continue;
      const sure = tells.at(text, at);
      const length = Math.max(sure, sure === 0 && ofSomebody(at) ? tellsOfSomebody.at(text, at) : 0);
      if (length === 0) continue;
      finds.push({ start: at, end: at + length });
      next = at + length;
    }
    const told = finds.filter(
      (find) =>
        after.at(text, find.end) === 0 &&
        !ofAnimal(text, find) &&
        !survivors.some((each) => inside(find, each)) &&
        !quoted.some((each) => inside(find, each)),
    );
    const isUnspecific = ({ start, end }: Span): boolean => unspecific.at(text, start) === end - start;
    return told.filter(
      (find) =>
        !isUnspecific(find) ||
        !told.some(
          (other) => !isUnspecific(other) && !SENTENCE_END.test(text.slice(...between(find, other))),
        ),
    );
  };
}
