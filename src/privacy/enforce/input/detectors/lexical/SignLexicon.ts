/** The words of a language without spaces for one sensitive kind, separated by spaces. */
export interface SignLexicon {
  /** Tell by themselves of a person's health or belief. */
  readonly tells: string;
  /** Tell of it where their sentence speaks of somebody. */
  readonly tellsOfSomebody: string;
  /** Say no more than that there is something: nothing beside a find in their sentence that says what. */
  readonly unspecific: string;
  /** Hold such words and tell of nobody: whatever stands within them stays. */
  readonly survives: string;
  /** What a find isn't one before: streets, places, goods. */
  readonly after: string;
}
