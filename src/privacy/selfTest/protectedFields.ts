import { type GraphQLSchema, getNamedType, isIntrospectionType, isObjectType } from 'graphql';
import { SCALAR_FORMS } from '../model/personalScalars.js';
import { type Annotated, carries } from './applied.js';

/** A field that has to be protected, by the schema's own words. */
export interface ProtectedField {
  readonly coordinate: string;
  readonly type: string;
  readonly field: string;
}

/**
 * The fields of object types that say they are personal, or are of a personal scalar, with the directives read as
 * they are written: what the compiler made of them is what is being tested. What lies inside a personal group is
 * reached through it.
 */
export function protectedFields(declared: GraphQLSchema): readonly ProtectedField[] {
  return Object.values(declared.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || isIntrospectionType(type) || isPersonal(type)) return [];
    const promised = type.getInterfaces();
    return Object.values(type.getFields())
      .filter(
        (field) =>
          isPersonal(field) ||
          SCALAR_FORMS.get(getNamedType(field.type).name)?.personal === true ||
          isPersonal(getNamedType(field.type)) ||
          promised.some((face) => {
            const inherited = face.getFields()[field.name];
            return inherited !== undefined && isPersonal(inherited);
          }),
      )
      .map(({ name }) => ({ coordinate: `${type.name}.${name}`, type: type.name, field: name }));
  });
}

const isPersonal = (element: Annotated): boolean => carries(element, 'personal');
