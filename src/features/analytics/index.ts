import type { Feature } from '../../privacy/index.js';
import type { Storage } from '../../storage/index.js';
import { queryResolvers } from './resolvers/Query.js';
import { Analytics } from './service.js';
import { CounterStore } from './store.js';

export type { Analytics, CountedOrder, Point } from './service.js';

/** Who may ask for which root field. */
export const ANALYTICS_PERMISSIONS: Feature['permissions'] = { Query: { analytics: ['ANALYST'] } };

/** The analytics feature, and the counters that orders write through their port. */
export function createAnalytics(storage: Storage): {
  readonly feature: Feature;
  readonly analytics: Analytics;
} {
  const store = new CounterStore(storage);
  const analytics = new Analytics(store);
  const feature: Feature = {
    name: 'analytics',
    resolvers: { Query: queryResolvers(analytics) },
    permissions: ANALYTICS_PERMISSIONS,
    start: () => store.start(),
  };
  return { feature, analytics };
}
