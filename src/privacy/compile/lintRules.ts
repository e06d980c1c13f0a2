import {
  getNullableType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { hasForm, SCALAR_FORMS } from '../model/personalScalars.js';
import { PURPOSES_OF_ROLE } from '../model/vocabulary.js';
import { dropHasNoDefault, dropLeavesSomething } from './dropLintRules.js';
import { withoutCaseIsPossible } from './caseLintRule.js';
import { consentIsPossible, consentLeavesSomething } from './consentLintRules.js';
import {
  freeTextIsScrubbed,
  interfacesTreatArgumentsAlike,
  scrubIsPossible,
  scrubNamesKinds,
} from './inputLintRules.js';
import { type LintRule, outputs, problems } from './LintRule.js';
import { onePersonPerOperation } from './onePersonLintRule.js';
import { rootTypesAreRoots } from './rootTypeLintRule.js';
import { isClassified, isGroup, parentAnnotations } from './Survey.js';
import { TOUCH_RULES } from './touchRules.js';

const isPersonalScalar = (name: string): boolean => SCALAR_FORMS.get(name)?.personal === true;
const readable: LintRule = (found) => found.unreadable;

const classified: LintRule = (found) =>
  problems([...found.places.values()], (place) => {
    if (isClassified(found, place)) return false;
    return `unclassified: mark it @personal${place.kind === 'output' ? '' : ', @drop'} or @plain, or give it a plain scalar`;
  });

const notBoth: LintRule = (found) => [
  ...problems([...found.places.values()], (place) =>
    [place.own.plain, place.own.personal, place.own.drop].filter((mark) => mark !== undefined).length > 1
      ? 'only one of @plain, @personal and @drop'
      : false,
  ),
  ...[...found.types].flatMap(([name, own]) =>
    own.plain !== undefined && own.personal !== undefined
      ? [`${name}: @plain and @personal exclude each other`]
      : [],
  ),
];

const personalHasOwnScalar: LintRule = (found) =>
  problems(outputs(found), (place) => {
    const inGroup = isGroup(found, place.parent);
    if (!place.leaf || (place.own.personal === undefined && !inGroup)) return false;
    if (isSpecifiedScalarType(place.named)) return `personal, but of the bare scalar ${place.named.name}`;
    if (isEnumType(place.named))
      return `personal, but of the enum ${place.named.name}: give it a scalar of its own`;
    return SCALAR_FORMS.has(place.named.name)
      ? false
      : `${place.named.name} has no row in the table of forms`;
  });

const personalIsValueOrGroup: LintRule = (found) =>
  problems(outputs(found), (place) => {
    const held = place.own.personal !== undefined || isGroup(found, place.parent);
    return held && !place.leaf && !isObjectType(place.named)
      ? `personal, but ${place.named.name} is no object type: what is sealed has one shape`
      : false;
  });

const personalScalarIsPersonal: LintRule = (found) =>
  problems([...found.places.values()], (place) => {
    if (!isPersonalScalar(place.named.name)) return false;
    const byType = place.kind === 'argument' ? undefined : parentAnnotations(found, place).personal;
    if (place.own.personal ?? place.own.drop ?? byType) return false;
    return `${place.named.name} is a personal scalar: mark it @personal`;
  });

/** Rules fold over interfaces, but only on fields that are personal themselves. */
const interfacePromisesKept: LintRule = (found) =>
  problems(outputs(found), (place) => {
    if (place.own.personal !== undefined || isGroup(found, place.parent)) return false;
    const type = found.schema.getType(place.parent);
    const faces = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
    const promise = faces.find(
      ({ name }) => found.places.get(`${name}.${place.field}`)?.own.personal !== undefined,
    );
    return promise !== undefined && `personal by ${promise.name}: mark it @personal here too`;
  });

const groupsHangOnPersonal: LintRule = (found) =>
  problems(outputs(found), (place) => {
    const group = isGroup(found, place.named.name);
    if (group && place.own.personal === undefined && !isGroup(found, place.parent)) {
      return `${place.named.name} is one sealed value: mark the field that holds it @personal`;
    }
    return false;
  });

const revealNeedsPersonal: LintRule = (found) =>
  problems(outputs(found), (place) =>
    (place.own.reveal ?? place.own.redact) !== undefined &&
    place.own.personal === undefined &&
    !isGroup(found, place.parent)
      ? '@reveal and @redact need @personal: nothing is redacted here'
      : false,
  );

const leavesOnlyNarrow: LintRule = (found) =>
  problems(outputs(found), (place) =>
    isGroup(found, place.parent) && (place.own.reveal ?? []).some((reveal) => reveal.when !== null)
      ? '@reveal(when:) inside a sealed value: relations are decided where the value hangs'
      : false,
  );

const formsExist: LintRule = (found) =>
  problems(outputs(found), (place) => {
    const row = SCALAR_FORMS.get(place.named.name);
    const missing = (place.own.reveal ?? []).filter(
      (reveal) => row !== undefined && !hasForm(row, reveal.as),
    );
    return missing.length === 0 ? false : `${place.named.name} has no form ${missing[0]?.as}`;
  });

const revealIsPossible: LintRule = (found) =>
  problems(outputs(found), (place) => {
    const dead = (place.own.reveal ?? []).flatMap((reveal) =>
      reveal.to.filter((role) => !reveal.for.some((purpose) => PURPOSES_OF_ROLE[role].includes(purpose))),
    );
    return dead.length === 0 ? false : `@reveal to ${dead.join(', ')}, for purposes that they never act for`;
  });

const nonNullHasPlaceholder: LintRule = (found) =>
  problems(outputs(found), (place) => {
    if (place.own.personal === undefined || isGroup(found, place.parent)) return false;
    if (place.own.redact?.as === 'PLACEHOLDER') {
      return place.leaf && !isListType(getNullableType(place.type))
        ? false
        : 'a placeholder exists for single scalars only';
    }
    return isNonNullType(place.type)
      ? 'non-null and personal: make it nullable, or @redact(as: PLACEHOLDER)'
      : false;
  });

const personalHasSubject: LintRule = (found) =>
  problems(outputs(found), (place) =>
    place.own.personal !== undefined &&
    !isGroup(found, place.parent) &&
    isObjectType(found.schema.getType(place.parent)) &&
    parentAnnotations(found, place).subject === undefined
      ? `personal, but ${place.parent} names no @subject`
      : false,
  );

const personalHasRetention: LintRule = (found) =>
  problems(outputs(found), (place) =>
    place.own.personal !== undefined &&
    !isGroup(found, place.parent) &&
    isObjectType(found.schema.getType(place.parent)) &&
    (place.own.retain ?? parentAnnotations(found, place).retain) === undefined
      ? 'personal, but nothing says how long it is kept: @retain'
      : false,
  );

const rootHasPurpose: LintRule = (found) =>
  problems(outputs(found), (place) =>
    place.root && (place.own.purpose?.of.length ?? 0) === 0
      ? 'an operation without a purpose: @purpose'
      : false,
  );

const purposeOnRootsOnly: LintRule = (found) =>
  problems(outputs(found), (place) =>
    !place.root && place.own.purpose !== undefined ? '@purpose belongs on root fields' : false,
  );

/** Reading the list is reading what a privacy schema has to be. */
export const LINT_RULES: readonly LintRule[] = Object.freeze([
  readable,
  classified,
  notBoth,
  personalHasOwnScalar,
  personalIsValueOrGroup,
  personalScalarIsPersonal,
  interfacePromisesKept,
  groupsHangOnPersonal,
  revealNeedsPersonal,
  leavesOnlyNarrow,
  formsExist,
  revealIsPossible,
  nonNullHasPlaceholder,
  personalHasSubject,
  personalHasRetention,
  rootHasPurpose,
  purposeOnRootsOnly,
  dropLeavesSomething,
  dropHasNoDefault,
  scrubIsPossible,
  scrubNamesKinds,
  freeTextIsScrubbed,
  interfacesTreatArgumentsAlike,
  consentIsPossible,
  consentLeavesSomething,
  rootTypesAreRoots,
  onePersonPerOperation,
  withoutCaseIsPossible,
  ...TOUCH_RULES,
]);
