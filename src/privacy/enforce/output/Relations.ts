import { answer } from '../../decide/answer.js';
import { decideAmong, type Decision, type Holds, rulesLeft } from '../../decide/decide.js';
import type { Condition, Never } from '../../model/Condition.js';
import type { PrivacyModel, Rule } from '../../model/PrivacyModel.js';
import type { Viewer } from '../../model/Viewer.js';
import type { Purpose, Relation } from '../../model/vocabulary.js';
import { owned, type RowScope } from '../query/rowScope.js';
import type { RequestContext } from '../RequestContext.js';

/** By type: the rows that each relation is to. OWNER comes from `@subject` and needs no entry. */
export type RelationScopes = Readonly<
  Record<string, Readonly<Partial<Record<Exclude<Relation, 'OWNER'>, RowScope>>>>
>;

/** All relations of all types, ready to ask. */
export class Relations {
  readonly #types = new Map<string, TypeRelations>();

  constructor(
    private readonly model: PrivacyModel,
    private readonly scopes: RelationScopes,
  ) {}

  /** The relations to rows of one type; the same object each time. */
  of(typeName: string): TypeRelations {
    let made = this.#types.get(typeName);
    if (made === undefined)
      this.#types.set(typeName, (made = new TypeRelations((relation) => this.#scope(typeName, relation))));
    return made;
  }

  /** Personal fields whose rules ask for a relation that nothing tells of: they could never be seen. */
  unanswered(): readonly string[] {
    return [...this.model.fields.values()].flatMap((field) => {
      // Of an interface there are no rows: its types are asked, each for itself.
      if (field.kind !== 'personal' || field.subject === '') return [];
      const typeName = field.coordinate.split('.')[0] ?? '';
      const asked = new Set(field.rules.flatMap((rule) => rule.relations));
      return [...asked]
        .filter((relation) => this.#scope(typeName, relation) === undefined)
        .map((relation) => `${field.coordinate}: nothing tells when ${relation} holds`);
    });
  }

  #scope(typeName: string, relation: Relation): RowScope | undefined {
    if (relation !== 'OWNER') return this.scopes[typeName]?.[relation];
    return this.model.subjects.has(typeName) ? owned(this.model, typeName) : undefined;
  }
}

/** What one request has asked of one type, for the purpose that it then served, as the viewer who it then was. */
interface Asked {
  readonly viewer: Viewer;
  readonly purpose: Purpose | null;
  readonly conditions: Map<Relation, Condition | Never>;
  readonly left: Map<readonly Rule[], readonly Rule[]>;
}

/** The relations to the rows of one type. A relation that nothing tells of doesn't hold. */
export class TypeRelations {
  readonly #asked = new WeakMap<RequestContext, Asked>();

  constructor(private readonly scope: (relation: Relation) => RowScope | undefined) {}

  /** The rows that the asker stands in `relation` to. Found once per request. */
  condition(relation: Relation, context: RequestContext): Condition | Never {
    return this.#condition(relation, context, this.#of(context));
  }

  /**
   * Those of `rules` that can allow this asker anything, before any row is known: by the asker and the request alone.
   *
   * @param rules the same array for the same question: it is answered once per request.
   */
  rulesLeft(rules: readonly Rule[], context: RequestContext): readonly Rule[] {
    const asked = this.#of(context);
    let left = asked.left.get(rules);
    if (left === undefined)
      asked.left.set(rules, (left = rulesLeft(rules, this.#holds(null, context, asked))));
    return left;
  }

  /** What `rules` give of a row to this asker. What isn't an object is no row that anybody stands in a relation to. */
  decide(rules: readonly Rule[], row: unknown, context: RequestContext): Decision {
    const known = typeof row === 'object' ? (row as Readonly<Record<string, unknown>> | null) : null;
    return decideAmong(rules, this.#holds(known, context, this.#of(context)));
  }

  #holds(row: Readonly<Record<string, unknown>> | null, context: RequestContext, asked: Asked): Holds {
    return (relation) => answer(this.#condition(relation, context, asked), row);
  }

  #condition(relation: Relation, context: RequestContext, { conditions }: Asked): Condition | Never {
    let condition = conditions.get(relation);
    if (condition === undefined) {
      condition = this.scope(relation)?.(context) ?? null;
      conditions.set(relation, condition);
    }
    return condition;
  }

  #of(context: RequestContext): Asked {
    let asked = this.#asked.get(context);
    const { viewer, purpose } = context;
    if (asked?.purpose !== purpose || asked.viewer !== viewer) {
      asked = { viewer, purpose, conditions: new Map(), left: new Map() };
      this.#asked.set(context, asked);
    }
    return asked;
  }
}
