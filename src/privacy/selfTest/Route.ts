import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';

/** One field on the way from a root to an object type. */
export interface Step {
  readonly parent: string;
  readonly field: string;
  /** The object type that it comes to. */
  readonly to: string;
  /** Whether the field is of an interface or union, of which `to` is one. */
  readonly abstract: boolean;
}

/** A shortest way from one root field to an object type. */
export interface Route {
  readonly operation: 'query' | 'mutation';
  /** The root field's coordinate. */
  readonly root: string;
  readonly steps: readonly Step[];
}

/** For each object type the shortest routes to it, one per root field that leads there, queries before mutations. */
export function routesTo(schema: GraphQLSchema): ReadonlyMap<string, readonly Route[]> {
  const found = new Map<string, Route[]>();
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  for (const [operation, type] of roots) {
    for (const field of Object.keys(type?.getFields() ?? {})) {
      const root = `${type?.name}.${field}`;
      for (const steps of reached(schema, type as GraphQLObjectType, field)) {
        const { to } = steps.at(-1) as Step;
        const routes = found.get(to) ?? [];
        found.set(to, [...routes, { operation, root, steps }]);
      }
    }
  }
  for (const [type, routes] of found)
    found.set(
      type,
      [...routes].sort((a, b) => b.operation.localeCompare(a.operation) || a.steps.length - b.steps.length),
    );
  return found;
}

/** Breadth first: the steps to each type that one root field leads to. */
function reached(
  schema: GraphQLSchema,
  root: GraphQLObjectType,
  first: string,
): readonly (readonly Step[])[] {
  const known = new Set<string>();
  const queue: (readonly Step[])[] = [];
  const add = (before: readonly Step[], parent: GraphQLObjectType, field: string): void => {
    const type = getNamedType(parent.getFields()[field]?.type);
    const abstract = isAbstractType(type);
    const targets = abstract ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    for (const { name: to } of targets) {
      if (known.has(to)) continue;
      known.add(to);
      queue.push([...before, { parent: parent.name, field, to, abstract }]);
    }
  };
  add([], root, first);
  for (const steps of queue) {
    const type = schema.getType(steps.at(-1)?.to ?? '') as GraphQLObjectType;
    for (const field of Object.keys(type.getFields())) add(steps, type, field);
  }
  return queue;
}

/** The document that selects `leaves` where a route ends. */
export function documentOf({ operation, steps }: Route, leaves: string): string {
  const inner = [...steps]
    .reverse()
    .reduce(
      (selected, { field, to, abstract }) =>
        `${field} { ${abstract ? `... on ${to} { ${selected} }` : selected} }`,
      leaves,
    );
  return `${operation} { ${inner} }`;
}

/** What an answer has where a route ends, of lists the first; undefined where it has nothing. */
export function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  let value = data;
  for (const step of path) {
    while (Array.isArray(value) && typeof step === 'string') value = value[0];
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}
