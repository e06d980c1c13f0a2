import type { GraphQLSchema } from 'graphql';
import { compileModel } from '../compile/compileModel.js';
import { conditionsOf } from '../compile/foldRules.js';
import { survey } from '../compile/Survey.js';
import { rulesFor } from '../decide/decide.js';
import type { Coordinate, Rule } from '../model/PrivacyModel.js';
import { hasForm, SCALAR_FORMS } from '../model/personalScalars.js';
import { clearer, type Form, type Purpose, type Relation, type Role } from '../model/vocabulary.js';

/**
 * Why a rule doesn't decide. NARROWED: its type, an interface or the field itself leaves nothing of it. ROLE,
 * PURPOSE: it is for others. RELATION: the role never stands in it. FORM: the scalar has no such value. LESSER:
 * another rule that asks no more gives as much.
 */
export type Out = 'NARROWED' | 'ROLE' | 'PURPOSE' | 'RELATION' | 'FORM' | 'LESSER';

/** One rule that was looked at for a field. */
export interface Considered {
  /** Where the schema says so: each element that it was folded from. */
  readonly rule: string;
  readonly form: Form;
  /** The relations that it needs. */
  readonly when: readonly Relation[];
  /** Null: it decides, where its relations hold. */
  readonly out: Out | null;
  /** For LESSER, the rule that gives as much. */
  readonly by?: string;
}

/** Every rule that the schema has for an output field, as `role` asks for `purpose`; in the order of the schema. */
export function considerRules(
  schema: GraphQLSchema,
  coordinate: Coordinate,
  role: Role,
  purpose: Purpose | null,
): readonly Considered[] {
  const found = survey(schema);
  const policy = compileModel(schema).fields.get(coordinate);
  const place = found.places.get(coordinate);
  if (policy === undefined || place === undefined) return [];
  const rules = policy.rules ?? [];
  const scalar = SCALAR_FORMS.get(policy.type);
  const left = rulesFor(rules, role, purpose).filter(
    (rule) => canHold(rule, role) && (scalar === undefined || hasForm(scalar, rule.form)),
  );
  const outOf = (rule: Rule): Out | null => {
    if (!rule.roles.includes(role)) return 'ROLE';
    if (!rulesFor([rule], role, purpose).includes(rule)) return 'PURPOSE';
    if (!canHold(rule, role)) return 'RELATION';
    return left.includes(rule) ? null : 'FORM';
  };
  const said = ({ origin, form, relations }: Rule) => ({ rule: origin, form, when: relations });
  const narrowed = conditionsOf(found, place)
    .flat()
    .filter(({ origin }) => !rules.some((rule) => rule.origin.split(' and ').includes(origin)));
  return [
    ...rules.map((rule): Considered => {
      const out = outOf(rule);
      const better = out === null ? left.find((other) => outdoes(other, rule, left)) : undefined;
      return {
        ...said(rule),
        out: better === undefined ? out : 'LESSER',
        ...(better && { by: better.origin }),
      };
    }),
    ...narrowed.map((rule): Considered => ({ ...said(rule), out: 'NARROWED' })),
  ];
}

/** Only a customer owns anything. Of the other relations the rows say more than the schema. */
const canHold = ({ relations }: Rule, role: Role): boolean =>
  role === 'CUSTOMER' || !relations.includes('OWNER');

/** Asks no more and gives as much; of two that are the same the first stands. */
function outdoes(other: Rule, rule: Rule, order: readonly Rule[]): boolean {
  if (other === rule || !other.relations.every((relation) => rule.relations.includes(relation))) return false;
  if (clearer(other.form, rule.form) !== other.form) return false;
  const same = other.form === rule.form && other.relations.length === rule.relations.length;
  return !same || order.indexOf(other) < order.indexOf(rule);
}
