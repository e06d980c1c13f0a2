import type { QueryResolvers } from '../../../generated/resolvers.js';

/** `Query.viewer`. */
export const queryResolvers: QueryResolvers = {
  viewer: (_root, _args, { viewer }) => viewer,
};
