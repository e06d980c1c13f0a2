import type { GraphQLResolveInfo } from 'graphql';
import { StartError } from '../kernel/errors.js';
import {
  type Feature,
  fromGlobalId,
  type NodeLoader,
  type RequestContext,
  type Row,
} from '../privacy/index.js';

/**
 * `Query.node`, and how interfaces find the type of a row. The type that `node` loaded a row as is remembered
 * beside it: rows are shared by loaders and not ours to write on.
 */
export function nodeResolvers(features: readonly Feature[]): Record<string, unknown> {
  const loaders = loadersOf(features);
  const typeOfRow = new WeakMap<object, string>();
  const node = async (
    _root: unknown,
    { id }: { readonly id: string },
    context: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<Row | null> => {
    const named = namedBy(id);
    const load = named === null ? undefined : loaders.get(named.type);
    // A type that this audience hasn't is as unknown as one that nobody has.
    if (named === null || load === undefined || info.schema.getType(named.type) === undefined) return null;
    const row = await load(context, named.key);
    if (row !== null) typeOfRow.set(row, named.type);
    return row;
  };
  return {
    Query: { node },
    Node: { __resolveType: (row: Row) => typeOfRow.get(row) ?? ownType(row) },
    UserError: { __resolveType: ownType },
  };
}

/** What an id names; null for a text that is no id: as for every argument that takes one, there is no such thing. */
function namedBy(id: string): ReturnType<typeof fromGlobalId> | null {
  try {
    return fromGlobalId(id);
  } catch {
    return null;
  }
}

/** The type that an object names itself. */
const ownType = (value: object): string | undefined =>
  '__typename' in value && typeof value.__typename === 'string' ? value.__typename : undefined;

function loadersOf(features: readonly Feature[]): ReadonlyMap<string, NodeLoader> {
  const loaders = new Map<string, NodeLoader>();
  for (const feature of features) {
    for (const [type, load] of Object.entries(feature.nodes ?? {})) {
      if (loaders.has(type)) throw new StartError(`Two features load ${type} for node(id:).`);
      loaders.set(type, load);
    }
  }
  return loaders;
}
