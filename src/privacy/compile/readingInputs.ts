import { isInputObjectType, isObjectType } from 'graphql';
import type { Coordinate } from '../model/PrivacyModel.js';
import { inputs } from './LintRule.js';
import type { Place, Survey } from './Survey.js';

/** One way from an argument down to an input. */
export interface Way {
  readonly argument: Place;
  /** What the argument and the input objects above the input touch. */
  readonly above: readonly Coordinate[];
  /** Whether one of them says why nothing is found by what is in it. */
  readonly stated: boolean;
}

/** An argument of a field, or an input field below one, with every way that leads to it. */
export interface ReadingInput {
  readonly place: Place;
  readonly ways: readonly Way[];
}

/**
 * The inputs of what reads: of every field but those of the mutation type, whose inputs are written. What is
 * dropped reaches nothing, and isn't among them.
 */
export const readingInputs = (found: Survey): readonly ReadingInput[] =>
  inputsBelow(found, (place) => place.parent !== found.schema.getMutationType()?.name);

/** The inputs of mutations: mostly written, but what they are about is found by some. */
export const mutationInputs = (found: Survey): readonly ReadingInput[] =>
  inputsBelow(found, (place) => place.parent === found.schema.getMutationType()?.name);

function inputsBelow(found: Survey, from: (argument: Place) => boolean): readonly ReadingInput[] {
  const reached = new Map<Coordinate, { place: Place; ways: Map<string, Way> }>();
  const visit = (place: Place, way: Way): void => {
    if (place.own.drop !== undefined) return;
    const key = JSON.stringify([way.argument.coordinate, way.above, way.stated]);
    const known = reached.get(place.coordinate) ?? { place, ways: new Map<string, Way>() };
    reached.set(place.coordinate, known);
    if (known.ways.has(key)) return;
    known.ways.set(key, way);
    const above = [...new Set([...way.above, ...(place.own.touches?.fields ?? [])])].sort();
    const stated = way.stated || place.own.touches?.because !== undefined;
    for (const inner of membersOf(found, place.named.name)) visit(inner, { ...way, above, stated });
  };
  for (const place of inputs(found)) {
    if (place.kind === 'argument' && from(place)) visit(place, { argument: place, above: [], stated: false });
  }
  return [...reached.values()].map(({ place, ways }) => ({ place, ways: [...ways.values()] }));
}

/** The fields of an input object; none where the type is another. */
export function membersOf(found: Survey, type: string): readonly Place[] {
  const named = found.schema.getType(type);
  if (!isInputObjectType(named)) return [];
  return Object.keys(named.getFields()).flatMap((field) => found.places.get(`${type}.${field}`) ?? []);
}

/**
 * Whether an argument only says how many: `first` or `last`, an Int, of a list or a connection. A filter in such
 * clothes would have to be a number, of a field that is paged.
 */
export function isPageSize(found: Survey, place: Place): boolean {
  if (place.kind !== 'argument' || !/^(?:first|last)$/u.test(nameOf(place))) return false;
  const field = found.places.get(`${place.parent}.${place.field}`);
  if (place.named.name !== 'Int' || isListed(place.type) || field === undefined) return false;
  return isListed(field.type) || (isObjectType(field.named) && 'pageInfo' in field.named.getFields());
}

/**
 * Whether a row could be found by what is sent there, alone or with what is sent beside it: an id, but a day of birth
 * and a PIN as well. Not by a switch, a page size, or a key against repeats.
 */
export const couldFind = (found: Survey, place: Place): boolean =>
  place.leaf &&
  place.named.name !== 'Boolean' &&
  !isPageSize(found, place) &&
  !(place.named.name === 'UUID' && place.field === 'idempotencyKey');

const isListed = (type: Place['type']): boolean => String(type).startsWith('[');

/** The argument's own name. */
const nameOf = ({ coordinate }: Place): string => /\((\w+):\)$/u.exec(coordinate)?.[1] ?? '';
