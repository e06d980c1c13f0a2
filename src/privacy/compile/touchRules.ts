import { isEnumType, isNonNullType } from 'graphql';
import type { Coordinate } from '../model/PrivacyModel.js';
import { SCALAR_FORMS } from '../model/personalScalars.js';
import { groupTypes } from './compileModel.js';
import type { LintRule } from './LintRule.js';
import { couldFind, isPageSize, mutationInputs, type ReadingInput, readingInputs } from './readingInputs.js';
import type { Place, Survey } from './Survey.js';
import { vanishing } from './vanishing.js';

/** A line for each input of what reads of which `test` says something. */
const ofReads =
  (test: (found: Survey, input: ReadingInput) => string | false): LintRule =>
  (found) =>
    readingInputs(found).flatMap((input) => {
      const said = test(found, input);
      return said === false ? [] : [`${input.place.coordinate}: ${said}`];
    });

/** The values of the enum that a place takes; none where it takes something else. */
const valuesOf = (found: Survey, { named }: Place): readonly Coordinate[] =>
  isEnumType(named) ? named.getValues().map(({ name }) => `${named.name}.${name}`) : [];

/** Whether each value of the enum that a place takes says by itself what it touches. */
const valuesAreMapped = (found: Survey, place: Place): boolean => {
  const values = valuesOf(found, place);
  return values.length > 0 && values.every((each) => found.values.get(each)?.touches !== undefined);
};

/** Hidden fields are probed through filters, sorts and cursors: a new one has to say what it looks at. */
const readsAreMapped = ofReads((found, { place, ways }) => {
  if (!place.leaf || isPageSize(found, place)) return false;
  const own = place.own.touches?.fields;
  if (own === undefined) {
    return valuesAreMapped(found, place) ? false : 'nothing says which fields it could betray: @touches';
  }
  return own.length === 0 && ways.some(({ above }) => above.length === 0)
    ? '@touches nothing, and not each input object above it says what it touches'
    : false;
});

/** Who acts on what a hidden value finds learns by the answer whether it is there. */
const lookupsAreMapped: LintRule = (found) =>
  mutationInputs(found).flatMap(({ place, ways }) => {
    if (!couldFind(found, place) || valuesAreMapped(found, place)) return [];
    const { fields = [], because } = place.own.touches ?? {};
    if (fields.length > 0 || because !== undefined || ways.every(({ stated }) => stated)) return [];
    return [
      `${place.coordinate}: a mutation could find something by it: @touches, or why nothing is (because:)`,
    ];
  });

/** A value that isn't compared with the field touched chooses one: a sort key, a group. */
const choicesAreMapped: LintRule = (found) => [
  ...new Set(
    readingInputs(found).flatMap(({ place, ways }) => {
      const values = valuesOf(found, place);
      const own = place.own.touches?.fields ?? [];
      const marked = values.some((value) => found.values.get(value)?.touches !== undefined);
      const compared = ways.every(({ above }) =>
        [...above, ...own].some((field) => found.places.get(field)?.named === place.named),
      );
      if (compared && !marked) return [];
      return values.flatMap((value) => {
        const said = found.values.get(value)?.touches?.fields;
        const empty = own.length === 0 && ways.some(({ above }) => above.length === 0);
        return said === undefined || (said.length === 0 && empty)
          ? [`${value}: a choice of fields, and nothing says which it could betray: @touches`]
          : [];
      });
    }),
  ),
];

const touchedExists: LintRule = (found) => {
  const groups = groupTypes(found);
  const marked = [
    ...[...found.places.values()].map((each) => [each.coordinate, each.own] as const),
    ...found.values,
  ];
  return marked.flatMap(([coordinate, { touches }]) =>
    (touches?.fields ?? []).flatMap((field) => {
      const said = unfit(found.places.get(field), groups);
      return said === false ? [] : [`${coordinate}: @touches "${field}", ${said}`];
    }),
  );
};

function unfit(place: Place | undefined, groups: ReadonlySet<string>): string | false {
  if (place?.kind !== 'output') return 'which is no output field';
  if (groups.has(place.parent)) return 'a part of sealed values: name the field that holds the value';
  const value = place.leaf || place.own.personal !== undefined || groups.has(place.named.name);
  return value ? false : 'an object: name what it looks at of it';
}

/** A mark on an input that nothing reads with would look like protection. */
const touchesWhatReads: LintRule = (found) => {
  const read = new Map(
    [...readingInputs(found), ...mutationInputs(found)].map(({ place }) => [place.coordinate, place]),
  );
  const enums = new Set([...read.values()].map(({ named }) => named.name));
  const idle = (coordinate: Coordinate): string => `${coordinate}: @touches, but nothing reads by it`;
  return [
    ...[...found.places.values()].flatMap(({ coordinate, own }) =>
      own.touches !== undefined && !read.has(coordinate) ? [idle(coordinate)] : [],
    ),
    ...[...found.values].flatMap(([coordinate, own]) =>
      own.touches !== undefined && !enums.has(coordinate.split('.')[0] ?? '') ? [idle(coordinate)] : [],
    ),
  ];
};

/** Who searches by a personal value learns whether somebody has it. */
const personalTouchesPersonal = ofReads((found, { place, ways }) => {
  if (
    !place.leaf ||
    (place.own.personal === undefined && SCALAR_FORMS.get(place.named.name)?.personal !== true)
  )
    return false;
  const own = place.own.touches?.fields ?? [];
  const personal = (field: Coordinate): boolean => found.places.get(field)?.own.personal !== undefined;
  return ways.every(({ above }) => [...above, ...own].some(personal))
    ? false
    : 'a personal input: it touches a personal field, too';
});

/** For whom it doesn't exist, nobody gives it: a resolver has to do without, and no default may stand in. */
const vanishingIsOptional: LintRule = (found) => {
  const { goes, inDefault } = vanishing(found);
  return [...readingInputs(found), ...mutationInputs(found)].flatMap((input) => {
    const { coordinate, type, defaultValue } = input.place;
    const optional = !isNonNullType(type) && defaultValue === undefined;
    if (!optional && goes(input))
      return [
        `${coordinate}: not there for who may not see what it touches: make it optional, without default`,
      ];
    const part = inDefault(input);
    return part === null ? [] : [`${coordinate}: its default uses ${part}, which is not there for everybody`];
  });
};

/** What `@touches` has to say, and where. */
export const TOUCH_RULES: readonly LintRule[] = [
  readsAreMapped,
  lookupsAreMapped,
  choicesAreMapped,
  touchedExists,
  touchesWhatReads,
  personalTouchesPersonal,
  vanishingIsOptional,
];
