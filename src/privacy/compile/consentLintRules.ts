import {
  type GraphQLArgument,
  type GraphQLInputField,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { LAWFUL_PURPOSES } from '../model/vocabulary.js';
import { inputs, type LintRule, problems } from './LintRule.js';
import { isGroup, parentAnnotations, type Place, type Survey } from './Survey.js';

/** Consent is for what a person can close, and for what is about a person. */
export const consentIsPossible: LintRule = (found) =>
  problems([...found.places.values()], (place) => {
    const to = place.own.consent?.to;
    if (to === undefined) return false;
    if (LAWFUL_PURPOSES.includes(to)) return `@consent to ${to}, which rests on law: nobody can close it`;
    if (place.own.drop !== undefined) return '@consent and @drop: what is forgotten needs no consent';
    return isPersonal(found, place) ? false : '@consent needs @personal: nothing here is about a person';
  });

function isPersonal(found: Survey, place: Place): boolean {
  if (place.own.plain !== undefined) return false;
  if (place.own.personal !== undefined) return true;
  if (place.kind === 'output') return isGroup(found, place.parent);
  const byParent = place.kind === 'input' && parentAnnotations(found, place).personal !== undefined;
  return byParent || found.types.get(place.named.name)?.personal !== undefined;
}

/** An input that may be forgotten is optional, without a default, and not all that its type has. */
export const consentLeavesSomething: LintRule = (found) => [
  ...problems(inputs(found), (place) => {
    if (place.own.consent === undefined) return false;
    if (isNonNullType(place.type)) return 'needs a consent, but required: without it nothing valid is left';
    return declarationOf(found, place)?.defaultValue === undefined
      ? false
      : 'needs a consent, but has a default: nobody has consented to that';
  }),
  ...Object.values(found.schema.getTypeMap()).flatMap((type) => {
    if (!isInputObjectType(type)) return [];
    const fields = Object.keys(type.getFields()).map((name) => found.places.get(`${type.name}.${name}`));
    const asking = fields.filter((place) => place?.own.consent !== undefined);
    if (type.isOneOf)
      return asking.map(
        (place) => `${place?.coordinate}: needs a consent in a @oneOf input: nothing is left`,
      );
    const emptied = fields.every((place) => (place?.own.consent ?? place?.own.drop) !== undefined);
    return asking.length > 0 && emptied
      ? [`${type.name}: each field needs a consent or is dropped: nothing would be left`]
      : [];
  }),
];

function declarationOf(found: Survey, place: Place): GraphQLArgument | GraphQLInputField | undefined {
  const type = found.schema.getType(place.parent);
  if (isInputObjectType(type)) return type.getFields()[place.field];
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const { args = [] } = type.getFields()[place.field] ?? {};
  return args.find(({ name }) => place.coordinate === `${place.parent}.${place.field}(${name}:)`);
}
