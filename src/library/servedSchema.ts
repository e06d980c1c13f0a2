import { filterSchema, MapperKind, mapSchema, pruneSchema } from '@graphql-tools/utils';
import {
  defaultFieldResolver,
  type GraphQLFieldConfig,
  GraphQLInterfaceType,
  type GraphQLIsTypeOfFn,
  GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  GraphQLUnionType,
} from 'graphql';
import { audienceSchema, type Audience, clientSchema, SCALAR_TYPES, View } from '../privacy/index.js';
import type { HostContext, HostResolver } from './HostContext.js';
import { isPromise } from './isPromise.js';
import { peopleIn } from './peopleIn.js';
import { recorded, type RecordParts } from './recordMutation.js';
import { sealingOf } from './sealRow.js';
import { DIRECTIVE_NAMES, VOCABULARY_ENUMS } from './typeDefs.js';

/** What a host's schema is made fit for the executor with. */
export interface ServedParts extends RecordParts {
  /** Null: nothing in the schema says for whom it exists. */
  readonly audience: Audience | null;
}

type FieldConfig = GraphQLFieldConfig<unknown, HostContext>;

/**
 * The host's schema as the executor takes it: without the policy directives, every resolver called with the host's
 * own context, personal fields answering sealed handles, each mutation recorded before it is begun.
 */
export function servedSchema(schema: GraphQLSchema, parts: ServedParts): GraphQLSchema {
  const { model, audience } = parts;
  const visible = audience === null ? withoutPolicy(schema) : audienceSchema(schema, model, audience);
  const roots = new Set([visible.getQueryType()?.name, visible.getMutationType()?.name]);
  const mutation = visible.getMutationType()?.name;
  return mapSchema(visible, {
    [MapperKind.OBJECT_FIELD]: (config, field, type) => {
      const own = hosted(config as FieldConfig, roots.has(type));
      const policy = model.fields.get(`${type}.${field}`);
      const resolve =
        policy?.kind === 'personal' ? sealed(own, sealingOf(policy, config.type, parts.report)) : own;
      if (type !== mutation) return { ...config, resolve: resolve as never };
      const people = peopleIn(visible, model, config.type);
      const mutated = recorded(resolve, { coordinate: `${type}.${field}`, field, peopleIn: people }, parts);
      return { ...config, resolve: mutated as never };
    },
    [MapperKind.OBJECT_TYPE]: (type) => {
      const isTypeOf = type.isTypeOf as GraphQLIsTypeOfFn<unknown, unknown> | null | undefined;
      if (isTypeOf == null) return undefined;
      return new GraphQLObjectType<unknown, HostContext>({
        ...type.toConfig(),
        // A sealed object stands for the value; whether that is of its type was decided where it hangs.
        isTypeOf: (value, { host }, info) => value instanceof View || isTypeOf(value, host, info),
      });
    },
    [MapperKind.INTERFACE_TYPE]: (type) =>
      type.resolveType == null
        ? undefined
        : new GraphQLInterfaceType({ ...type.toConfig(), resolveType: typeOf(type.resolveType) }),
    [MapperKind.UNION_TYPE]: (type) =>
      type.resolveType == null
        ? undefined
        : new GraphQLUnionType({ ...type.toConfig(), resolveType: typeOf(type.resolveType) }),
  });
}

/**
 * What a server is given to tell clients of: types without resolvers. Executed by anything but the executor it has
 * nothing to answer with; and what a root value or a plugin put into a personal field, its scalar refuses.
 */
export function toldSchema(served: GraphQLSchema): GraphQLSchema {
  return mapSchema(clientSchema(served), {
    [MapperKind.SCALAR_TYPE]: (type) => {
      const ours = SCALAR_TYPES[type.name];
      if (ours !== undefined) type.serialize = ours.serialize;
      return type;
    },
  });
}

/** Who may see what is nothing that clients are told in their schema. */
const withoutPolicy = (schema: GraphQLSchema): GraphQLSchema =>
  pruneSchema(filterSchema({ schema, directiveFilter: (name) => !DIRECTIVE_NAMES.has(name) }), {
    skipPruning: ({ name }) => !VOCABULARY_ENUMS.has(name),
  });

/** The host's resolver with what it expects: its own context, and for root fields its own root value. */
function hosted({ resolve = defaultFieldResolver }: FieldConfig, isRoot: boolean): HostResolver {
  const own = resolve as unknown as HostResolver;
  return isRoot
    ? (_source, args, context, info) => own(context.rootValue, args, context.host as never, info)
    : (source, args, context, info) => own(source, args, context.host as never, info);
}

const typeOf =
  (own: GraphQLTypeResolver<unknown, unknown>): GraphQLTypeResolver<unknown, HostContext> =>
  (value, { host }, info, type) =>
    own(value, host, info, type);

const sealed =
  (own: HostResolver, seal: ReturnType<typeof sealingOf>): HostResolver =>
  (source, args, context, info) => {
    const value: unknown = own(source, args, context, info);
    return isPromise(value)
      ? Promise.resolve(value).then((settled) => seal(settled, source))
      : seal(value, source);
  };
