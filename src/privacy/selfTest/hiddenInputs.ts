import {
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { argumentOf, carries, wordsOf } from './applied.js';
import { expected } from './expected.js';
import type { Ground } from './Ground.js';
import { type InputPlace, typeAt } from './inputPlaces.js';
import { stranger } from './Person.js';
import type { Sender } from './sendInput.js';

/** Whether an input touches something that its sender doesn't see in the clear, whatever the row. */
export const touchesHidden = (ground: Ground, coordinate: string, sender: Sender): boolean =>
  wordsOf<string>(argumentOf(ground.declared.element(coordinate), 'touches', 'fields')).some(
    (field) =>
      !isServed(ground, field) || touched(ground, field).some((each) => !isClear(ground, each, sender)),
  );

/** Whether a place is there for a sender: it, what it lies in, and something of what it takes. */
export const isThere = (ground: Ground, place: InputPlace, sender: Sender): boolean =>
  !place.chain.some((each) => touchesHidden(ground, each, sender)) &&
  !isEmptied(ground, typeAt(place), sender, new Set());

/** Whether nothing of a type is there for a sender. */
function isEmptied(
  ground: Ground,
  type: GraphQLNamedType,
  sender: Sender,
  above: ReadonlySet<string>,
): boolean {
  if (above.has(type.name)) return false;
  if (isEnumType(type))
    return type.getValues().every(({ name }) => touchesHidden(ground, `${type.name}.${name}`, sender));
  if (!isInputObjectType(type)) return false;
  const inner = new Set([...above, type.name]);
  return Object.values(type.getFields()).every(
    ({ name, type: of }) =>
      touchesHidden(ground, `${type.name}.${name}`, sender) ||
      isEmptied(ground, getNamedType(of), sender, inner),
  );
}

function isServed({ subject: { schema } }: Ground, coordinate: string): boolean {
  const [name = '', field = ''] = coordinate.split('.');
  const type = schema.getType(name);
  return (isObjectType(type) || isInterfaceType(type)) && type.getFields()[field] !== undefined;
}

/** A field, the same of what implements it, and everything below it. */
function touched({ subject: { declared } }: Ground, start: string): readonly string[] {
  const found = new Set([start]);
  for (const coordinate of found) {
    const [name = '', field = ''] = coordinate.split('.');
    const type = declared.getType(name);
    if (isInterfaceType(type))
      for (const each of declared.getImplementations(type).objects) found.add(`${each.name}.${field}`);
    if (!isInterfaceType(type) && !isObjectType(type)) continue;
    const held = getNamedType(type.getFields()[field]?.type);
    if (isObjectType(held))
      for (const inner of Object.keys(held.getFields())) found.add(`${held.name}.${inner}`);
  }
  return [...found];
}

function isClear(ground: Ground, coordinate: string, { role, purpose }: Sender): boolean {
  const { declared, subject } = ground;
  const [type = ''] = coordinate.split('.');
  const field = declared.field(coordinate);
  const inGroup = carries(subject.declared.getType(type) ?? {}, 'personal');
  if (field === null || (!inGroup && !carries(declared.element(coordinate), 'personal'))) return true;
  const rows = { relations: subject.relations.of(type), haveSubject: false };
  const asked = { viewer: stranger(role), purpose, related: false, consented: 'NONE' } as const;
  // Of a leaf of a sealed object nothing more may be said: then it is as clear as the purpose is open.
  const ways = field.conditions.length > 0 ? field : { ...field, conditions: [EVERYBODY(role)] };
  return expected(ways, rows, asked) === 'CLEAR';
}

const EVERYBODY = (role: Sender['role']) =>
  [{ roles: [role], purposes: null, relation: null, form: 'CLEAR' }] as const;
