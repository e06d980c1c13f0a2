import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  TypeInfo,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { PrivacyModel } from '../../model/PrivacyModel.js';
import { PURPOSES, type Purpose } from '../../model/vocabulary.js';
import { InputPlace } from './InputPlace.js';

/** The variables of an operation in which something can be sent that needs a consent. Holds no values. */
export type ConsentPlan = ReadonlyMap<string, VariableConsents>;

interface VariableConsents {
  readonly type: GraphQLInputType;
  /** What anything in it needs, for where the document puts it. */
  readonly placed: readonly Purpose[];
}

/**
 * Plans once for a document without literals, its dropped places removed.
 *
 * @param operation the document's only one.
 */
export function planConsents(
  schema: GraphQLSchema,
  model: PrivacyModel,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ConsentPlan {
  if (model.consents.size === 0) return new Map();
  const placed = placesOf(schema, model, document);
  return new Map(
    (operation.variableDefinitions ?? []).flatMap((definition): [string, VariableConsents][] => {
      const name = definition.variable.name.value;
      const type = typeFromAST(schema, definition.type);
      if (!isInputType(type)) return [];
      const own = placed.get(name) ?? [];
      return own.length > 0 || holdsConsents(model, type) ? [[name, { type, placed: own }]] : [];
    }),
  );
}

/** The consents of all places around each variable. */
function placesOf(
  schema: GraphQLSchema,
  model: PrivacyModel,
  document: DocumentNode,
): ReadonlyMap<string, readonly Purpose[]> {
  const found = new Map<string, readonly Purpose[]>();
  const types = new TypeInfo(schema);
  const place = new InputPlace(types);
  const around: (Purpose | undefined)[] = [];
  const leave = (): void => {
    around.pop();
    place.leave();
  };
  const enter = (): void => void around.push(model.consents.get(place.coordinate));
  visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition: () => false,
      Directive: () => false,
      Argument: {
        enter: (node) => {
          place.enterArgument(node);
          enter();
        },
        leave,
      },
      ObjectField: {
        enter: (node) => {
          place.enterMember(node);
          enter();
        },
        leave,
      },
      Variable: ({ name: { value: name } }) => {
        const known = found.get(name) ?? [];
        found.set(
          name,
          PURPOSES.filter((purpose) => around.includes(purpose) || known.includes(purpose)),
        );
      },
    }),
  );
  return found;
}

/** Whether a member of an input type needs a consent, however deep. */
function holdsConsents(model: PrivacyModel, type: GraphQLInputType, seen = new Set<string>()): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || seen.has(named.name)) return false;
  seen.add(named.name);
  return Object.values(named.getFields()).some(
    (field) => model.consents.has(`${named.name}.${field.name}`) || holdsConsents(model, field.type, seen),
  );
}

/** The consents that the values need which were sent. A null keeps nothing of anybody, so it needs none. */
export function neededConsents(
  model: PrivacyModel,
  plan: ConsentPlan,
  sent: Readonly<Record<string, unknown>>,
): readonly Purpose[] {
  const needed = new Set<Purpose>();
  for (const [name, { type, placed }] of plan) {
    const value = Object.hasOwn(sent, name) ? sent[name] : undefined;
    if (saysSomething(model, type, value, needed)) for (const purpose of placed) needed.add(purpose);
  }
  return PURPOSES.filter((purpose) => needed.has(purpose));
}

/** Whether there is anything in a value beside nulls; adds what its members need. Goes as deep as its type does. */
function saysSomething(
  model: PrivacyModel,
  type: GraphQLInputType,
  value: unknown,
  needed: Set<Purpose>,
): boolean {
  if (value === null || value === undefined) return false;
  const inner = getNullableType(type);
  if (isListType(inner)) {
    // One value stands for a list of one.
    const items: unknown[] = Array.isArray(value) ? value : [value];
    return items.filter((item) => saysSomething(model, inner.ofType, item, needed)).length > 0;
  }
  if (!isInputObjectType(inner) || typeof value !== 'object') return true;
  let says = false;
  for (const { name, type: of } of Object.values(inner.getFields())) {
    if (!Object.hasOwn(value, name)) continue;
    if (!saysSomething(model, of, (value as Record<string, unknown>)[name], needed)) continue;
    says = true;
    const purpose = model.consents.get(`${inner.name}.${name}`);
    if (purpose !== undefined) needed.add(purpose);
  }
  return says;
}
