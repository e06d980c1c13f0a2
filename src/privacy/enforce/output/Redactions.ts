import type { GraphQLResolveInfo } from 'graphql';
import type { Verdict } from '../../model/vocabulary.js';

/** One line of `extensions.privacy.redacted`: hidden, not absent. */
export interface Redacted {
  /** Response keys, lists as `[]`: `orders.nodes[].contactEmail`. */
  readonly path: string;
  /** The form that was given instead of the clear one, or WITHHELD. */
  readonly rule: Exclude<Verdict, 'CLEAR'>;
  readonly count: number;
}

/** Where a selection stands, as a resolver is told. */
export type Selected = Pick<GraphQLResolveInfo, 'path' | 'fieldNodes'>;

/** That a selection got less than the clear value. */
export interface Lessened {
  readonly selected: Selected;
  readonly rule: Redacted['rule'];
}

type Tally = { -readonly [K in keyof Redacted]: Redacted[K] };

/** Counts what was lessened: a line per selection, however many rows it has. */
export class Redactions {
  readonly #tallies = new Map<GraphQLResolveInfo['fieldNodes'], Map<Verdict, Tally>>();

  add({ path, fieldNodes }: Selected, rule: Redacted['rule']): void {
    // The array of field nodes is one per selection: it identifies it without rendering a path each time.
    let byRule = this.#tallies.get(fieldNodes);
    if (byRule === undefined) this.#tallies.set(fieldNodes, (byRule = new Map()));
    const tally = byRule.get(rule);
    if (tally === undefined) byRule.set(rule, { path: renderPath(path), rule, count: 1 });
    else tally.count += 1;
  }

  /** In path order, lines of the same path and rule added up, together with `more`. */
  lines(more: Iterable<Lessened>): readonly Redacted[] {
    const others = new Redactions();
    for (const { selected, rule } of more) others.add(selected, rule);
    const lines = new Map<string, Tally>();
    for (const { path, rule, count } of [...this.#all(), ...others.#all()]) {
      const key = `${path} ${rule}`;
      const line = lines.get(key);
      if (line === undefined) lines.set(key, { path, rule, count });
      else line.count += count;
    }
    return [...lines.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }

  *#all(): Iterable<Redacted> {
    for (const byRule of this.#tallies.values()) yield* byRule.values();
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
