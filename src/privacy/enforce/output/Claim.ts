import type { GraphQLResolveInfo } from 'graphql';
import type { SealedPart } from '../../model/sealed.js';
import type { Form, Purpose } from '../../model/vocabulary.js';
import type { Lessened, Selected } from './Redactions.js';

/** What is claimed, as the decision knows it before it knows the value. */
export interface ClaimTerms {
  /** For the log: the coordinate at which it was decided. */
  readonly coordinate: string;
  readonly form: Form;
  /** Whom the row names as its person; null: it names nobody. */
  readonly subject: string | null;
  /** The consents that have to stand, beside the one to the operation's purpose. */
  readonly consents: readonly Purpose[];
  /** What stands in the answer in its place when it is closed. */
  readonly withheld: unknown;
  /** The claim within which this one lies: closed with it. */
  readonly within: Claim | null;
}

/**
 * One personal place of the answer that a decision has granted: until the person's consent and the log have had
 * their say. It is made whatever the value is, so that nothing which follows from it tells a value from none.
 */
export class Claim {
  readonly path: GraphQLResolveInfo['path'];
  readonly #subjects: string[];
  readonly #parts: SealedPart[] = [];
  readonly #lessened: Lessened[] = [];
  #closed = false;

  constructor(
    readonly selected: Selected,
    readonly terms: ClaimTerms,
  ) {
    this.path = selected.path;
    this.#subjects = terms.subject === null ? [] : [terms.subject];
  }

  /** Notes that the value is in `part`; whomever that is about has to agree too. */
  read(part: SealedPart): void {
    if (this.#parts.includes(part)) return;
    this.#parts.push(part);
    if (!this.#subjects.includes(part.subject)) this.#subjects.push(part.subject);
  }

  /** Notes that a selection at or below this place got less than the clear value. */
  lessen(selected: Selected, rule: Lessened['rule']): void {
    this.#lessened.push({ selected, rule });
  }

  /** Takes back what was granted. */
  close(): void {
    this.#closed = true;
  }

  get closed(): boolean {
    return this.#closed || this.terms.within?.closed === true;
  }

  /** Whom it is about, the row's person first; none: nobody can have agreed to it. */
  get subjects(): readonly string[] {
    return this.#subjects;
  }

  get parts(): readonly SealedPart[] {
    return this.#parts;
  }

  /** What the answer says was lessened here: a place that is closed says that and nothing of what lies below. */
  get lessened(): readonly Lessened[] {
    if (this.terms.within?.closed === true) return [];
    return this.closed ? [{ selected: this.selected, rule: 'WITHHELD' }] : this.#lessened;
  }
}
