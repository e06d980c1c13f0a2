import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLField,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLInputField,
} from 'graphql';
import type { Drawn, DrawnArgument } from './Request.js';

/** One in so many values doesn't fit where it stands. */
const WRONG = 40;
const pick = fc.nat(1_000_000);
const wrong: fc.Arbitrary<Drawn> = pick.map((drawn) => ({ kind: 'wrong', pick: drawn }));
const nothing: fc.Arbitrary<Drawn> = fc.constant({ kind: 'null' });

/**
 * Every argument of a field: required ones always, the others as often as not.
 *
 * @param apt whether they are to lead somewhere: then nothing is wrong with them, and optional ones are rare.
 */
export function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  apt: boolean,
): fc.Arbitrary<readonly DrawnArgument[]> {
  const each = field.args.map((argument) => {
    const coordinate = `${field.name}(${argument.name}:)`;
    const drawn = argumentOf(argument, coordinate, apt);
    return isRequiredArgument(argument) ? drawn : rarely(drawn, apt ? 5 : 1);
  });
  return fc.tuple(...each).map((drawn) => drawn.filter((argument) => argument !== null));
}

/** Left out so many times as often as given. */
const rarely = <T>(drawn: fc.Arbitrary<T>, weight: number): fc.Arbitrary<T | null> =>
  fc.oneof({ arbitrary: fc.constant(null), weight }, { arbitrary: drawn, weight: 1 });

const argumentOf = (
  argument: GraphQLArgument,
  coordinate: string,
  apt: boolean,
): fc.Arbitrary<DrawnArgument> =>
  fc.record({
    name: fc.constant(argument.name),
    type: fc.constant(String(argument.type)),
    value: valueOf(argument.type, coordinate, apt),
    literal: fc.boolean(),
  });

function valueOf(type: GraphQLInputType, coordinate: string, apt: boolean): fc.Arbitrary<Drawn> {
  const inner = isNonNullType(type) ? type.ofType : type;
  const right = rightOf(inner as GraphQLInputType, coordinate, apt);
  if (apt) return right;
  const weighted = [
    { arbitrary: right, weight: WRONG },
    { arbitrary: wrong, weight: 1 },
  ];
  return isNonNullType(type)
    ? fc.oneof(...weighted)
    : fc.oneof(...weighted, { arbitrary: nothing, weight: WRONG / 5 });
}

function rightOf(type: GraphQLInputType, coordinate: string, apt: boolean): fc.Arbitrary<Drawn> {
  if (isListType(type)) {
    const item = valueOf(type.ofType as GraphQLInputType, coordinate, apt);
    return fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => ({ kind: 'list', items }));
  }
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    return fc.constantFrom(...names).map((value) => ({ kind: 'enum', value }));
  }
  if (!isInputObjectType(type)) {
    const scalar = 'name' in type ? type.name : String(type);
    return pick.map((drawn) => ({ kind: 'scalar', scalar, coordinate, pick: drawn, apt }));
  }
  const fields = Object.values(type.getFields());
  const member = (field: GraphQLInputField): fc.Arbitrary<Drawn> =>
    valueOf(field.type, `${type.name}.${field.name}`, apt);
  if (type.isOneOf) {
    const one = fields.map((field) => member(field).map((value) => ({ [field.name]: value })));
    return fc.oneof(...one).map((members) => ({ kind: 'object', type: type.name, members }));
  }
  const required = fields.filter(isRequiredInputField).map(({ name }) => name);
  const model = Object.fromEntries(fields.map((field) => [field.name, member(field)]));
  return fc
    .record(model, { requiredKeys: required })
    .map((members) => ({ kind: 'object', type: type.name, members: members as Record<string, Drawn> }));
}
