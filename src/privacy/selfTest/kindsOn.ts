import type { Route } from './Route.js';

/** Of each interface or union on a route the type that the route takes: for {@link ProbeContext.kindOf}. */
export const kindsOn = (route: Route | null | undefined): ReadonlyMap<string, string> =>
  new Map(
    (route?.steps ?? [])
      .filter(({ abstract }) => abstract)
      .map(({ parent, field, to }) => [`${parent}.${field}`, to]),
  );
