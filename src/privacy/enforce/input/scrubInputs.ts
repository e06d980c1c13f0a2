import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  TypeInfo,
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { PrivacyModel } from '../../model/PrivacyModel.js';
import { SealedInput } from '../../model/sealed.js';
import { SENSITIVE_KINDS, type SensitiveKind } from '../../model/vocabulary.js';
import { InputPlace } from './InputPlace.js';
import { variablePath } from './hoistLiterals.js';
import { scrubText } from './scrubText.js';

/** A line of the receipt: where something was taken out, lists as `[]`, and of which kinds. */
export interface ScrubbedPlace {
  readonly path: string;
  readonly kinds: readonly SensitiveKind[];
}

/** What a variable feeds: the paths of scrubbed places, and all that these are to lose together. */
interface Feed {
  readonly paths: readonly string[];
  readonly kinds: readonly SensitiveKind[];
}

/** The variables that feed scrubbed places themselves, not through a member. Holds no values. */
export type ScrubPlan = ReadonlyMap<string, Feed>;

/**
 * Which variables of a document without literals stand at scrubbed places. One that stands at several loses
 * there what any of them is to lose.
 *
 * @param document of one operation, its dropped places removed.
 */
export function planScrubs(schema: GraphQLSchema, model: PrivacyModel, document: DocumentNode): ScrubPlan {
  const types = new TypeInfo(schema);
  const feeds = new Map<string, Feed>();
  const place = new InputPlace(types);
  const leave = (): void => place.leave();
  visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition: () => false,
      Directive: () => false,
      Argument: { enter: (node) => place.enterArgument(node), leave },
      ObjectField: { enter: (node) => place.enterMember(node), leave },
      ListValue: { enter: () => place.enterList(), leave },
      Variable: ({ name }) => {
        const kinds = kindsAt(model, place.coordinate);
        if (kinds.length === 0) return;
        const known = feeds.get(name.value);
        feeds.set(name.value, {
          paths: [...(known?.paths ?? []), place.path],
          kinds: union(known?.kinds ?? [], kinds),
        });
      },
    }),
  );
  return feeds;
}

const union = (a: readonly SensitiveKind[], b: readonly SensitiveKind[]): readonly SensitiveKind[] =>
  SENSITIVE_KINDS.filter((kind) => a.includes(kind) || b.includes(kind));

function kindsAt(model: PrivacyModel, coordinate: string): readonly SensitiveKind[] {
  const policy = model.inputs.get(coordinate);
  return policy?.kind === 'personal' ? policy.scrub : [];
}

/**
 * Replaces the scrubbed texts in coerced variables, in place: what they hold is sealed before and after.
 *
 * @returns the receipt: each path once, in order, and only where something was taken out.
 */
export function scrubVariables(
  schema: GraphQLSchema,
  model: PrivacyModel,
  operation: OperationDefinitionNode,
  plan: ScrubPlan,
  values: Record<string, unknown>,
): readonly ScrubbedPlace[] {
  const found = new Map<string, readonly SensitiveKind[]>();
  const tell: Tell = (paths, kinds) => {
    for (const path of paths) found.set(path, union(found.get(path) ?? [], kinds));
  };
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type) || !Object.hasOwn(values, name)) continue;
    const feed = plan.get(name) ?? { paths: [variablePath(name)], kinds: [] };
    values[name] = scrub(model, type, values[name], feed, tell);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, kinds]) => ({ path, kinds }));
}

type Tell = (paths: readonly string[], kinds: readonly SensitiveKind[]) => void;

/** The clean value; lists and objects are the ones that were given, with clean members. */
function scrub(
  model: PrivacyModel,
  type: GraphQLInputType,
  value: unknown,
  { paths, kinds }: Feed,
  tell: Tell,
): unknown {
  if (value instanceof SealedInput) {
    if (kinds.length === 0) return value;
    const clean = SealedInput.scrubWithin(value, (text) => scrubText(text, kinds));
    if (clean.kinds.length > 0) tell(paths, clean.kinds);
    return clean.input;
  }
  if (typeof value !== 'object' || value === null) return value;
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const items = value as unknown[];
    const feed = { paths: paths.map((path) => `${path}[]`), kinds };
    items.forEach((item, index) => (items[index] = scrub(model, inner.ofType, item, feed, tell)));
  } else if (isInputObjectType(inner)) {
    const object = value as Record<string, unknown>;
    for (const field of Object.values(inner.getFields())) {
      if (!Object.hasOwn(object, field.name)) continue;
      const member = {
        paths: paths.map((path) => `${path}.${field.name}`),
        kinds: kindsAt(model, `${inner.name}.${field.name}`),
      };
      object[field.name] = scrub(model, field.type, object[field.name], member, tell);
    }
  }
  return value;
}
