import { type GraphQLSchema, isObjectType } from 'graphql';
import type { Rule } from '../model/PrivacyModel.js';
import { lesser } from '../model/vocabulary.js';
import type { Form } from '../model/vocabulary.js';
import type { Reveal } from './directives.js';
import type { Place, Survey } from './Survey.js';

/** What `@personal` alone means: the subject sees it, whatever their own operation is for. */
const ownRule = (coordinate: string): Rule => ({
  roles: ['CUSTOMER'],
  purposes: 'ANY',
  relations: ['OWNER'],
  form: 'CLEAR',
  origin: `${coordinate} @personal`,
});

function revealRule(coordinate: string, reveal: Reveal): Rule {
  const when = reveal.when === null ? '' : `, when: ${reveal.when}`;
  const as = reveal.as === 'CLEAR' ? '' : `, as: ${reveal.as}`;
  return {
    roles: reveal.to,
    purposes: reveal.for,
    relations: reveal.when === null ? [] : [reveal.when],
    form: reveal.as,
    origin: `${coordinate} @reveal(to: [${reveal.to.join(', ')}], for: [${reveal.for.join(', ')}]${when}${as})`,
  };
}

/** The rules that one element contributes; null where it sets no condition. */
function elementRules(
  coordinate: string,
  annotations: { readonly personal?: unknown; readonly reveal?: readonly Reveal[] } | undefined,
): readonly Rule[] | null {
  if (annotations?.reveal === undefined && annotations?.personal === undefined) return null;
  return [ownRule(coordinate), ...(annotations.reveal ?? []).map((reveal) => revealRule(coordinate, reveal))];
}

/** Both have to allow: roles and purposes that both name, all relations, the barer form. */
function both(a: Rule, b: Rule): Rule | null {
  const roles = a.roles.filter((role) => b.roles.includes(role));
  const purposes = intersect(a.purposes, b.purposes);
  if (roles.length === 0 || (purposes !== 'ANY' && purposes.length === 0)) return null;
  return {
    roles,
    purposes,
    relations: [...new Set([...a.relations, ...b.relations])],
    form: lesser(a.form, b.form) as Form,
    origin: a.origin === b.origin ? a.origin : `${a.origin} and ${b.origin}`,
  };
}

function intersect(a: Rule['purposes'], b: Rule['purposes']): Rule['purposes'] {
  if (a === 'ANY') return b;
  if (b === 'ANY') return a;
  return a.filter((purpose) => b.includes(purpose));
}

const and = (a: readonly Rule[], b: readonly Rule[]): readonly Rule[] =>
  a.flatMap((x) => b.map((y) => both(x, y))).filter((rule) => rule !== null);

/** The interfaces that an object type implements. */
export function interfacesOf(schema: GraphQLSchema, type: string): readonly string[] {
  const named = schema.getType(type);
  return isObjectType(named) ? named.getInterfaces().map((each) => each.name) : [];
}

/** What sets a condition on an output field: itself, its type, the interfaces that declare it. Rules of each OR. */
export function conditionsOf(found: Survey, place: Place): readonly (readonly Rule[])[] {
  const own = elementRules(place.coordinate, place.own);
  const type = found.types.get(place.parent);
  // `@personal` on a type classifies its leaves; only its `@reveal` sets a condition.
  const conditions = [own, elementRules(place.parent, type?.reveal && { reveal: type.reveal })];
  for (const name of interfacesOf(found.schema, place.parent)) {
    const inherited = found.places.get(`${name}.${place.field}`);
    if (inherited === undefined) continue;
    const face = found.types.get(name);
    conditions.push(
      elementRules(inherited.coordinate, inherited.own),
      elementRules(name, face?.reveal && { reveal: face.reveal }),
    );
  }
  return conditions.filter((rules) => rules !== null);
}

/** The rules of an output field, its conditions folded by AND. Null: nothing sets a condition. */
export function foldRules(found: Survey, place: Place): readonly Rule[] | null {
  const conditions = conditionsOf(found, place);
  return conditions.length === 0 ? null : conditions.reduce(and);
}
