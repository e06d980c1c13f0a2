import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { decide, rulesFor } from '../../decide/decide.js';
import type { FieldPolicy, PrivacyModel } from '../../model/PrivacyModel.js';
import { hasForm, SCALAR_FORMS, type ScalarForms } from '../../model/personalScalars.js';
import {
  type Form,
  lesser,
  type Purpose,
  type Relation,
  type Role,
  type Verdict,
} from '../../model/vocabulary.js';

/** One way a selected field can come out, and the rule that makes it so. */
export interface Explained {
  readonly verdict: Verdict;
  /** The relations in which it does; empty: always. */
  readonly when: readonly Relation[];
  /** Null: no rule; redaction is the default. */
  readonly rule: string | null;
  /** The form that the rule would give, where the scalar has no value in it. */
  readonly lacks?: Form;
  /** The consents of the person that have to stand for it; absent: none beside the one to the purpose. */
  readonly consents?: readonly Purpose[];
}

/** What would be decided of one selected field. */
export interface Explanation {
  /** Response keys. */
  readonly path: string;
  readonly coordinate: string;
  /** Null: the field isn't personal. */
  readonly decisions: readonly Explained[] | null;
  /** A root field that the role may not ask for: nothing below it is reached. */
  readonly refused?: true;
}

const WITHHELD: Explained = { verdict: 'WITHHELD', when: [], rule: null };

/**
 * What `role` would get of each field that `document` selects, for `purpose`; from the model alone, no row is read.
 *
 * @param mayAsk whether the role may ask for a root field.
 */
export function explain(
  schema: GraphQLSchema,
  model: PrivacyModel,
  document: DocumentNode,
  role: Role,
  purpose: Purpose | null,
  mayAsk: (coordinate: string) => boolean,
): readonly Explanation[] {
  const types = new TypeInfo(schema);
  const explanations: Explanation[] = [];
  const path: string[] = [];
  const groups: (readonly Explained[] | null)[] = [];
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter: (node) => {
          const coordinate = `${types.getParentType()?.name}.${node.name.value}`;
          const name = node.alias?.value ?? node.name.value;
          if (model.operations.has(coordinate) && !mayAsk(coordinate)) {
            explanations.push({ path: name, coordinate, decisions: null, refused: true });
            return false;
          }
          path.push(name);
          const parent = groups.at(-1) ?? null;
          const decisions = decisionsOf(model.fields.get(coordinate), parent, role, purpose, types.getType());
          explanations.push({ path: path.join('.'), coordinate, decisions });
          groups.push(decisions);
          return undefined;
        },
        leave: () => {
          path.pop();
          groups.pop();
        },
      },
    }),
  );
  return explanations;
}

function decisionsOf(
  policy: FieldPolicy | undefined,
  parent: readonly Explained[] | null,
  role: Role,
  purpose: Purpose | null,
  type: Parameters<typeof getNamedType>[0],
): readonly Explained[] | null {
  const scalar = type == null ? undefined : SCALAR_FORMS.get(getNamedType(type).name);
  if (policy?.kind === 'personal') {
    const rules = rulesFor(policy.rules, role, purpose);
    const always = policy.consents.length === 0 && rules.some((rule) => rule.relations.length === 0);
    return [
      ...rules.map((rule) => {
        const decision = { verdict: rule.form, when: rule.relations, rule: rule.origin };
        return inForm(withConsents(decision, policy.consents), rule.form, scalar);
      }),
      // Without a rule that needs no relation there is always the row that is none of the viewer's.
      ...(always ? [] : [WITHHELD]),
    ];
  }
  if (parent === null) return null;
  const most = policy === undefined ? 'CLEAR' : decide(policy, role, purpose, () => 'YES').verdict;
  const consents = policy?.consents ?? [];
  const own = parent.map((decision) =>
    inForm(withConsents(decision, consents), lesser(decision.verdict, most), scalar),
  );
  const always = consents.length === 0 || own.some(({ verdict }) => verdict === 'WITHHELD');
  return always ? own : [...own, WITHHELD];
}

/** `decision`, while these consents stand too; a person's view of their own data needs none. */
function withConsents(decision: Explained, consents: readonly Purpose[]): Explained {
  if (consents.length === 0 || decision.verdict === 'WITHHELD' || decision.when.includes('OWNER'))
    return decision;
  return { ...decision, consents: [...new Set([...(decision.consents ?? []), ...consents])] };
}

/** The decision in `verdict`, or withheld where the table of forms has no such value of the scalar. */
function inForm(decision: Explained, verdict: Verdict, scalar: ScalarForms | undefined): Explained {
  if (verdict === 'WITHHELD' || scalar === undefined || hasForm(scalar, verdict))
    return { ...decision, verdict };
  return { ...decision, verdict: 'WITHHELD', lacks: verdict };
}
