import type { GraphQLFieldResolver } from 'graphql';
import type { RequestContext } from '../privacy/index.js';

/** A request's context within the engine, with what the host's resolvers are to be given in its place. */
export interface HostContext extends RequestContext {
  /** The host's own context value. */
  readonly host: unknown;
  /** What the host's root resolvers are given as their source. */
  readonly rootValue: unknown;
}

export type HostResolver = GraphQLFieldResolver<unknown, HostContext>;
