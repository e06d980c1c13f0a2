import type { Pseudonymise } from '../../model/personalScalars.js';
import type { SealedPart } from '../../model/sealed.js';
import type { Viewer } from '../../model/Viewer.js';
import { clearer, type Form, type Purpose } from '../../model/vocabulary.js';
import { accessBy, type AccessRecord } from '../audit/AccessLog.js';
import { Claim, type ClaimTerms } from './Claim.js';
import type { Reading } from './Deferred.js';
import { type Redacted, Redactions, type Selected } from './Redactions.js';

export type { Redacted } from './Redactions.js';

/** What one operation is about to reveal and what it withheld. Filled synchronously by the decisions. */
export class Ledger {
  readonly #claims: Claim[] = [];
  readonly #readings = new Map<SealedPart, Reading>();
  readonly #actions = new Set<string>();
  readonly #redactions = new Redactions();

  constructor(readonly pseudonym: Pseudonymise) {}

  /** Notes that a decision granted a selection, before its value is known. */
  claim(selected: Selected, terms: ClaimTerms): Claim {
    const claim = new Claim(selected, terms);
    this.#claims.push(claim);
    return claim;
  }

  /** Notes that `claim` reads an envelope; one reading serves all claims. */
  reveal(claim: Claim, part: SealedPart): Reading {
    claim.read(part);
    let reading = this.#readings.get(part);
    if (reading === undefined) this.#readings.set(part, (reading = { part, opened: null }));
    return reading;
  }

  /** Notes that a selection was withheld, whatever its value is. */
  redact(selected: Selected, rule: Redacted['rule']): void {
    this.#redactions.add(selected, rule);
  }

  /** Notes the use of an `@audit` field. */
  note(action: string): void {
    this.#actions.add(action);
  }

  /** Whether an `@audit` field was used. */
  get audited(): boolean {
    return this.#actions.size > 0;
  }

  /** What was granted, the outer before the inner. */
  get claims(): readonly Claim[] {
    return this.#claims;
  }

  /** Whom something is about to be revealed of. */
  get subjects(): readonly string[] {
    return [...this.#reveals().keys()];
  }

  /** The envelopes to open: those that a claim which isn't closed reads. */
  get readings(): readonly Reading[] {
    const parts = new Set(this.#claims.flatMap((claim) => (claim.closed ? [] : claim.parts)));
    return [...this.#readings.values()].filter(({ part }) => parts.has(part));
  }

  /** In path order, lines of the same path and rule added up. */
  get redacted(): readonly Redacted[] {
    return this.#redactions.lines(this.#claims.flatMap((claim) => claim.lessened));
  }

  /** The records to append before anything opens: one per subject, one per audited action. */
  records(viewer: Viewer, purpose: Purpose | null): readonly AccessRecord[] {
    const common = accessBy(viewer, purpose);
    return [
      ...[...this.#reveals()].map(([subject, fields]) => ({
        ...common,
        action: 'reveal',
        subject,
        fields: Object.fromEntries(fields),
      })),
      ...[...this.#actions].map((action) => ({ ...common, action, subject: null, fields: {} })),
    ];
  }

  /** By subject: each coordinate with the clearest form in which it is revealed. */
  #reveals(): ReadonlyMap<string, ReadonlyMap<string, Form>> {
    const reveals = new Map<string, Map<string, Form>>();
    for (const { closed, subjects, terms } of this.#claims) {
      if (closed) continue;
      // Whether there is a value or none: who learns that somebody has no phone number has learned it of them.
      for (const subject of subjects) {
        let fields = reveals.get(subject);
        if (fields === undefined) reveals.set(subject, (fields = new Map()));
        const known = fields.get(terms.coordinate) ?? 'WITHHELD';
        fields.set(terms.coordinate, clearer(known, terms.form) as Form);
      }
    }
    return reveals;
  }
}
