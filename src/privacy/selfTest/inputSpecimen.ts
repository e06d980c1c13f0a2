import {
  type GraphQLNamedInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isScalarType,
} from 'graphql';
import { carries } from './applied.js';
import { Specimens } from './specimens.js';

/** Something to send, and whether it is surely what the type takes: of a host's own scalars nobody knows. */
interface InputSpecimen {
  readonly value: unknown;
  readonly isWellFormed: boolean;
}

const BUILT_IN: Readonly<Record<string, unknown>> = { Boolean: true, Int: 1, Float: 1, ID: 'x', String: 'x' };
const OURS: ReadonlySet<string> = new Set([
  'PersonName',
  'EmailAddress',
  'AddressLine',
  'Locality',
  'PostalCode',
  'OrganizationName',
  'FreeText',
  'MemberNumber',
  'CountryCode',
]);
/** Numbers that are checked against a numbering plan: one that it has. */
const PHONE_NUMBER = '+493023125000';

/** A value that a type takes: of an input object its first member that is kept. */
export function inputSpecimen(type: GraphQLNamedInputType): InputSpecimen {
  if (isEnumType(type)) return { value: type.getValues()[0]?.name, isWellFormed: true };
  if (isScalarType(type)) return scalarSpecimen(type.name);
  if (!isInputObjectType(type)) return { value: null, isWellFormed: false };
  const member = Object.values(type.getFields()).find(
    (each) => !carries(each, 'drop') && !isInputObjectType(getNamedType(each.type)),
  );
  if (member === undefined) return { value: null, isWellFormed: false };
  const { value, isWellFormed } = inputSpecimen(getNamedType(member.type));
  return {
    value: { [member.name]: isListType(getNullableType(member.type)) ? [value] : value },
    isWellFormed,
  };
}

function scalarSpecimen(name: string): InputSpecimen {
  if (name === 'PhoneNumber') return { value: PHONE_NUMBER, isWellFormed: true };
  if (OURS.has(name)) return { value: new Specimens().of(name), isWellFormed: true };
  return { value: BUILT_IN[name] ?? 'x', isWellFormed: Object.hasOwn(BUILT_IN, name) };
}
