import {
  type DocumentNode,
  getNamedType,
  type GraphQLSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Coordinate, PrivacyModel } from '../../model/PrivacyModel.js';
import type { Purpose, Role } from '../../model/vocabulary.js';
import { refusedInputs } from './refusedInputs.js';

/** An argument, input field or enum value of a document that doesn't exist for who asks. */
export interface RefusedInput {
  readonly coordinate: Coordinate;
  /** What it could betray; empty where all parts of it are refused. */
  readonly touches: readonly Coordinate[];
}

/**
 * The inputs that `document` writes out and that `role`, for `purpose`, doesn't have (`@touches`), each once. What
 * variables hold isn't looked at.
 *
 * @param schema the audience's.
 */
export function explainInputs(
  schema: GraphQLSchema,
  model: PrivacyModel,
  document: DocumentNode,
  role: Role,
  purpose: Purpose | null,
): readonly RefusedInput[] {
  const refused = refusedInputs(schema, model, role, purpose);
  const types = new TypeInfo(schema);
  const found = new Set<Coordinate>();
  const look = (coordinate: Coordinate): void => {
    if (refused.has(coordinate)) found.add(coordinate);
  };
  const nameOf = (type: Parameters<typeof getNamedType>[0]): string => (type ? getNamedType(type).name : '');
  visit(
    document,
    visitWithTypeInfo(types, {
      Argument: ({ name }) =>
        look(`${types.getParentType()?.name}.${types.getFieldDef()?.name}(${name.value}:)`),
      ObjectField: ({ name }) => look(`${nameOf(types.getParentInputType())}.${name.value}`),
      EnumValue: ({ value }) => look(`${nameOf(types.getInputType())}.${value}`),
    }),
  );
  return [...found].map((coordinate) => ({
    coordinate,
    touches: model.touches.get(coordinate)?.fields ?? [],
  }));
}
