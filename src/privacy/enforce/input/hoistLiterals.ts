import {
  BREAK,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  Kind,
  type ValueNode,
  TypeInfo,
  isLeafType,
  getNamedType,
  getNullableType,
  parse,
  print,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { badInput } from '../../../kernel/errors.js';
import { declareVariables } from './declareVariables.js';

/** A request's document and variables, as they came or as they go on. */
export interface GraphQLRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Prefix of the variables that stand for literals. What follows is the place the literal came from:
 * `h0__input__contactEmail`.
 */
const HOISTED = /^h\d+__(.+)$/u;

/** Whether a variable stands for a literal. */
export const isHoisted = (name: string): boolean => HOISTED.test(name);

/** The place a hoisted variable stands for, as a path; the variable's own name for a client's variable. */
export function variablePath(name: string): string {
  return HOISTED.exec(name)?.[1]?.split('__').join('.') ?? name;
}

const LITERALS: ReadonlySet<string> = new Set([Kind.STRING, Kind.INT, Kind.FLOAT, Kind.BOOLEAN, Kind.ENUM]);

/**
 * Moves the literals of field arguments and the defaults of variables into variables, so that no document
 * that is cached, hashed or logged holds a value. What stays says the same. A literal at a place that the
 * schema doesn't know becomes null: its request is refused by validation anyway.
 *
 * @param request names the operation that is meant where the document has several: its defaults count.
 * @param maxLiterals that a document may have; as many as are read unless said otherwise.
 * @throws GraphQLError a syntax error of the document; a PosternError where it has too many literals.
 */
export function hoistLiterals(
  schema: GraphQLSchema,
  request: GraphQLRequest & { readonly operationName?: string | null | undefined },
  maxTokens: number,
  maxLiterals = Infinity,
): GraphQLRequest {
  const parsed = parse(request.query, { maxTokens, noLocation: true });
  if (countLiterals(parsed) > maxLiterals)
    throw badInput(`The document has more than ${maxLiterals} literals: send them as variables.`, 'query');
  const document = withoutDirectiveTexts(parsed);
  const moved = new Moved(namesIn(parsed, request.variables));
  const rewritten = rewriteArguments(schema, document, moved);
  const variables: Record<string, unknown> = { ...request.variables };
  const defaults = withoutDefaults(rewritten, variables, request.operationName ?? null);
  if (moved.size === 0 && defaults === parsed) {
    // A comment may hold anything, and is kept with the text it stands in.
    return request.query.includes('#') ? { ...request, query: print(parsed) } : request;
  }
  for (const { name, value } of moved.values()) variables[name] = value;
  return { query: print(declareVariables(defaults, moved.values())), variables };
}

/**
 * How many literals the fields of a document are given, and variables as defaults, at whatever places: where only those
 * counted that the schema knows, a refusal would tell of a place.
 */
function countLiterals(document: DocumentNode): number {
  let count = 0;
  let inArgument = 0;
  visit(document, {
    Directive: () => false,
    VariableDefinition: ({ defaultValue }) => {
      count += defaultValue === undefined ? 0 : 1;
      return false;
    },
    Argument: { enter: () => void (inArgument += 1), leave: () => void (inArgument -= 1) },
    enter: ({ kind }) => void (count += inArgument > 0 && LITERALS.has(kind) ? 1 : 0),
  });
  return count;
}

/**
 * What was moved, by place, type and value: the same literal at the same place is one variable, so that two
 * selections of one response key stay equal and can be merged.
 */
class Moved {
  readonly #literals = new Map<string, MovedLiteral>();

  /** @param taken names of variables that are the client's own. */
  constructor(private readonly taken: ReadonlySet<string>) {}

  get size(): number {
    return this.#literals.size;
  }

  values(): readonly MovedLiteral[] {
    return [...this.#literals.values()];
  }

  /** The name of the variable that the literal becomes. */
  move(place: readonly string[], type: string, value: unknown): string {
    const key = JSON.stringify([place, type, value]);
    const known = this.#literals.get(key)?.name;
    if (known !== undefined) return known;
    const path = place.join('__');
    let number = this.size;
    while (this.taken.has(`h${number}__${path}`)) number += MOST_TAKEN;
    const name = `h${number}__${path}`;
    this.#literals.set(key, { name, type, value });
    return name;
  }
}

interface MovedLiteral {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
}

/** Steps by which a name that is taken is left: no other literal is numbered so. */
const MOST_TAKEN = 1_000_000;

/** The variables that a document speaks of and those that were sent with it. */
function namesIn(document: DocumentNode, sent: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const names = new Set(Object.keys(sent));
  visit(document, { Variable: ({ name }) => void names.add(name.value) });
  return names;
}

const STEERING: ReadonlySet<string> = new Set([Kind.BOOLEAN, Kind.VARIABLE, Kind.NULL]);

/** Directives of a document take booleans; what else stands there is refused by validation, which quotes it. */
function withoutDirectiveTexts(document: DocumentNode): DocumentNode {
  return visit(document, {
    Directive: (node) => {
      if (node.arguments?.every(({ value }) => STEERING.has(value.kind)) !== false) return undefined;
      const cleaned = node.arguments.map((argument) =>
        STEERING.has(argument.value.kind) ? argument : { ...argument, value: { kind: Kind.NULL } },
      );
      return { ...node, arguments: cleaned } as typeof node;
    },
  });
}

function rewriteArguments(schema: GraphQLSchema, document: DocumentNode, moved: Moved): DocumentNode {
  const types = new TypeInfo(schema);
  const place: string[] = [];
  let inField = 0;
  const placeOf = (key: Key): readonly string[] => [...place, ...indexOf(key)];
  /** An object or a list where a scalar or an enum belongs is one literal: its coercion refuses it, or knows it. */
  const misplaced = (node: ValueNode, type: GraphQLInputType | null | undefined, at: readonly string[]) =>
    inField > 0 && isLeafType(getNullableType(type)) && isConstant(node)
      ? hoist(node, type, at, moved)
      : undefined;
  return visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition: () => false,
      // Directives steer execution (`@include(if: true)`); they take no data.
      Directive: () => false,
      Argument: {
        enter: (node) => {
          inField += 1;
          place.push(node.name.value);
        },
        leave: () => {
          inField -= 1;
          place.pop();
        },
      },
      ObjectField: {
        enter: (node) => {
          place.push(node.name.value);
        },
        leave: () => {
          place.pop();
        },
      },
      ObjectValue: {
        enter: (node, key) =>
          misplaced(node, types.getInputType(), placeOf(key)) ?? inList(place).enter(node, key),
        leave: inList(place).leave,
      },
      ListValue: {
        // The list's own type: that of its members was entered with it.
        enter: (node, key) =>
          misplaced(node, types.getParentInputType(), placeOf(key)) ?? inList(place).enter(node, key),
        leave: inList(place).leave,
      },
      ...Object.fromEntries(
        [...LITERALS].map((kind) => [
          kind,
          (node: ValueNode, key: Key) =>
            inField > 0 ? hoist(node, types.getInputType(), placeOf(key), moved) : undefined,
        ]),
      ),
    }),
  );
}

type Key = string | number | undefined;

/** The place within a list, where a node stands in one. */
const indexOf = (key: Key): readonly string[] => (typeof key === 'number' ? [String(key)] : []);

/** Keeps `place` true within the members of a list. */
const inList = (place: string[]) => ({
  enter: (_node: ValueNode, key: Key): void => void place.push(...indexOf(key)),
  leave: (_node: ValueNode, key: Key): void => void place.splice(place.length - indexOf(key).length),
});

function isConstant(value: ValueNode): boolean {
  let constant = true;
  visit(value, {
    Variable: () => {
      constant = false;
      return BREAK;
    },
  });
  return constant;
}

function hoist(
  node: ValueNode,
  type: GraphQLInputType | null | undefined,
  place: readonly string[],
  moved: Moved,
): ValueNode {
  if (type === null || type === undefined || !isLeafType(getNamedType(type))) return { kind: Kind.NULL };
  const value = valueFromASTUntyped(node);
  // Non-null, as a literal is: `@oneOf` takes no nullable variable.
  const nonNull = `${String(getNullableType(type))}!`;
  return {
    kind: Kind.VARIABLE,
    name: { kind: Kind.NAME, value: moved.move(place, nonNull, value) },
  };
}

/**
 * Moves defaults of variables into the variables; where null was sent, null stays. Of several operations only
 * the one that is meant gives values.
 */
function withoutDefaults(
  document: DocumentNode,
  variables: Record<string, unknown>,
  operationName: string | null,
): DocumentNode {
  let meant = true;
  return visit(document, {
    OperationDefinition: (node) => {
      meant = operationName === null || node.name?.value === operationName;
    },
    VariableDefinition: (node) => {
      if (node.defaultValue === undefined) return undefined;
      const name = node.variable.name.value;
      const given = valueFromASTUntyped(node.defaultValue);
      const sent = Object.hasOwn(variables, name) && variables[name] !== undefined;
      if (meant && !sent) variables[name] = given;
      const { defaultValue: _moved, ...rest } = node;
      // A default lets a nullable variable stand where null can't; without it, its type has to say so.
      const isNull = (meant ? variables[name] : given) === null;
      return isNull || node.type.kind === Kind.NON_NULL_TYPE
        ? rest
        : { ...rest, type: { kind: Kind.NON_NULL_TYPE, type: node.type } };
    },
  });
}
