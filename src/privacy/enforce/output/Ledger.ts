import type { GraphQLResolveInfo } from 'graphql';
import type { Pseudonymise } from '../../model/personalScalars.js';
import type { SealedPart } from '../../model/sealed.js';
import type { Viewer } from '../../model/Viewer.js';
import { clearer, type Form, type Purpose, type Verdict } from '../../model/vocabulary.js';
import { accessBy, type AccessRecord } from '../audit/AccessLog.js';
import type { Reading } from './Deferred.js';

/** One line of `extensions.privacy.redacted`: hidden, not absent. */
export interface Redacted {
  /** Response keys, lists as `[]`: `orders.nodes[].contactEmail`. */
  readonly path: string;
  /** The form that was given instead of the clear one, or WITHHELD. */
  readonly rule: Exclude<Verdict, 'CLEAR'>;
  readonly count: number;
}

interface Tally {
  readonly path: string;
  readonly rule: Exclude<Verdict, 'CLEAR'>;
  count: number;
}

type Fields = Map<string, Form>;

/** What one operation is about to reveal and what it withheld. Filled synchronously by the decisions. */
export class Ledger {
  readonly #readings = new Map<SealedPart, Reading>();
  readonly #reveals = new Map<string, Fields>();
  readonly #actions = new Set<string>();
  readonly #redacted = new Map<GraphQLResolveInfo['fieldNodes'], Map<Verdict, Tally>>();

  constructor(readonly pseudonym: Pseudonymise) {}

  /** Notes that `coordinate` of the part's subject will be revealed in `form`. */
  reveal(part: SealedPart, coordinate: string, form: Form): Reading {
    let fields = this.#reveals.get(part.subject);
    if (fields === undefined) this.#reveals.set(part.subject, (fields = new Map()));
    fields.set(coordinate, clearer(fields.get(coordinate) ?? 'WITHHELD', form) as Form);
    let reading = this.#readings.get(part);
    if (reading === undefined) this.#readings.set(part, (reading = { part, opened: null }));
    return reading;
  }

  /** Notes that a selection got less than the clear value. By the decision, whatever the value is. */
  redact(info: GraphQLResolveInfo, rule: Exclude<Verdict, 'CLEAR'>): void {
    // The array of field nodes is one per selection: it identifies it without rendering a path each time.
    let byRule = this.#redacted.get(info.fieldNodes);
    if (byRule === undefined) this.#redacted.set(info.fieldNodes, (byRule = new Map()));
    const tally = byRule.get(rule);
    if (tally === undefined) byRule.set(rule, { path: renderPath(info.path), rule, count: 1 });
    else tally.count += 1;
  }

  /** Notes the use of an `@audit` field. */
  note(action: string): void {
    this.#actions.add(action);
  }

  /** Whether an `@audit` field was used. */
  get audited(): boolean {
    return this.#actions.size > 0;
  }

  /** Whom something is about to be revealed of. */
  get subjects(): readonly string[] {
    return [...this.#reveals.keys()];
  }

  /** Takes back what was about to be revealed of these people: it is neither recorded nor opened. */
  close(subjects: readonly string[]): void {
    for (const subject of subjects) this.#reveals.delete(subject);
    for (const part of this.#readings.keys())
      if (subjects.includes(part.subject)) this.#readings.delete(part);
  }

  get readings(): readonly Reading[] {
    return [...this.#readings.values()];
  }

  /** In path order, lines of the same path and rule added up. */
  get redacted(): readonly Redacted[] {
    const lines = new Map<string, Tally>();
    for (const byRule of this.#redacted.values()) {
      for (const tally of byRule.values()) {
        const key = `${tally.path} ${tally.rule}`;
        const line = lines.get(key);
        if (line === undefined) lines.set(key, { ...tally });
        else line.count += tally.count;
      }
    }
    return [...lines.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }

  /** The records to append before anything opens: one per subject, one per audited action. */
  records(viewer: Viewer, purpose: Purpose | null): readonly AccessRecord[] {
    const common = accessBy(viewer, purpose);
    return [
      ...[...this.#reveals].map(([subject, fields]) => ({
        ...common,
        action: 'reveal',
        subject,
        fields: Object.fromEntries(fields),
      })),
      ...[...this.#actions].map((action) => ({ ...common, action, subject: null, fields: {} })),
    ];
  }
}

type ResponsePath = GraphQLResolveInfo['path'];

function renderPath(path: ResponsePath): string {
  let text = '';
  for (let at: ResponsePath | undefined = path; at !== undefined; at = at.prev) {
    text = (typeof at.key === 'number' ? '[]' : `.${at.key}`) + text;
  }
  return text.slice(1);
}
