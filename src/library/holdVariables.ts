import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  getNamedType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  parse,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { InputPlace, type PrivacyModel } from '../privacy/index.js';
import { HeldVariable } from './HeldVariable.js';

/** Holds what the host has no business with, in the variables of a request whose document has no literals. */
export type HoldVariables = (
  query: string,
  variables: Readonly<Record<string, unknown>>,
) => Readonly<Record<string, unknown>>;

const PLANS = 1_000;
/** Characters of variables' names, of all documents together. */
const PLANS_CHARACTERS = 4 * 2 ** 20;

/** What a document declares: each variable, and whether something personal or dropped may be in it. */
type Declared = ReadonlyMap<string, boolean>;

/**
 * Makes the step that keeps what is personal or dropped from the host's plugins, logs and traces: variables that
 * may hold such are held until execution. Variables that the document doesn't declare are nobody's: they go.
 */
export function createHoldVariables(schema: GraphQLSchema, model: PrivacyModel): HoldVariables {
  const personalInputs = inputTypesWithPolicy(schema, model);
  // By digest: clients choose how long a text is.
  const plans = new LRUCache<string, Declared>({
    max: PLANS,
    maxSize: PLANS_CHARACTERS,
    sizeCalculation: (plan, key) => [...plan.keys()].reduce((sum, { length }) => sum + length, key.length),
  });
  const planOf = (query: string): Declared => {
    const digest = createHash('sha256').update(query).digest('base64');
    let plan = plans.get(digest);
    if (plan === undefined) {
      plan = declaredIn(schema, model, personalInputs, parse(query, { noLocation: true }));
      plans.set(digest, plan);
    }
    return plan;
  };
  return (query, variables) => {
    const names = Object.keys(variables);
    if (names.length === 0) return variables;
    const plan = planOf(query);
    return Object.fromEntries(
      names
        .filter((name) => plan.has(name))
        .map((name) => [name, plan.get(name) === true ? new HeldVariable(variables[name]) : variables[name]]),
    );
  };
}

function declaredIn(
  schema: GraphQLSchema,
  model: PrivacyModel,
  personalInputs: ReadonlySet<string>,
  document: DocumentNode,
): Declared {
  const declared = new Map<string, boolean>();
  const types = new TypeInfo(schema);
  const place = new InputPlace(types);
  const leave = (): void => place.leave();
  visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition: ({ variable, type }) => {
        const { value: name } = variable.name;
        const found = typeFromAST(schema, type as never);
        // What isn't known is held.
        const isHeld = !isInputType(found) || personalInputs.has(getNamedType(found).name);
        declared.set(name, isHeld || declared.get(name) === true);
        return false;
      },
      Argument: { enter: (node) => place.enterArgument(node), leave },
      ObjectField: { enter: (node) => place.enterMember(node), leave },
      ListValue: { enter: () => place.enterList(), leave },
      Variable: ({ name }) => {
        if (model.inputs.has(place.coordinate)) declared.set(name.value, true);
      },
    }),
  );
  return declared;
}

/** Input types in which, however deep, something is personal or dropped. */
function inputTypesWithPolicy(schema: GraphQLSchema, model: PrivacyModel): ReadonlySet<string> {
  const found = new Set<string>();
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const type of inputs) {
      const fields = Object.values(type.getFields());
      const has = fields.some(
        (field) => model.inputs.has(`${type.name}.${field.name}`) || found.has(getNamedType(field.type).name),
      );
      if (has) found.add(type.name);
    }
  }
  return found;
}
