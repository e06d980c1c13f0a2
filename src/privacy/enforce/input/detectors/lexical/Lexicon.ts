/** The words of one language for one sensitive kind, as {@link Phrases} reads them. */
export interface Lexicon {
  /** Tell by themselves of a person's health or belief. */
  readonly tells: string;
  /** Tell of it where their sentence speaks of somebody. */
  readonly tellsOfSomebody: string;
  /** Say no more than that there is something: nothing beside a find in their sentence that says what. */
  readonly unspecific: string;
  /** Sound like it and tell of nobody: whatever overlaps with them stays. */
  readonly survives: string;
  /** What a find takes with it over little words too: the hip of a pain in the hip. */
  readonly parts: string;
  /** What a find takes with it right beside it: the knee of a knee surgery. */
  readonly beside: string;
}

/** What a language's lexicons of every kind have in common. */
export interface Language {
  readonly name: string;
  /** Whether it writes every noun with a capital. */
  readonly capitalNouns: boolean;
  /** Whether an adjective follows its noun. */
  readonly adjectivesFollow: boolean;
  /** Its commonest words, by which a text is known to be in it. */
  readonly common: string;
  /** Who a sentence can speak of, and that it does. */
  readonly somebody: string;
  /** May stand between a find and what it takes with it. */
  readonly links: string;
  /** What a shop sells, and places: `diabetes cookbook`, `book about cancer`. As the end of a word too. */
  readonly goods: string;
  /** Things that have arms, legs and backs too. */
  readonly things: string;
  readonly animals: string;
  /** Stand between goods and what they are for. */
  readonly goodsFor: string;
  /** Stand before a name: of a person, a street, a place. */
  readonly beforeName: string;
  /** Stand after the name of a street or place. */
  readonly afterName: string;
}
