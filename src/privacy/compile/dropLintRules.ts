import {
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isNonNullType,
} from 'graphql';
import { inputs, type LintRule, problems } from './LintRule.js';
import type { Survey } from './Survey.js';

/** A dropped input is optional, and not all that its type has. */
export const dropLeavesSomething: LintRule = (found) => {
  const keep = typesThatKeep(found);
  return [
    ...problems(inputs(found), (place) =>
      place.own.drop !== undefined && isNonNullType(place.type)
        ? 'dropped, but required: nothing valid would be left'
        : false,
    ),
    ...inputTypes(found.schema).flatMap((type) => emptied(found, type, keep)),
  ];
};

/** A default comes back when what was sent is gone, and a resolver would take it for what somebody said. */
export const dropHasNoDefault: LintRule = (found) =>
  problems(inputs(found), ({ own, defaultValue }) =>
    own.drop !== undefined && defaultValue !== undefined
      ? 'dropped, but with a default: resolvers would get that'
      : false,
  );

const inputTypes = (schema: GraphQLSchema): readonly GraphQLInputObjectType[] =>
  Object.values(schema.getTypeMap()).filter(isInputObjectType);

const isDropped = (found: Survey, type: GraphQLInputObjectType, { name }: GraphQLInputField): boolean =>
  found.places.get(`${type.name}.${name}`)?.own.drop !== undefined;

/** The input types in which something of use can be sent: not only what is dropped, however deep. */
function typesThatKeep(found: Survey): ReadonlySet<GraphQLNamedType> {
  const keep = new Set<GraphQLNamedType>();
  const types = inputTypes(found.schema);
  const keepsSome = (type: GraphQLInputObjectType): boolean =>
    Object.values(type.getFields()).some((field) => {
      const named = getNamedType(field.type);
      return !isDropped(found, type, field) && (!isInputObjectType(named) || keep.has(named));
    });
  // Until a round adds none: each type may wait for others.
  for (let before = -1; before < keep.size;) {
    before = keep.size;
    for (const type of types) if (keepsSome(type)) keep.add(type);
  }
  return keep;
}

function emptied(
  found: Survey,
  type: GraphQLInputObjectType,
  keep: ReadonlySet<GraphQLNamedType>,
): readonly string[] {
  const fields = Object.values(type.getFields());
  const dropped = fields.filter((field) => isDropped(found, type, field));
  if (type.isOneOf && dropped.length > 0)
    return dropped.map(
      ({ name }) => `${type.name}.${name}: dropped from a @oneOf input: nothing would be left`,
    );
  if (keep.has(type)) return [];
  return dropped.length === fields.length
    ? [`${type.name}: each field is dropped: nothing would be left`]
    : [`${type.name}: each field is dropped, or of a type that keeps nothing: nothing would be left`];
}
