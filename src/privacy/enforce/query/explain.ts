import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
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
 * What `role` would get of each field that `operation` selects, for `purpose`; from the model alone, no row is read.
 * A field of an interface is explained once for each type that may stand there.
 *
 * @param document valid for `schema`, the audience's.
 * @param mayAsk whether the role may ask for a root field.
 */
export function explain(
  schema: GraphQLSchema,
  model: PrivacyModel,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  role: Role,
  purpose: Purpose | null,
  mayAsk: (coordinate: string) => boolean,
): readonly Explanation[] {
  const explanations: Explanation[] = [];
  const visit = (set: SelectionSetNode, within: Within): void => {
    for (const { node, type } of fieldsOf(schema, document, set, within.type)) {
      const field = isUnionType(type) ? undefined : type.getFields()[node.name.value];
      const name = node.alias?.value ?? node.name.value;
      const path = [...within.path, name];
      const say = (more: Omit<Explanation, 'path'>): void =>
        void explanations.push({ path: path.join('.'), ...more });
      const declared = `${type.name}.${node.name.value}`;
      if (field === undefined) {
        say({ coordinate: declared, decisions: null });
        continue;
      }
      if (model.operations.has(declared) && !mayAsk(declared)) {
        say({ coordinate: declared, decisions: null, refused: true });
        continue;
      }
      const found = holders(schema, type).map((holder) => {
        const coordinate = `${holder.name}.${node.name.value}`;
        const policy = model.fields.get(coordinate);
        return { coordinate, decisions: decisionsOf(policy, within.decisions, role, purpose, field.type) };
      });
      const personal = found.filter(({ decisions }) => decisions !== null);
      if (personal.length === 0) say({ coordinate: declared, decisions: null });
      else for (const each of found) say(each);
      const inner = getNamedType(field.type);
      if (node.selectionSet !== undefined && isCompositeType(inner)) {
        const decisions = personal.flatMap((each) => each.decisions ?? []);
        visit(node.selectionSet, { type: inner, path, decisions: personal.length === 0 ? null : decisions });
      }
    }
  };
  const root = schema.getRootType(operation.operation);
  if (root != null) visit(operation.selectionSet, { type: root, path: [], decisions: null });
  return explanations;
}

/** Where a selection stands: in which type, below which response keys, inside which sealed value. */
interface Within {
  readonly type: GraphQLCompositeType;
  readonly path: readonly string[];
  /** Null: inside none. */
  readonly decisions: readonly Explained[] | null;
}

/** The fields of a selection, those of its fragments too, each with the type that it is asked of. */
function fieldsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  set: SelectionSetNode,
  within: GraphQLCompositeType,
): readonly { readonly node: FieldNode; readonly type: GraphQLCompositeType }[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ node: selection, type: within }];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : document.definitions.find(
            (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
          );
    if (fragment === undefined || !('selectionSet' in fragment)) return [];
    const named = 'typeCondition' in fragment ? fragment.typeCondition?.name.value : undefined;
    const type = named === undefined ? within : schema.getType(named);
    return isCompositeType(type) ? fieldsOf(schema, document, fragment.selectionSet, type) : [];
  });
}

/** The object types whose rows can stand at a type. */
const holders = (schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLObjectType[] =>
  isAbstractType(type) ? schema.getPossibleTypes(type) : [type];

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
