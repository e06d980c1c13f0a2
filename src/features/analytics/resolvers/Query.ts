import type { QueryAnalyticsArgs } from '../../../generated/resolvers.js';
import type { Analytics, Point } from '../service.js';

/** `Query.analytics`. */
export const queryResolvers = (analytics: Analytics) => ({
  analytics: (_root: unknown, { metric, range }: QueryAnalyticsArgs): Promise<readonly Point[]> =>
    analytics.read(metric, range),
});
