import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { decide } from '../../decide/decide.js';
import { consentsAmong } from '../../decide/missingConsent.js';
import type { Coordinate, PrivacyModel } from '../../model/PrivacyModel.js';
import type { Purpose, Role } from '../../model/vocabulary.js';

/**
 * The arguments, input fields and enum values that `role`, for `purpose`, must not have, because something that they
 * touch isn't clear to them whatever the row. A rule that asks for a relation counts as no, and so does a purpose
 * that people can close: which rows a filter looks at isn't known before it has looked. What `base` lacks isn't clear
 * to anybody.
 *
 * With them goes what nothing is left of: an input of a type all of whose parts are refused, and an interface's
 * argument that a type which implements it lacks.
 */
export function refusedInputs(
  base: GraphQLSchema,
  model: PrivacyModel,
  role: Role,
  purpose: Purpose | null,
): ReadonlySet<Coordinate> {
  const refused = new Set<Coordinate>();
  for (const [input, { fields, decidedBy }] of model.touches) {
    if (
      !fields.every((field) => exists(base, field)) ||
      !decidedBy.every((field) => isClear(model, field, role, purpose))
    )
      refused.add(input);
  }
  if (refused.size > 0) while (closes(base, refused));
  return refused;
}

/** To others a purpose has to be open, too: who has closed it would still be found by a filter. */
function isClear(model: PrivacyModel, field: Coordinate, role: Role, purpose: Purpose | null): boolean {
  const policy = model.fields.get(field);
  if (policy === undefined) return true;
  if (purpose === null || consentsAmong([purpose, ...policy.consents]).length > 0) return false;
  return decide(policy, role, purpose, () => 'NO').verdict === 'CLEAR';
}

function exists(base: GraphQLSchema, coordinate: Coordinate): boolean {
  const [name = '', field = ''] = coordinate.split('.');
  const type = base.getType(name);
  return (isObjectType(type) || isInterfaceType(type)) && type.getFields()[field] !== undefined;
}

/** Adds what nothing is left of; says whether there was any. */
function closes(base: GraphQLSchema, refused: Set<Coordinate>): boolean {
  const before = refused.size;
  const empty = (type: GraphQLNamedType): boolean =>
    isEnumType(type)
      ? type.getValues().every(({ name }) => refused.has(`${type.name}.${name}`))
      : isInputObjectType(type) &&
        Object.keys(type.getFields()).every((field) => refused.has(`${type.name}.${field}`));
  for (const type of Object.values(base.getTypeMap())) {
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields()))
        if (empty(getNamedType(field.type))) refused.add(`${type.name}.${field.name}`);
    } else if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        for (const arg of field.args) {
          const at = (owner: string): Coordinate => `${owner}.${field.name}(${arg.name}:)`;
          if (empty(getNamedType(arg.type))) refused.add(at(type.name));
          if (!refused.has(at(type.name))) continue;
          for (const face of type.getInterfaces())
            if (face.getFields()[field.name] !== undefined) refused.add(at(face.name));
        }
      }
    }
  }
  return refused.size > before;
}
