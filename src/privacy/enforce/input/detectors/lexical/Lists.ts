import type { Language, Lexicon } from './Lexicon.js';
import { Phrases } from './Phrases.js';

/** The lists of one language and one kind, ready to be looked up. */
export interface Lists extends Pick<Language, 'capitalNouns' | 'adjectivesFollow'> {
  readonly common: Phrases;
  readonly somebody: Phrases;
  readonly links: Phrases;
  readonly goods: Phrases;
  readonly goodsFor: Phrases;
  readonly things: Phrases;
  readonly animals: Phrases;
  readonly beforeName: Phrases;
  readonly afterName: Phrases;
  readonly tells: Phrases;
  readonly tellsOfSomebody: Phrases;
  readonly survives: Phrases;
  readonly unspecific: Phrases;
  readonly parts: Phrases;
  /** What may stand right beside a find: the lexicon's own words and its parts. */
  readonly beside: Phrases;
}

/** Reads them once, at start. */
export function readLists(language: Language, lexicon: Lexicon): Lists {
  const read = (list: string): Phrases => new Phrases(list, { body: lexicon.parts });
  return {
    capitalNouns: language.capitalNouns,
    adjectivesFollow: language.adjectivesFollow,
    common: read(language.common),
    somebody: read(language.somebody),
    links: read(language.links),
    goods: read(language.goods),
    goodsFor: read(language.goodsFor),
    things: read(language.things),
    animals: read(language.animals),
    beforeName: read(language.beforeName),
    afterName: read(language.afterName),
    tells: read(lexicon.tells),
    tellsOfSomebody: read(lexicon.tellsOfSomebody),
    survives: read(lexicon.survives),
    unspecific: read(lexicon.unspecific),
    parts: read(lexicon.parts),
    beside: read(`${lexicon.beside} ${lexicon.parts}`),
  };
}
