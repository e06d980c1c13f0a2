import { isInterfaceType, isObjectType } from 'graphql';
import { inputs, type LintRule, problems } from './LintRule.js';
import { parentAnnotations, type Place, type Survey } from './Survey.js';

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

/** Asked through an interface, an argument is classified there; carried out, by the object that has the field. */
export const interfacesTreatArgumentsAlike: LintRule = (found) =>
  problems(inputs(found), (place) => {
    const type = found.schema.getType(place.parent);
    const faces = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
    const other = faces.find(({ name }) => {
      const same = found.places.get(place.coordinate.replace(/^\w+/u, name));
      return same !== undefined && treatment(same) !== treatment(place);
    });
    return other !== undefined && `@drop, @scrub and @consent have to be as ${other.name} says`;
  });

const treatment = ({ own: { drop, scrub, consent } }: Place): string =>
  drop !== undefined ? 'drop' : `scrub ${[...(scrub?.of ?? [])].sort().join()} consent ${consent?.to}`;
