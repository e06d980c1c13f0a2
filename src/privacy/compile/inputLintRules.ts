import { type GraphQLInputObjectType, isInputObjectType, isNonNullType } from 'graphql';
import { inputs, type LintRule, problems } from './LintRule.js';
import { parentAnnotations, type Place, type Survey } from './Survey.js';

/** A dropped input is optional, and not all that its type has. */
export const dropLeavesSomething: LintRule = (found) => [
  ...problems(inputs(found), (place) =>
    place.own.drop !== undefined && isNonNullType(place.type) && place.kind !== 'output'
      ? 'dropped, but required: nothing valid would be left'
      : false,
  ),
  ...Object.values(found.schema.getTypeMap()).flatMap((type) =>
    isInputObjectType(type) ? emptied(found, type) : [],
  ),
];

function emptied(found: Survey, type: GraphQLInputObjectType): readonly string[] {
  const fields = Object.values(type.getFields()).map((field) =>
    found.places.get(`${type.name}.${field.name}`),
  );
  const dropped = fields.filter((place) => place?.own.drop !== undefined);
  if (dropped.length === 0) return [];
  if (type.isOneOf)
    return dropped.map((place) => `${place?.coordinate}: dropped from a @oneOf input: nothing would be left`);
  return dropped.length === fields.length
    ? [`${type.name}: each field is dropped: nothing would be left`]
    : [];
}

const TEXT = 'FreeText';

const isPersonal = (found: Survey, place: Place): boolean =>
  place.own.personal !== undefined ||
  (place.kind === 'input' && parentAnnotations(found, place).personal !== undefined);

/** Only a text that is kept can be scrubbed. */
export const scrubIsPossible: LintRule = (found) =>
  problems(inputs(found), (place) => {
    if (place.own.scrub === undefined) return false;
    if (place.named.name !== TEXT) return `@scrub is for ${TEXT}: nothing else is looked through`;
    return isPersonal(found, place) && (place.own.drop ?? place.own.plain) === undefined
      ? false
      : '@scrub needs @personal, without @drop and @plain';
  });

/** An empty list would look like protection. */
export const scrubNamesKinds: LintRule = (found) =>
  problems(inputs(found), (place) =>
    place.own.scrub?.of.length === 0 ? '@scrub of nothing: name the kinds' : false,
  );

/** People write into a text what nobody asked for. */
export const freeTextIsScrubbed: LintRule = (found) =>
  problems(inputs(found), (place) =>
    place.named.name === TEXT && (place.own.scrub ?? place.own.drop) === undefined
      ? `${TEXT} that is kept as it was sent: @scrub it, or @drop it`
      : false,
  );
